"""The formulas of `bone` that a rule can use: what they take, what they give, and who published them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from osteon.bone.calcium import corrected_calcium
from osteon.bone.kidney import creatinine_clearance as exact_clearance
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
    """A risk in percent times an adjustment, at one decimal, halves away from zero.

    >>> times(Decimal("18.3"), Decimal("1.15"))
    Decimal('21.0')
    """
    return to_decimals(percent * factor, PERCENT_DECIMALS)


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "creatinine_clearance": Formula(
            ("years", "kg", "code", "umol/L"),
            "mL/min",
            Source("Cockcroft and Gault, Nephron 1976;16:31", "SI units", 1976),
            creatinine_clearance,
        ),
        "corrected_calcium": Formula(
            ("mmol/L", "g/L"),
            "mmol/L",
            Source("Payne et al., BMJ 1973;4:643", "correction for albumin", 1973),
            corrected_calcium,
        ),
        "times": Formula(("%", "ratio"), "%", None, times),
    }
)
