"""The ways into a page: who may see it, whose record it is, and the audit entry that every look leaves."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes.models import Episode
from osteon.clinic.episodes.queries import episodes_of
from osteon.clinic.people.models import Person
from osteon.clinic.people.queries import people_of
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require


class StaffRequest(HttpRequest):
    """A request by somebody who is logged in and works at a clinic."""

    user: User


StaffView = Callable[..., HttpResponse]


def staff_page(permission: Permission) -> Callable[[StaffView], StaffView]:
    """A page for staff with this permission: `view(request, ...)`."""

    def wrap(view: StaffView) -> StaffView:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, **arguments: object) -> HttpResponse:
            require(cast(User, request.user), permission)
            return view(request, **arguments)

        return page

    return wrap


def person_page(permission: Permission = Permission.SEE_PEOPLE) -> Callable[[StaffView], StaffView]:
    """A page about one person of the own clinic, whose id is in the address: `view(request, person)`."""

    def wrap(view: StaffView) -> StaffView:
        @staff_page(permission)
        @wraps(view)
        def page(request: StaffRequest, person_id: int, **arguments: object) -> HttpResponse:
            person = get_object_or_404(people_of(request.user), pk=person_id)
            _leave_entry(request, view, person)
            return view(request, person, **arguments)

        return page

    return wrap


def episode_page(permission: Permission = Permission.SEE_PEOPLE) -> Callable[[StaffView], StaffView]:
    """A page about one episode; person and episode are both in the address and must belong together.

    The view is `view(request, episode)`.
    """

    def wrap(view: StaffView) -> StaffView:
        @staff_page(permission)
        @wraps(view)
        def page(request: StaffRequest, person_id: int, episode_id: int, **arguments: object) -> HttpResponse:
            episode = get_object_or_404(episodes_of(request.user), pk=episode_id, person_id=person_id)
            _leave_entry(request, view, episode.person, episode)
            return view(request, episode, **arguments)

        return page

    return wrap


def _leave_entry(
    request: StaffRequest, view: StaffView, person: Person, episode: Episode | None = None
) -> None:
    """A look leaves an entry here; a write leaves its own in the action that does it."""
    if request.method in {"GET", "HEAD"}:
        audit.record(request.user, f"read_{view.__name__}", person=person, subject=episode or person)
