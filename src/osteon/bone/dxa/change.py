"""What happened between two scans: a change, or no more than the noise of measuring."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from osteon.bone.dxa.precision import PER_CENT, precision_limits, root
from osteon.bone.plausible import check


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a density between two comparable scans."""

    difference_g_per_cm2: Decimal
    percent: Decimal
    significant: bool


def change_between(earlier: Decimal, later: Decimal, lsc: Decimal) -> Change:
    """The change between two densities in g/cm², and whether it reaches the least significant change.

    Only for scans of the same machine, mode, regions and software (`suspicions.not_comparable`), never for
    standardised densities.

    Raises:
        ImplausibleValue: no bone has this density.

    Source:
        ISCD precision calculator (glossary): the change must equal or exceed the LSC.

    >>> change_between(Decimal("0.700"), Decimal("0.672"), Decimal("0.028"))
    Change(difference_g_per_cm2=Decimal('-0.028'), percent=Decimal('-4.00'), significant=True)
    """
    check("bmd_g_per_cm2", earlier)
    check("bmd_g_per_cm2", later)
    difference = later - earlier
    return Change(difference, _percent(difference, earlier), abs(difference) >= lsc)


def lsc_of_means(precision_error: Decimal, scans_before: int = 1, scans_after: int = 1) -> Decimal:
    """The least significant change between the means of several scans: z × PE × root of (1/n1 + 1/n2).

    In the unit of the precision error, at 95 %, not rounded. For one scan each the factor is the ISCD's 2.77.

    >>> lsc_of_means(Decimal("0.010")), round(lsc_of_means(Decimal("0.010"), 2, 2), 4)
    (Decimal('0.02770'), Decimal('0.0196'))
    """
    if scans_before == scans_after == 1:
        return precision_error * precision_limits()["lsc_factor"]
    spread = root(Fraction(1, scans_before) + Fraction(1, scans_after))
    return precision_limits()["z_95"] * precision_error * spread


def rate_pct_per_year(earlier: Decimal, later: Decimal, years: Decimal) -> Decimal:
    """The change a year, in per cent of the earlier density.

    Raises:
        ValueError: there is no time between the scans.

    >>> rate_pct_per_year(Decimal("0.700"), Decimal("0.672"), Decimal(2))
    Decimal('-2.00')
    """
    if years <= 0:
        raise ValueError(f"{years} years between the scans: the later scan must be after the earlier one.")
    return _percent(later - earlier, earlier) / years


def years_until_visible(lsc: Decimal, change_per_year: Decimal) -> Decimal | None:
    """After how many years a change of this size a year can be seen; None where nothing changes.

    Both in g/cm², or both in per cent.

    >>> years_until_visible(Decimal("5.3"), Decimal("-1.06"))
    Decimal('5')
    """
    return None if not change_per_year else lsc / abs(change_per_year)


def _percent(difference: Decimal, of: Decimal) -> Decimal:
    return difference / of * PER_CENT
