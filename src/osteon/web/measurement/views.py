"""DXA, VFA and the result sheet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from osteon.clinic.episodes.models import Episode
from osteon.clinic.letters.papers import result_sheet_of
from osteon.clinic.measurements.actions import record_dxa, record_vfa
from osteon.clinic.measurements.models import Measurement
from osteon.clinic.measurements.queries import current_measurement, measurement_to_fill, previous_scan
from osteon.clinic.staff.roles import Permission
from osteon.documents import result_sheet as sheets
from osteon.web.access import StaffRequest, episode_page
from osteon.web.addresses import episode_address
from osteon.web.forms import sent, take
from osteon.web.measurement.forms import DxaForm, VfaForm, graded_before, typed_before
from osteon.web.paper_responses import chosen_language, pdf_response
from osteon.web.templating import language


@episode_page(Permission.MEASURE)
def dxa(request: StaffRequest, episode: Episode) -> HttpResponse:
    """Enter a DXA, or correct the one of this measurement."""
    today = timezone.localdate()
    current = measurement_to_fill(episode, "dxa")
    corrected = current.dxa if current else None
    form = DxaForm(
        sent(request),
        today=today,
        birth_date=episode.person.birth_date,
        initial=typed_before(corrected) if corrected else {},
    )

    def work() -> str:
        told = form.cleaned_data
        record_dxa(
            request.user,
            episode,
            today=today,
            scanned_on=told["scanned_on"],
            manufacturer=told["manufacturer"],
            device=told["device"],
            particulars=told["particulars"],
            regions=form.entries(),
        )
        messages.success(request, _("The DXA is saved."))
        return _next_address(episode)

    done = take(request, form, work)
    shown = {
        "form": form,
        "episode": episode,
        "corrected": corrected,
        "starts_anew": current is None and episode.measurements.exists(),
        "previous": previous_scan(episode),
    }
    return done or render(request, "measurement/dxa.html", shown)


@episode_page(Permission.MEASURE)
def vfa(request: StaffRequest, episode: Episode) -> HttpResponse:
    """Enter a VFA, or correct the one of this measurement."""
    today = timezone.localdate()
    current = measurement_to_fill(episode, "vfa")
    corrected = current.vfa if current else None
    form = VfaForm(
        sent(request),
        today=today,
        birth_date=episode.person.birth_date,
        initial=graded_before(corrected) if corrected else _day_of_the_dxa(current),
    )

    def work() -> str:
        told = form.cleaned_data
        record_vfa(
            request.user,
            episode,
            today=today,
            done_on=told["done_on"],
            grades=form.grades(),
            particulars=told["particulars"],
        )
        messages.success(request, _("The VFA is saved."))
        return _next_address(episode)

    done = take(request, form, work)
    shown = {
        "form": form,
        "episode": episode,
        "corrected": corrected,
        "starts_anew": current is None and episode.measurements.exists(),
    }
    return done or render(request, "measurement/vfa.html", shown)


@episode_page()
def result_sheet(request: StaffRequest, episode: Episode) -> HttpResponse:
    """The result sheet as the record stands; it prints as paper."""
    spoken = chosen_language(request.GET.get("language"), language())
    sheet = result_sheet_of(episode, timezone.localdate())
    shown = {
        "episode": episode,
        "paper": mark_safe(sheets.html(sheet, spoken)),  # noqa: S308  the document escapes what it is given
        "paper_language": spoken,
        "measurement": current_measurement(episode),
    }
    return render(request, "measurement/result_sheet.html", shown)


@episode_page()
def result_sheet_pdf(request: StaffRequest, episode: Episode) -> HttpResponse:
    """The result sheet as PDF."""
    spoken = chosen_language(request.GET.get("language"), language())
    sheet = result_sheet_of(episode, timezone.localdate())
    return pdf_response(sheets.pdf(sheet, spoken), "result-sheet", episode.pk)


def _next_address(episode: Episode) -> str:
    """The half that is still missing, or the result sheet."""
    last = current_measurement(episode)
    assert last is not None
    missing = "dxa" if last.dxa is None else "vfa" if last.vfa is None else "result_sheet"
    return episode_address(missing, episode)


def _day_of_the_dxa(current: Measurement | None) -> dict[str, object]:
    """A VFA is made on the day of the DXA, unless somebody says otherwise."""
    scan = current.dxa if current else None
    return {"done_on": scan.scanned_on} if scan else {}
