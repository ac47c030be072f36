"""The DXA as the report prints it, and the VFA level by level."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osteon.bone.vfa import LEVELS
from osteon.clinic.measurements.actions import RegionEntry
from osteon.clinic.measurements.models import MANUFACTURERS, SITES, DxaScan, VfaReading
from osteon.protocol.facts import dictionary
from osteon.protocol.reading import read_facts
from osteon.protocol.wording import typed
from osteon.web.days import DayField, refuse_before_birth, refuse_future
from osteon.web.forms import CareForm, FactField
from osteon.web.templating import language

NOT_ASSESSABLE = "x"
GRADES = ("0", "1", "2", "3", NOT_ASSESSABLE)


class MeasurementForm(CareForm):
    """What DXA and VFA have in common: a day in the person's life that is not still to come."""

    particulars = forms.CharField(
        label=gettext_lazy("Particulars"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For instance a hip prosthesis, metal in view, or degeneration."),
    )

    def __init__(self, *arguments: Any, today: date, birth_date: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today, self.birth_date = today, birth_date

    def checked_day(self, name: str) -> date:
        """The day in that field.

        Raises:
            ValidationError: it lies in the future, or before the person was born.
        """
        day: date = self.cleaned_data[name]
        refuse_future(day, self.today)
        refuse_before_birth(day, self.birth_date)
        return day


class DxaForm(MeasurementForm):
    """T-score, density or both for each site, and whether the site counts."""

    scanned_on = DayField(
        label=gettext_lazy("Date of the DXA"),
        error_messages={"required": gettext_lazy("Enter the date of the DXA.")},
    )
    manufacturer = forms.ChoiceField(
        label=gettext_lazy("Make of the scanner"),
        choices=MANUFACTURERS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the make of the scanner.")},
    )
    device = forms.CharField(label=gettext_lazy("Type or name of the scanner"), required=False, max_length=60)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for site, full_label in SITES:
            label = str(full_label).partition(" (")[0]
            self.fields[score(site)] = FactField(dictionary()[score(site)])
            self.fields[density(site)] = FactField(dictionary()[density(site)])
            self.fields[not_counted(site)] = forms.BooleanField(
                label=_("%(site)s: does not count") % {"site": label}, required=False
            )
            self.fields[why_not(site)] = forms.CharField(
                label=_("%(site)s: why it does not count") % {"site": label}, required=False, max_length=200
            )
        names = [name for site, _label in SITES for name in names_of(site)]
        self.order_fields(["submission", "scanned_on", "manufacturer", "device", *names, "particulars"])

    def sites(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Every site with its four fields, for the page."""
        for site, label in SITES:
            yield str(label), [self[name] for name in names_of(site)]

    def clean_scanned_on(self) -> date:
        """The day of the scan."""
        return self.checked_day("scanned_on")

    def clean(self) -> dict[str, Any]:
        """A T-score that fits its density, a value and a reason for a site that does not count."""
        super().clean()
        for site, label in SITES:
            self._check_counting(site, str(label))
        self._check_scores_against_densities()
        if not self.errors and not self.entries():
            self.add_error(None, _("Enter a T-score or a bone density for at least one site."))
        return self.cleaned_data

    def _check_counting(self, site: str, label: str) -> None:
        excluded, why = (self.cleaned_data.get(name) for name in (not_counted(site), why_not(site)))
        if excluded and not why:
            self.add_error(why_not(site), _("Enter the reason why this site does not count."))
        if why and not excluded:
            self.add_error(
                not_counted(site),
                _("Tick “%(site)s: does not count”, or remove the reason.") % {"site": label},
            )
        if excluded and not self._measured(site):
            self.add_error(
                score(site),
                _("%(site)s: enter the T-score or the bone density, also if it does not count.")
                % {"site": label},
            )

    def _check_scores_against_densities(self) -> None:
        raw: dict[str, object] = {"dxa_manufacturer": self.cleaned_data.get("manufacturer")}
        for site, _label in SITES:
            raw |= {name: self.cleaned_data.get(name) for name in (score(site), density(site))}
        for problem in read_facts(raw, self.today).problems:
            self.add_error(problem.fact, problem.message(language()))

    def _measured(self, site: str) -> bool:
        """Whether something was typed for the site, also something that was refused."""
        return any(self.data.get(self.add_prefix(name)) for name in (score(site), density(site)))

    def entries(self) -> list[RegionEntry]:
        """The sites that were typed, as `record_dxa` takes them."""
        return [self._entry(site) for site, _label in SITES if self._measured(site)]

    def _entry(self, site: str) -> RegionEntry:
        told = self.cleaned_data
        return RegionEntry(
            site=site,
            t_score=told[score(site)],
            bmd_g_per_cm2=told[density(site)],
            counted=not told[not_counted(site)],
            why_not_counted=told[why_not(site)],
        )


class VfaForm(MeasurementForm):
    """The grade of every vertebra; those left open are told together, never taken as normal in silence."""

    done_on = DayField(
        label=gettext_lazy("Date of the VFA"),
        error_messages={"required": gettext_lazy("Enter the date of the VFA.")},
    )
    others = forms.ChoiceField(
        label=gettext_lazy("All levels that are left open are"),
        required=False,
        choices=[("0", gettext_lazy("normal")), (NOT_ASSESSABLE, gettext_lazy("not assessable"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [*((grade, grade) for grade in GRADES[:-1]), (NOT_ASSESSABLE, _("not assessable"))]
        for level in LEVELS:
            self.fields[level] = forms.ChoiceField(
                label=level, required=False, choices=choices, widget=forms.RadioSelect
            )
        self.order_fields(["submission", "done_on", *LEVELS, "others", "particulars"])

    def levels(self) -> list[BoundField]:
        """The vertebrae from top to bottom, for the page."""
        return [self[level] for level in LEVELS]

    def clean_done_on(self) -> date:
        """The day of the VFA."""
        return self.checked_day("done_on")

    def clean(self) -> dict[str, Any]:
        """Nothing left open without a word."""
        super().clean()
        left_open = [level for level in LEVELS if not self.cleaned_data.get(level)]
        if left_open and not self.cleaned_data.get("others"):
            self.add_error(
                "others",
                _("Choose what the levels that are left open are: %(levels)s.")
                % {"levels": ", ".join(left_open)},
            )
        return self.cleaned_data

    def grades(self) -> dict[str, int | None]:
        """The grade by level, None for what cannot be assessed, as `record_vfa` takes it."""
        told = {level: self.cleaned_data[level] or self.cleaned_data["others"] for level in LEVELS}
        return {level: None if one == NOT_ASSESSABLE else int(one) for level, one in told.items()}


def typed_before(scan: DxaScan) -> dict[str, object]:
    """A scan as it was typed, so that a correction starts from it."""
    found: dict[str, object] = {
        "scanned_on": scan.scanned_on,
        "manufacturer": scan.manufacturer,
        "device": scan.device,
        "particulars": scan.particulars,
    }
    for region in scan.regions.all():
        found |= {
            score(region.site): _as_typed(region.t_score),
            density(region.site): _as_typed(region.bmd_g_per_cm2),
            not_counted(region.site): not region.counted,
            why_not(region.site): region.why_not_counted,
        }
    return found


def graded_before(reading: VfaReading) -> dict[str, object]:
    """A reading as it was entered, so that a correction starts from it."""
    grades = {
        one.level: NOT_ASSESSABLE if one.grade is None else str(one.grade) for one in reading.levels.all()
    }
    return {"done_on": reading.done_on, "particulars": reading.particulars, **grades}


def score(site: str) -> str:
    """The fact that is the site's T-score."""
    return f"t_score_{site}"


def density(site: str) -> str:
    """The fact that is the site's bone density."""
    return f"bmd_{site}_g_per_cm2"


def not_counted(site: str) -> str:
    """The tick that the site does not count."""
    return f"not_counted_{site}"


def why_not(site: str) -> str:
    """The reason why it does not."""
    return f"why_not_{site}"


def names_of(site: str) -> tuple[str, str, str, str]:
    """The four fields of a site."""
    return density(site), score(site), not_counted(site), why_not(site)


def _as_typed(value: Decimal | None) -> str:
    return "" if value is None else typed(value, language())
