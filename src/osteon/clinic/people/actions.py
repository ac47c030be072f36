"""Registering a person."""

from typing import Unpack

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from osteon.clinic.audit import actions as audit
from osteon.clinic.people.details import PersonEntry
from osteon.clinic.people.models import Person
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require


class NumberTaken(Refused):
    """Somebody else of this clinic has this patient number."""


class ChangedMeanwhile(Refused):
    """Somebody else saved this record after the form was opened."""


@transaction.atomic
def register_person(user: User, **entry: Unpack[PersonEntry]) -> Person:
    """Register a person at the user's clinic.

    Raises:
        PermissionDenied: the user's role may not register people.
        NumberTaken: the patient number belongs to somebody else.
    """
    require(user, Permission.REGISTER)
    _require_free(user, entry["number"])
    person = Person.objects.create(clinic=user.own_clinic, **entry)
    audit.record(user, "register_person", person=person, subject=person)
    return person


@transaction.atomic
def change_person(user: User, person: Person, *, seen: int, **entry: Unpack[PersonEntry]) -> None:
    """Change a person's details, such as the GP or the address.

    Args:
        user: who changes them.
        person: whose details they are.
        seen: the version that the form was made from.
        **entry: all details, changed or not.

    Raises:
        PermissionDenied: the user's role may not register people.
        NumberTaken: the patient number belongs to somebody else.
        ChangedMeanwhile: somebody else changed the details since; nothing is overwritten.
    """
    require(user, Permission.REGISTER)
    _require_free(user, entry["number"], person)
    changed = [name for name, value in entry.items() if getattr(person, name) != value]
    saved = Person.objects.filter(pk=person.pk, version=seen).update(**entry, version=F("version") + 1)
    if not saved:
        raise ChangedMeanwhile(
            _("Somebody else changed these details meanwhile. Open the page anew beside this, and compare.")
        )
    audit.record(user, "change_person", person=person, subject=person, why=", ".join(changed))


def _require_free(user: User, number: str, person: Person | None = None) -> None:
    others = Person.objects.filter(clinic=user.own_clinic, number=number)
    if (others.exclude(pk=person.pk) if person else others).exists():
        raise NumberTaken(
            _("Patient number %(number)s belongs to somebody else. Search for that person first.")
            % {"number": number}
        )
