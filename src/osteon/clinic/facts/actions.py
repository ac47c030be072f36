"""Recording what the person or the laboratory told."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes.actions import add_event
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.facts.models import RecordedFact
from osteon.clinic.facts.queries import told_facts
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require
from osteon.protocol.conclusions import plain
from osteon.protocol.facts import Value


@transaction.atomic
def record_facts(user: User, episode: Episode, told: Mapping[str, Value | None], *, today: date) -> int:
    """Record the answers that differ from those before; None withdraws one. Gives how many changed.

    Raises:
        PermissionDenied: the user's role may not record answers.
    """
    require(user, Permission.CONSULT)
    before = told_facts(episode)
    changed = {name: value for name, value in told.items() if value != before.get(name)}
    RecordedFact.objects.bulk_create(
        RecordedFact(
            person=episode.person,
            episode=episode,
            name=name,
            value=_as_text(value),
            observed_on=today,
            recorded_by=user,
        )
        for name, value in changed.items()
    )
    if changed:
        add_event(episode, EventKind.FACTS_RECORDED, user, today, why=", ".join(changed))
        audit.record(user, "record_facts", person=episode.person, subject=episode)
    return len(changed)


def _as_text(value: Value | None) -> str:
    return (
        ""
        if value is None
        else str(plain(value) if not isinstance(value, bool) else "yes" if value else "no")
    )
