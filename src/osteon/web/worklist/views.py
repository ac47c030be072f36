"""The worklist."""

from datetime import date
from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from osteon.clinic.audit import actions as audit
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, may
from osteon.clinic.tasks import queries
from osteon.clinic.tasks.models import Task
from osteon.clinic.tasks.steps import steps
from osteon.web.access import StaffRequest
from osteon.web.templating import language
from osteon.web.worklist.rows import grouped, rows_of

ROWS_A_PAGE = 50


@login_required
def worklist(request: HttpRequest) -> HttpResponse:
    """What is to be done. A login leads here, so whoever may not see people gets a page that says why."""
    if not may(cast(User, request.user), Permission.SEE_PEOPLE):
        return render(request, "no_worklist.html")
    return _worklist(cast(StaffRequest, request))


def _worklist(request: StaffRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    tabs = _tabs(user, today)
    shown = request.GET.get("show", "")
    shown = shown if shown in tabs else _first_tab(user)
    page = Paginator(tabs[shown], ROWS_A_PAGE).get_page(request.GET.get("page"))
    audit.record(user, "read_worklist")
    content = {
        "tabs": [(key, label, tabs[key].count()) for key, label in _labels().items()],
        "shown": shown,
        "page": page,
        "today": today,
        "groups": grouped(rows_of(page, user, today, language())),
    }
    return render(request, "worklist.html", content)


def _tabs(user: User, today: date) -> dict[str, QuerySet[Task]]:
    return {
        "mine": queries.mine(user),
        "everyone": queries.open_tasks(user.own_clinic),
        "overdue": queries.overdue(user.own_clinic, today),
    }


def _labels() -> dict[str, str]:
    return {"mine": _("Mine"), "everyone": _("Everyone’s"), "overdue": _("Overdue")}


def _first_tab(user: User) -> str:
    """A role that owns no kind of step would open on an empty list."""
    return "mine" if user.role in {step.owner for step in steps().values()} else "everyone"
