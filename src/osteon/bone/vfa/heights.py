"""Six points on a vertebra: its three heights, and how much of the height is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from osteon.bone.plausible import check
from osteon.bone.rounding import divide_half_away_from_zero, to_decimals
from osteon.bone.sex import Sex
from osteon.bone.vfa.norms import neighbours_of, normal_ratio, ratio_to_neighbour

THOUSANDTHS = 1000


class Deformity(StrEnum):
    """Where the height is lost: at the front, in the middle, or in the whole vertebra."""

    WEDGE = "wedge"
    BICONCAVE = "biconcave"
    CRUSH = "crush"


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the image; both axes in the same unit."""

    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Wall:
    """Where a wall, or the middle, meets the upper and the lower endplate."""

    superior: Point
    inferior: Point


@dataclass(frozen=True, slots=True)
class Heights:
    """The heights of a vertebra at the back, in the middle and at the front, in any one unit.

    Raises:
        ImplausibleValue: a height is zero or less, or two heights of one vertebra cannot belong together.
    """

    posterior: Decimal
    middle: Decimal
    anterior: Decimal

    def __post_init__(self) -> None:
        for height in (self.posterior, self.middle, self.anterior):
            check("vertebral_height", height)
        for height in (self.middle, self.anterior):
            check("vertebral_ratio", to_decimals(height / self.posterior, 3))


def height_between(wall: Wall) -> Decimal:
    """The distance of the two points.

    >>> height_between(Wall(Point(Decimal(0), Decimal(0)), Point(Decimal(3), Decimal(4))))
    Decimal('5')
    """
    across, down = wall.superior.x - wall.inferior.x, wall.superior.y - wall.inferior.y
    return (across * across + down * down).sqrt()


def heights_of(posterior: Wall, middle: Wall, anterior: Wall) -> Heights:
    """The heights from the six points.

    Raises:
        ImplausibleValue: two points coincide, or two heights cannot belong to one vertebra.
    """
    return Heights(height_between(posterior), height_between(middle), height_between(anterior))


def loss_of(height: Decimal, expected: Decimal) -> Decimal:
    """What is lost of the expected height, as a fraction of it; negative where the vertebra is higher.

    Three decimals (tenths of a percent), halves away from zero: the loss that is shown is the one judged.

    >>> loss_of(Decimal(20), Decimal(25))
    Decimal('0.200')
    """
    lost = 1 - Fraction(height) / Fraction(expected)
    return Decimal(divide_half_away_from_zero(lost.numerator * THOUSANDTHS, lost.denominator)).scaleb(-3)


def losses_within(heights: Heights) -> dict[Deformity, Decimal]:
    """Wedge and biconcave loss: the front and the middle against the back of the same vertebra.

    >>> losses_within(Heights(Decimal(25), Decimal(15), Decimal(24)))[Deformity.BICONCAVE]
    Decimal('0.400')
    """
    return {
        Deformity.WEDGE: loss_of(heights.anterior, heights.posterior),
        Deformity.BICONCAVE: loss_of(heights.middle, heights.posterior),
    }


def losses_for_level(level: str, sex: Sex, heights: Heights) -> dict[Deformity, Decimal]:
    """Wedge and biconcave loss against what this level has in people without a fracture.

    >>> heights = Heights(Decimal(25), Decimal(15), Decimal(24))
    >>> losses_for_level("T12", Sex.FEMALE, heights)[Deformity.BICONCAVE]
    Decimal('0.333')
    """
    return {
        deformity: loss_of(height, heights.posterior * normal_ratio(sex, level, deformity.value).mean)
        for deformity, height in _by_deformity(heights).items()
    }


def sds_below(level: str, sex: Sex, heights: Heights) -> dict[Deformity, Decimal]:
    """How many standard deviations each ratio lies below that of people without a fracture, at this level.

    One decimal, halves away from zero.

    >>> sds_below("T12", Sex.FEMALE, Heights(Decimal(25), Decimal(15), Decimal(24)))[Deformity.BICONCAVE]
    Decimal('10.8')
    """
    return {
        deformity: _sds(height / heights.posterior, level, sex, deformity)
        for deformity, height in _by_deformity(heights).items()
    }


def expected_posterior(level: str, sex: Sex, spine: Mapping[str, Heights]) -> Decimal | None:
    """The height at the back that the adjacent vertebrae let expect (their mean); None without a neighbour.

    >>> spine = {"T12": Heights(Decimal(70), Decimal(62), Decimal(65))}
    >>> expected_posterior("L1", Sex.FEMALE, spine)
    Decimal('74.1090')
    >>> expected_posterior("L3", Sex.FEMALE, spine) is None
    True
    """
    expected = [
        spine[neighbour].posterior * ratio_to_neighbour(sex, level, neighbour).mean
        for neighbour in neighbours_of(level)
        if neighbour in spine
    ]
    return sum(expected, Decimal(0)) / len(expected) if expected else None


def crush_loss(level: str, sex: Sex, spine: Mapping[str, Heights]) -> Decimal | None:
    """What is lost of the expected height at the back; None where no neighbour tells what to expect.

    Raises:
        KeyError: the level itself is not in the spine.
    """
    expected = expected_posterior(level, sex, spine)
    return None if expected is None else loss_of(spine[level].posterior, expected)


def _by_deformity(heights: Heights) -> dict[Deformity, Decimal]:
    return {Deformity.WEDGE: heights.anterior, Deformity.BICONCAVE: heights.middle}


def _sds(ratio: Decimal, level: str, sex: Sex, deformity: Deformity) -> Decimal:
    normal = normal_ratio(sex, level, deformity.value)
    below = (Fraction(normal.mean) - Fraction(ratio)) / Fraction(normal.sd)
    return Decimal(divide_half_away_from_zero(below.numerator * 10, below.denominator)).scaleb(-1)
