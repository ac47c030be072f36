"""A fracture comes in."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.episodes.models import Episode
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import User
from osteon.clinic.treatments.actions import start_course
from tests.web.moments.conftest import address, sent_form, shown, typed

REGISTER = "/register/"


def registration(today: date, **other: object) -> dict[str, object]:
    return sent_form(
        number="P2",
        given_name="Bea",
        surname="Newcomer",
        birth_date="6-5-1950",
        sex="female",
        language="nl",
        fracture_site="hip",
        fracture_on=typed(today - timedelta(days=3)),
        side="left",
        **other,
    )


def test_a_person_and_the_fracture_are_registered_together(browser: Client, today: date) -> None:
    response = browser.post(REGISTER, registration(today, severe_accident="no"))
    episode = Episode.objects.get()
    assert response.headers["Location"] == address("invite", episode)
    assert (episode.person.surname, episode.person.birth_date) == ("Newcomer", date(1950, 5, 6))
    assert (episode.fracture_site, episode.side, episode.severe_accident) == ("hip", "left", False)
    assert episode.pathological_fracture is None
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {"register_person", "record_fracture"}


def test_an_empty_form_says_what_to_enter(browser: Client) -> None:
    page = shown(browser.post(REGISTER, sent_form()))
    for message in ("Enter the date of the fracture.", "Enter the surname.", "Choose the broken bone."):
        assert message in page


@pytest.mark.parametrize("written", ["06-05-1950", "6-5-1950", "6/5/1950", "6.5.1950", "1950-05-06"])
def test_a_day_is_taken_as_dutch_people_type_it(browser: Client, today: date, written: str) -> None:
    browser.post(REGISTER, registration(today) | {"birth_date": written})
    assert Person.objects.get().birth_date == date(1950, 5, 6)


@pytest.mark.parametrize("written", ["06-05-50", "31-02-1950", "05-13-1950", "may"])
def test_a_day_that_can_be_misread_is_refused(browser: Client, today: date, written: str) -> None:
    page = shown(browser.post(REGISTER, registration(today) | {"birth_date": written}))
    assert "the year in four digits" in page
    assert f'value="{written}"' in page
    assert not Person.objects.exists()


def test_a_fracture_in_the_future_or_before_birth_is_refused(browser: Client, today: date) -> None:
    tomorrow = typed(today + timedelta(days=1))
    page = shown(browser.post(REGISTER, registration(today) | {"fracture_on": tomorrow}))
    assert "this day is still to come" in page
    page = shown(browser.post(REGISTER, registration(today) | {"fracture_on": "01-01-1949"}))
    assert "Enter a day after the date of birth" in page
    page = shown(browser.post(REGISTER, registration(today) | {"birth_date": "06-05-1850"}))
    assert "check the century" in page
    assert not Episode.objects.exists()


def test_nothing_typed_is_lost_on_an_error(browser: Client, today: date) -> None:
    told = registration(today, address="Long Street 1\n1234 AB Town", referred_by="Surgery")
    page = shown(browser.post(REGISTER, told | {"fracture_on": "soon"}))
    for typed_in in ("Newcomer", "6-5-1950", "Long Street 1", "Surgery", "soon", str(told["submission"])):
        assert typed_in in page
    assert '<option value="hip" selected>' in page


def test_a_look_alike_is_shown_before_somebody_new_is_made(
    browser: Client, person: Person, today: date
) -> None:
    told = registration(today) | {"surname": "testperson ", "birth_date": "06-05-1953"}
    page = shown(browser.post(REGISTER, told))
    assert reverse("person", args=[person.pk]) in page
    assert Person.objects.count() == 1
    assert AuditEntry.objects.filter(action="read_look_alike", person_id=person.pk).exists()
    browser.post(REGISTER, told | {"somebody_else": "on"})
    assert Person.objects.count() == 2


def test_a_double_click_registers_once_and_leads_to_the_same_place(browser: Client, today: date) -> None:
    told = registration(today)
    first, second = (browser.post(REGISTER, told).headers["Location"] for _ in range(2))
    assert first == second
    assert (Person.objects.count(), Episode.objects.count()) == (1, 1)


def test_a_number_that_is_taken_is_refused_and_the_form_kept(
    browser: Client, person: Person, today: date
) -> None:
    page = shown(browser.post(REGISTER, registration(today) | {"number": person.number}))
    assert "belongs to somebody else" in page
    assert "Newcomer" in page
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"birth_date": "06-05-1990"}, "Age"),
        ({"fracture_site": "finger"}, "finger"),
        ({"severe_accident": "yes"}, "Serious accident"),
    ],
)
def test_who_does_not_belong_is_registered_and_told_with_the_reason(
    browser: Client, today: date, other: dict[str, str], why: str
) -> None:
    response = browser.post(REGISTER, registration(today) | other, follow=True)
    page = shown(response)
    assert "Does not belong in this clinic." in page
    assert why in page
    assert address("close_episode", Episode.objects.get()) in page


def test_a_new_fracture_shows_the_treatment_and_the_earlier_fractures(
    browser: Client, nurse: User, episode: Episode, today: date
) -> None:
    began = date(today.year - 1, today.month, 1)
    start_course(nurse, episode, today=today, medicine="alendronate", started_on=began)
    where = reverse("new_fracture", args=[episode.person_id])
    page = shown(browser.get(where))
    assert "Under treatment with alendronate for 12 months" in page
    assert "wrist" in page
    browser.post(where, sent_form(fracture_site="hip", fracture_on=typed(today)))
    assert Episode.objects.filter(person=episode.person).count() == 2


def test_the_same_fracture_is_not_registered_twice(browser: Client, episode: Episode) -> None:
    same = sent_form(fracture_site="distal_radius", side="left", fracture_on=typed(episode.fracture_on))
    page = shown(browser.post(reverse("new_fracture", args=[episode.person_id]), same))
    assert "already registered" in page
    assert Episode.objects.count() == 1


def test_an_appointment_lies_between_today_and_two_years(
    browser: Client, episode: Episode, today: date
) -> None:
    where = address("invite", episode)
    for day in (today - timedelta(days=1), today + timedelta(days=800)):
        assert "Enter a day from today" in shown(browser.post(where, sent_form(measurement_on=typed(day))))
    browser.post(where, sent_form(measurement_on=typed(today + timedelta(days=9))))
    assert episode.tasks.get(kind="enter_measurement", done_at=None).due_on == today + timedelta(days=9)


def details(person: Person, **other: object) -> dict[str, object]:
    names = ("number", "given_name", "surname", "sex", "language")
    known = {name: getattr(person, name) for name in names}
    return sent_form(**known, birth_date=typed(person.birth_date), seen=person.version, **other)


def test_details_are_changed_unless_somebody_else_did_meanwhile(browser: Client, person: Person) -> None:
    where = reverse("change_details", args=[person.pk])
    assert "Testperson" in shown(browser.get(where))
    browser.post(where, details(person, gp_name="Dr. First"))
    page = shown(browser.post(where, details(person, gp_name="Dr. Second")))
    assert "changed these details meanwhile" in page
    assert "Dr. Second" in page
    person.refresh_from_db()
    assert person.gp_name == "Dr. First"
