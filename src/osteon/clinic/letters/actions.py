"""Writing and sending the letter to the GP, handing over, and the answer that comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from osteon.clinic.assessments.queries import answer_for, signed_assessment
from osteon.clinic.audit import actions as audit
from osteon.clinic.contacts.actions import NotSigned
from osteon.clinic.episodes.actions import add_event
from osteon.clinic.episodes.closing import ClosingReason
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.letters.models import Letter, LetterRequest
from osteon.clinic.letters.papers import gp_letter_of
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require
from osteon.clinic.tasks import actions as tasks
from osteon.documents import gp_letter


class NoGp(Refused):
    """The person's GP is not recorded, so there is nobody to write to."""


class NotSent(Refused):
    """Care is handed over only after a letter was sent."""


class AlreadyHandedOver(Refused):
    """A letter hands care over once."""


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """What the GP answered to one request."""

    granted: bool | None
    answer: str = ""


@transaction.atomic
def write_gp_letter(user: User, episode: Episode, *, today: date, language: str = "nl") -> Letter:
    """Write the letter from the record as it stands; it is kept as written.

    Raises:
        PermissionDenied: the user's role may not write letters.
        NotSigned: there is no signed assessment to report.
        NoGp: the person's GP is not recorded.
    """
    require(user, Permission.WRITE_LETTERS)
    if signed_assessment(episode) is None:
        raise NotSigned(_("Sign the assessment before writing to the GP."))
    if not episode.person.gp_name:
        raise NoGp(_("Record the person's GP first."))
    content = gp_letter_of(episode, user, language, today)
    letter = Letter.objects.create(
        episode=episode,
        recipient=", ".join(part for part in (content.gp.name, content.gp.practice) if part),
        language=language,
        written_by=user,
    )
    # A record before it is text: the reply codes in the text begin with the record's own number.
    content = replace(content, reference=letter.reference)
    letter.html, letter.pdf = gp_letter.html(content, language), gp_letter.pdf(content, language)
    letter.save(update_fields=["html", "pdf"])
    LetterRequest.objects.bulk_create(
        LetterRequest(letter=letter, code=one.code, text=one.text.in_(language)) for one in content.requests
    )
    add_event(episode, EventKind.LETTER_WRITTEN, user, today, subject=letter)
    audit.record(user, "write_letter", person=episode.person, subject=letter)
    return letter


@transaction.atomic
def send_letter(user: User, letter: Letter, *, today: date, how: str) -> None:
    """The letter left the clinic; a letter leaves once.

    Raises:
        PermissionDenied: the user's role may not send letters.
    """
    require(user, Permission.SEND_LETTERS)
    if letter.sent_on is not None:
        return
    letter.sent_on, letter.sent_how = today, how
    letter.save(update_fields=["sent_on", "sent_how"])
    add_event(letter.episode, EventKind.LETTER_SENT, user, today, why=how, subject=letter)
    audit.record(user, "send_letter", person=letter.episode.person, subject=letter)


@transaction.atomic
def hand_over(user: User, episode: Episode, *, today: date) -> None:
    """Hand the care over to the GP: the answer is awaited, and the control DXA planned if it has a day.

    Raises:
        PermissionDenied: the user's role may not hand over.
        NotSent: no letter was sent yet.
        AlreadyHandedOver: the last letter handed the care over already.
    """
    require(user, Permission.WRITE_LETTERS)
    letter = episode.letters.exclude(sent_on=None).last()
    if letter is None:
        raise NotSent(_("Send the letter to the GP before handing over."))
    if episode.events.filter(kind=EventKind.HANDED_OVER, subject=audit.reference(letter)).exists():
        raise AlreadyHandedOver(
            _("Write and send a new letter first: this one handed the care over already.")
        )
    add_event(episode, EventKind.HANDED_OVER, user, today, subject=letter)
    tasks.finish(episode, "hand_over", user)
    tasks.plan(episode, "gp_answer", today=today)
    control_on = answer_for(episode, today)["control_dxa_on"].value
    if isinstance(control_on, date):
        tasks.plan(episode, "control_dxa", today=today, due_on=control_on)
        add_event(episode, EventKind.RECALL_PLANNED, user, today, why=f"{control_on:%d-%m-%Y}")
    audit.record(user, "hand_over", person=episode.person, subject=episode)
    tasks.require_next_step(episode)


@transaction.atomic
def record_gp_answer(
    user: User, letter: Letter, *, today: date, answers: Mapping[int, RequestAnswer]
) -> None:
    """Record what the GP answered to each request, by its id; with nothing left to do the episode closes.

    Raises:
        PermissionDenied: the user's role may not record answers.
    """
    require(user, Permission.SEND_LETTERS)
    for request in letter.requests.filter(pk__in=answers):
        request.granted, request.answer = answers[request.pk].granted, answers[request.pk].answer
        request.save(update_fields=["granted", "answer"])
    letter.answered_on = today
    letter.save(update_fields=["answered_on"])
    episode = letter.episode
    add_event(episode, EventKind.GP_ANSWERED, user, today, subject=letter)
    audit.record(user, "record_gp_answer", person=episode.person, subject=letter)
    tasks.finish(episode, "gp_answer", user)
    if episode.is_open and not episode.tasks.filter(done_at=None).exists():
        _close_as_handed_over(user, episode, today)


def _close_as_handed_over(user: User, episode: Episode, today: date) -> None:
    add_event(episode, EventKind.CLOSED, user, today, why=ClosingReason.CARE_COMPLETED)
    audit.record(
        user, "close_episode", person=episode.person, subject=episode, why=ClosingReason.CARE_COMPLETED
    )
