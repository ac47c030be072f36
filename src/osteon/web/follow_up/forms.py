"""What the person tells in the call after three months."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osteon.clinic.treatments.models import TreatmentCourse
from osteon.web.telephone import TalkForm

TAKING = {"yes": True, "no": False, "not_applicable": None}
LONGEST_TOLD = 2000


def _told(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TOLD,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=hint,
    )


class FollowUpForm(TalkForm):
    """Whether the medicine is still taken, what the person asks, and how life goes."""

    taking_medicine = forms.ChoiceField(
        label=gettext_lazy("Does the person still take the medicine?"),
        choices=[
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
            ("not_applicable", gettext_lazy("Has no medicine")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose whether the medicine is still taken, or that there is none.")
        },
    )
    medicine_notes = _told(
        gettext_lazy("About the medicine"),
        gettext_lazy("For instance side effects, doses forgotten, why it was stopped."),
    )
    questions = _told(gettext_lazy("Questions of the person, and the answers"), "")
    life_style = _told(
        gettext_lazy("Life style"), gettext_lazy("Movement, food, vitamin D, smoking, alcohol, falls.")
    )

    def __init__(self, *arguments: Any, course: TreatmentCourse | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.course = course

    def clean_taking_medicine(self) -> str:
        """An answer that fits the record."""
        told: str = self.cleaned_data["taking_medicine"]
        if self.course is not None and told == "not_applicable":
            raise forms.ValidationError(
                _("Choose yes or no: according to the record a medicine was started.")
            )
        return told

    def clean(self) -> dict[str, Any]:
        """A stopped medicine has a reason."""
        super().clean()
        if self.cleaned_data.get("taking_medicine") == "no" and not self.cleaned_data.get("medicine_notes"):
            self.add_error("medicine_notes", _("Enter why the medicine is not taken any more."))
        return self.cleaned_data

    def taking(self) -> bool | None:
        """Yes, no, or None where there is no medicine."""
        return TAKING[self.cleaned_data["taking_medicine"]]

    def notes(self) -> str:
        """What was told, each part under its heading."""
        return "\n".join(self._parts())

    def _parts(self) -> Iterator[str]:
        for name in ("medicine_notes", "questions", "life_style"):
            told = self.cleaned_data[name].strip()
            if told:
                yield f"{self.fields[name].label}: {told}"
