"""All facts of one person: names, mentions, and facts that cannot all be true."""

from datetime import date

import pytest

from osteon.protocol.reading import Problem, Repeated, read_facts
from osteon.protocol.text import LANGUAGES, Text

ON = date(2026, 11, 22)


def problems(**raw: object) -> list[Problem]:
    return list(read_facts({"person": "12", **raw}, ON).problems)


def only_problem(**raw: object) -> Problem:
    (problem,) = problems(**raw)
    return problem


def test_a_person_is_read() -> None:
    reading = read_facts({"person": 12, "sex": "vrouw", "smoker": None, "age_years": "71"}, ON)
    assert reading.person == "12"
    assert reading.problems == ()
    assert set(reading.facts) == {"person", "sex", "age_years"}


def test_who_it_is_may_come_from_elsewhere() -> None:
    assert read_facts({"age_years": 71}, ON, person="7").facts["person"] == "7"
    assert "person" not in read_facts({"age_years": 71}, ON).facts


def test_one_bad_value_refuses_the_person_as_a_whole() -> None:
    reading = read_facts({"person": "12", "age_years": 71, "t_score_total_hip": -25}, ON)
    assert reading.facts == {}
    (problem,) = reading.problems
    assert (problem.person, problem.fact, problem.value) == ("12", "t_score_total_hip", "-25")
    assert problem.message("en").startswith("Person 12: T-score total hip: -25 is outside −8 to 8.")


def test_every_problem_is_named_at_once() -> None:
    assert {one.fact for one in problems(age_years=200, sex="x", smoker="maybe")} == {
        "age_years",
        "sex",
        "smoker",
    }


@pytest.mark.parametrize(
    ("name", "near"), [("weigth_kg", "weight_kg"), ("T_score_femoral_nek", "t_score_femoral")]
)
def test_an_unknown_name_comes_with_the_closest(name: str, near: str) -> None:
    assert near in only_problem(**{name: 1}).message("en")


def test_a_name_like_no_other_is_told_as_well() -> None:
    assert "leave this out" in only_problem(qqqq=1).message("en")


def test_two_mentions_that_agree_are_one() -> None:
    assert problems(sex=Repeated(("female", "Vrouw"))) == []


@pytest.mark.parametrize("given", [("female", "male"), ("female", None), ("", "male")])
def test_two_mentions_that_differ_are_refused(given: tuple[object, ...]) -> None:
    assert "given more than once" in only_problem(sex=Repeated(given)).message("en")


def test_not_recorded_and_a_value_are_refused() -> None:
    problem = only_problem(smoker="no", not_recorded=["smoker"])
    assert problem.fact == "smoker"
    assert "marked as not recorded, but also has a value" in problem.message("en")


def test_not_recorded_without_a_value_is_fine() -> None:
    assert problems(smoker=None, not_recorded=["smoker", "sex"]) == []


@pytest.mark.parametrize("names", ["smoker", 3, [3], {"a": 1}])
def test_not_recorded_is_a_list_of_names(names: object) -> None:
    assert only_problem(not_recorded=names).fact == "not_recorded"


def test_not_recorded_knows_the_names() -> None:
    assert "smoker" in only_problem(not_recorded=["smokes"]).message("en")


CONTRADICTIONS: list[tuple[dict[str, object], str]] = [
    ({"birth_date": "1950-01-01", "dxa_date": "1940-01-01"}, "birth_date"),
    ({"birth_date": "1950-01-01", "fracture_date": "1949-12-31"}, "birth_date"),
    ({"medicine_started_on": "2026-02-01", "last_dose_on": "2026-01-31"}, "medicine_started_on"),
    ({"fracture_date": "2026-11-23"}, "fracture_date"),
    ({"birth_date": "2027-01-01"}, "birth_date"),
    ({"birth_date": "1850-01-01"}, "birth_date"),
    ({"birth_date": "1950-01-01", "age_years": 74}, "age_years"),
    ({"dxa_done": False, "t_score_total_hip": -1}, "dxa_done"),
    ({"vfa_done": False, "vfa_worst_grade": 0}, "vfa_done"),
    (
        {"t_score_femoral_neck": -2.3, "bmd_femoral_neck_g_per_cm2": 0.558, "dxa_manufacturer": "hologic"},
        "t_score_femoral_neck",
    ),
    ({"vfa_worst_grade": 1, "vfa_fractures_grade_3": 1}, "vfa_worst_grade"),
    ({"vfa_worst_grade": 2, "vfa_fractures_grade_2": 0}, "vfa_worst_grade"),
]


@pytest.mark.parametrize(("raw", "fact"), CONTRADICTIONS)
def test_facts_that_cannot_all_be_true_are_refused(raw: dict[str, object], fact: str) -> None:
    problem = only_problem(**raw)
    assert problem.fact == fact
    for language in LANGUAGES:
        assert "{" not in problem.message(language)
        assert problem.remedy.in_(language)


AGREEMENTS: list[dict[str, object]] = [
    {"birth_date": "1950-01-01", "dxa_date": "1950-01-01", "fracture_date": "2026-11-22"},
    {"birth_date": "1950-01-01", "age_years": 75},
    {"birth_date": "1950-01-01", "age_years": 77},
    {"dxa_done": False, "vfa_worst_grade": 2, "vfa_fractures_grade_2": 1, "vfa_fractures_grade_3": 0},
    {"dxa_done": True, "t_score_total_hip": -1},
    {"t_score_femoral_neck": -2.4, "bmd_femoral_neck_g_per_cm2": 0.558, "dxa_manufacturer": "hologic"},
    {"t_score_femoral_neck": -2.3, "bmd_femoral_neck_g_per_cm2": 0.558},
]


@pytest.mark.parametrize("raw", AGREEMENTS)
def test_facts_that_can_be_true_together_are_taken(raw: dict[str, object]) -> None:
    assert problems(**raw) == []


def test_a_problem_as_json_has_the_agreed_names() -> None:
    found = only_problem(t_score_total_hip=-25).at("12", Text("regel 3", "line 3")).as_json()
    assert set(found) == {"person", "fact", "value", "limit", "remedy", "message"}
    assert found["message"]["nl"].startswith("Persoon 12, regel 3: T-score totale heup: -25")
    assert found["limit"] == {"nl": "−8 tot 8", "en": "−8 to 8"}
