"""Registering a person."""

from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from osteon.clinic.audit import actions as audit
from osteon.clinic.people.details import PersonEntry
from osteon.clinic.people.models import Person
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require


class NumberTaken(Refused):
    """Somebody else of this clinic has this patient number."""


@transaction.atomic
def register_person(user: User, **entry: Unpack[PersonEntry]) -> Person:
    """Register a person at the user's clinic.

    Raises:
        PermissionDenied: the user's role may not register people.
        NumberTaken: the patient number belongs to somebody else.
    """
    require(user, Permission.REGISTER)
    if Person.objects.filter(clinic=user.own_clinic, number=entry["number"]).exists():
        raise NumberTaken(
            _("Patient number %(number)s belongs to somebody else. Search for that person first.")
            % {"number": entry["number"]}
        )
    person = Person.objects.create(clinic=user.own_clinic, **entry)
    audit.record(user, "register_person", person=person, subject=person)
    return person
