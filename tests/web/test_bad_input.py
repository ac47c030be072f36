"""What no form takes, however it was sent."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from osteon.clinic.contacts.models import Contact
from osteon.clinic.episodes.actions import AlreadyRegistered, record_fracture
from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.actions import record_vfa
from osteon.clinic.people.models import Person

SEEN_THAT_NO_DATABASE_COUNTS_TO = 2**63 - 1
REVERSED = "\N{RIGHT-TO-LEFT OVERRIDE}"


def details(person: Person, **other: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "number": person.number,
        "given_name": person.given_name,
        "surname": person.surname,
        "birth_date": f"{person.birth_date:%d-%m-%Y}",
        "sex": person.sex,
        "language": person.language,
        "seen": person.version,
        **other,
    }


def change(browser: Client, person: Person, **other: object) -> str:
    """What the page says; empty where the details were taken."""
    return browser.post(
        reverse("change_details", args=[person.pk]), details(person, **other)
    ).content.decode()


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x1b", "\x7f", "\x85", "\ufffe", REVERSED])
@pytest.mark.parametrize("field", ["given_name", "address"])
def test_a_sign_that_cannot_be_seen_is_refused(browser: Client, person: Person, field: str, sign: str):
    page = change(browser, person, **{field: f"An{sign}na"})
    assert 'class="error-summary"' in page
    assert Person.objects.get().version == person.version


@pytest.mark.parametrize("name", ["Łukasz", "李", "محمد", "Zoë-Anne", "😀", "O’Neill"])
def test_every_name_that_can_be_seen_is_taken(browser: Client, person: Person, name: str):
    assert change(browser, person, given_name=name) == ""
    assert Person.objects.get().given_name == name


def test_an_address_has_lines(browser: Client, person: Person):
    assert change(browser, person, address="Straat 1\r\n1234 AB Stad\tNL") == ""


def test_an_e_mail_address_fits_its_place(browser: Client, person: Person):
    assert "error-summary" in change(browser, person, email="a" * 60 + "@" + "b." * 100 + "example")


@pytest.mark.parametrize("seen", [SEEN_THAT_NO_DATABASE_COUNTS_TO, -1, 10**30])
def test_a_version_that_never_was_is_one_that_was_changed(browser: Client, person: Person, seen: int):
    assert "Somebody else changed these details" in change(browser, person, seen=seen)


def test_nobody_is_born_after_a_measurement(browser: Client, nurse, episode: Episode, today: date):
    person, done_on = episode.person, today - timedelta(days=400)
    record_vfa(nurse, episode, today=today, done_on=done_on, grades={"L1": 0})
    born = done_on + timedelta(days=1)
    page = change(browser, person, birth_date=f"{born:%d-%m-%Y}")
    assert f"{done_on:%d-%m-%Y}" in page
    assert change(browser, person, birth_date=f"{done_on:%d-%m-%Y}") == ""


def test_the_same_fracture_is_registered_once_whoever_asks(nurse, episode: Episode, today: date):
    again = {"fracture_site": episode.fracture_site, "fracture_on": episode.fracture_on, "side": episode.side}
    with pytest.raises(AlreadyRegistered):
        record_fracture(nurse, episode.person, today=today, **again)
    assert Episode.objects.count() == 1


def test_nobody_is_tried_again_for_a_talk_that_comes_later(browser: Client, episode: Episode):
    where = reverse("follow_up_call", args=[episode.person_id, episode.pk])
    sent = {"form": "not_reached", "not_reached-submission": str(uuid4()), "not_reached-notes": "Voicemail."}
    page = browser.post(where, sent).content.decode()
    assert "Discuss the result first" in page
    assert "Voicemail." in page
    assert not Contact.objects.exists()
