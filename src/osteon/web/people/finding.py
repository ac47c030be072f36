"""What somebody typed into the search box: a date of birth, a number or a name."""

from contextlib import suppress
from datetime import date, datetime

from django.db.models import QuerySet

from osteon.clinic.people.models import Person
from osteon.clinic.people.queries import born_on, search
from osteon.clinic.staff.models import User
from osteon.web.days import DAY_FORMATS


def found_people(user: User, asked: str) -> QuerySet[Person]:
    """The people of the own clinic who are meant, with what a list shows of them."""
    day = day_in(asked)
    found = search(user, asked) if day is None else born_on(user, day)
    return found.prefetch_related("episodes__events")


def day_in(text: str) -> date | None:
    """The day that the text is, as Dutch people type one; None where it is something else.

    >>> day_in("12-3-1951"), day_in("Jansen")
    (datetime.date(1951, 3, 12), None)
    """
    for form in DAY_FORMATS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
    return None
