"""The assessment, and the consultation by telephone."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osteon.clinic.assessments.actions import sign_assessment
from osteon.clinic.assessments.queries import answer_for, signed_assessment
from osteon.clinic.contacts.actions import hold_consultation, record_no_answer
from osteon.clinic.contacts.models import ContactKind
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.actions import record_facts
from osteon.clinic.facts.queries import last_recorded, recorded_since, told_facts
from osteon.clinic.letters.papers import leaflet_of
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.roles import Permission
from osteon.clinic.treatments.actions import stop_course
from osteon.clinic.treatments.queries import running_course
from osteon.protocol.conclusions import Answer
from osteon.protocol.facts import Value, dictionary
from osteon.web.access import StaffRequest, episode_page
from osteon.web.addresses import episode_address
from osteon.web.consultation.conclusions import (
    ASKED,
    differences,
    fingerprint,
    grouped,
    missing_facts,
    missing_scans,
    questions,
)
from osteon.web.consultation.forms import CONTINUE, AnswersForm, ConsultationForm, as_typed
from osteon.web.consultation.plain_words import to_say
from osteon.web.forms import sent, take
from osteon.web.telephone import NOT_REACHED, TALK, NotReachedForm, posted, talk_or_try_later

SIGN = "sign"


@episode_page(Permission.ASSESS)
def assessment(request: StaffRequest, episode: Episode) -> HttpResponse:
    """Answer what the protocol still misses, read what it concludes, and sign."""
    today = timezone.localdate()
    answer, before = answer_for(episode, today), told_facts(episode)
    asked = questions(answer)
    names = _names(asked, before, request)
    seen = last_recorded(episode)
    start = {**as_typed(before), "seen": seen, "shown": fingerprint(answer)}
    form = AnswersForm(names, sent(request), initial=start)

    def work() -> str:
        changed = record_facts(request.user, episode, form.told(), today=today)
        if request.POST.get("do") != SIGN:
            _tell_saved(request, changed)
        elif changed:
            messages.warning(request, _("The answers are saved. Read the conclusions again, then sign."))
        else:
            _sign(request, episode, form.cleaned_data["shown"], answer)
            return episode_address("consultation", episode)
        return episode_address("assessment", episode)

    if request.method == "POST" and form.is_valid():
        _refuse_overwriting(form, episode, before, seen)
    done = take(request, form, work)
    if done is not None:
        return done
    signed = signed_assessment(episode)
    answered = tuple(name for name in names if name not in asked)
    shown = {
        "form": form,
        "episode": episode,
        "groups": grouped(answer),
        "scans": missing_scans(missing_facts(answer)),
        "open_questions": len(asked),
        "questions": list(form.questions_by_group(asked)),
        "answered": list(form.questions_by_group(answered)),
        "answered_open": any(form.errors.get(name) for name in answered),
        "signed": signed,
        "differences": differences(episode, signed, today) if signed else (),
        "can_sign": answer["diagnosis"].value is not None,
    }
    return render(request, "consultation/assessment.html", shown)


@episode_page(Permission.CONSULT)
def consultation(request: StaffRequest, episode: Episode) -> HttpResponse:
    """One page to talk from: who it is, the result, the decision, life style, what happens next."""
    today = timezone.localdate()
    person = episode.person
    answer, course = answer_for(episode, today), running_course(person)
    not_reached = NotReachedForm(posted(request, NOT_REACHED), prefix=NOT_REACHED)
    form = ConsultationForm(
        posted(request, TALK),
        person=person,
        today=today,
        course=course,
        treatment_indicated=answer["treatment_indicated"].value is True,
        initial={"medicine": CONTINUE} if course else {},
    )

    def talk() -> str:
        prescription = form.prescription()
        if prescription is not None and course is not None:
            why = _("Changed to another medicine")
            stop_course(request.user, course, today=today, stopped_on=prescription.started_on, why=why)
        hold_consultation(
            request.user,
            episode,
            today=today,
            identified_by=form.cleaned_data["identified_by"],
            agreed=form.cleaned_data["agreed"],
            prescription=prescription,
        )
        messages.success(request, _("The consultation is saved. The follow-up call is planned."))
        return episode_address("leaflet", episode)

    def try_later() -> str:
        notes = not_reached.cleaned_data["notes"]
        record_no_answer(request.user, episode, ContactKind.CONSULTATION, today=today, notes=notes)
        messages.success(request, _("Not reached. The call is planned again."))
        return reverse("person", args=[person.pk])

    done = talk_or_try_later(request, form, talk, not_reached, try_later)
    shown = {
        "form": form,
        "not_reached": not_reached,
        "episode": episode,
        "signed": signed_assessment(episode),
        "held": episode.contacts.filter(kind=ContactKind.CONSULTATION, reached=True).last(),
        "say": to_say(leaflet_of(episode, today), person.language),
        "diagnosis": answer["diagnosis"],
        "treatment": answer["treatment_indicated"],
        "call_on": answer["follow_up_call_on"],
    }
    return done or render(request, "consultation/consultation.html", shown)


def _names(asked: tuple[str, ...], before: Mapping[str, Value], request: StaffRequest) -> tuple[str, ...]:
    """The questions, the answers that are there, and whatever was typed: no answer is dropped on its way."""
    facts = dictionary().facts
    here = {*before, *request.POST}
    others = tuple(name for name, fact in facts.items() if name in here and fact.origin in ASKED)
    return (*asked, *(name for name in others if name not in asked))


def _refuse_overwriting(form: AnswersForm, episode: Episode, before: Mapping[str, Value], seen: int) -> None:
    """An answer that somebody else recorded meanwhile is shown before it is replaced."""
    newer = recorded_since(episode, form.cleaned_data["seen"]) & form.differing(before)
    if newer:
        form.tell_of_newer({name: before.get(name) for name in sorted(newer)}, seen)


def _sign(request: StaffRequest, episode: Episode, shown: str, answer: Answer) -> None:
    """Sign what was on the screen.

    Raises:
        Refused: the conclusions are no longer those that were shown, or there is no T-score yet.
    """
    if shown != fingerprint(answer):
        raise Refused(_("Read the conclusions again: they changed since the page was opened."))
    sign_assessment(request.user, episode, today=answer.on)
    messages.success(request, _("The assessment is signed."))


def _tell_saved(request: StaffRequest, changed: int) -> None:
    if changed:
        said = ngettext("%(count)s answer is saved.", "%(count)s answers are saved.", changed)
        messages.success(request, said % {"count": changed})
    else:
        messages.info(request, _("Nothing changed."))
