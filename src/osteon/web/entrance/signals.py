"""Coming in and going out leave an audit entry, through whichever door."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from osteon.clinic.audit import actions as audit
from osteon.clinic.staff.models import User


@receiver(user_logged_in)
def _came_in(user: User, **_: Any) -> None:
    audit.record(user, "log_in")


@receiver(user_logged_out)
def _went_out(user: User | None, **_: Any) -> None:
    if user is not None:
        audit.record(user, "log_out")
