"""The consultation by telephone and the follow-up call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from osteon.clinic.assessments.queries import answer_for, signed_assessment
from osteon.clinic.audit import actions as audit
from osteon.clinic.contacts.models import Contact, ContactKind
from osteon.clinic.episodes.actions import add_event
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require
from osteon.clinic.tasks import actions as tasks
from osteon.clinic.treatments.actions import start_course

IDENTIFIERS_ASKED = 2
TASK_OF = {ContactKind.CONSULTATION: "consult", ContactKind.FOLLOW_UP_CALL: "follow_up_call"}


class NotSigned(Refused):
    """A result is discussed only after somebody signed the assessment."""


class NotDiscussed(Refused):
    """A follow-up call follows a consultation."""


class NotIdentified(Refused):
    """Two identifiers are asked for before anything is said."""


@dataclass(frozen=True, slots=True)
class Prescription:
    """The medicine that was agreed on, and from which day."""

    medicine: str
    started_on: date


@transaction.atomic
def hold_consultation(
    user: User,
    episode: Episode,
    *,
    today: date,
    identified_by: Sequence[str],
    agreed: str = "",
    prescription: Prescription | None = None,
) -> Contact:
    """The result was discussed; the follow-up call is planned on the day that the protocol gives.

    Raises:
        PermissionDenied: the user's role may not consult.
        NotSigned: there is no signed assessment yet.
        NotIdentified: fewer than two identifiers were asked for.
    """
    require(user, Permission.CONSULT)
    if signed_assessment(episode) is None:
        raise NotSigned(_("Sign the assessment before the result is discussed."))
    contact = _talk(user, episode, ContactKind.CONSULTATION, today, identified_by, agreed=agreed)
    add_event(episode, EventKind.CONSULTED, user, today, subject=contact)
    if prescription is not None:
        start_course(
            user, episode, today=today, medicine=prescription.medicine, started_on=prescription.started_on
        )
    call_on = answer_for(episode, today)["follow_up_call_on"].value
    tasks.plan(episode, "follow_up_call", today=today, due_on=call_on if isinstance(call_on, date) else None)
    tasks.require_next_step(episode)
    return contact


@transaction.atomic
def record_follow_up_call(
    user: User,
    episode: Episode,
    *,
    today: date,
    identified_by: Sequence[str],
    taking_medicine: bool | None,
    notes: str = "",
) -> Contact:
    """The person was called after three months; the handover to the GP is the next step.

    Raises:
        PermissionDenied: the user's role may not consult.
        NotDiscussed: no consultation was held yet.
        NotIdentified: fewer than two identifiers were asked for.
    """
    require(user, Permission.CONSULT)
    _require_discussed(episode)
    contact = _talk(
        user,
        episode,
        ContactKind.FOLLOW_UP_CALL,
        today,
        identified_by,
        taking_medicine=taking_medicine,
        notes=notes,
    )
    add_event(episode, EventKind.FOLLOW_UP_CALLED, user, today, subject=contact)
    tasks.plan(episode, "hand_over", today=today)
    tasks.require_next_step(episode)
    return contact


@transaction.atomic
def record_no_answer(
    user: User, episode: Episode, kind: ContactKind, *, today: date, notes: str = ""
) -> Contact:
    """Nobody picked up; the call is tried again a few days on.

    Raises:
        PermissionDenied: the user's role may not consult.
        NotDiscussed: a follow-up call, and no consultation was held yet.
    """
    require(user, Permission.CONSULT)
    if kind is ContactKind.FOLLOW_UP_CALL:
        _require_discussed(episode)
    contact = Contact.objects.create(
        episode=episode, kind=kind, on=today, reached=False, notes=notes, by=user
    )
    add_event(episode, EventKind.CALL_NOT_ANSWERED, user, today, why=notes, subject=contact)
    audit.record(user, "record_no_answer", person=episode.person, subject=contact)
    tasks.try_again(episode, TASK_OF[kind], today=today)
    return contact


def _require_discussed(episode: Episode) -> None:
    if not episode.contacts.filter(kind=ContactKind.CONSULTATION, reached=True).exists():
        raise NotDiscussed(_("Discuss the result first: no consultation by telephone was held yet."))


def _talk(
    user: User,
    episode: Episode,
    kind: ContactKind,
    today: date,
    identified_by: Sequence[str],
    *,
    agreed: str = "",
    taking_medicine: bool | None = None,
    notes: str = "",
) -> Contact:
    if len(set(identified_by)) < IDENTIFIERS_ASKED:
        raise NotIdentified(_("Ask for two identifiers, such as the date of birth and the address."))
    contact = Contact.objects.create(
        episode=episode,
        kind=kind,
        on=today,
        reached=True,
        identified_by=sorted(set(identified_by)),
        agreed=agreed,
        taking_medicine=taking_medicine,
        notes=notes,
        by=user,
    )
    audit.record(user, f"hold_{kind}", person=episode.person, subject=contact)
    tasks.finish(episode, TASK_OF[kind], user)
    return contact
