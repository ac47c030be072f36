"""Where a step is done: the one place that knows which page belongs to which step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from osteon.clinic.episodes.models import Episode, EventKind, State
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, may
from osteon.clinic.tasks.models import Task
from osteon.web.addresses import episode_address


@dataclass(frozen=True, slots=True)
class Moment:
    """A page under an episode, and the permission that it asks."""

    page: str
    permission: Permission


INVITE = Moment("invite", Permission.PLAN)
DXA = Moment("dxa", Permission.MEASURE)
VFA = Moment("vfa", Permission.MEASURE)
ASSESSMENT = Moment("assessment", Permission.ASSESS)
CONSULTATION = Moment("consultation", Permission.CONSULT)
FOLLOW_UP_CALL = Moment("follow_up_call", Permission.CONSULT)
GP_LETTER = Moment("gp_letter", Permission.WRITE_LETTERS)
HAND_OVER = Moment("hand_over", Permission.WRITE_LETTERS)
GP_ANSWER = Moment("gp_answer", Permission.SEND_LETTERS)


def address_of(task: Task, user: User) -> str:
    """The address where this step is done; the person's page for somebody whose role does not do it."""
    moment = MOMENTS[task.kind](task)
    episode = task.episode
    if not may(user, moment.permission):
        return reverse("person", args=[episode.person_id])
    return episode_address(moment.page, episode)


def _measurement(task: Task) -> Moment:
    """The half that is missing; the note of the step says which."""
    return VFA if task.note == "vfa" else DXA


def _result(task: Task) -> Moment:
    """A result is assessed and signed before it is discussed."""
    return ASSESSMENT if task.episode.state in {State.IN_WORK_UP, State.MEASURED} else CONSULTATION


def _hand_over(task: Task) -> Moment:
    """The letter is written and sent first."""
    return HAND_OVER if _letter_is_sent(task.episode) else GP_LETTER


def _letter_is_sent(episode: Episode) -> bool:
    return any(event.kind == EventKind.LETTER_SENT for event in episode.events.all())


MOMENTS: Mapping[str, Callable[[Task], Moment]] = {
    "plan_measurement": lambda _: INVITE,
    "enter_measurement": _measurement,
    "consult": _result,
    "follow_up_call": lambda _: FOLLOW_UP_CALL,
    "hand_over": _hand_over,
    "gp_answer": lambda _: GP_ANSWER,
    "control_dxa": lambda _: INVITE,
}
