"""Who may do what: one table of roles and permissions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from osteon.clinic.staff.models import User


class Role(models.TextChoices):
    """The work somebody does at the clinic."""

    NURSE = "nurse", _("Nurse")
    DOCTOR = "doctor", _("Doctor")
    FRONT_DESK = "front_desk", _("Front desk")
    MANAGER = "manager", _("Manager")
    ADMINISTRATOR = "administrator", _("Administrator")


class Permission(models.TextChoices):
    """Something that a role may or may not do."""

    SEE_PEOPLE = "see_people"
    REGISTER = "register"
    PLAN = "plan"
    MEASURE = "measure"
    ASSESS = "assess"
    CONSULT = "consult"
    WRITE_LETTERS = "write_letters"
    SEND_LETTERS = "send_letters"
    CLOSE = "close"


CLINICIANS = frozenset({Role.NURSE, Role.DOCTOR})
CARE = CLINICIANS | {Role.FRONT_DESK}

ALLOWED: Mapping[Permission, frozenset[Role]] = {
    Permission.SEE_PEOPLE: CARE | {Role.MANAGER},
    Permission.REGISTER: CARE,
    Permission.PLAN: CARE,
    Permission.MEASURE: CLINICIANS,
    Permission.ASSESS: CLINICIANS,
    Permission.CONSULT: CLINICIANS,
    Permission.WRITE_LETTERS: CLINICIANS,
    Permission.SEND_LETTERS: CARE,
    Permission.CLOSE: CLINICIANS,
}


def may(user: "User", permission: Permission) -> bool:
    """Whether this user may do this, in the own clinic."""
    return user.is_active and user.clinic_id is not None and Role(user.role) in ALLOWED[permission]


def require(user: "User", permission: Permission) -> None:
    """Stop here unless the user may do this.

    Raises:
        PermissionDenied: the message says which role may.
    """
    if not may(user, permission):
        roles = ", ".join(sorted(str(role.label) for role in ALLOWED[permission]))
        raise PermissionDenied(_("Your role may not do this. Ask one of: %(roles)s.") % {"roles": roles})
