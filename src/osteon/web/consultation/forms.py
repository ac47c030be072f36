"""The answers that a protocol asks for, and what is agreed by telephone."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osteon.clinic.contacts.actions import Prescription
from osteon.clinic.treatments.models import TreatmentCourse
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.text import Text
from osteon.protocol.wording import typed, written_fact
from osteon.web.days import DayField, refuse_before_birth
from osteon.web.forms import FactsForm
from osteon.web.telephone import TalkForm
from osteon.web.templating import language

NO_MEDICINE = "none"
CONTINUE = "continue"
FURTHEST_START = timedelta(days=365)


class AnswersForm(FactsForm):
    """The questions of the assessment; knows what it was made from, so that nobody is overwritten."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, names: tuple[str, ...], *arguments: Any, **options: Any) -> None:
        super().__init__(names, *arguments, **options)
        self.names = names

    def told(self) -> dict[str, Value | None]:
        """The answers by fact name."""
        return {name: self.cleaned_data[name] for name in self.names}

    def differing(self, before: Mapping[str, Value]) -> set[str]:
        """The names whose answer is another than the one before."""
        return {name for name, value in self.told().items() if value != before.get(name)}

    def tell_of_newer(self, newer: Mapping[str, Value | None], seen: int) -> None:
        """Show what somebody else recorded meanwhile, and take the form as seen from now on."""
        recorded = ", ".join(
            f"{dictionary()[name].label.in_(language())}: {written_fact(name, value, language())}"
            for name, value in newer.items()
        )
        self.add_error(
            None,
            _("Compare, then save again: meanwhile somebody else recorded %(recorded)s.")
            % {"recorded": recorded},
        )
        self.data = {**self.data.dict(), self.add_prefix("seen"): str(seen)}  # type: ignore[attr-defined]

    def questions_by_group(self, names: tuple[str, ...]) -> Iterator[tuple[str, list[BoundField]]]:
        """These questions under the headings of the dictionary."""
        for code, label in dictionary().groups.items():
            fields = [self[name] for name in names if dictionary()[name].group == code]
            if fields:
                yield label.in_(language()), fields


def as_typed(facts: Mapping[str, Value]) -> dict[str, str]:
    """Facts as people type them, for a form that shows them again."""
    return {name: _as_typed(value) for name, value in facts.items()}


def _as_typed(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return typed(value, language()) if isinstance(value, Decimal) else str(value)


class ConsultationForm(TalkForm):
    """What was agreed by telephone, and the medicine that starts."""

    medicine = forms.ChoiceField(
        label=gettext_lazy("Medicine"),
        error_messages={"required": gettext_lazy("Choose a medicine, or that none starts.")},
    )
    started_on = DayField(label=gettext_lazy("Starts on"), required=False)
    agreed = forms.CharField(
        label=gettext_lazy("What was agreed"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "One agreement a line: these lines stand in the leaflet and in the letter to the GP."
        ),
    )

    def __init__(
        self,
        *arguments: Any,
        today: date,
        course: TreatmentCourse | None,
        treatment_indicated: bool,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.today, self.course = today, course
        self.treatment_indicated = treatment_indicated
        medicine = self.fields["medicine"]
        assert isinstance(medicine, forms.ChoiceField)
        medicine.choices = [("", _("Choose")), _without_start(course), *_medicines(course)]
        self.birth_date = options["person"].birth_date

    def clean_started_on(self) -> date | None:
        """A day in the person's life, and at most a year ahead: then the year is mistyped."""
        day: date | None = self.cleaned_data["started_on"]
        if day is None:
            return None
        refuse_before_birth(day, self.birth_date)
        last = self.today + FURTHEST_START
        if day > last:
            raise forms.ValidationError(
                _("Enter a day up to %(last)s, or plan the start later.") % {"last": f"{last:%d-%m-%Y}"}
            )
        return day

    def clean(self) -> dict[str, Any]:
        """A medicine with its start, and a reason where one is indicated and none starts."""
        super().clean()
        medicine, day = self.cleaned_data.get("medicine"), self.cleaned_data.get("started_on")
        if self._starts(medicine) and day is None and "started_on" not in self.errors:
            self.add_error("started_on", _("Enter the day on which the medicine starts."))
        if medicine and not self._starts(medicine) and day is not None:
            self.add_error("medicine", _("Choose the medicine that starts, or remove the day."))
        none_starts = medicine == NO_MEDICINE and self.treatment_indicated
        if none_starts and not self.cleaned_data.get("agreed"):
            self.add_error("agreed", _("Enter why no medicine starts although treatment is indicated."))
        return self.cleaned_data

    def prescription(self) -> Prescription | None:
        """The medicine that starts, as `hold_consultation` takes it; None where none starts."""
        medicine = self.cleaned_data["medicine"]
        return Prescription(medicine, self.cleaned_data["started_on"]) if self._starts(medicine) else None

    def _starts(self, medicine: str | None) -> bool:
        return bool(medicine) and medicine not in {NO_MEDICINE, CONTINUE}


def _without_start(course: TreatmentCourse | None) -> tuple[str, str]:
    if course is None:
        return NO_MEDICINE, _("No medicine starts")
    return CONTINUE, _("Continue with %(medicine)s") % {"medicine": course.medicine_in(language())}


def _medicines(course: TreatmentCourse | None) -> Iterator[tuple[str, str]]:
    """Every medicine that can start; the one that runs cannot start again."""
    choices: Mapping[str, Text] = dictionary()["current_medicine"].choices
    for code, label in choices.items():
        if code != NO_MEDICINE and (course is None or code != course.medicine):
            yield code, label.in_(language())
