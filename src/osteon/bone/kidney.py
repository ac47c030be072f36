"""Kidney function from creatinine, and which medicines it leaves.

The limits of most medicines are creatinine clearances (Cockcroft-Gault), not filtration rates (CKD-EPI): in a
small old woman the two differ by a class. Each medicine says which of the two it needs (`kidney.toml`).

Both are given at three decimals, far below what a limit can tell. A page that shows a whole number judges
that whole number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_limits, read_toml
from osteon.bone.plausible import check
from osteon.bone.rounding import divide_half_away_from_zero, to_decimals
from osteon.bone.sex import Sex

DECIMALS = 3
THOUSANDTHS = 1000


class Measure(StrEnum):
    """What a medicine's limit is a limit of."""

    CREATININE_CLEARANCE = "creatinine_clearance"
    EGFR = "egfr"


class Allowed(StrEnum):
    """What the kidney leaves of a medicine; unknown where the measure that it needs is not known."""

    YES = "yes"
    CAUTION = "caution"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KidneyNeed:
    """What a medicine asks of the kidney: below the limit it is not given, or only with caution."""

    medicine: str
    measure: Measure
    limit: Decimal
    below: Allowed
    meaning: str


def creatinine_clearance(
    age_years: Decimal, weight_kg: Decimal, sex: str, creatinine_umol_per_l: Decimal
) -> Decimal:
    """Creatinine clearance by Cockcroft-Gault in mL/min, three decimals, halves away from zero.

    Raises:
        ImplausibleValue: no person has this age, weight or creatinine.
        ValueError: the sex is not female or male.

    Source:
        Cockcroft and Gault, Nephron 1976;16:31, in SI units.

    >>> creatinine_clearance(Decimal(80), Decimal(55), Sex.FEMALE, Decimal(110))
    Decimal('31.200')
    """
    constants = _constants()
    years = constants["cockcroft_gault.age"] - check("age_years", age_years)
    above = Fraction(years) * Fraction(check("weight_kg", weight_kg))
    clearance = above * Fraction(constants[f"cockcroft_gault.{Sex(sex)}"])
    clearance /= Fraction(check("creatinine_umol_per_l", creatinine_umol_per_l))
    thousandths = divide_half_away_from_zero(clearance.numerator * THOUSANDTHS, clearance.denominator)
    return Decimal(thousandths).scaleb(-DECIMALS)


def ckd_epi(age_years: Decimal, sex: str, creatinine_umol_per_l: Decimal) -> Decimal:
    """Estimated filtration rate (eGFR) in mL/min/1.73 m², three decimals, halves away from zero.

    Raises:
        ImplausibleValue: no adult has this age or creatinine.

    Source:
        CKD-EPI creatinine equation 2021, without race: Inker et al., N Engl J Med 2021;385:1737.

    >>> ckd_epi(Decimal(80), Sex.FEMALE, Decimal(110))
    Decimal('43.810')
    """
    constants = {name.removeprefix("ckd_epi."): value for name, value in _constants().items()}
    years = check("adult_age_years", age_years)
    creatinine = check("creatinine_umol_per_l", creatinine_umol_per_l) / constants["umol_per_l_in_mg_per_dl"]
    relative = creatinine / constants[f"{Sex(sex)}.kappa"]
    power = constants[f"{sex}.low_power"] if relative < 1 else constants["high_power"]
    rate = constants["scale"] * relative**power * constants["per_year"] ** years * constants[f"{sex}.factor"]
    return to_decimals(rate, DECIMALS)


def allowed(medicine: str, measured: Mapping[Measure, Decimal]) -> Allowed:
    """Whether the kidney function allows a medicine. A filtration rate is never taken for a clearance.

    Raises:
        KeyError: nothing is known of this medicine.

    >>> allowed("alendronate", {Measure.CREATININE_CLEARANCE: Decimal("31.2")}).value
    'no'
    >>> allowed("alendronate", {Measure.EGFR: Decimal("43.9")}).value
    'unknown'
    """
    need = kidney_needs()[medicine]
    value = measured.get(need.measure)
    if value is None:
        return Allowed.UNKNOWN
    return need.below if value < need.limit else Allowed.YES


@cache
def kidney_needs() -> Mapping[str, KidneyNeed]:
    """What each medicine needs of the kidney."""
    below = {"not_given": Allowed.NO, "caution": Allowed.CAUTION}
    return MappingProxyType(
        {
            name: KidneyNeed(
                name, Measure(row["measure"]), Decimal(row["value"]), below[row["below"]], row["meaning"]
            )
            for name, row in read_toml("kidney.toml")["medicine"].items()
        }
    )


@cache
def _constants() -> Mapping[str, Decimal]:
    return MappingProxyType(read_limits("kidney.toml"))
