"""The link that logs somebody in once, and the choice of a language."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from sesame.utils import get_user

from osteon.clinic.refusals import Refused
from osteon.clinic.staff.actions import choose_language as remember_language
from osteon.clinic.staff.models import User


def login_once(request: HttpRequest) -> HttpResponse:
    """Log in by a link that works once, for a short while; a used or old one is told kindly."""
    user = get_user(request, update_last_login=False)
    if user is None:
        return render(request, "login_once.html", status=403)
    login(request, user)
    return redirect("worklist")


@login_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember in which language the pages speak, and go back to where the choice was made."""
    try:
        remember_language(cast(User, request.user), request.POST.get("language", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(_back_to(request))


def closed(request: HttpRequest) -> HttpResponse:
    """A page of the library for accounts that this house does not have.

    Raises:
        Http404: always.
    """
    raise Http404


def _back_to(request: HttpRequest) -> str:
    """A page of this site, wherever the form says that it came from."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else resolve_url("worklist")
