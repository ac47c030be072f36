"""Leaflet, letter to the GP, handover, the answer, and closing."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osteon.clinic.assessments.queries import answer_for, signed_assessment
from osteon.clinic.episodes import actions as episodes
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.letters import actions as letters
from osteon.clinic.letters.models import Letter, sent_in_words
from osteon.clinic.letters.papers import gp_letter_of, leaflet_of
from osteon.clinic.staff.roles import Permission
from osteon.clinic.tasks.steps import steps
from osteon.documents import gp_letter as gp_letters
from osteon.documents import leaflet as leaflets
from osteon.web.access import StaffRequest, episode_page
from osteon.web.addresses import episode_address
from osteon.web.forms import CareForm, sent, take
from osteon.web.letters.forms import CloseForm, GpAnswerForm, SendForm, WriteForm
from osteon.web.paper_responses import chosen_language, pdf_response


@episode_page()
def leaflet(request: StaffRequest, episode: Episode) -> HttpResponse:
    """The person's own leaflet, as it is given or sent."""
    spoken = chosen_language(request.GET.get("language"), episode.person.language)
    content = leaflet_of(episode, timezone.localdate())
    shown = {
        "episode": episode,
        "paper": mark_safe(leaflets.html(content, spoken)),  # noqa: S308  the document escapes what it is given
        "paper_language": spoken,
        "signed": signed_assessment(episode),
    }
    return render(request, "letters/leaflet.html", shown)


@episode_page()
def leaflet_pdf(request: StaffRequest, episode: Episode) -> HttpResponse:
    """The leaflet as PDF."""
    spoken = chosen_language(request.GET.get("language"), episode.person.language)
    content = leaflet_of(episode, timezone.localdate())
    return pdf_response(leaflets.pdf(content, spoken), "leaflet", episode.pk)


@episode_page(Permission.WRITE_LETTERS)
def gp_letter(request: StaffRequest, episode: Episode) -> HttpResponse:
    """What the letter will say, and the letters that were written."""
    today = timezone.localdate()
    spoken = chosen_language(request.POST.get("language") or request.GET.get("language"), "nl")
    form = WriteForm(sent(request), initial={"language": spoken})

    def work() -> str:
        language = form.cleaned_data["language"]
        written = letters.write_gp_letter(request.user, episode, today=today, language=language)
        messages.success(request, _("The letter is written."))
        return episode_address("letter", episode, written.pk)

    done = take(request, form, work)
    if done is not None:
        return done
    content = gp_letter_of(episode, request.user, spoken, today)
    shown = {
        "form": form,
        "episode": episode,
        "signed": signed_assessment(episode),
        "hand_over": answer_for(episode, today)["hand_over_to_gp"],
        "requests": content.requests,
        "paper": mark_safe(gp_letters.html(content, spoken)),  # noqa: S308  the document escapes what it is given
        "paper_language": spoken,
        "letters": episode.letters.select_related("written_by"),
    }
    return render(request, "letters/gp_letter.html", shown)


@episode_page()
def letter(request: StaffRequest, episode: Episode, letter_id: int) -> HttpResponse:
    """A letter as it was written, and whether it was sent and answered."""
    written = _letter(episode, letter_id)
    return _show_letter(request, episode, written, SendForm())


@episode_page()
def letter_pdf(request: StaffRequest, episode: Episode, letter_id: int) -> HttpResponse:
    """A letter as it was written, as PDF."""
    written = _letter(episode, letter_id)
    return pdf_response(bytes(written.pdf), "letter", written.pk)


@require_POST
@episode_page(Permission.SEND_LETTERS)
def send_letter(request: StaffRequest, episode: Episode, letter_id: int) -> HttpResponse:
    """Write down that the letter left the clinic."""
    written = _letter(episode, letter_id)
    form = SendForm(request.POST)

    def work() -> str:
        how = form.cleaned_data["how"]
        letters.send_letter(request.user, written, today=timezone.localdate(), how=how)
        messages.success(request, _("The letter is marked as sent."))
        return episode_address("letter", episode, written.pk)

    return take(request, form, work) or _show_letter(request, episode, written, form)


@episode_page(Permission.WRITE_LETTERS)
def hand_over(request: StaffRequest, episode: Episode) -> HttpResponse:
    """Say what handing over does, and do it."""
    today = timezone.localdate()
    form = CareForm(sent(request))

    def work() -> str:
        letters.hand_over(request.user, episode, today=today)
        messages.success(request, _("The care is handed over to the GP."))
        return reverse("person", args=[episode.person_id])

    done = take(request, form, work)
    answer = answer_for(episode, today)
    shown = {
        "form": form,
        "episode": episode,
        "sent": _sent(episode),
        "handed_over": episode.events.filter(kind=EventKind.HANDED_OVER).last(),
        "answer_by": today + timedelta(days=steps()["gp_answer"].within_days),
        "control_dxa": answer["control_dxa_on"],
        "advice": answer["hand_over_to_gp"],
    }
    return done or render(request, "letters/hand_over.html", shown)


@episode_page(Permission.SEND_LETTERS)
def gp_answer(request: StaffRequest, episode: Episode) -> HttpResponse:
    """What the GP answered, request by request."""
    asked = _sent(episode)
    if asked is None:
        messages.warning(request, _("Send a letter to the GP first: there is no request to answer."))
        return redirect("person", episode.person_id)
    form = GpAnswerForm(list(asked.requests.all()), sent(request))

    def work() -> str:
        today = timezone.localdate()
        letters.record_gp_answer(request.user, asked, today=today, answers=form.answers())
        messages.success(request, _("The answer of the GP is recorded."))
        return reverse("person", args=[episode.person_id])

    return take(request, form, work) or render(
        request, "letters/gp_answer.html", {"form": form, "episode": episode, "sent": asked}
    )


@episode_page(Permission.CLOSE)
def close_episode(request: StaffRequest, episode: Episode) -> HttpResponse:
    """Close an episode with its reason."""
    form = CloseForm(sent(request))

    def work() -> str:
        episodes.close_episode(request.user, episode, today=timezone.localdate(), why=form.why())
        messages.success(request, _("The episode is closed."))
        return reverse("person", args=[episode.person_id])

    done = take(request, form, work)
    shown = {"form": form, "episode": episode, "open_tasks": episode.tasks.filter(done_at=None)}
    return done or render(request, "letters/close_episode.html", shown)


def _letter(episode: Episode, letter_id: int) -> Letter:
    return get_object_or_404(episode.letters.all(), pk=letter_id)


def _sent(episode: Episode) -> Letter | None:
    """The last letter that left the clinic."""
    return episode.letters.exclude(sent_on=None).last()


def _show_letter(request: StaffRequest, episode: Episode, written: Letter, form: SendForm) -> HttpResponse:
    shown = {
        "form": form,
        "episode": episode,
        "letter": written,
        "sent_how": sent_in_words(written.sent_how),
        "paper": mark_safe(written.html),  # noqa: S308  written by the document, which escapes what it is given
        "handed_over": episode.events.filter(kind=EventKind.HANDED_OVER).exists(),
    }
    return render(request, "letters/letter.html", shown)
