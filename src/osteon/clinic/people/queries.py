"""People, always within the clinic of whoever asks."""

from django.db.models import Q, QuerySet

from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import User


def people_of(user: User) -> QuerySet[Person]:
    """The people of the user's own clinic."""
    return Person.objects.filter(clinic_id=user.clinic_id)


def search(user: User, text: str) -> QuerySet[Person]:
    """People of the own clinic whose name starts with the text, or whose number it is."""
    name = text.strip()
    matches = Q(surname__istartswith=name) | Q(given_name__istartswith=name) | Q(number=name)
    return people_of(user).filter(matches).order_by("surname", "given_name", "id")


def look_alikes(user: User, surname: str, birth_date: object) -> QuerySet[Person]:
    """People of the own clinic with the same surname and date of birth."""
    return people_of(user).filter(surname__iexact=surname.strip(), birth_date=birth_date)
