"""T- and Z-scores in standard deviations, exact at the decimal that the report prints."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from osteon.bone.data_files import read_limits
from osteon.bone.dxa.peers import Peers
from osteon.bone.dxa.references import MG_PER_G, Reference
from osteon.bone.plausible import check
from osteon.bone.rounding import divide_half_away_from_zero, to_decimals

TENTHS = 10


@cache
def limits() -> Mapping[str, Decimal]:
    """The limits of limits.toml, by name."""
    return read_limits("dxa/limits.toml")


def mg_per_cm2(bmd_g_per_cm2: Decimal) -> int:
    """A density in g/cm² as whole mg/cm², as reports print it (three decimals, halves away from zero).

    >>> mg_per_cm2(Decimal("0.558"))
    558
    """
    return int(to_decimals(bmd_g_per_cm2 * MG_PER_G, 0))


def t_score(bmd_mg_per_cm2: int, young_adults: Reference) -> Decimal:
    """How far a bone density lies from the young-adult mean, in standard deviations.

    Rounded to one decimal, halves away from zero, as reports print it.

    Raises:
        ImplausibleValue: no bone has this density.

    Source:
        WHO Technical Report Series 843 (1994); ISCD adult positions (2023).

    >>> from osteon.bone.dxa import young_adult_references
    >>> t_score(558, young_adult_references()["femoral_neck", "hologic"])
    Decimal('-2.5')
    """
    _check(bmd_mg_per_cm2)
    distance = (bmd_mg_per_cm2 - young_adults.mean) * TENTHS
    return Decimal(divide_half_away_from_zero(distance, young_adults.sd)).scaleb(-1)


def z_score(bmd_mg_per_cm2: int, peers: Peers) -> Decimal:
    """How far a bone density lies from the mean of people of the same age and sex, in standard deviations.

    Rounded to one decimal, halves away from zero, as reports print it.

    Raises:
        ImplausibleValue: no bone has this density.

    Source:
        ISCD adult positions (2023).

    >>> z_score(850, Peers(Decimal(876), Decimal(139), "one worked example"))
    Decimal('-0.2')
    """
    _check(bmd_mg_per_cm2)
    return deviation(Decimal(bmd_mg_per_cm2) - peers.mean, peers.sd)


def deviation(distance: Decimal, sd: Decimal) -> Decimal:
    """A distance in standard deviations, at one decimal, halves away from zero.

    >>> deviation(Decimal("-29.4"), Decimal(12))
    Decimal('-2.5')
    """
    tenths = Fraction(distance) / Fraction(sd) * TENTHS
    return Decimal(divide_half_away_from_zero(tenths.numerator, tenths.denominator)).scaleb(-1)


def who_class(printed_t_score: Decimal) -> str:
    """normal, low_bone_mass or osteoporosis, by the T-score as printed.

    Source:
        WHO Technical Report Series 843 (1994).

    >>> [who_class(Decimal(score)) for score in ("-1.0", "-1.1", "-2.5")]
    ['normal', 'low_bone_mass', 'osteoporosis']
    """
    if printed_t_score <= limits()["osteoporosis_t_score"]:
        return "osteoporosis"
    return "normal" if printed_t_score >= limits()["normal_t_score"] else "low_bone_mass"


def range_class(printed_z_score: Decimal) -> str:
    """within_expected_range or below_expected_range for the age, by the Z-score as printed.

    Source:
        ISCD adult positions (2023), for women before the menopause and men under 50.

    >>> [range_class(Decimal(score)) for score in ("-1.9", "-2.0")]
    ['within_expected_range', 'below_expected_range']
    """
    below = printed_z_score <= limits()["below_range_z_score"]
    return "below_expected_range" if below else "within_expected_range"


def _check(bmd_mg_per_cm2: int) -> None:
    check("bmd_g_per_cm2", Decimal(bmd_mg_per_cm2) / MG_PER_G)
