"""Episodes, always within the clinic of whoever asks."""

from django.db.models import Prefetch, QuerySet

from osteon.clinic.episodes.models import Episode
from osteon.clinic.letters.models import Letter
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import User


def episodes_of(user: User) -> QuerySet[Episode]:
    """The episodes of the people of the user's own clinic."""
    return Episode.objects.filter(person__clinic=user.own_clinic).select_related("person")


def history_of(person: Person) -> QuerySet[Episode]:
    """All episodes of a person, the newest fracture first, with events, tasks and letters.

    Of letters everything but the text and the PDF, which are long.
    """
    letters = Prefetch("letters", Letter.objects.defer("html", "pdf"))
    return person.episodes.prefetch_related("events__by", "tasks__owner", letters)
