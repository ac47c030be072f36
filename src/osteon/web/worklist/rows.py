"""A step as the worklist shows it, and the steps in groups by how soon they are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osteon.clinic.episodes.models import State
from osteon.clinic.letters.papers import fracture_in
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Role
from osteon.clinic.tasks.models import Task
from osteon.protocol.definition import Protocol
from osteon.web.phrases import due_words
from osteon.web.worklist.moments import address_of

SOON = timedelta(days=7)

HORIZONS: dict[str, Promise] = {
    "overdue": _("Overdue"),
    "today": _("Today"),
    "soon": _("The next 7 days"),
    "later": _("Later"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One step, in words; `urgency` is a key of HORIZONS."""

    urgency: str
    due_on: date
    due_in_words: str
    step: str
    address: str
    note: str
    person: Person
    fracture: str
    fracture_on: date
    state: State
    owner: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one horizon."""

    urgency: str
    label: Promise
    rows: tuple[Row, ...]


def rows_of(tasks: Iterable[Task], user: User, today: date, language: str) -> tuple[Row, ...]:
    """The steps as rows, in the order given."""
    protocol = user.own_clinic.care_protocol
    return tuple(_row(task, user, protocol, today, language) for task in tasks)


def grouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    """Rows that are in the order of their due dates, by horizon."""
    return tuple(
        Group(urgency, HORIZONS[urgency], tuple(found))
        for urgency, found in groupby(rows, key=lambda row: row.urgency)
    )


def _row(task: Task, user: User, protocol: Protocol, today: date, language: str) -> Row:
    episode = task.episode
    return Row(
        urgency=_horizon(task.due_on, today),
        due_on=task.due_on,
        due_in_words=due_words(task.due_on, today),
        step=task.step.label.in_(language),
        address=address_of(task, user),
        note=_note(task, protocol, language),
        person=episode.person,
        fracture=fracture_in(episode, language),
        fracture_on=episode.fracture_on,
        state=episode.state,
        owner=_owner(task),
    )


def _owner(task: Task) -> str:
    """By name where it was given to somebody, else the role."""
    if task.owner is not None:
        return task.owner.name
    return str(Role(task.owner_role).label)


def _horizon(due_on: date, today: date) -> str:
    if due_on <= today:
        return "today" if due_on == today else "overdue"
    return "soon" if due_on - today <= SOON else "later"


def _note(task: Task, protocol: Protocol, language: str) -> str:
    """What stands beside the step's name; a code of what is missing is told in the protocol's words."""
    missing = protocol.texts["measurement_missing"].says
    return missing[task.note].in_(language) if task.note in missing else task.note
