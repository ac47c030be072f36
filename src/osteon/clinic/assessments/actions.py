"""Signing an assessment."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from osteon.clinic.assessments.models import Assessment
from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes.actions import add_event
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.facts.queries import facts_of
from osteon.clinic.measurements.queries import current_measurement
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require
from osteon.clinic.tasks import actions as tasks
from osteon.protocol.conclusions import plain


class NotYetMeasured(Refused):
    """There is no T-score, so there is nothing to sign."""


@transaction.atomic
def sign_assessment(user: User, episode: Episode, *, today: date) -> Assessment:
    """Sign what the protocol concludes from the facts of this moment; both are stored whole.

    Raises:
        PermissionDenied: the user's role may not sign.
        NotYetMeasured: no diagnosis can be made yet.
    """
    require(user, Permission.ASSESS)
    facts = facts_of(episode, today)
    answer = episode.person.clinic.care_protocol.assess(facts, today)
    if answer["diagnosis"].value is None:
        raise NotYetMeasured(_("There is no T-score yet. Enter the DXA before signing."))
    assessment = Assessment.objects.create(
        episode=episode,
        measurement=current_measurement(episode),
        on=today,
        protocol=answer.protocol,
        version=answer.version,
        tree=answer.tree,
        facts={name: plain(value) for name, value in facts.items()},
        conclusions=answer.as_json()["conclusions"],
        signed_by=user,
    )
    add_event(episode, EventKind.ASSESSMENT_SIGNED, user, today, subject=assessment)
    audit.record(user, "sign_assessment", person=episode.person, subject=assessment)
    tasks.plan(episode, "consult", today=today)
    return assessment
