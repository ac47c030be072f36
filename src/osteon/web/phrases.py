"""Days, ages and spans as staff say them: overdue by 3 days, 71 years, for 14 months."""

from datetime import date

from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from osteon.protocol.calendar import MONTHS_A_YEAR, months_between, years_between

# A due date further on than this is told as a date alone.
DAYS_TOLD_IN_WORDS = 14
# Up to two years a course is told in months: 14 months says more than 1 year.
MONTHS_TOLD_AS_MONTHS = 2 * MONTHS_A_YEAR


def age_words(birth_date: date) -> str:
    """How old somebody is today: 71 years."""
    years = years_between(birth_date, timezone.localdate())
    return ngettext("%(years)s year", "%(years)s years", years) % {"years": years}


def due_words(due_on: date, today: date) -> str:
    """When something is due: overdue by 3 days, today, tomorrow, in 5 days; empty when far off."""
    days = (due_on - today).days
    if days < 0:
        return ngettext("overdue by %(days)s day", "overdue by %(days)s days", -days) % {"days": -days}
    if days <= 1:
        return gettext("tomorrow") if days else gettext("today")
    if days > DAYS_TOLD_IN_WORDS:
        return ""
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def span_words(since: date, until: date) -> str:
    """How long something has lasted, in months, or in years when it is long: 14 months, 3 years.

    >>> span_words(date(2025, 9, 22), date(2026, 11, 22))
    '14 months'
    """
    months = max(months_between(since, until), 0)
    if months >= MONTHS_TOLD_AS_MONTHS:
        years = months // MONTHS_A_YEAR
        return ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
    if months == 0:
        return gettext("less than a month")
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def unit_of(bound: BoundField) -> str:
    """The unit that stands behind a fact's field: g/cm², kg; empty where the field has none."""
    return str(bound.help_text) if hasattr(bound.field, "fact") else ""
