"""Months and years agree with walking through the calendar, month by month."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from osteon.protocol.calendar import months_between, plus_months, years_between
from tests.properties.people import spans

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
months = st.integers(-600, 600)


def next_month(year: int, month: int, direction: int) -> tuple[int, int]:
    month += direction
    if month == 0:
        return year - 1, 12
    return (year + 1, 1) if month == 13 else (year, month)


def walked(day: date, steps: int) -> date:
    """So many months on, one month at a time, then back from the 31st until the month has such a day."""
    year, month, number = day.year, day.month, day.day
    for _ in range(abs(steps)):
        year, month = next_month(year, month, 1 if steps > 0 else -1)
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def counted(earlier: date, later: date) -> int:
    """Full months on the walk from one day to the other; backwards every month begun counts."""
    year, month, count = earlier.year, earlier.month, 0
    while (year, month, earlier.day) > (later.year, later.month, later.day):
        year, month = next_month(year, month, -1)
        count -= 1
    while (*next_month(year, month, 1), earlier.day) <= (later.year, later.month, later.day):
        year, month = next_month(year, month, 1)
        count += 1
    return count


@given(days, months)
@example(date(2023, 11, 30), 3)
@example(date(2024, 2, 29), 12)
@example(date(2026, 1, 31), -2)
def test_plus_months_is_the_walk(day, steps):
    assert plus_months(day, steps) == walked(day, steps)


@given(spans(days))
def test_months_between_is_the_walk(span):
    assert months_between(*span) == counted(*span)


@given(days, months)
def test_going_on_and_counting_back_agree(day, steps):
    reached = plus_months(day, steps)
    clamped = reached.day < day.day
    assert months_between(day, reached) == steps - (1 if clamped else 0)


@given(days, months, months)
def test_more_months_are_never_earlier(day, some, others):
    fewer, more = sorted((some, others))
    assert plus_months(day, fewer) <= plus_months(day, more)


@given(days, days, days)
def test_a_later_day_is_never_fewer_months(start, one, other):
    sooner, later = sorted((one, other))
    assert months_between(start, sooner) <= months_between(start, later)


@given(days, days)
def test_a_year_more_on_each_birthday_and_on_no_other_day(birth, day):
    age = years_between(birth, day)
    had_birthday = (day.month, day.day) >= (birth.month, birth.day)
    assert age == day.year - birth.year - (0 if had_birthday else 1)
