"""The one way to leave an audit entry, and the proof that none was touched."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone

from osteon.clinic.audit.models import AuditEntry

if TYPE_CHECKING:
    from osteon.clinic.people.models import Person
    from osteon.clinic.staff.models import User

FIRST_SEAL = "0" * 64


def record(
    user: "User",
    action: str,
    *,
    person: "Person | None" = None,
    subject: models.Model | None = None,
    why: str = "",
) -> AuditEntry:
    """Write down that this user did this.

    Args:
        user: who did it.
        action: a verb and its object, such as `read_person` or `sign_assessment`.
        person: whose record it was; None for what concerns nobody, such as a list of tasks.
        subject: the record that was read or written.
        why: the purpose, where somebody gave one.
    """
    with transaction.atomic():
        entry = AuditEntry(
            at=timezone.now(),
            username=user.get_username(),
            role=user.role,
            clinic_id=user.clinic_id,
            action=action,
            person_id=person.pk if person else None,
            subject=reference(subject) if subject is not None else "",
            why=why,
        )
        last = AuditEntry.objects.order_by("-id").values_list("seal", flat=True).first()
        entry.seal = _seal(last or FIRST_SEAL, entry)
        entry.save(force_insert=True)
        return entry


def reference(subject: models.Model) -> str:
    """A record as model:id, for entries that must outlive it."""
    return f"{subject._meta.model_name}:{subject.pk}"


def broken_seals() -> Iterator[AuditEntry]:
    """The entries whose seal does not follow from their content and the entry before: changed or cut out."""
    previous = FIRST_SEAL
    for entry in AuditEntry.objects.order_by("id").iterator():
        if entry.seal != _seal(previous, entry):
            yield entry
        previous = entry.seal


def _seal(previous: str, entry: AuditEntry) -> str:
    told = (
        entry.username,
        entry.role,
        entry.clinic_id,
        entry.action,
        entry.person_id,
        entry.subject,
        entry.why,
    )
    return sha256(json.dumps((previous, entry.at.isoformat(), *told)).encode()).hexdigest()
