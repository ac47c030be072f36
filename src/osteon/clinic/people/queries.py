"""People, always within the clinic of whoever asks."""

from datetime import date

from django.db.models import Q, QuerySet

from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import User

# Longer than any name with its spaces. Each word is a condition, and a database takes so many of them.
LONGEST_NAME = 200


def people_of(user: User) -> QuerySet[Person]:
    """The people of the user's own clinic."""
    return Person.objects.filter(clinic=user.own_clinic)


def search(user: User, text: str) -> QuerySet[Person]:
    """People of the own clinic whose number it is, or in whose name every word of the text starts a part.

    `anna jans` and `jansen, anna` both find Anna Jansen; `de la c` finds the surname De la Cruz.
    """
    words = text.replace(",", " ").split()
    name = " ".join(words)
    in_the_name = Q(surname__istartswith=name)
    in_its_parts = Q()
    if not words or len(name) > LONGEST_NAME or "\0" in name:  # for SQLite a text ends at its first \0
        return people_of(user).none()
    for word in words:
        in_its_parts &= _starts_a_part(word)
    found = people_of(user).filter(Q(number=name) | in_the_name | in_its_parts)
    return found.order_by("surname", "given_name", "id")


def _starts_a_part(word: str) -> Q:
    parts = ("surname", "given_name", "surname_prefix")
    return Q(*((f"{part}__istartswith", word) for part in parts), _connector=Q.OR)


def born_on(user: User, day: date) -> QuerySet[Person]:
    """People of the own clinic who were born on that day."""
    return people_of(user).filter(birth_date=day).order_by("surname", "given_name", "id")


def look_alikes(user: User, surname: str, birth_date: date) -> QuerySet[Person]:
    """People of the own clinic with the same surname and date of birth."""
    return people_of(user).filter(surname__iexact=surname.strip(), birth_date=birth_date)
