"""What can be true of a living person: a value outside is refused with the limit and the likely remedy."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from osteon.bone.data_files import read_toml

Words = Mapping[str, str]
"""One text by language: {"nl": …, "en": …}."""

OUTSIDE = {"nl": "ligt buiten", "en": "is outside"}
BETWEEN = {"nl": "tot", "en": "to"}
DECIMAL_MARK = {"nl": ",", "en": "."}


@dataclass(frozen=True, slots=True)
class Limits:
    """The lowest and the highest value of a quantity that are believed, both included."""

    quantity: str
    lowest: Decimal
    highest: Decimal
    unit: str
    label: Words
    shown_unit: Words
    remedy: Words


class ImplausibleValue(ValueError):
    """A value that no person has; `message` says what, where, the limit and the remedy."""

    def __init__(self, limits: Limits, value: Decimal) -> None:
        self.quantity = limits.quantity
        self.value = value
        self.unit = limits.unit
        self.lowest = limits.lowest
        self.highest = limits.highest
        self.remedy = limits.remedy
        self._limits = limits
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """The sentence in that language, nl or en."""
        limits, unit = self._limits, self._limits.shown_unit[language]
        value, lowest, highest = (
            f"{number:f}".replace(".", DECIMAL_MARK[language])
            for number in (self.value, self.lowest, self.highest)
        )
        range_ = f"{lowest} {BETWEEN[language]} {highest}"
        said = f"{limits.label[language]} {value} {unit}".rstrip()
        return f"{said} {OUTSIDE[language]} {range_}. {self.remedy[language]}"


def check(quantity: str, value: Decimal) -> Decimal:
    """The same value, where it can be true.

    Raises:
        ImplausibleValue: it lies outside the limits of plausible.toml.
        KeyError: plausible.toml has no such quantity.

    >>> check("bmd_g_per_cm2", Decimal("0.558"))
    Decimal('0.558')
    """
    limits = plausible_limits()[quantity]
    if not (value.is_finite() and limits.lowest <= value <= limits.highest):
        raise ImplausibleValue(limits, value)
    return value


@cache
def plausible_limits() -> Mapping[str, Limits]:
    """The limits of every quantity."""
    rows = read_toml("plausible.toml")
    return MappingProxyType({quantity: _limits(quantity, row) for quantity, row in rows.items()})


def _limits(quantity: str, row: Mapping[str, Any]) -> Limits:
    return Limits(
        quantity,
        Decimal(row["lowest"]),
        Decimal(row["highest"]),
        row["unit"],
        row["label"],
        row["shown"],
        row["remedy"],
    )
