"""Episodes, always within the clinic of whoever asks."""

from datetime import date

from django.db.models import Min, Prefetch, QuerySet

from osteon.clinic.episodes.models import Episode
from osteon.clinic.letters.models import Letter
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import User


def episodes_of(user: User) -> QuerySet[Episode]:
    """The episodes of the people of the user's own clinic."""
    return Episode.objects.filter(person__clinic=user.own_clinic).select_related("person__clinic")


def history_of(person: Person) -> QuerySet[Episode]:
    """All episodes of a person, the newest fracture first, with events, tasks and letters.

    Of letters everything but the text and the PDF, which are long.
    """
    letters = Prefetch("letters", Letter.objects.defer("html", "pdf"))
    return person.episodes.prefetch_related("events__by", "tasks__owner", letters)


def first_day_of(person: Person) -> date | None:
    """The first day on which something is recorded of the person: a fracture, a scan or a medicine."""
    days = person.episodes.aggregate(
        Min("fracture_on"),
        Min("courses__started_on"),
        Min("measurements__dxa_scans__scanned_on"),
        Min("measurements__vfa_readings__done_on"),
    )
    return min((day for day in days.values() if day is not None), default=None)
