"""FRAX results as they were read from FRAX's own page, and the adjustments that are published for them.

FRAX is a trademark and its algorithm is closed: Osteon never calculates it and never imitates it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from osteon.bone.plausible import check
from osteon.bone.risk.data import Row, Words, at_age, filled, number, rows
from osteon.bone.rounding import divide_half_away_from_zero, to_decimals, without_zeros

FILE = "frax.toml"
CERTAIN = Decimal(100)  # percent: no probability is more
TENTHS = 10
DECIMAL_MARK = {"nl": ",", "en": "."}


@dataclass(frozen=True, slots=True)
class FraxResult:
    """Ten-year probabilities as FRAX printed them: for which country, when, and with a bone density or not.

    `adjusted_for` names, in order, the published adjustments that were applied afterwards; a result that has
    any is no longer FRAX's own.

    Raises:
        ImplausibleValue: a probability outside 0 to 100, or a day before FRAX existed.
        ValueError: no country.
    """

    mof_percent: Decimal
    hip_percent: Decimal | None
    country: str
    calculated_on: date
    with_bmd: bool
    adjusted_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check("frax_mof_percent", self.mof_percent)
        if self.hip_percent is not None:
            check("frax_hip_percent", self.hip_percent)
        check("frax_year", Decimal(self.calculated_on.year))
        if not self.country.strip():
            raise ValueError("A FRAX result needs the country whose model was used. Copy it from the page.")

    @property
    def hip_above_mof(self) -> bool:
        """Hip above all major fractures together: the two were probably typed in each other's place."""
        return self.hip_percent is not None and self.hip_percent > self.mof_percent


def adjusted_for_glucocorticoids(
    frax: FraxResult, prednisolone_mg_per_day: Decimal, age_years: int | None = None
) -> FraxResult:
    """The result for the dose, which FRAX itself does not ask; glucocorticoids must have been ticked.

    Below 2.5 mg a day it goes down, from 7.5 mg on it goes up, between the two it stays. Without an age the
    published average of all ages is taken; with it the entry of its ten years (the study prints 40, 50 … 90).

    Raises:
        ImplausibleValue: the dose, or an age below 40.

    Source:
        Kanis 2011, Osteoporos Int, doi 10.1007/s00198-010-1524-7.

    >>> frax = FraxResult(Decimal("20.0"), Decimal("5.0"), "UK", date(2026, 11, 22), with_bmd=True)
    >>> adjusted_for_glucocorticoids(frax, Decimal("7.5")).mof_percent
    Decimal('23')
    """
    dose = check("prednisolone_mg_per_day", prednisolone_mg_per_day)
    if age_years is not None:
        check("frax_age_years", Decimal(age_years))
    band = _dose_band(dose)
    if band is None:
        return replace(frax, adjusted_for=(*frax.adjusted_for, "glucocorticoid_medium"))
    mof, hip = (_glucocorticoid(rows(FILE)[f"{band}_{outcome}"], age_years) for outcome in ("mof", "hip"))
    return _times(frax, band, mof, hip)


def adjusted_for_falls(frax: FraxResult, falls_in_the_last_year: int) -> FraxResult:
    """The result for somebody who fell that often; from two falls on both probabilities rise by 30%.

    Raises:
        ValueError: a negative number of falls.

    Source:
        NOGG clinical guideline 2024, arithmetic adjustments, from a public transcription.
    """
    if falls_in_the_last_year < 0:
        raise ValueError(f"{falls_in_the_last_year} falls: give the number of falls in the last year.")
    row = rows(FILE)["falls"]
    if falls_in_the_last_year < row["from_falls"]:
        return frax
    return _times(frax, "falls", number(row), number(row))


def adjusted_for_lower_spine(
    frax: FraxResult, t_score_lumbar_spine: Decimal, t_score_femoral_neck: Decimal
) -> FraxResult:
    """The result for somebody whose lumbar spine is weaker than the femoral neck that FRAX was given.

    The probability of a major fracture gains a tenth for each SD that the spine is lower, rounded to whole
    SDs, halves away from zero. A spine that is not lower changes nothing.

    Raises:
        ImplausibleValue: one of the T-scores.

    Source:
        NOGG clinical guideline 2024, arithmetic adjustments, from a public transcription.
    """
    for t_score in (t_score_lumbar_spine, t_score_femoral_neck):
        check("t_score", t_score)
    lower_by = whole_sd_lower(t_score_lumbar_spine, t_score_femoral_neck)
    if lower_by == 0:
        return frax
    return _times(frax, "lower_spine", 1 + number(rows(FILE)["lower_spine"]) * lower_by, Decimal(1))


def whole_sd_lower(t_score: Decimal, other: Decimal) -> int:
    """By how many whole SDs a T-score is lower than another, halves away from zero; 0 where it is not lower.

    >>> whole_sd_lower(Decimal("-3.0"), Decimal("-1.5"))
    2
    """
    tenths, other_tenths = (int(to_decimals(score, 1) * TENTHS) for score in (t_score, other))
    return max(0, divide_half_away_from_zero(other_tenths - tenths, TENTHS))


def diabetes_instead() -> tuple[Words, ...]:
    """What to do on FRAX's own page for somebody with type 2 diabetes, which FRAX underestimates.

    Three published ways; one of them is enough. None is arithmetic on a result.

    Source:
        Leslie 2018, PMC6193547.
    """
    names = ("diabetes_rheumatoid_arthritis", "diabetes_lower_t_score", "diabetes_higher_age")
    return tuple(_worded(rows(FILE)[name]) for name in names)


def diabetes_observed_to_predicted() -> Mapping[str, Decimal]:
    """How many times as many fractures were seen in type 2 diabetes as FRAX predicted; not for multiplying.

    >>> diabetes_observed_to_predicted()["hip"]
    Decimal('1.85')
    """
    return MappingProxyType(
        {outcome: number(rows(FILE)[f"diabetes_observed_{outcome}"]) for outcome in ("mof", "hip")}
    )


def _dose_band(dose: Decimal) -> str | None:
    if dose < number(rows(FILE)["glucocorticoid_low"]):
        return "glucocorticoid_low"
    return "glucocorticoid_high" if dose >= number(rows(FILE)["glucocorticoid_high"]) else None


def _glucocorticoid(row: Row, age_years: int | None) -> Decimal:
    return number(row, "all_ages") if age_years is None else at_age(row["by_age"], age_years)


def _times(frax: FraxResult, name: str, mof: Decimal, hip: Decimal) -> FraxResult:
    """Both probabilities multiplied, exact, and never above 100%."""
    return replace(
        frax,
        mof_percent=_probability(frax.mof_percent * mof),
        hip_percent=None if frax.hip_percent is None else _probability(frax.hip_percent * hip),
        adjusted_for=(*frax.adjusted_for, name),
    )


def _probability(percent: Decimal) -> Decimal:
    return without_zeros(min(percent, CERTAIN))


def _worded(row: Row) -> Words:
    value = str(row["value"])
    return MappingProxyType(
        {
            language: filled({language: text}, value=value.replace(".", DECIMAL_MARK[language]))[language]
            for language, text in row["words"].items()
        }
    )
