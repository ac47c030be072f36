"""Planning the next step, and the rule that no open episode is ever without one."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from osteon.clinic.episodes.models import Episode, EpisodeEvent, EventKind
from osteon.clinic.staff.models import User
from osteon.clinic.tasks.models import Task
from osteon.clinic.tasks.steps import steps


class NoNextStep(RuntimeError):
    """An action would leave an open episode without a next step; it is not done."""


def plan(episode: Episode, kind: str, *, today: date, due_on: date | None = None, note: str = "") -> Task:
    """Plan a step; without a date of its own it is due within the days that the step allows.

    A step that is already planned is moved rather than planned twice.
    """
    step = steps()[kind]
    due = due_on or today + timedelta(days=step.within_days)
    open_task = episode.tasks.filter(kind=kind, done_at=None).first()
    task = open_task or Task(episode=episode, kind=kind, owner_role=step.owner)
    task.due_on, task.note = due, note or task.note
    task.save()
    return task


def try_again(episode: Episode, kind: str, *, today: date) -> Task:
    """Move a call that was not answered to a few days on."""
    retry_days = steps()[kind].retry_days
    if retry_days is None:
        raise ValueError(f"The step {kind} is not a call; only calls are tried again.")
    return plan(episode, kind, today=today, due_on=today + timedelta(days=retry_days))


def finish(episode: Episode, kind: str, user: User) -> None:
    """The step is done."""
    episode.tasks.filter(kind=kind, done_at=None).update(done_at=timezone.now(), done_by=user)


def call_off_all(episode: Episode, user: User, because: str) -> None:
    """Call off every open step, for an episode that is closed."""
    now = timezone.now()
    episode.tasks.filter(done_at=None).update(done_at=now, done_by=user, called_off_because=because)


def require_next_step(episode: Episode) -> None:
    """Refuse to leave an open episode without a next step; call it last in every action's transaction.

    Raises:
        NoNextStep: the transaction must be rolled back.
    """
    if episodes_without_next_step().filter(pk=episode.pk).exists():
        raise NoNextStep(
            f"Episode {episode.pk} would be left without a next step. Plan one, or close the episode."
        )


def episodes_without_next_step() -> QuerySet[Episode]:
    """Every open episode without an open task: there must be none."""
    closed = EpisodeEvent.objects.filter(episode=OuterRef("pk"), kind=EventKind.CLOSED)
    open_task = Task.objects.filter(episode=OuterRef("pk"), done_at=None)
    return Episode.objects.filter(~Exists(closed), ~Exists(open_task))
