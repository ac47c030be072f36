"""The consultation by telephone and the follow-up call."""

from datetime import date, timedelta

import pytest
from django.test import Client

from osteon.clinic.contacts.models import Contact
from osteon.clinic.episodes.models import Episode
from osteon.clinic.staff.models import User
from osteon.clinic.treatments.actions import start_course
from osteon.clinic.treatments.models import TreatmentCourse
from osteon.protocol.calendar import plus_months
from tests.web.moments.conftest import IDENTIFIED, address, sent_form, shown, typed


def talk(**fields: object) -> dict[str, object]:
    return sent_form(form="talk", identified_by=IDENTIFIED, **fields)


def consultation(today: date, **fields: object) -> dict[str, object]:
    told = {"medicine": "alendronate", "started_on": typed(today), "agreed": "One tablet a week."}
    return talk(**told | fields)


def test_the_page_says_the_result_in_the_words_of_the_leaflet(browser: Client, signed: Episode) -> None:
    page = shown(browser.get(address("consultation", signed)))
    assert "U heeft ernstige osteoporose" in page  # the person's papers are in Dutch
    assert "Severe osteoporosis: osteoporosis with a fracture." in page
    assert "Full name: Anna Testperson" in page


def test_what_was_agreed_is_kept_and_the_call_planned(browser: Client, signed: Episode, today: date) -> None:
    response = browser.post(address("consultation", signed), consultation(today))
    assert response.headers["Location"] == address("leaflet", signed)
    contact = Contact.objects.get()
    assert (contact.agreed, contact.identified_by) == ("One tablet a week.", sorted(IDENTIFIED))
    assert TreatmentCourse.objects.get().medicine == "alendronate"
    call = signed.tasks.get(kind="follow_up_call", done_at=None)
    assert call.due_on == plus_months(today, 3)
    assert "One tablet a week." in shown(browser.get(address("leaflet", signed)))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"identified_by": ["name"]}, "Ask for two identifiers"),
        ({"identified_by": []}, "Ask for two identifiers"),
        ({"medicine": ""}, "Choose a medicine, or that none starts."),
        ({"started_on": ""}, "Enter the day on which the medicine starts."),
        ({"started_on": "01-01-2090"}, "or plan the start later"),
        ({"medicine": "none"}, "Choose the medicine that starts, or remove the day."),
        ({"medicine": "none", "started_on": "", "agreed": ""}, "Enter why no medicine starts although"),
    ],
)
def test_a_refused_consultation_says_why_and_keeps_what_was_typed(
    browser: Client, signed: Episode, today: date, fields: dict[str, object], message: str
) -> None:
    page = shown(browser.post(address("consultation", signed), consultation(today) | fields))
    assert message in page
    assert fields.get("agreed") == "" or "One tablet a week." in page
    assert not Contact.objects.exists()


def test_a_result_that_is_not_signed_is_not_discussed_and_nothing_is_lost(
    browser: Client, measured: Episode, today: date
) -> None:
    page = shown(browser.post(address("consultation", measured), consultation(today)))
    assert "Sign the assessment before the result is discussed." in page
    assert "One tablet a week." in page
    assert not TreatmentCourse.objects.exists()


def test_another_medicine_stops_the_one_that_runs(
    browser: Client, nurse: User, signed: Episode, today: date
) -> None:
    old = start_course(
        nurse, signed, today=today, medicine="risedronate", started_on=today - timedelta(days=400)
    )
    assert "Continue with risedronate" in shown(browser.get(address("consultation", signed)))
    browser.post(address("consultation", signed), consultation(today))
    old.refresh_from_db()
    assert old.stopped_on == today
    assert TreatmentCourse.objects.get(stopped_on=None).medicine == "alendronate"


def test_nobody_answered_and_the_call_is_planned_again(browser: Client, signed: Episode, today: date) -> None:
    told = sent_form(form="not_reached", **{"not_reached-notes": "voicemail"})
    told["not_reached-submission"] = told.pop("submission")
    browser.post(address("consultation", signed), told)
    contact = Contact.objects.get()
    assert (contact.reached, contact.notes) == (False, "voicemail")
    assert signed.tasks.get(kind="consult", done_at=None).due_on == today + timedelta(days=2)


def test_a_double_click_is_one_talk(browser: Client, signed: Episode, today: date) -> None:
    told = consultation(today)
    first, second = (browser.post(address("consultation", signed), told) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert (Contact.objects.count(), TreatmentCourse.objects.count()) == (1, 1)


def test_the_follow_up_call_leads_to_the_letter(browser: Client, consulted: Episode) -> None:
    page = shown(browser.get(address("follow_up_call", consulted)))
    assert "More dairy." in page
    told = talk(taking_medicine="not_applicable", questions="May I swim? Yes.", life_style="Walks daily.")
    response = browser.post(address("follow_up_call", consulted), told)
    assert response.headers["Location"] == address("gp_letter", consulted)
    contact = Contact.objects.last()
    assert contact is not None
    assert contact.notes.splitlines() == [
        "Questions of the person, and the answers: May I swim? Yes.",
        "Life style: Walks daily.",
    ]
    assert consulted.tasks.filter(kind="hand_over", done_at=None).exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"taking_medicine": ""}, "Choose whether the medicine is still taken"),
        ({"taking_medicine": "no"}, "Enter why the medicine is not taken any more."),
        ({"taking_medicine": "not_applicable"}, "according to the record a medicine was started"),
        ({"taking_medicine": "yes", "identified_by": []}, "Ask for two identifiers"),
    ],
)
def test_a_refused_call_says_why_and_keeps_what_was_typed(
    browser: Client, nurse: User, consulted: Episode, today: date, fields: dict[str, object], message: str
) -> None:
    start_course(nurse, consulted, today=today, medicine="alendronate", started_on=today)
    told = talk(questions="May I swim?") | fields
    page = shown(browser.post(address("follow_up_call", consulted), told))
    assert message in page
    assert "May I swim?" in page
    assert Contact.objects.count() == 1


def test_no_follow_up_call_before_the_result_was_discussed(browser: Client, signed: Episode) -> None:
    told = talk(taking_medicine="not_applicable", questions="May I swim?")
    page = shown(browser.post(address("follow_up_call", signed), told))
    assert "Discuss the result first" in page
    assert "May I swim?" in page
    assert not Contact.objects.exists()


def test_attempts_are_shown_at_the_next_call(browser: Client, consulted: Episode) -> None:
    told = sent_form(form="not_reached", **{"not_reached-notes": "number not in use"})
    told["not_reached-submission"] = told.pop("submission")
    browser.post(address("follow_up_call", consulted), told)
    assert "number not in use" in shown(browser.get(address("follow_up_call", consulted)))
