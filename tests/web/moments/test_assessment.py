"""Answers, conclusions and the signature."""

from datetime import date

from django.test import Client

from osteon.clinic.assessments.models import Assessment
from osteon.clinic.assessments.queries import answer_for
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.actions import record_facts
from osteon.clinic.facts.models import RecordedFact
from osteon.clinic.facts.queries import told_facts
from osteon.clinic.staff.models import User
from osteon.protocols import protocol
from osteon.web.consultation.conclusions import grouped
from tests.web.moments.conftest import address, fields_of, shown


def opened(browser: Client, episode: Episode, **answers: object) -> dict[str, object]:
    """The form as it is on the page now, with these answers typed into it."""
    return {**fields_of(browser.get(address("assessment", episode))), **answers}


def test_only_what_the_protocol_misses_is_asked(browser: Client, measured: Episode) -> None:
    asked = fields_of(browser.get(address("assessment", measured)))
    assert {"smoker", "dairy_portions_per_day", "height_at_25_cm"} <= set(asked)
    assert {"oesophagus_disorder", "creatinine_umol_per_l"} <= set(asked)  # for the first choice of medicine
    assert not {"pagets_disease", "venous_thrombosis_ever"} & set(asked)  # for what would be a later choice


def test_every_conclusion_has_its_place(measured: Episode, today: date) -> None:
    groups = {group.code: group for group in grouped(answer_for(measured, today))}
    assert "other" not in groups
    shown_once = [one.name for group in groups.values() for one in (*group.read, *group.folded)]
    assert sorted(shown_once) == sorted(protocol("antonius-2026").rules)


def test_answers_are_kept_and_no_longer_asked(browser: Client, measured: Episode) -> None:
    where = address("assessment", measured)
    browser.post(where, opened(browser, measured, do="save", smoker="yes", height_cm="158,5"))
    assert {name: str(value) for name, value in told_facts(measured).items()} == {
        "smoker": "True",
        "height_cm": "158.5",
    }
    page = browser.get(where)
    assert "Change answers" in shown(page)
    assert 'value="158.5"' in shown(page)


def test_a_refused_answer_keeps_the_others_as_typed(browser: Client, measured: Episode) -> None:
    told = opened(browser, measured, do="save", alcohol_glasses_per_day="900", coffee_cups_per_day="2,5")
    page = shown(browser.post(address("assessment", measured), told))
    assert "900 glasses a day is outside 0–50" in page
    assert 'value="2,5"' in page
    assert not RecordedFact.objects.exists()


def test_signing_stores_what_was_shown_and_leads_to_the_talk(browser: Client, measured: Episode) -> None:
    response = browser.post(address("assessment", measured), opened(browser, measured, do="sign"))
    assert response.headers["Location"] == address("consultation", measured)
    assert Assessment.objects.get().conclusions["diagnosis"]["value"] == "severe_osteoporosis"
    assert "Nothing changed since" in shown(browser.get(address("assessment", measured)))


def test_answers_typed_before_signing_are_saved_and_shown_first(browser: Client, measured: Episode) -> None:
    told = opened(browser, measured, do="sign", smoker="yes")
    response = browser.post(address("assessment", measured), told, follow=True)
    assert "Read the conclusions again, then sign" in shown(response)
    assert told_facts(measured) == {"smoker": True}
    assert not Assessment.objects.exists()


def test_nobody_signs_what_they_did_not_see(
    browser: Client, nurse: User, measured: Episode, today: date
) -> None:
    told = opened(browser, measured, do="sign")
    record_facts(nurse, measured, {"salty_food": True}, today=today)
    told["salty_food"], told["seen"] = "yes", RecordedFact.objects.last().pk  # type: ignore[union-attr]
    page = shown(browser.post(address("assessment", measured), told))
    assert "they changed since the page was opened" in page
    assert not Assessment.objects.exists()


def test_without_a_t_score_nothing_is_signed(browser: Client, episode: Episode) -> None:
    page = shown(browser.post(address("assessment", episode), opened(browser, episode, do="sign")))
    assert "Enter the DXA before signing" in page
    assert not Assessment.objects.exists()


def test_another_nurses_answer_is_shown_before_it_is_replaced(
    browser: Client, nurse: User, measured: Episode, today: date
) -> None:
    told = opened(browser, measured, do="save", smoker="yes", coffee_cups_per_day="2")
    record_facts(nurse, measured, {"smoker": False}, today=today)
    response = browser.post(address("assessment", measured), told)
    assert "meanwhile somebody else recorded Smokes: no" in shown(response)
    assert told_facts(measured) == {"smoker": False}
    again = fields_of(response)
    assert (again["smoker"], again["coffee_cups_per_day"]) == ("yes", "2")
    browser.post(address("assessment", measured), again | {"do": "save"})
    assert told_facts(measured)["smoker"] is True


def test_what_differs_from_the_signature_is_told(
    browser: Client, nurse: User, signed: Episode, today: date
) -> None:
    record_facts(nurse, signed, {"smoker": True}, today=today)
    page = shown(browser.get(address("assessment", signed)))
    assert "gives something else than what was signed" in page
    assert "Advise to stop smoking." in page
    assert Assessment.objects.get().conclusions["smoking_advice"]["value"] is None


def test_the_talk_itself_is_no_difference(browser: Client, consulted: Episode) -> None:
    assert "Nothing changed since" in shown(browser.get(address("assessment", consulted)))


def test_a_double_click_signs_once(browser: Client, measured: Episode) -> None:
    told = opened(browser, measured, do="sign")
    first, second = (
        browser.post(address("assessment", measured), told).headers["Location"] for _ in range(2)
    )
    assert first == second
    assert Assessment.objects.count() == 1
