"""What every talk by telephone has: who it is, and what to do when nobody answers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osteon.clinic.contacts.actions import IDENTIFIERS_ASKED
from osteon.clinic.people.models import Person
from osteon.web.access import StaffRequest
from osteon.web.forms import CareForm, take
from osteon.web.templating import short_day

ASK_FOR_TWO = gettext_lazy(
    "Ask for two identifiers, such as the date of birth and the address, and tick both."
)
# Which of the two forms on the page was sent.
TALK = "talk"
NOT_REACHED = "not_reached"


class TalkForm(CareForm):
    """A talk begins with two identifiers, which the person gives and the nurse compares."""

    identified_by = forms.MultipleChoiceField(
        label=gettext_lazy("Tick two that the person said right"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": ASK_FOR_TWO},
        help_text=gettext_lazy("Let the person say it; do not read it out."),
    )

    def __init__(self, *arguments: Any, person: Person, **options: Any) -> None:
        super().__init__(*arguments, **options)
        asked = self.fields["identified_by"]
        assert isinstance(asked, forms.MultipleChoiceField)
        asked.choices = identifiers(person)

    def clean_identified_by(self) -> list[str]:
        """Two of them, before anything else is looked at."""
        ticked: list[str] = self.cleaned_data["identified_by"]
        if len(ticked) < IDENTIFIERS_ASKED:
            raise forms.ValidationError(ASK_FOR_TWO)
        return ticked


class NotReachedForm(CareForm):
    """Nobody answered; the call is planned again."""

    notes = forms.CharField(
        label=gettext_lazy("What happened"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For instance: voicemail, number not in use, partner answered."),
    )


def identifiers(person: Person) -> list[tuple[str, str]]:
    """What can be asked, with the answer beside it; what is not recorded cannot be asked."""
    street, *town = person.address.strip().splitlines() or [""]
    found = {
        "name": (_("Full name"), person.full_name),
        "birth_date": (_("Date of birth"), short_day(person.birth_date)),
        "address": (_("Street and house number"), street),
        "postcode": (_("Postcode and town"), ", ".join(town)),
    }
    return [(code, f"{label}: {value}") for code, (label, value) in found.items() if value]


def posted(request: StaffRequest, which: str) -> QueryDict | None:
    """What was sent, where it was this form of the page's two."""
    return request.POST if request.method == "POST" and request.POST.get("form") == which else None


def talk_or_try_later(
    request: StaffRequest,
    form: CareForm,
    talk: Callable[[], str],
    not_reached: NotReachedForm,
    try_later: Callable[[], str],
) -> HttpResponse | None:
    """Take the form that was sent; None where the page must be shown."""
    return take(request, not_reached, try_later) or take(request, form, talk)
