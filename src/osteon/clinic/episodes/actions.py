"""Opening an episode, inviting, and closing; every other room adds its own events through `add_event`."""

from datetime import date
from typing import Required, TypedDict, Unpack

from django.db import models, transaction
from django.utils.translation import gettext as _

from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes.models import Episode, EpisodeEvent, EventKind
from osteon.clinic.people.models import Person
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require
from osteon.clinic.tasks import actions as tasks


class FractureEntry(TypedDict, total=False):
    """What is written down of a fracture; None is not recorded."""

    fracture_site: Required[str]
    fracture_on: Required[date]
    side: str
    severe_accident: bool | None
    pathological_fracture: bool | None
    referred_by: str


class AlreadyRegistered(Refused):
    """The person's episode for this fracture is there."""


class EpisodeClosed(Refused):
    """Nothing more is done in an episode that is closed."""


AFTER_CLOSING = frozenset({EventKind.GP_ANSWERED})


def add_event(
    episode: Episode,
    kind: EventKind,
    user: User,
    on: date,
    *,
    why: str = "",
    subject: models.Model | None = None,
) -> EpisodeEvent:
    """Write down that something happened; what the list of events says is where the episode stands.

    Raises:
        EpisodeClosed: the episode is closed; the answer of the GP may still come in.
    """
    if kind not in AFTER_CLOSING and not episode.is_open:
        raise EpisodeClosed(_("This episode is closed. Register a new fracture to open another one."))
    about = audit.reference(subject) if subject is not None else ""
    return EpisodeEvent.objects.create(episode=episode, kind=kind, on=on, by=user, why=why, subject=about)


@transaction.atomic
def record_fracture(
    user: User,
    person: Person,
    *,
    today: date,
    **fracture: Unpack[FractureEntry],
) -> Episode:
    """Open an episode for a fracture, beside any that the person already has.

    Raises:
        PermissionDenied: the user's role may not register fractures.
        AlreadyRegistered: this bone of this side broke on this day already.
    """
    require(user, Permission.REGISTER)
    same = {name: fracture.get(name, "") for name in ("fracture_site", "fracture_on", "side")}
    if Episode.objects.filter(person=person, **same).exists():
        raise AlreadyRegistered(
            _("Open the episode that is there: this bone on this day is already registered.")
        )
    episode = Episode.objects.create(person=person, **fracture)
    add_event(episode, EventKind.REGISTERED, user, today, why=episode.referred_by)
    tasks.plan(episode, "plan_measurement", today=today)
    audit.record(user, "record_fracture", person=person, subject=episode)
    tasks.require_next_step(episode)
    return episode


@transaction.atomic
def invite(user: User, episode: Episode, *, today: date, measurement_on: date) -> None:
    """The person is invited for DXA and VFA, the first or the control; entering the result comes next.

    Raises:
        PermissionDenied: the user's role may not plan.
    """
    require(user, Permission.PLAN)
    add_event(episode, EventKind.INVITED, user, today, why=f"{measurement_on:%d-%m-%Y}")
    for planned in ("plan_measurement", "control_dxa"):
        tasks.finish(episode, planned, user)
    tasks.plan(episode, "enter_measurement", today=today, due_on=measurement_on)
    audit.record(user, "invite_person", person=episode.person, subject=episode)
    tasks.require_next_step(episode)


@transaction.atomic
def close_episode(user: User, episode: Episode, *, today: date, why: str) -> None:
    """Close an episode with a reason; its open steps are called off with the same reason.

    Raises:
        PermissionDenied: the user's role may not close episodes.
        Refused: no reason was given.
    """
    require(user, Permission.CLOSE)
    if not why.strip():
        raise Refused(_("Give the reason for closing the episode."))
    add_event(episode, EventKind.CLOSED, user, today, why=why)
    tasks.call_off_all(episode, user, why)
    audit.record(user, "close_episode", person=episode.person, subject=episode, why=why)
