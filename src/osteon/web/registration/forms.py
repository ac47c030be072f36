"""Registering a person with a fracture, a new fracture of a known person, and the invitation."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osteon.clinic.episodes.actions import FractureEntry
from osteon.clinic.episodes.models import Side
from osteon.clinic.episodes.queries import first_day_of
from osteon.clinic.people.details import PersonEntry
from osteon.clinic.people.models import Person, Sex
from osteon.clinic.people.queries import look_alikes
from osteon.clinic.staff.models import User
from osteon.protocol.facts import dictionary
from osteon.web.days import DayField, refuse_before_birth, refuse_future, refuse_too_old
from osteon.web.forms import CareForm, FactField
from osteon.web.registration.sites import site_choices
from osteon.web.templating import language

FRACTURE_FIELDS = (
    "fracture_site",
    "side",
    "fracture_on",
    "severe_accident",
    "pathological_fracture",
    "referred_by",
)
LONGEST_EMAIL = 254  # RFC 3696, erratum 1690
FURTHEST_APPOINTMENT = timedelta(days=730)


class DatedForm(CareForm):
    """A form that compares days with today."""

    def __init__(self, *arguments: Any, today: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today = today
        self.order_fields(["submission", *self.order_on_the_page()])

    def order_on_the_page(self) -> Iterable[str]:
        """The fields in the order of the page, so that the list of errors has that order too."""
        return ()


class FractureForm(DatedForm):
    """The fracture that brings somebody to the clinic; `person` is None for somebody new."""

    fracture_site = forms.ChoiceField(
        label=gettext_lazy("Broken bone"),
        error_messages={"required": gettext_lazy("Choose the broken bone.")},
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Side"),
        required=False,
        widget=forms.RadioSelect,
        choices=[*Side.choices, ("", gettext_lazy("Not known, or does not apply"))],
    )
    fracture_on = DayField(
        label=gettext_lazy("Date of the fracture"),
        error_messages={"required": gettext_lazy("Enter the date of the fracture.")},
    )
    referred_by = forms.CharField(
        label=gettext_lazy("Registered by"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("For instance surgery, orthopaedics, the emergency department or the GP."),
    )

    def __init__(self, *arguments: Any, person: Person | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.person = person
        site = self.fields["fracture_site"]
        assert isinstance(site, forms.ChoiceField)
        site.choices = site_choices(language())
        for name in ("severe_accident", "pathological_fracture"):
            self.fields[name] = FactField(dictionary()[name])
        self.order_fields(["submission", *self.order_on_the_page()])

    def order_on_the_page(self) -> Iterable[str]:
        """Which bone, when, how."""
        return FRACTURE_FIELDS

    def clean_fracture_on(self) -> date:
        """The day of the fracture: not in the future, and not before the person was born."""
        day: date = self.cleaned_data["fracture_on"]
        refuse_future(day, self.today)
        if self.person is not None:
            refuse_before_birth(day, self.person.birth_date)
        return day

    def fracture(self) -> FractureEntry:
        """The fracture as `record_fracture` takes it."""
        return cast(FractureEntry, {name: self.cleaned_data[name] for name in FRACTURE_FIELDS})


PERSON_FIELDS = (
    "number",
    "given_name",
    "surname_prefix",
    "surname",
    "birth_date",
    "sex",
    "language",
    "telephone",
    "email",
    "address",
)
GP_FIELDS = ("gp_name", "gp_practice", "gp_address")


def _text(label: Any, longest: int, required: Any = None, **attributes: Any) -> forms.CharField:
    """A line of text; `required` is what is said when it is left empty."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required is not None,
        error_messages={"required": required} if required is not None else {},
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
    )


def _address(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text=gettext_lazy("Street and number on the first line, postcode and town on the second."),
    )


class PersonForm(DatedForm):
    """Who the person is, and the GP."""

    number = _text(gettext_lazy("Patient number"), 20, gettext_lazy("Enter the patient number."))
    given_name = _text(gettext_lazy("First name"), 60, gettext_lazy("Enter the first name."))
    surname_prefix = _text(gettext_lazy("Prefix (van, de …)"), 20)
    surname = _text(gettext_lazy("Surname"), 80, gettext_lazy("Enter the surname."))
    birth_date = DayField(
        label=gettext_lazy("Date of birth"),
        error_messages={"required": gettext_lazy("Enter the date of birth.")},
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=Sex.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the sex.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the papers"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        initial="nl",
        widget=forms.RadioSelect,
    )
    telephone = _text(gettext_lazy("Telephone"), 30, inputmode="tel")
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Enter the e-mail address with its @, or leave it empty.")},
    )
    address = _address(gettext_lazy("Address"))
    gp_name = _text(gettext_lazy("Name of the GP"), 80)
    gp_practice = _text(gettext_lazy("Practice"), 120)
    gp_address = _address(gettext_lazy("Address of the practice"))

    def clean_birth_date(self) -> date:
        """The date of birth: not in the future, and not longer ago than people live."""
        day: date = self.cleaned_data["birth_date"]
        refuse_future(day, self.today)
        refuse_too_old(day, self.today)
        return day

    def who(self) -> PersonEntry:
        """The person as `register_person` and `change_person` take it."""
        return cast(PersonEntry, {name: self.cleaned_data[name] for name in (*PERSON_FIELDS, *GP_FIELDS)})


class RegistrationForm(PersonForm, FractureForm):
    """A person and the fracture in one form; somebody who looks like a person we know is shown first."""

    somebody_else = forms.BooleanField(label=gettext_lazy("This is somebody else"), required=False)

    def __init__(self, *arguments: Any, user: User, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.user = user
        self.look_alikes: list[Person] = []

    def order_on_the_page(self) -> Iterable[str]:
        """Who, the fracture, the GP."""
        return ("somebody_else", *PERSON_FIELDS, *FRACTURE_FIELDS, *GP_FIELDS)

    def clean(self) -> dict[str, Any]:
        """The fracture after the birth, and nobody registered twice."""
        super().clean()
        self._check_birth_before_fracture()
        self._show_look_alikes()
        return self.cleaned_data

    def _check_birth_before_fracture(self) -> None:
        born, broken = self.cleaned_data.get("birth_date"), self.cleaned_data.get("fracture_on")
        if born is None or broken is None:
            return
        try:
            refuse_before_birth(broken, born)
        except ValidationError as error:
            self.add_error("fracture_on", error)

    def _show_look_alikes(self) -> None:
        surname, born = self.cleaned_data.get("surname"), self.cleaned_data.get("birth_date")
        if not surname or born is None:
            return
        self.look_alikes = list(look_alikes(self.user, surname, born))
        if self.look_alikes and not self.cleaned_data.get("somebody_else"):
            self.add_error(
                "somebody_else",
                _("Check whether it is the person with the same surname and date of birth that is shown."),
            )


class DetailsForm(PersonForm):
    """The details of a person whom we know; `seen` is the version that the form was made from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, person: Person, **options: Any) -> None:
        known = {name: getattr(person, name) for name in (*PERSON_FIELDS, *GP_FIELDS)}
        super().__init__(*arguments, initial={**known, "seen": person.version}, **options)
        self.person = person

    def clean_birth_date(self) -> date:
        """A date of birth before all that is recorded of the person."""
        day = super().clean_birth_date()
        first = first_day_of(self.person)
        if first is not None and day > first:
            raise ValidationError(
                _("Enter a date of birth before the first fracture, scan or medicine, %(day)s.")
                % {"day": f"{first:%d-%m-%Y}"}
            )
        return day


class InvitationForm(DatedForm):
    """The day of the DXA and VFA."""

    measurement_on = DayField(
        label=gettext_lazy("Date of the appointment for DXA and VFA"),
        error_messages={"required": gettext_lazy("Enter the date of the appointment.")},
    )

    def clean_measurement_on(self) -> date:
        """A day from today on, and not further ahead than two years: then the year is mistyped."""
        day: date = self.cleaned_data["measurement_on"]
        last = self.today + FURTHEST_APPOINTMENT
        if not self.today <= day <= last:
            raise ValidationError(
                _("Enter a day from today up to %(last)s. Was the scan already made? Then enter the DXA.")
                % {"last": f"{last:%d-%m-%Y}"}
            )
        return day
