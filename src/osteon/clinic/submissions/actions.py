"""A form is taken once, however often it is sent."""

from uuid import UUID

from django.db import transaction

from osteon.clinic.staff.models import User
from osteon.clinic.submissions.models import Submission


def earlier(key: UUID) -> Submission | None:
    """The submission that this form already was, if it was sent before."""
    return Submission.objects.filter(key=key).first()


def claim(user: User, key: UUID) -> Submission:
    """Take this form for the first time; call it in the transaction that does the work.

    Raises:
        django.db.IntegrityError: the same form is being taken by another request.
    """
    with transaction.atomic():
        return Submission.objects.create(key=key, user=user)
