"""A clinic with somebody in every role, and one person with a fracture; pages are asked for by name."""

from datetime import date, timedelta
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from osteon.clinic.assessments.actions import sign_assessment
from osteon.clinic.contacts.actions import hold_consultation, record_follow_up_call
from osteon.clinic.episodes.actions import record_fracture
from osteon.clinic.episodes.models import Episode
from osteon.clinic.letters.actions import send_letter, write_gp_letter
from osteon.clinic.letters.models import Letter
from osteon.clinic.measurements.actions import RegionEntry, record_dxa, record_vfa
from osteon.clinic.people.actions import register_person
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import Clinic, User
from osteon.clinic.staff.roles import Role
from osteon.protocol.values import read_fact

Staff = dict[Role, User]
IDENTIFIED = ["name", "birth_date"]


def clinic_called(name: str) -> Clinic:
    return Clinic.objects.create(
        name=name,
        department="Fracture clinic",
        address="Street 1\n0000 AA Town",
        email="clinic@example.org",
        telephones=[["Surgery", "000"]],
        links=[],
        protocol="antonius-2026",
    )


def staff_of(clinic: Clinic) -> Staff:
    return {
        role: User.objects.create_user(
            username=f"{role}-{clinic.pk}", clinic=clinic, role=role, language="en"
        )
        for role in Role
    }


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def staff(db: None) -> Staff:
    return staff_of(clinic_called("Clinic"))


@pytest.fixture
def strangers(db: None) -> Staff:
    """Staff of another clinic."""
    return staff_of(clinic_called("Elsewhere"))


@pytest.fixture
def nurse(staff: Staff) -> User:
    return staff[Role.NURSE]


@pytest.fixture
def person(nurse: User) -> Person:
    return register_person(
        nurse,
        number="P1",
        given_name="Anna",
        surname="Testperson",
        birth_date=date(1953, 5, 6),
        sex="female",
        address="Street 7\n1234 AB Town",
        gp_name="Dr. Test",
    )


@pytest.fixture
def episode(nurse: User, person: Person, today: date) -> Episode:
    fractured = today - timedelta(days=40)
    return record_fracture(
        nurse, person, today=today, fracture_site="distal_radius", fracture_on=fractured, side="left"
    )


@pytest.fixture
def measured(nurse: User, episode: Episode, today: date) -> Episode:
    regions = [RegionEntry("femoral_neck", read_fact("t_score_femoral_neck", "-2.7"), None)]  # type: ignore[arg-type]
    record_dxa(nurse, episode, today=today, scanned_on=today, manufacturer="hologic", regions=regions)
    record_vfa(nurse, episode, today=today, done_on=today, grades={"L1": 0})
    return episode


@pytest.fixture
def signed(nurse: User, measured: Episode, today: date) -> Episode:
    sign_assessment(nurse, measured, today=today)
    return measured


@pytest.fixture
def consulted(nurse: User, signed: Episode, today: date) -> Episode:
    hold_consultation(nurse, signed, today=today, identified_by=IDENTIFIED, agreed="More dairy.")
    return signed


@pytest.fixture
def followed_up(nurse: User, consulted: Episode, today: date) -> Episode:
    record_follow_up_call(nurse, consulted, today=today, identified_by=IDENTIFIED, taking_medicine=None)
    return consulted


@pytest.fixture
def letter(nurse: User, followed_up: Episode, today: date) -> Letter:
    return write_gp_letter(nurse, followed_up, today=today, language="en")


@pytest.fixture
def sent(nurse: User, letter: Letter, today: date) -> Letter:
    send_letter(nurse, letter, today=today, how="post")
    return letter


@pytest.fixture
def browser(client: Client, nurse: User) -> Client:
    """A nurse who is logged in."""
    client.force_login(nurse)
    return client


def address(page: str, episode: Episode, *further: int) -> str:
    return reverse(page, args=[episode.person_id, episode.pk, *further])


def sent_form(**fields: object) -> dict[str, object]:
    """What a form sends: the fields, with a key of its own."""
    return {"submission": str(uuid4()), **fields}


def typed(day: date) -> str:
    """A day as Dutch people type it."""
    return f"{day:%d-%m-%Y}"


def shown(response: HttpResponse) -> str:
    return response.content.decode()


class Fields(HTMLParser):
    """The fields on a page with what is in them, as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, kind = told.get("name"), told.get("type")
        if tag != "input" or not name:
            return
        if kind in {"radio", "checkbox"} and "checked" not in told:
            self.found.setdefault(name, "")
        else:
            self.found[name] = told.get("value") or ""


def fields_of(response: HttpResponse) -> dict[str, str]:
    return Fields(shown(response)).found
