"""A clinic with one employee in every role, people in it, and browsers that are logged in."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from osteon.clinic.episodes.actions import record_fracture
from osteon.clinic.episodes.models import Episode
from osteon.clinic.people.actions import register_person
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import Clinic, User
from osteon.clinic.staff.roles import Role

BIRTH_DATE = date(1951, 3, 12)


@pytest.fixture(autouse=True)
def _plain_static_files(settings) -> None:
    """Static files are served from the folder that stands in the repository."""
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def a_clinic(name: str = "Testkliniek") -> Clinic:
    return Clinic.objects.create(
        name=name,
        department="Poli",
        address="Straat 1",
        email="poli@clinic.example",
        protocol="antonius-2026",
    )


@pytest.fixture
def clinic(db) -> Clinic:
    return a_clinic()


@pytest.fixture
def staff(clinic) -> Callable[..., User]:
    """Somebody of the clinic in a role; asked twice, the same one."""

    def employee(role: Role = Role.NURSE, clinic: Clinic = clinic) -> User:
        name = f"{role}-{clinic.pk}"
        found = User.objects.filter(username=name).first()
        return found or User.objects.create_user(
            username=name, first_name="Noor", last_name=str(role), clinic=clinic, role=role, language="en"
        )

    return employee


@pytest.fixture
def browser_of(staff) -> Callable[..., Client]:
    """A browser in which somebody is logged in."""

    def browser(role: Role = Role.NURSE, **options: object) -> Client:
        client = Client()
        client.force_login(staff(role, **options))
        return client

    return browser


@pytest.fixture
def nurse(staff) -> User:
    return staff(Role.NURSE)


@pytest.fixture
def browser(browser_of) -> Client:
    """The nurse's."""
    return browser_of(Role.NURSE)


def a_person(
    user: User, number: str = "P1", surname: str = "Proefpersoon", given_name: str = "Anna"
) -> Person:
    return register_person(
        user,
        number=number,
        given_name=given_name,
        surname=surname,
        birth_date=BIRTH_DATE,
        sex="female",
        telephone="06 00 00 00 01",
        gp_name="Dr. Test",
    )


def a_fracture(user: User, person: Person, on: date, site: str = "distal_radius") -> Episode:
    return record_fracture(user, person, today=on, fracture_site=site, fracture_on=on, side="left")


@pytest.fixture
def person(nurse) -> Person:
    return a_person(nurse)


@pytest.fixture
def episode(nurse, person, today) -> Episode:
    return a_fracture(nurse, person, today)
