"""How much the time since a fracture matters: most second fractures come soon after the first."""

from dataclasses import dataclass
from decimal import Decimal, DefaultContext, localcontext
from functools import partial

from osteon.bone.plausible import check
from osteon.bone.risk.data import Row, number, rows
from osteon.bone.rounding import to_decimals

FILE = "imminent.toml"
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class RelativeRisk:
    """How many times the population's risk, with its interval.

    `checked` is "seen" where the study prints the figure and "computed" where Osteon drew a line between two
    of them; `at_least` where the time is shorter than the first figure: the risk is rather higher.
    """

    value: Decimal
    lowest: Decimal
    highest: Decimal
    checked: str
    at_least: bool


@dataclass(frozen=True, slots=True)
class FiveYearRisk:
    """The share in percent that breaks a bone within five years, of which group of people."""

    group: str
    percent: Decimal
    meaning: str


def second_fracture(years_since_fracture: Decimal) -> RelativeRisk:
    """A second major osteoporotic fracture, compared with the population of the same age and sex.

    The study prints one and ten years after the first fracture. Between them a straight line through the
    logarithms is taken, at two decimals, which is Osteon's own and marked as computed. Within the first year
    the figure of one year is the least it can be.

    Raises:
        ImplausibleValue: less than none, or more than ten years, for which there is no figure.

    Source:
        Johansson 2017, Osteoporos Int 28:775, PMC5338733.

    >>> second_fracture(Decimal(1)).value, second_fracture(Decimal(4)).value
    (Decimal('2.70'), Decimal('2.17'))
    """
    since = check("years_since_fracture", years_since_fracture)
    early, late = (rows(FILE)[f"second_fracture_at_{years}"] for years in ("1_year", "10_years"))
    first, last = number(early, "years"), number(late, "years")
    along = max((since - first) / (last - first), Decimal(0))
    between = partial(_between, early, late, along)
    printed = since in (first, last)
    checked = early["checked"] if printed else rows(FILE)["between"]["checked"]
    return RelativeRisk(between("value"), between("lowest"), between("highest"), checked, since < first)


def fractures_within_five_years(
    years_since_fracture: Decimal | None = None,
    *,
    ever_fractured: bool | None = None,
    low_density: bool | None = None,
) -> FiveYearRisk | None:
    """How many of such people broke a bone within five years; None where the group is not known.

    A fracture decides before the bone density does. `ever_fractured` says no for somebody who never had one.

    Raises:
        ValueError: a time since a fracture for somebody who never had one, or a negative one.

    Source:
        van Geel 2006, PMC1609173.

    >>> fractures_within_five_years(Decimal("0.5")).percent
    Decimal('50.1')
    """
    if years_since_fracture is not None:
        return _after_fracture(years_since_fracture, ever_fractured)
    if ever_fractured is not False or low_density is None:
        return None
    return _group("low_density" if low_density else "normal_density")


def _after_fracture(years: Decimal, ever_fractured: bool | None) -> FiveYearRisk:
    if ever_fractured is False:
        raise ValueError(f"A fracture {years} years ago, yet never a fracture: correct one of the two.")
    if years < 0:
        raise ValueError(f"A fracture {years} years ago lies in the future: give the years since then.")
    return _group("recent_fracture" if years < number(rows(FILE)["recent_within"]) else "older_fracture")


def _group(name: str) -> FiveYearRisk:
    row = rows(FILE)[name]
    return FiveYearRisk(name, number(row), row["meaning"])


def _between(early: Row, late: Row, along: Decimal, key: str) -> Decimal:
    """The figure that far along the line between the logarithms of two, from 0 to 1."""
    start, end = number(early, key), number(late, key)
    with localcontext(DefaultContext):
        return to_decimals(start * (end / start) ** along, DECIMALS)
