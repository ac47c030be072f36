"""A form is taken once, however often it is sent."""

from uuid import UUID

from django.db import IntegrityError, transaction

from osteon.clinic.staff.models import User
from osteon.clinic.submissions.models import Submission


class TakenElsewhere(RuntimeError):
    """The same form was taken by another request at the same moment."""


def earlier(key: UUID) -> Submission | None:
    """The submission that this form already was, if it was sent before."""
    return Submission.objects.filter(key=key).first()


def claim(user: User, key: UUID) -> Submission:
    """Take this form for the first time; call it in the transaction that does the work.

    Raises:
        TakenElsewhere: another request took it first; `earlier` tells where it led to.
    """
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, user=user)
    except IntegrityError as error:
        raise TakenElsewhere(str(key)) from error
