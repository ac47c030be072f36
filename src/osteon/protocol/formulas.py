"""The formulas of `bone` that a rule can use: what they take, what they give, and who published them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from osteon.bone.calcium import corrected_calcium
from osteon.bone.kidney import creatinine_clearance as exact_clearance
from osteon.bone.risk.frax import CERTAIN, whole_sd_lower
from osteon.bone.rounding import to_decimals
from osteon.protocol.parameters import Source

PERCENT_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula by the units of what it takes, in turn, and of what it gives, rounded as it is shown."""

    takes: tuple[str, ...]
    unit: str
    source: Source | None
    work: Callable[..., Decimal]


def creatinine_clearance(age: Decimal, weight_kg: Decimal, sex: str, creatinine: Decimal) -> Decimal:
    """The clearance as laboratories report it and a limit is held against it: whole mL/min.

    >>> creatinine_clearance(Decimal(80), Decimal(55), "female", Decimal(110))
    Decimal('31')
    """
    return to_decimals(exact_clearance(age, weight_kg, sex, creatinine), 0)


def times(percent: Decimal, factor: Decimal) -> Decimal:
    """A risk in percent times an adjustment, at one decimal, halves away from zero, and never above 100 %.

    >>> times(Decimal("18.3"), Decimal("1.15"))
    Decimal('21.0')
    >>> times(Decimal("90.0"), Decimal("1.3"))
    Decimal('100.0')
    """
    return to_decimals(min(percent * factor, CERTAIN), PERCENT_DECIMALS)


def product(factor: Decimal, other: Decimal) -> Decimal:
    """Two adjustments of one risk, exact: the risk is rounded once, after the last.

    >>> product(Decimal("1.15"), Decimal("1.3"))
    Decimal('1.495')
    """
    return factor * other


def sd_lower(t_score: Decimal, other: Decimal) -> Decimal:
    """By how many whole SDs a T-score is lower than another, halves away from zero; 0 where it is not.

    >>> sd_lower(Decimal("-3.0"), Decimal("-1.5"))
    Decimal('2')
    """
    return Decimal(whole_sd_lower(t_score, other))


def raised_by(part: Decimal, sd: Decimal) -> Decimal:
    """The adjustment by which a risk rises by a part of itself for each SD.

    >>> raised_by(Decimal("0.1"), Decimal(2))
    Decimal('1.2')
    """
    return 1 + part * sd


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "creatinine_clearance": Formula(
            ("years", "kg", "code", "umol/L"),
            "mL/min",
            Source("Cockcroft and Gault, Nephron 1976;16:31", "SI units"),
            creatinine_clearance,
        ),
        "corrected_calcium": Formula(
            ("mmol/L", "g/L"),
            "mmol/L",
            Source("Payne et al., BMJ 1973;4:643", "correction for albumin"),
            corrected_calcium,
        ),
        "times": Formula(("%", "ratio"), "%", None, times),
        "product": Formula(("ratio", "ratio"), "ratio", None, product),
        "sd_lower": Formula(("SD", "SD"), "SD", None, sd_lower),
        "raised_by": Formula(("ratio", "SD"), "ratio", None, raised_by),
    }
)
