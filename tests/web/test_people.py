"""Finding a person, and the person's page."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.episodes.actions import add_event, close_episode, invite
from osteon.clinic.episodes.models import Episode, EventKind, State
from osteon.clinic.letters.models import Letter
from osteon.clinic.measurements.actions import RegionEntry, record_dxa, record_vfa
from osteon.clinic.staff.roles import Role
from osteon.clinic.treatments.models import TreatmentCourse
from osteon.protocol.values import Decimal
from osteon.web.people.allowed import DEEDS, allowed
from osteon.web.people.finding import day_in
from tests.web.conftest import a_clinic, a_fracture, a_person


def text_of(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def page_of(person) -> str:
    return reverse("person", args=[person.pk])


@pytest.mark.parametrize(
    "asked",
    [
        "proef",
        "PROEF",
        "anna",
        "Anna Proef",
        "proefpersoon, anna",
        "P1",
        "12-03-1951",
        "12-3-1951",
        "1951-03-12",
    ],
)
def test_a_person_is_found_by_name_number_or_date_of_birth(browser, person, asked):
    answer = browser.get("/search/", {"q": asked})
    assert page_of(person) in answer.content.decode()
    assert AuditEntry.objects.filter(action="search").count() == 1


@pytest.mark.parametrize(
    "asked", ["roefpersoon", "P2", "13-03-1951", "%", "<script>", "\0", "a\0", "a " * 2000, "a" * 20_000]
)
def test_nobody_is_found_by_something_else(browser, person, asked):
    text = browser.get("/search/", {"q": asked}).content.decode()
    assert page_of(person) not in text
    assert "Nobody found" in text
    assert "<script>" not in text


def test_an_empty_search_asks_nothing_and_leaves_no_entry(browser, person):
    text = text_of(browser, "/search/?q=++")
    assert "Nobody found" not in text
    assert not AuditEntry.objects.filter(action="search").exists()


def test_a_search_that_finds_many_says_so(browser, nurse, db):
    for number in range(51):
        a_person(nurse, number=f"N{number}")
    assert "More than 50 people" in text_of(browser, "/search/?q=proef")


def test_the_queries_of_a_search_do_not_grow(browser, nurse, today, django_assert_max_num_queries):
    for number in range(40):
        a_fracture(nurse, a_person(nurse, number=f"N{number}"), today)
    with django_assert_max_num_queries(12):
        text_of(browser, "/search/?q=proef")


def test_a_day_is_told_from_a_name():
    assert day_in("29-02-1952") == date(1952, 2, 29)
    assert day_in("30-02-1952") is None
    assert day_in("12-03-51") is None


def test_the_page_says_who_it_is(browser, person, episode):
    text = text_of(browser, page_of(person))
    for told in ("Anna Proefpersoon", "12 Mar 1951", "P1", "Female", "tel:0600000001"):
        assert told in text


def test_a_look_leaves_an_entry(browser, nurse, person):
    browser.get(page_of(person))
    entry = AuditEntry.objects.get(action="read_person")
    assert (entry.username, entry.person_id) == (nurse.username, person.pk)


def test_a_person_of_another_clinic_is_not_there(browser_of, person):
    elsewhere = a_clinic("Elders")
    assert browser_of(Role.NURSE, clinic=elsewhere).get(page_of(person)).status_code == 404
    assert not AuditEntry.objects.filter(action="read_person").exists()
    assert page_of(person) not in text_of(browser_of(Role.NURSE, clinic=elsewhere), "/search/?q=proef")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.NURSE, 200),
        (Role.DOCTOR, 200),
        (Role.FRONT_DESK, 200),
        (Role.MANAGER, 200),
        (Role.ADMINISTRATOR, 403),
    ],
)
def test_who_may_see_a_person(browser_of, person, role, status):
    browser = browser_of(role)
    assert browser.get(page_of(person)).status_code == status
    assert browser.get("/search/?q=anna").status_code == status


def test_a_refusal_says_which_role_may(browser_of, person):
    text = text_of(browser_of(Role.ADMINISTRATOR), page_of(person))
    assert "Doctor, Front desk, Manager, Nurse" in text


def test_what_can_be_done_follows_from_state_and_role(staff, nurse, episode, today):
    desk = staff(Role.FRONT_DESK)
    assert [link.address.split("/")[-2] for link in allowed(episode, desk)] == ["invite"]
    assert {"dxa", "vfa", "assessment", "close-episode"} & {
        link.address.split("/")[-2] for link in allowed(episode, nurse)
    } >= {"dxa", "vfa", "assessment"}
    close_episode(nurse, episode, today=today, why="moved")
    assert allowed(Episode.objects.get(pk=episode.pk), nurse) == ()


def test_in_recall_a_scan_is_planned_before_it_is_entered(nurse, episode, today):
    add_event(episode, EventKind.RECALL_PLANNED, nurse, today)
    pages = [link.address.split("/")[-2] for link in allowed(Episode.objects.get(pk=episode.pk), nurse)]
    assert "invite" in pages
    assert not {"dxa", "vfa"} & set(pages)


def test_every_open_state_offers_something():
    offered = frozenset().union(*(deed.states for deed in DEEDS))
    assert offered == frozenset(State) - {State.CLOSED}


def test_the_bone_is_told_with_its_reason(browser, nurse, person, episode, today):
    invite(nurse, episode, today=today, measurement_on=today)
    region = RegionEntry("femoral_neck", Decimal("-2.7"), None)
    record_dxa(nurse, episode, today=today, scanned_on=today, manufacturer="hologic", regions=[region])
    record_vfa(nurse, episode, today=today, done_on=today, grades={"T12": 2, "L1": 3, "L2": None})
    text = text_of(browser, page_of(person))
    assert '<span class="bone__number">−2.7</span>' in text
    assert "T-score femoral neck −2.7 ≤ −2.5 (" in text
    assert "VFA: grade 3: L1; grade 2: T12" in text
    assert reverse("result_sheet", args=[person.pk, episode.pk]) in text


def test_a_running_treatment_is_told_with_its_months(browser, person, episode, today):
    started = date(today.year - 1, today.month, 1) - timedelta(days=40)
    TreatmentCourse.objects.create(episode=episode, medicine="alendronate", started_on=started)
    assert "Under treatment with" in text_of(browser, page_of(person))


def test_a_letter_shows_whether_it_was_sent_and_answered(browser, nurse, person, episode, today):
    letter = Letter.objects.create(
        episode=episode, recipient="Dr. Test", language="nl", html="", pdf=b"", written_by=nurse
    )
    assert "written, not sent yet" in text_of(browser, page_of(person))
    letter.sent_on = letter.answered_on = today
    letter.save()
    assert "answered" in text_of(browser, page_of(person))


def test_the_timeline_tells_recorded_answers_by_their_names(browser, nurse, person, episode, today):
    episode.events.create(kind=EventKind.FACTS_RECORDED, on=today, by=nurse, why="smoker, weight_kg")
    text = text_of(browser, page_of(person))
    assert "2 answers" in text
    assert "weight_kg" not in text


def test_the_queries_of_a_person_do_not_grow_with_the_episodes(
    browser, nurse, person, today, django_assert_max_num_queries
):
    a_fracture(nurse, person, today)
    with django_assert_max_num_queries(PERSON_QUERIES):
        browser.get(page_of(person))
    for days in range(1, 15):
        a_fracture(nurse, person, today - timedelta(days=days))
    with django_assert_max_num_queries(PERSON_QUERIES):
        browser.get(page_of(person))


PERSON_QUERIES = 20


def test_an_address_that_is_not_there_helps_on(browser):
    answer = browser.get("/people/123456/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
