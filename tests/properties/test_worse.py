"""A worse fact never removes an indication that was there, and a denser bone never adds one."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from osteon.protocol.facts import Kind, Value, dictionary
from osteon.protocols import PROTOCOLS, protocol
from tests.properties.people import DAYS, people, that_agree, values

# Facts of which less is worse, and of which more is worse; of flags yes is worse. What corrects a FRAX is
# not here: whoever takes more prednisone gets another FRAX.
LESS_IS_WORSE = ("t_score_lumbar_spine", "t_score_femoral_neck", "t_score_total_hip")
MORE_IS_WORSE = (
    *("vfa_worst_grade", "vfa_fractures_grade_2", "vfa_fractures_grade_3", "vertebral_fractures"),
    *("frax_mof_percent", "frax_hip_percent", "hip_fracture_ever", "vertebral_fracture_ever"),
)

every_protocol = pytest.mark.parametrize("id_", PROTOCOLS)


def worse(name: str, one: Value, other: Value) -> Value:
    return min(one, other) if name in LESS_IS_WORSE else max(one, other)  # type: ignore[type-var]


@every_protocol
@given(data=st.data())
def test_a_worse_fact_never_removes_an_indication(id_, data):
    asked, facts, day = protocol(id_), data.draw(people(id_)), data.draw(DAYS)
    recorded = [name for name in (*LESS_IS_WORSE, *MORE_IS_WORSE) if name in facts]
    assume(recorded)
    name = data.draw(st.sampled_from(recorded))
    changed = {**facts, name: worse(name, facts[name], data.draw(values(asked, dictionary()[name])))}
    if that_agree(changed) != changed or asked.assess(facts, day)["treatment_indicated"].value is not True:
        return
    assert asked.assess(changed, day)["treatment_indicated"].value is True, (name, changed[name])


@every_protocol
@given(data=st.data())
def test_a_known_indication_outlives_what_is_asked_next(id_, data):
    """Recording one more fact never turns yes into no unless the reasons name that fact."""
    asked, facts, day = protocol(id_), data.draw(people(id_)), data.draw(DAYS)
    before = asked.assess(facts, day)
    open_ones = sorted(asked.facts_used() - facts.keys())
    name = data.draw(st.sampled_from(open_ones))
    after = asked.assess({**facts, name: data.draw(values(asked, dictionary()[name]))}, day)
    for one in before.conclusions.values():
        found = after[one.name]
        if one.value is True and found.value is False:
            assert name in {reason.fact for reason in (*one.because, *found.because)}, one.name


def test_what_is_worse_is_a_number_or_a_flag() -> None:
    kinds = {dictionary()[name].kind for name in (*LESS_IS_WORSE, *MORE_IS_WORSE)}
    assert kinds == {Kind.NUMBER, Kind.FLAG}
    assert worse("t_score_femoral_neck", Decimal(-3), Decimal(-1)) == -3
