"""The ways into a page: who may see it, whose record it is, and the audit entry that every look leaves."""

from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
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
            return _seen(
                request, partial(view, request, person, **arguments), f"read_{view.__name__}", person
            )

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
            answer = partial(view, request, episode, **arguments)
            return _seen(request, answer, f"read_{view.__name__}", episode.person, episode)

        return page

    return wrap


def _seen(
    request: StaffRequest,
    answer: Callable[[], HttpResponse],
    look: str,
    person: Person,
    episode: Episode | None = None,
) -> HttpResponse:
    """What the view answers, with an entry where that shows the person.

    A write leaves its own entry in the action that does it and leads elsewhere. A form that is shown again
    wrote nothing, but the person stands on its page.
    """

    def leave_entry() -> None:
        audit.record(request.user, look, person=person, subject=episode or person)

    if request.method != "POST":
        leave_entry()
        return answer()
    found = answer()
    if found.status_code == HTTPStatus.OK:
        leave_entry()
    return found
