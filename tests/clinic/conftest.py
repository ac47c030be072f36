"""A clinic with a nurse and one person, for tests that need no more."""

from datetime import date

import pytest

from osteon.clinic.episodes.actions import record_fracture
from osteon.clinic.episodes.models import Episode
from osteon.clinic.people.actions import register_person
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import Clinic, User
from osteon.clinic.staff.roles import Role

TODAY = date(2026, 3, 2)


@pytest.fixture
def clinic(db: None) -> Clinic:
    return Clinic.objects.create(
        name="Testkliniek",
        department="Fractuurpoli",
        address="Straat 1\n0000 AA Stad",
        email="poli@clinic.example",
        telephones=[["Poli", "000"]],
        links=[],
        protocol="antonius-2026",
    )


def employee(clinic: Clinic, role: Role) -> User:
    return User.objects.create_user(username=f"{role}-{clinic.pk}", clinic=clinic, role=role, language="en")


@pytest.fixture
def nurse(clinic: Clinic) -> User:
    return employee(clinic, Role.NURSE)


@pytest.fixture
def person(nurse: User) -> Person:
    return register_person(
        nurse,
        number="P1",
        given_name="Anna",
        surname="Proefpersoon",
        birth_date=date(1954, 5, 6),
        sex="female",
        gp_name="Dr. Test",
    )


@pytest.fixture
def episode(nurse: User, person: Person) -> Episode:
    return record_fracture(
        nurse, person, today=TODAY, fracture_site="distal_radius", fracture_on=date(2026, 2, 20), side="left"
    )
