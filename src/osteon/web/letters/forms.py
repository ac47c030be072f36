"""Writing and sending letters, the answer of the GP, and closing."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osteon.clinic.episodes.closing import ClosingReason, why_closed
from osteon.clinic.letters.actions import RequestAnswer
from osteon.clinic.letters.models import LetterRequest, SentHow
from osteon.documents.gp_letter import reply_code
from osteon.web.forms import CareForm

GRANTED = {"yes": True, "no": False, "": None}


class WriteForm(CareForm):
    """The language of the letter."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the language of the letter.")},
    )


class SendForm(CareForm):
    """How the letter left the clinic."""

    how = forms.ChoiceField(
        label=gettext_lazy("How was it sent?"),
        choices=SentHow.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how the letter was sent.")},
    )


class GpAnswerForm(CareForm):
    """The answer to each request of the letter; no answer is an answer too."""

    def __init__(self, requests: Sequence[LetterRequest], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.requests = requests
        choices = [("yes", _("Will be done")), ("no", _("Will not be done")), ("", _("No answer"))]
        for number, request in enumerate(requests, start=1):
            self.fields[granted(request)] = forms.ChoiceField(
                label=_("Request %(number)s") % {"number": number},
                required=False,
                choices=choices,
                widget=forms.RadioSelect,
                initial={True: "yes", False: "no", None: ""}[request.granted],
            )
            self.fields[answer(request)] = forms.CharField(
                label=_("What the GP writes to request %(number)s") % {"number": number},
                required=False,
                max_length=200,
                initial=request.answer,
            )

    def rows(self) -> Iterator[tuple[str, LetterRequest, BoundField, BoundField]]:
        """Each request under the code that the letter gave it, with its two fields, for the page."""
        for number, request in enumerate(self.requests, start=1):
            code = reply_code(request.letter.reference, number)
            yield code, request, self[granted(request)], self[answer(request)]

    def clean(self) -> dict[str, Any]:
        """At least one answer, and a reason for what will not be done."""
        super().clean()
        told = [self.cleaned_data.get(name(one)) for one in self.requests for name in (granted, answer)]
        if self.requests and not any(told):
            self.add_error(None, _("Enter the answer to at least one request."))
        for one in self.requests:
            if self.cleaned_data.get(granted(one)) == "no" and not self.cleaned_data.get(answer(one)):
                self.add_error(answer(one), _("Enter why the GP will not do this."))
        return self.cleaned_data

    def answers(self) -> dict[int, RequestAnswer]:
        """The answers by request, as `record_gp_answer` takes them."""
        told = self.cleaned_data
        return {
            one.pk: RequestAnswer(GRANTED[told[granted(one)]], told[answer(one)]) for one in self.requests
        }


class CloseForm(CareForm):
    """Why nothing more is done."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=[one for one in ClosingReason.choices if one[0] != ClosingReason.HANDED_OVER],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the reason for closing.")},
    )
    in_own_words = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=150,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Another reason is told in words."""
        super().clean()
        if self.cleaned_data.get("reason") == ClosingReason.OTHER and not self.cleaned_data.get(
            "in_own_words"
        ):
            self.add_error("in_own_words", _("Enter the reason in your own words."))
        return self.cleaned_data

    def why(self) -> str:
        """The reason as `close_episode` takes it."""
        return why_closed(self.cleaned_data["reason"], self.cleaned_data["in_own_words"])


def granted(request: LetterRequest) -> str:
    """The field that says whether it is done."""
    return f"granted_{request.pk}"


def answer(request: LetterRequest) -> str:
    """The field with the GP's words."""
    return f"answer_{request.pk}"
