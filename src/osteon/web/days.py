"""Days as Dutch people type them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osteon.protocol.facts import dictionary

# A year has four digits in each of them: 14-09-26 may be meant as 1926.
DAY_FORMATS = ["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y"]


class DayField(forms.DateField):
    """A day as text: 14-9-2026, 14/09/2026 or 2026-09-14; the year always in four digits."""

    def __init__(self, **options: Any) -> None:
        messages = {
            "invalid": gettext_lazy("Enter the date as day-month-year, the year in four digits: 14-09-2026."),
            **options.pop("error_messages", {}),
        }
        widget = forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off", "maxlength": 10})
        options.setdefault("help_text", gettext_lazy("dd-mm-yyyy"))
        super().__init__(input_formats=DAY_FORMATS, widget=widget, error_messages=messages, **options)


def refuse_future(day: date, today: date) -> None:
    """Refuse a day after today.

    Raises:
        ValidationError: the message names today.
    """
    if day > today:
        raise ValidationError(
            _("Enter a day up to today, %(today)s: this day is still to come.")
            % {"today": f"{today:%d-%m-%Y}"}
        )


def refuse_before_birth(day: date, birth_date: date) -> None:
    """Refuse a day before the person was born.

    Raises:
        ValidationError: the message names the date of birth.
    """
    if day < birth_date:
        raise ValidationError(
            _("Enter a day after the date of birth, %(birth)s; or correct the date of birth.")
            % {"birth": f"{birth_date:%d-%m-%Y}"}
        )


def refuse_too_old(birth_date: date, today: date) -> None:
    """Refuse a date of birth that would make somebody older than the dictionary of facts takes.

    Raises:
        ValidationError: the message names the first year that is taken.
    """
    _youngest, oldest = dictionary()["age_years"].plausible
    first_year = today.year - int(oldest)
    if birth_date.year < first_year:
        raise ValidationError(
            _("Enter a date of birth from %(year)s on; check the century.") % {"year": first_year}
        )
