"""Forms: fields made from the dictionary of facts, and a form that is taken once however often it is sent."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from osteon.clinic.refusals import Refused
from osteon.clinic.submissions import actions as submissions
from osteon.protocol.facts import Fact, Kind, Value, dictionary
from osteon.protocol.reading import ImplausibleValue, read_fact
from osteon.protocol.wording import unit_text
from osteon.web.access import StaffRequest
from osteon.web.templating import language

# Control characters but for tab and line ends, what turns the order of letters around, and no characters.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class CareForm(forms.Form):
    """Any form that writes: carries a key of its own, so that a double click makes one record."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    template_name = "form.html"

    def clean(self) -> dict[str, Any]:
        """No text with signs that nobody can see: no paper prints them, and some turn words around."""
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and (found := UNSEEN.search(value)):
                said = _("Remove the sign that cannot be seen (%(code)s), or type the text anew.")
                self.add_error(name, said % {"code": f"U+{ord(found.group()):04X}"})
        return self.cleaned_data


class FactField(forms.CharField):
    """A field for one fact, checked exactly as every other way in checks it; empty is not recorded."""

    def __init__(self, fact: Fact, **options: Any) -> None:
        label = fact.question or fact.label
        super().__init__(
            required=False,
            label=label.in_(language()),
            widget=_widget(fact),
            help_text=unit_text(fact.unit).in_(language()),
            **options,
        )
        self.fact = fact

    def clean(self, value: Any) -> Value | None:
        """The fact's value, or None where nothing was entered.

        Raises:
            ValidationError: the value is refused; the message gives the limit and the remedy.
        """
        try:
            return read_fact(self.fact.name, value)
        except ImplausibleValue as error:
            raise forms.ValidationError(error.message(language())) from error


class FactsForm(CareForm):
    """A form made of facts of the dictionary, by name."""

    def __init__(self, names: tuple[str, ...], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in names:
            self.fields[name] = FactField(dictionary()[name])

    def told(self) -> dict[str, Value | None]:
        """The answers by fact name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, even if nothing; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def take(request: StaffRequest, form: CareForm, work: Callable[[], str]) -> HttpResponse | None:
    """Do the work of a valid form once, and go where it leads; None when the form is to be shown.

    Args:
        request: the look at the page, or the POST that `form` is bound to.
        form: unbound, nothing happens; bound, its errors are shown with everything that was typed.
        work: calls one action and gives the address to go to; a refusal becomes an error of the form.
    """
    if not form.is_bound:
        return None
    valid = form.is_valid()
    key: UUID | None = form.cleaned_data.get("submission")
    # Before the errors: what the first click saved may be what the second one is refused for.
    done = submissions.earlier(key) if key else None
    if done is not None:
        return HttpResponseRedirect(done.led_to)
    if not valid or key is None:
        return None
    try:
        with transaction.atomic():
            claimed = submissions.claim(request.user, key)
            claimed.led_to = work()
            claimed.save(update_fields=["led_to"])
    except submissions.TakenElsewhere:
        return take(request, form, work)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect(claimed.led_to)


def _widget(fact: Fact) -> forms.Widget:
    spoken = language()
    if fact.kind is Kind.FLAG:
        yes, no, silent = {"nl": ("Ja", "Nee", "Niet gevraagd"), "en": ("Yes", "No", "Not asked")}[spoken]
        return forms.RadioSelect(choices=[("yes", yes), ("no", no), ("", silent)])
    if fact.kind is Kind.CHOICE:
        return forms.Select(
            choices=[("", "—"), *((code, label.in_(spoken)) for code, label in fact.choices.items())]
        )
    if fact.kind is Kind.DATE:
        return forms.DateInput(attrs={"type": "date"})
    return forms.TextInput(attrs={"inputmode": "decimal" if fact.kind is Kind.NUMBER else "text"})
