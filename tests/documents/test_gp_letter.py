"""What the GP is asked follows from what was concluded."""

from dataclasses import replace

from osteon.documents import gp_letter
from osteon.documents.details import Treatment
from osteon.documents.gp_letter import requests_from
from osteon.protocol.reading import read_facts
from osteon.protocols import protocol
from tests.documents.people import BROKEN_VERTEBRA, HALF_MEASURED, NORMAL, NOT_MEASURED, TODAY, Case
from tests.documents.reading import Reader


def asked(case: Case) -> list[str]:
    return [one.code for one in requests_from(case.answer, case.treatment)]


def test_a_treated_person_s_gp_continues_and_plans_the_scan() -> None:
    assert asked(BROKEN_VERTEBRA) == [
        "continue_medicine",
        "control_dxa",
        "stop_smoking",
        "falls_referral",
        "vitamin_d",
        "calcium",
        "new_fracture",
    ]


def test_nothing_is_asked_on_a_guess() -> None:
    assert asked(NOT_MEASURED) == ["vitamin_d", "new_fracture"]
    assert asked(NORMAL) == ["vitamin_d", "new_fracture"]


def test_treatment_that_is_indicated_and_not_started_is_asked_for() -> None:
    assert asked(HALF_MEASURED)[0] == "prescribe_medicine"
    assert asked(replace(HALF_MEASURED, treatment=Treatment("none", None)))[0] == "prescribe_medicine"


def test_a_medicine_without_a_known_duration_still_gets_a_control_scan() -> None:
    case = replace(
        NORMAL,
        facts={**NORMAL.facts, "current_medicine": "raloxifene"},
        treatment=Treatment("raloxifene", None),
    )
    assert "control_dxa_later" in asked(case)


def test_each_request_has_its_number_and_its_reply_code() -> None:
    text = Reader(gp_letter.html(BROKEN_VERTEBRA.letter, "nl")).text
    for number in range(1, 8):
        assert f"Code B-2026-0117-{number}" in text
    unnumbered = replace(BROKEN_VERTEBRA.letter, reference="")
    assert unnumbered.reply_code(3) == "3"


def test_whole_portions_are_asked_for_as_people_say_them() -> None:
    for typed, english in (("3.0", "1 portion"), ("2", "2 portions"), ("2.5", "1.5 portions")):
        facts = read_facts({"dairy_portions_per_day": typed}, TODAY).facts
        answer = protocol("antonius-2026").assess(facts, TODAY)
        (calcium,) = (one for one in requests_from(answer, None) if one.code == "calcium")
        assert f"is {english} of dairy a day short" in calcium.text.en


def test_what_was_not_asked_is_named_and_not_called_fine() -> None:
    text = Reader(gp_letter.html(NOT_MEASURED.letter, "en")).text
    assert "Not recorded: " in text
    assert "There was no reason for life-style advice" not in text


def test_a_half_that_is_missing_is_named_in_the_summary() -> None:
    text = Reader(gp_letter.html(HALF_MEASURED.letter, "nl")).text
    assert "Er is nog geen medicijn gestart. De VFA ontbreekt nog." in text


def test_the_summary_says_diagnosis_treatment_and_scan_in_one_line() -> None:
    text = Reader(gp_letter.html(BROKEN_VERTEBRA.letter, "en")).text
    assert (
        "Severe osteoporosis: osteoporosis with a fracture. Treated with alendronate since 20 November 2026. "
        "Control DXA from 20 November 2031."
    ) in text
