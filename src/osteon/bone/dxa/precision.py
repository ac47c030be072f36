"""How precisely a room measures: from repeated scans to the least significant change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from itertools import combinations

from osteon.bone.data_files import read_limits
from osteon.bone.dxa.printed import VERTEBRAE, site_of
from osteon.bone.dxa.score import limits as dxa_limits

DIGITS = 28
PER_CENT = 100
NONE = Fraction()

Mineral = Mapping[str, tuple[Decimal, Decimal]]
"""One scan of a spine: (BMC in g, area in cm²) by vertebra."""


@dataclass(frozen=True, slots=True)
class Precision:
    """The precision error of one site in g/cm², what change it can see, and how well that is known."""

    rms_sd_g_per_cm2: Decimal
    lsc_g_per_cm2: Decimal
    rms_cv_pct: Decimal
    degrees_of_freedom: int
    people: int

    @property
    def lsc_pct(self) -> Decimal:
        """The least significant change in per cent of the density."""
        return self.rms_cv_pct * precision_limits()["lsc_factor"]

    @property
    def big_enough(self) -> bool:
        """Whether the study has the degrees of freedom of 15 people three times or 30 people twice."""
        return self.degrees_of_freedom >= precision_limits()["enough_degrees_of_freedom"]

    def within_maximum(self, site: str) -> bool | None:
        """Whether the error is no greater than the ISCD lets a technologist have; None where it sets none.

        >>> precision_of([[Decimal("0.80"), Decimal("0.81")]]).within_maximum("femoral_neck")
        True
        """
        most = precision_limits().get(f"most_cv.{site}")
        return None if most is None else self.rms_cv_pct <= most


@cache
def precision_limits() -> Mapping[str, Decimal]:
    """The numbers of precision.toml, by name."""
    return read_limits("dxa/precision.toml")


def precision_of(scans_by_person: Iterable[Sequence[Decimal]]) -> Precision:
    """The precision error of the densities (g/cm²) that each person was measured at, again and again.

    RMS-SD = root of Σ(k−1)·SD² / Σ(k−1), so that a person with more scans weighs more; LSC = 2.77 × RMS-SD.
    Exact but for the root, and not rounded. A person with one scan adds nothing. The order does not matter.

    Raises:
        ValueError: nobody was measured twice.

    Source:
        ISCD precision calculator (glossary); Glüer et al., Osteoporos Int 1995;5:262.

    >>> found = precision_of([[Decimal("1.00"), Decimal("1.01")], [Decimal("0.90"), Decimal("0.89")]])
    >>> found.degrees_of_freedom, found.big_enough, round(found.lsc_g_per_cm2, 6)
    (2, False, Decimal('0.019587'))
    """
    repeated = [[Fraction(one) for one in scans] for scans in scans_by_person if len(scans) > 1]
    freedom = sum(len(scans) - 1 for scans in repeated)
    if not freedom:
        raise ValueError(
            "Nobody was measured twice. A precision study needs two scans or more of each person."
        )
    means = [sum(scans, NONE) / len(scans) for scans in repeated]
    squares = [_squares(scans, mean) for scans, mean in zip(repeated, means, strict=True)]
    relative = [square / (mean * mean) for square, mean in zip(squares, means, strict=True)]
    rms_sd, rms_cv = root(sum(squares, NONE) / freedom), root(sum(relative, NONE) / freedom)
    lsc = rms_sd * precision_limits()["lsc_factor"]
    return Precision(rms_sd, lsc, rms_cv * PER_CENT, freedom, len(repeated))


def precision_by_subset(scans_by_person: Iterable[Sequence[Mineral]]) -> Mapping[str, Precision]:
    """The precision of every two, three and four vertebrae together, from one study of L1 to L4.

    The density of some vertebrae is the sum of their mineral over the sum of their area. Named lumbar_spine
    (all four), L2-L4, L1,L3 and so on; a subset that nobody was measured at twice is not there.

    Source:
        Rosen et al., J Clin Densitom 2024;27:101436.
    """
    studies = list(scans_by_person)
    found = {}
    for count in range(int(dxa_limits()["fewest_vertebrae"]), len(VERTEBRAE) + 1):
        for subset in combinations(VERTEBRAE, count):
            densities = [_densities(scans, subset) for scans in studies]
            if any(len(one) > 1 for one in densities):
                found[site_of(subset)] = precision_of(densities)
    return found


def root(value: Fraction) -> Decimal:
    """The square root, correct to 28 digits."""
    with localcontext() as context:
        context.prec = DIGITS
        return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def _squares(scans: Sequence[Fraction], mean: Fraction) -> Fraction:
    return sum(((one - mean) * (one - mean) for one in scans), NONE)


def _densities(scans: Sequence[Mineral], subset: Sequence[str]) -> list[Decimal]:
    complete = [[scan[one] for one in subset] for scan in scans if all(one in scan for one in subset)]
    return [Decimal(sum(bmc for bmc, _ in one)) / Decimal(sum(area for _, area in one)) for one in complete]
