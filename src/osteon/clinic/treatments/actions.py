"""Starting and stopping a course of medicine."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes.actions import add_event
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require
from osteon.clinic.treatments.models import TreatmentCourse


@transaction.atomic
def start_course(
    user: User, episode: Episode, *, today: date, medicine: str, started_on: date
) -> TreatmentCourse:
    """Start a course of medicine.

    Raises:
        PermissionDenied: the user's role may not prescribe.
    """
    require(user, Permission.CONSULT)
    course = TreatmentCourse.objects.create(episode=episode, medicine=medicine, started_on=started_on)
    add_event(episode, EventKind.TREATMENT_STARTED, user, today, why=medicine, subject=course)
    audit.record(user, "start_course", person=episode.person, subject=course)
    return course


@transaction.atomic
def stop_course(user: User, course: TreatmentCourse, *, today: date, stopped_on: date, why: str) -> None:
    """Stop a course of medicine, with the reason.

    Raises:
        PermissionDenied: the user's role may not prescribe.
        Refused: no reason was given.
    """
    require(user, Permission.CONSULT)
    if not why.strip():
        raise Refused(_("Give the reason for stopping the medicine."))
    course.stopped_on, course.why_stopped = stopped_on, why
    course.save(update_fields=["stopped_on", "why_stopped"])
    add_event(course.episode, EventKind.TREATMENT_STOPPED, user, today, why=why, subject=course)
    audit.record(user, "stop_course", person=course.episode.person, subject=course, why=why)
