"""The worklist."""

from datetime import date

from django.db.models import Q, QuerySet

from osteon.clinic.staff.models import Clinic, User
from osteon.clinic.tasks.models import Task


def open_tasks(clinic: Clinic) -> QuerySet[Task]:
    """Every open task of a clinic, the most urgent first, with all that a list shows."""
    tasks = Task.objects.filter(done_at=None, episode__person__clinic=clinic)
    return (
        tasks.select_related("episode__person", "owner")
        .prefetch_related("episode__events")
        .order_by("due_on", "id")
    )


def mine(user: User) -> QuerySet[Task]:
    """The open tasks that are this user's: given to them by name, or to their role and to nobody by name."""
    return open_tasks(user.own_clinic).filter(Q(owner=user) | Q(owner=None, owner_role=user.role))


def overdue(clinic: Clinic, today: date) -> QuerySet[Task]:
    """The open tasks whose day has passed."""
    return open_tasks(clinic).filter(due_on__lt=today)
