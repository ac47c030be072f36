"""Months and years, defined once in whole numbers; no library's own month arithmetic is trusted."""

from calendar import monthrange
from datetime import date

MONTHS_A_YEAR = 12


def month_index(day: date) -> int:
    """Months since the year 0: 12 · year + month, January being 0."""
    return MONTHS_A_YEAR * day.year + day.month - 1


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another; negative where `later` comes first.

    >>> months_between(date(2024, 1, 31), date(2024, 2, 29))
    0
    >>> months_between(date(2024, 1, 15), date(2025, 1, 15))
    12
    """
    return month_index(later) - month_index(earlier) - (1 if later.day < earlier.day else 0)


def plus_months(day: date, months: int) -> date:
    """The same day so many months on; clamped to the month's last day.

    >>> plus_months(date(2023, 11, 30), 3)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(month_index(day) + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_between(earlier: date, later: date) -> int:
    """Whole years from one day to another; somebody born on 29 February has a birthday on 1 March.

    >>> years_between(date(1956, 2, 29), date(2026, 2, 28))
    69
    >>> years_between(date(1956, 2, 29), date(2026, 3, 1))
    70
    """
    return months_between(earlier, later) // MONTHS_A_YEAR
