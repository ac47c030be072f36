"""What always holds of a protocol's answer, whoever the person is."""

import json
import operator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteon.protocol.checking import fact_names
from osteon.protocol.conclusions import Answer, Conclusion, Reason, Status
from osteon.protocol.text import LANGUAGES
from osteon.protocol.texts import SUMMARY_LIMIT
from osteon.protocols import PROTOCOLS, protocol
from tests.examples.test_protocols import is_silent
from tests.properties.people import DAYS, asked_whether_known, people

COMPARISONS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "in": lambda code, codes: code in codes,
    "not in": lambda code, codes: code not in codes,
}
NOT_RECORDED = "not recorded"

every_protocol = pytest.mark.parametrize("id_", PROTOCOLS)


def named(conclusion: Conclusion) -> set[str]:
    return {reason.fact for reason in conclusion.because}


def same(one: Conclusion, other: Conclusion) -> bool:
    return one.status is other.status and type(one.value) is type(other.value) and one.value == other.value


def is_true(reason: Reason) -> bool:
    """Whether a reason, read aloud, is so."""
    if reason.comparison == NOT_RECORDED:
        return reason.value is None
    compare = COMPARISONS.get(reason.comparison)
    return compare(reason.value, reason.limit) if compare else reason.comparison in ("", "plus_months")


@every_protocol
@given(data=st.data())
def test_the_answer_explains_itself(id_, data):
    asked, facts, day = protocol(id_), data.draw(people(id_)), data.draw(DAYS)
    for one in asked.assess(facts, day).conclusions.values():
        assert (one.value is None) == (one.status is not Status.CONCLUDED)
        if one.status is Status.UNKNOWN:
            assert one.missing or one.because  # nothing to ask: a source is silent, and it says which
            assert not facts.keys() & set(one.missing)
        else:
            assert one.because or is_silent(asked.rules[one.name])
            assert not one.missing


@every_protocol
@given(data=st.data())
def test_every_reason_is_a_true_statement(id_, data):
    asked, facts, day = protocol(id_), data.draw(people(id_)), data.draw(DAYS)
    for one in asked.assess(facts, day).conclusions.values():
        for reason in one.because:
            assert is_true(reason), f"{one.name}: {reason}"
            if reason.fact in facts:
                assert reason.value == facts[reason.fact]
            if reason.parameter:
                assert reason.source is asked.parameters[reason.parameter].source


@every_protocol
@given(data=st.data())
def test_the_reasons_alone_give_the_same_answer(id_, data):
    asked, facts, day = protocol(id_), data.draw(people(id_)), data.draw(DAYS)
    again: dict[frozenset[str], Answer] = {}
    for one in asked.assess(facts, day).conclusions.values():
        kept = frozenset((named(one) | asked_whether_known(asked.rules[one.name])) & facts.keys())
        if kept not in again:
            again[kept] = asked.assess({name: facts[name] for name in kept}, day)
        if one.status is not Status.UNKNOWN:
            assert same(again[kept][one.name], one), one.name


@every_protocol
@given(data=st.data())
def test_one_more_fact_changes_only_what_it_is_a_reason_for(id_, data):
    asked, facts, day = protocol(id_), data.draw(people(id_).filter(bool)), data.draw(DAYS)
    added = data.draw(st.sampled_from(sorted(facts)))
    without = asked.assess({name: value for name, value in facts.items() if name != added}, day)
    for one in asked.assess(facts, day).conclusions.values():
        before = without[one.name]
        if before.status is Status.UNKNOWN or same(before, one):
            continue
        if one.status is Status.UNKNOWN:  # a lower T-score can raise a question that did not arise before
            assert added in fact_names(asked.rules[one.name]), one.name
        else:  # a recorded T-score can take the place of a computed one, which then no longer decides
            assert added in named(one) | named(before), one.name


@every_protocol
@given(data=st.data())
def test_the_order_of_facts_never_matters(id_, data):
    asked, facts, day = protocol(id_), data.draw(people(id_)), data.draw(DAYS)
    shuffled = data.draw(st.permutations(list(facts.items())))
    assert asked.assess(dict(shuffled), day) == asked.assess(facts, day)


@every_protocol
@given(data=st.data())
def test_a_fact_without_a_value_is_not_recorded(id_, data):
    asked, facts, day = protocol(id_), data.draw(people(id_)), data.draw(DAYS)
    with_gaps = {name: facts.get(name) for name in asked.facts_used()}
    assert asked.assess(with_gaps, day) == asked.assess(facts, day)


@every_protocol
@given(data=st.data())
def test_the_answer_survives_json(id_, data):
    asked = protocol(id_)
    answer = asked.assess(data.draw(people(id_)) | {"person": "p-1"}, data.draw(DAYS))
    written = answer.as_json()
    assert json.loads(json.dumps(written, allow_nan=False)) == written
    assert written["conclusions"].keys() == asked.rules.keys()
    assert_numbers_are_exact(answer, written)


def assert_numbers_are_exact(answer: Answer, written: dict) -> None:
    for name, one in answer.conclusions.items():
        if isinstance(one.value, Decimal):
            assert Decimal(str(written["conclusions"][name]["value"])) == one.value


@every_protocol
@given(data=st.data())
def test_a_summary_is_short_and_finished(id_, data):
    answer = protocol(id_).assess(data.draw(people(id_)), data.draw(DAYS))
    for one in answer.conclusions.values():
        for language in LANGUAGES:
            said = one.summary.in_(language)
            assert 0 < len(said) <= SUMMARY_LIMIT
            assert said[0].isupper() or said[0].isdigit() or said[0] == "−"
            assert said.endswith(".")
            assert "{" not in said
