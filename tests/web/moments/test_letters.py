"""Leaflet, letter to the GP, handover, the answer, and closing."""

from datetime import date, timedelta

import pytest
from django.test import Client

from osteon.clinic.episodes.models import Episode, State
from osteon.clinic.letters.actions import write_gp_letter
from osteon.clinic.letters.models import Letter
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import User
from osteon.clinic.treatments.actions import start_course
from tests.web.moments.conftest import address, sent_form, shown


@pytest.mark.parametrize(("asked", "words"), [("nl", "Uw botten: uitslag en plan"), ("en", "Your bones")])
def test_the_leaflet_speaks_both_languages(browser: Client, signed: Episode, asked: str, words: str) -> None:
    assert words in shown(browser.get(f"{address('leaflet', signed)}?language={asked}"))
    pdf = browser.get(f"{address('leaflet_pdf', signed)}?language={asked}")
    assert pdf.content.startswith(b"%PDF")
    assert "Testperson" not in pdf["Content-Disposition"]


def test_a_leaflet_of_an_unsigned_result_is_not_given(browser: Client, measured: Episode) -> None:
    assert "do not give this leaflet" in shown(browser.get(address("leaflet", measured)))


def test_the_letter_is_shown_before_it_is_written(browser: Client, followed_up: Episode) -> None:
    page = shown(browser.get(f"{address('gp_letter', followed_up)}?language=en"))
    assert "What is asked of the GP" in page
    assert "after a new fracture" in page
    assert not Letter.objects.exists()


def test_a_letter_is_written_in_the_language_asked_for(browser: Client, followed_up: Episode) -> None:
    response = browser.post(address("gp_letter", followed_up), sent_form(language="en"))
    letter = Letter.objects.get()
    assert response.headers["Location"] == address("letter", followed_up, letter.pk)
    assert letter.language == "en"
    assert browser.get(address("letter_pdf", followed_up, letter.pk)).content.startswith(b"%PDF")


@pytest.mark.parametrize("reason", ["unsigned", "no_gp", "no_language"])
def test_no_letter_without_signature_gp_and_language(
    browser: Client, measured: Episode, request: pytest.FixtureRequest, reason: str
) -> None:
    if reason != "unsigned":
        request.getfixturevalue("signed")
    if reason == "no_gp":
        Person.objects.update(gp_name="")
    language = "" if reason == "no_language" else "nl"
    page = shown(browser.post(address("gp_letter", measured), sent_form(language=language)))
    messages = {
        "unsigned": "Sign the assessment before writing to the GP.",
        "no_gp": "Record the person&#39;s GP first.",
        "no_language": "Choose the language of the letter.",
    }
    assert messages[reason] in page
    assert not Letter.objects.exists()


def test_a_letter_is_marked_as_sent_with_how(browser: Client, letter: Letter, today: date) -> None:
    where = address("send_letter", letter.episode, letter.pk)
    assert "Choose how the letter was sent." in shown(browser.post(where, sent_form()))
    browser.post(where, sent_form(how="secure_mail"))
    letter.refresh_from_db()
    assert (letter.sent_on, letter.sent_how) == (today, "secure_mail")
    assert "Secure e-mail" in shown(browser.get(address("letter", letter.episode, letter.pk)))


def test_sending_is_no_page_to_look_at(browser: Client, letter: Letter) -> None:
    assert browser.get(address("send_letter", letter.episode, letter.pk)).status_code == 405


def test_handing_over_is_refused_without_a_letter_that_was_sent(browser: Client, letter: Letter) -> None:
    page = shown(browser.post(address("hand_over", letter.episode), sent_form()))
    assert "Send the letter to the GP before handing over." in page


def test_handing_over_awaits_the_answer_and_plans_the_control_dxa(
    browser: Client, nurse: User, sent: Letter, today: date
) -> None:
    start_course(nurse, sent.episode, today=today, medicine="alendronate", started_on=today)
    assert "Make a control DXA" in shown(browser.get(address("hand_over", sent.episode)))
    browser.post(address("hand_over", sent.episode), sent_form())
    due = dict(sent.episode.tasks.filter(done_at=None).values_list("kind", "due_on"))
    assert due["gp_answer"] == today + timedelta(days=30)
    assert due["control_dxa"].year == today.year + 5


def test_a_letter_hands_over_once(browser: Client, sent: Letter) -> None:
    browser.post(address("hand_over", sent.episode), sent_form())
    page = shown(browser.post(address("hand_over", sent.episode), sent_form()))
    assert "this one handed the care over already" in page


def test_the_codes_in_the_letter_are_those_on_the_page_for_the_answer(browser: Client, sent: Letter) -> None:
    page = shown(browser.get(address("gp_answer", sent.episode)))
    for number, request in enumerate(sent.requests.all(), start=1):
        code = f"{sent.reference}-{number}"
        assert code in sent.html
        assert f">{code}</span> {request.text}" in page


def test_no_two_letters_share_a_code(nurse: User, letter: Letter, today: date) -> None:
    other = write_gp_letter(nurse, letter.episode, today=today, language="en")
    assert f"{letter.reference}-1" in letter.html
    assert f"{other.reference}-1" in other.html
    assert letter.reference != other.reference


def answers(sent: Letter, granted: str, words: str = "") -> dict[str, object]:
    asked = sent.requests.all()
    told = {f"granted_{one.pk}": granted for one in asked} | {f"answer_{one.pk}": words for one in asked}
    return sent_form(**told)


def test_the_answer_is_recorded_request_by_request(browser: Client, sent: Letter, today: date) -> None:
    browser.post(address("hand_over", sent.episode), sent_form())
    browser.post(address("gp_answer", sent.episode), answers(sent, "no", "Was tried before."))
    sent.refresh_from_db()
    assert sent.answered_on == today
    assert set(sent.requests.values_list("granted", "answer")) == {(False, "Was tried before.")}
    assert sent.episode.state is State.CLOSED


@pytest.mark.parametrize(
    ("granted", "message"),
    [("", "Enter the answer to at least one request."), ("no", "Enter why the GP will not do this.")],
)
def test_an_empty_answer_is_refused(browser: Client, sent: Letter, granted: str, message: str) -> None:
    assert message in shown(browser.post(address("gp_answer", sent.episode), answers(sent, granted)))
    sent.refresh_from_db()
    assert sent.answered_on is None


def test_without_a_sent_letter_there_is_nothing_to_answer(browser: Client, letter: Letter) -> None:
    response = browser.get(address("gp_answer", letter.episode), follow=True)
    assert "there is no request to answer" in shown(response)


def test_closing_asks_for_the_reason(browser: Client, episode: Episode) -> None:
    where = address("close_episode", episode)
    assert "Choose the reason for closing." in shown(browser.post(where, sent_form(in_own_words="Oh")))
    assert "in your own words" in shown(browser.post(where, sent_form(reason="other")))
    browser.post(where, sent_form(reason="declined", in_own_words="Too far"))
    event = episode.events.last()
    assert event is not None
    assert event.why == "declined: Too far"
    assert episode.state is State.CLOSED


def test_nothing_more_is_done_in_a_closed_episode(browser: Client, episode: Episode, today: date) -> None:
    browser.post(address("close_episode", episode), sent_form(reason="died"))
    told = sent_form(measurement_on=f"{today:%d-%m-%Y}")
    assert "This episode is closed." in shown(browser.post(address("invite", episode), told))
    assert not episode.tasks.filter(done_at=None).exists()
