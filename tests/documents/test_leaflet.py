"""Each advice in the leaflet follows from a conclusion that is yes, and each that is yes is there."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteon.documents import leaflet
from osteon.documents.content import Part, Steps
from osteon.documents.details import Result, SiteResult, SpineImage, Treatment
from osteon.documents.leaflet import Leaflet, blocks_for
from osteon.protocol.conclusions import Answer
from osteon.protocol.facts import Kind, Value, dictionary
from osteon.protocol.text import LANGUAGES
from osteon.protocols import protocol
from tests.documents.people import CASES, CLINIC, JANSEN
from tests.documents.reading import Reader
from tests.properties.people import BIRTH_DATES, values

ADVICE = {
    "calcium_advice": {"calcium"},
    "vitamin_d_advice": {"vitamin_d_weak_sun", "vitamin_d_strong_sun"},
    "activity_advice": {"activity"},
    "balance_advice": {"balance"},
    "alcohol_advice": {"alcohol"},
    "coffee_advice": {"coffee"},
    "salt_advice": {"salt"},
    "smoking_advice": {"smoking"},
    "fall_prevention_advice": {"falls", "falls_with_referral"},
}
SITES = ("lumbar_spine", "femoral_neck", "total_hip")
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
TREATMENTS = st.none() | st.builds(
    Treatment, st.sampled_from(["alendronate", "denosumab", "none", "Actonel"]), st.none() | DAYS
)


def facts() -> st.SearchStrategy[Mapping[str, Value]]:
    """Facts as the dictionary knows them, many of them not recorded; dates near the day of the leaflet."""
    asked = protocol()
    left_out = ("bmd_", "t_score_forearm")  # the clinic measures no forearm
    names = [one for one in dictionary().facts.values() if not one.name.startswith(left_out)]
    by_name = {one.name: DAYS if one.kind is Kind.DATE else values(asked, one) for one in names}
    by_name["birth_date"] = BIRTH_DATES
    return st.fixed_dictionaries({}, optional=by_name)


@st.composite
def leaflets(draw: st.DrawFn) -> Leaflet:
    """The leaflet of somebody invented, with the measurement that the facts tell of."""
    known, on = draw(facts()), draw(DAYS)
    measured = tuple(SiteResult(site, known.get(f"t_score_{site}"), None) for site in SITES)  # type: ignore[arg-type]
    worst = known.get("vfa_worst_grade")
    image = SpineImage(worst is not None, None, {"T12": int(worst)} if worst is not None else {})  # type: ignore[arg-type]
    answer = protocol().assess(known, on)
    return Leaflet(CLINIC, JANSEN, Result(None, "", measured, image), answer, on, draw(TREATMENTS))


def shown(one: Leaflet, language: str) -> set[str]:
    """The names of the parts in the finished document."""
    sections = leaflet.paper(one, language).sections
    return {part.name for section in sections for part in section.blocks if isinstance(part, Part)}


def advised(answer: Answer) -> set[str]:
    return {name for name in ADVICE if answer[name].value is True}


@settings(max_examples=150, deadline=None)
@given(leaflets())
def test_advice_is_shown_exactly_where_it_was_concluded(one: Leaflet) -> None:
    for language in LANGUAGES:
        parts = shown(one, language)
        assert {name for name, blocks in ADVICE.items() if blocks & parts} == advised(one.answer)


@settings(max_examples=100, deadline=None)
@given(leaflets())
def test_every_invented_person_can_read_it_in_both_languages(one: Leaflet) -> None:
    for language in LANGUAGES:
        text = Reader(leaflet.html(one, language)).text
        assert "{" not in text
        assert "None" not in text


@settings(max_examples=150, deadline=None)
@given(leaflets())
def test_one_result_one_treatment_and_one_next_step_are_told(one: Leaflet) -> None:
    ids = [rule.id for rule in blocks_for(one)]
    assert sum(rule.callout for rule in blocks_for(one)) == 1
    assert (
        sum(
            name in ("treatment_needed", "treatment_not_needed", "treatment_unknown", "treatment_given")
            for name in ids
        )
        == 1
    )
    assert "step_new_fracture" in ids
    assert ("step_gp" in ids) != ("step_gp_now" in ids)


@settings(max_examples=150, deadline=None)
@given(leaflets())
def test_a_treatment_is_called_needed_only_where_it_is_indicated(one: Leaflet) -> None:
    ids = {rule.id for rule in blocks_for(one)}
    assert ("treatment_needed" in ids) == (one.answer["treatment_indicated"].value is True)
    assert ("treatment_early" in ids) <= (one.answer["osteoporosis"].value is False)
    assert ("spine_broken" in ids) <= one.result.spine_image.done


def test_every_advice_of_the_protocol_has_its_block() -> None:
    advice = {name for name in protocol().rules if name.endswith("_advice")}
    assert advice == set(ADVICE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_next_step_comes_first(name: str, language: str) -> None:
    first = leaflet.paper(CASES[name].leaflet, language).sections[0]
    assert first.name == "next"
    assert isinstance(first.blocks[0], Steps)
