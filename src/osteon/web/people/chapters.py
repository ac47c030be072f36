"""One episode as a chapter of the person's page: where it stands, what comes next, what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from osteon.clinic.episodes.closing import closing_in_words
from osteon.clinic.episodes.models import Episode, EpisodeEvent, EventKind, State
from osteon.clinic.letters.models import Letter, sent_in_words
from osteon.clinic.letters.papers import fracture_in
from osteon.clinic.staff.models import User
from osteon.clinic.tasks.models import Task
from osteon.protocol.facts import dictionary
from osteon.protocol.wording import label_of
from osteon.web.addresses import episode_address
from osteon.web.people.allowed import Link, allowed


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline; `written_later` where it was not written down on the day itself."""

    on: date
    written_at: datetime
    written_later: bool
    what: str
    who: str
    why: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One episode; `next_task` is the first open step, None where the episode is closed."""

    episode: Episode
    fracture: str
    state: State
    next_task: Task | None
    deeds: tuple[Link, ...]
    papers: tuple[Link, ...]
    letters: tuple[Letter, ...]
    happenings: tuple[Happening, ...]


def chapters_of(episodes: Iterable[Episode], user: User, language: str) -> tuple[Chapter, ...]:
    """The episodes in the order given, each with the newest happening first."""
    return tuple(_chapter(episode, user, language) for episode in episodes)


def _chapter(episode: Episode, user: User, language: str) -> Chapter:
    events = list(episode.events.all())
    open_tasks = (task for task in episode.tasks.all() if task.done_at is None)
    return Chapter(
        episode=episode,
        fracture=fracture_in(episode, language),
        state=episode.state,
        next_task=next(open_tasks, None),
        deeds=allowed(episode, user),
        papers=_papers(episode, events),
        letters=tuple(episode.letters.all()),
        happenings=tuple(_happening(event, language) for event in reversed(events)),
    )


def _papers(episode: Episode, events: Sequence[EpisodeEvent]) -> tuple[Link, ...]:
    """The papers that can be made: all of them need a DXA."""
    if not any(event.kind == EventKind.DXA_RECORDED for event in events):
        return ()
    leaflet = episode_address("leaflet", episode)
    return (
        Link(_("Result sheet"), episode_address("result_sheet", episode)),
        Link(_("Leaflet in Dutch"), f"{leaflet}?language=nl"),
        Link(_("Leaflet in English"), f"{leaflet}?language=en"),
    )


def _happening(event: EpisodeEvent, language: str) -> Happening:
    return Happening(
        on=event.on,
        written_at=event.at,
        written_later=timezone.localdate(event.at) != event.on,
        what=str(EventKind(event.kind).label),
        who=event.by.name,
        why=why_in_words(event.kind, event.why, language),
        answers=_answers(event, language),
    )


def _answers(event: EpisodeEvent, language: str) -> tuple[str, ...]:
    """Which answers were recorded: such an event keeps the names of the facts."""
    if event.kind != EventKind.FACTS_RECORDED:
        return ()
    return tuple(label_of(name, language) for name in event.why.split(", ") if name)


def why_in_words(kind: str, why: str, language: str) -> str:
    """What an event keeps as a code, as people say it; anything else is their own words."""
    if kind == EventKind.FACTS_RECORDED:
        return ""
    if kind == EventKind.TREATMENT_STARTED:
        medicines = dictionary()["current_medicine"].choices
        return medicines[why].in_(language) if why in medicines else why
    if kind == EventKind.LETTER_SENT:
        return sent_in_words(why)
    if kind == EventKind.CLOSED:
        return closing_in_words(why)
    return why
