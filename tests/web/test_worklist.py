"""The worklist: whose steps, how urgent, and where they lead."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.episodes.actions import invite
from osteon.clinic.episodes.models import EventKind
from osteon.clinic.staff.roles import Role
from osteon.clinic.tasks import actions as tasks
from osteon.clinic.tasks.models import Task
from osteon.clinic.tasks.steps import steps
from osteon.web.worklist.moments import MOMENTS
from tests.web.conftest import a_clinic, a_fracture, a_person


def text_of(browser: Client, path: str = "/") -> str:
    return browser.get(path).content.decode()


def test_mine_are_the_steps_of_my_role(browser_of, episode):
    """Planning the measurement is the front desk's."""
    assert "Anna Proefpersoon" in text_of(browser_of(Role.FRONT_DESK))
    assert "Anna Proefpersoon" not in text_of(browser_of(Role.NURSE))
    assert "Anna Proefpersoon" in text_of(browser_of(Role.NURSE), "/?show=everyone")


def test_a_role_without_steps_opens_on_everyones(browser_of, episode):
    assert "Anna Proefpersoon" in text_of(browser_of(Role.MANAGER))


def test_a_step_that_is_given_to_somebody_is_that_persons_alone(browser_of, staff, episode):
    doctor = staff(Role.DOCTOR)
    Task.objects.update(owner=doctor)
    assert "Anna Proefpersoon" not in text_of(browser_of(Role.FRONT_DESK))
    assert "Anna Proefpersoon" in text_of(browser_of(Role.DOCTOR), "/?show=mine")


def test_overdue_says_by_how_many_days(browser_of, nurse, episode, today):
    tasks.plan(episode, "plan_measurement", today=today, due_on=today - timedelta(days=3))
    text = text_of(browser_of(Role.FRONT_DESK), "/?show=overdue")
    assert "overdue by 3 days" in text
    tasks.plan(episode, "plan_measurement", today=today, due_on=today)
    assert "Nothing is overdue" in text_of(browser_of(Role.FRONT_DESK), "/?show=overdue")


def test_another_clinics_steps_are_not_there(browser_of, staff, today):
    elsewhere = a_clinic("Elders")
    stranger = staff(Role.NURSE, elsewhere)
    a_fracture(stranger, a_person(stranger, surname="Vreemd"), today)
    assert "Vreemd" not in text_of(browser_of(Role.NURSE), "/?show=everyone")
    assert "Vreemd" in text_of(browser_of(Role.NURSE, clinic=elsewhere), "/?show=everyone")


def test_every_step_has_its_page():
    assert set(MOMENTS) == set(steps())


@pytest.mark.parametrize(
    ("note", "page"), [("", "dxa"), ("dxa_and_vfa", "dxa"), ("dxa", "dxa"), ("vfa", "vfa")]
)
def test_entering_leads_to_the_half_that_is_missing(browser, nurse, episode, today, note, page):
    invite(nurse, episode, today=today, measurement_on=today)
    Task.objects.filter(kind="enter_measurement").update(note=note)
    assert reverse(page, args=[episode.person_id, episode.pk]) in text_of(browser)


def test_a_result_is_assessed_before_it_is_discussed(browser, nurse, episode, today):
    where = [episode.person_id, episode.pk]
    tasks.plan(episode, "consult", today=today)
    episode.events.create(kind=EventKind.MEASUREMENT_COMPLETED, on=today, by=nurse)
    assert reverse("assessment", args=where) in text_of(browser)
    episode.events.create(kind=EventKind.ASSESSMENT_SIGNED, on=today, by=nurse)
    assert reverse("consultation", args=where) in text_of(browser)


def test_a_letter_is_sent_before_the_handover(browser, nurse, episode, today):
    where = [episode.person_id, episode.pk]
    tasks.plan(episode, "hand_over", today=today)
    assert reverse("gp_letter", args=where) in text_of(browser)
    episode.events.create(kind=EventKind.LETTER_SENT, on=today, by=nurse)
    assert reverse("hand_over", args=where) in text_of(browser)


def test_whoever_may_not_do_a_step_is_led_to_the_person(browser_of, nurse, episode, today):
    invite(nurse, episode, today=today, measurement_on=today)
    text = text_of(browser_of(Role.FRONT_DESK), "/?show=everyone")
    assert reverse("dxa", args=[episode.person_id, episode.pk]) not in text
    assert reverse("person", args=[episode.person_id]) in text


def test_a_long_list_has_pages(browser_of, nurse, person, today):
    for days in range(51):
        a_fracture(nurse, person, today - timedelta(days=days))
    first = text_of(browser_of(Role.FRONT_DESK))
    assert "Page 1 of 2" in first
    assert first.count('class="task ') == 50
    assert text_of(browser_of(Role.FRONT_DESK), "/?show=mine&page=2").count('class="task ') == 1


@pytest.mark.parametrize("page", ["x", "0", "99999999999999999999", ""])
def test_a_page_that_is_not_there_shows_one_that_is(browser_of, episode, page):
    assert browser_of(Role.FRONT_DESK).get("/", {"page": page, "show": "no such"}).status_code == 200


def test_a_look_leaves_an_entry_about_nobody(browser, nurse, episode):
    browser.get("/")
    entry = AuditEntry.objects.get(action="read_worklist")
    assert (entry.username, entry.person_id) == (nurse.username, None)


@pytest.mark.parametrize("count", [5, 50])
def test_the_queries_do_not_grow_with_the_list(browser_of, nurse, today, count, django_assert_num_queries):
    for number in range(count):
        person = a_person(nurse, number=f"Q{number}")
        a_fracture(nurse, person, today - timedelta(days=number))
    browser = browser_of(Role.FRONT_DESK)
    with django_assert_num_queries(WORKLIST_QUERIES):
        assert browser.get("/").content.decode().count('class="task ') == count


# Session, user and clinic; three counts and the page's own; tasks, their events; the audit entry.
WORKLIST_QUERIES = 13


def test_a_birth_date_stands_as_dutch_people_write_it(browser_of, staff, episode):
    desk = staff(Role.FRONT_DESK)
    desk.language = "nl"
    desk.save()
    text = text_of(browser_of(Role.FRONT_DESK))
    assert f"{date(1951, 3, 12):%d-%m-%Y}" in text
    assert "over 7 dagen" in text
