"""What a vertebra without a fracture looks like: the ratios of its heights by level and sex."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_table
from osteon.bone.sex import Sex
from osteon.bone.vfa.grades import LEVELS, require_level

# The ratio that a deformity shows in.
RATIOS = {"wedge": "anterior/posterior", "biconcave": "middle/posterior"}


@dataclass(frozen=True, slots=True)
class NormalRatio:
    """Mean and standard deviation of a ratio in people without a fracture."""

    mean: Decimal
    sd: Decimal


def normal_ratio(sex: Sex, level: str, deformity: str) -> NormalRatio:
    """The ratio to the back of the same vertebra, of the front (wedge) or of the middle (biconcave).

    Source:
        NHANES 2013-2014 (CDC/NCHS), people without a vertebral fracture.

    Raises:
        UnknownLevel: the level is not one of T4 to L4.

    >>> normal_ratio(Sex.FEMALE, "T12", "wedge").mean
    Decimal('0.9278')
    """
    return _ratios()[sex, require_level(level), RATIOS[deformity]]


def ratio_to_neighbour(sex: Sex, level: str, neighbour: str) -> NormalRatio:
    """The height at the back against that of the vertebra next to it.

    Raises:
        KeyError: the two are not adjacent.

    >>> ratio_to_neighbour(Sex.FEMALE, "L1", "T12").mean
    Decimal('1.0587')
    """
    above, below = _above_and_below(level)
    side = {above: "above", below: "below"}[neighbour]
    return _ratios()[sex, level, f"posterior/posterior_{side}"]


def neighbours_of(level: str) -> tuple[str, ...]:
    """The vertebrae above and below, as far as a VFA shows them.

    Raises:
        UnknownLevel: the level is not one of T4 to L4.

    >>> neighbours_of("T4"), neighbours_of("L1")
    (('T5',), ('T12', 'L2'))
    """
    return tuple(one for one in _above_and_below(level) if one is not None)


def _above_and_below(level: str) -> tuple[str | None, str | None]:
    known = (None, *LEVELS, None)
    place = known.index(require_level(level))
    return known[place - 1], known[place + 1]


@cache
def _ratios() -> Mapping[tuple[str, str, str], NormalRatio]:
    return MappingProxyType(
        {
            (row["sex"], row["level"], row["measure"]): NormalRatio(Decimal(row["mean"]), Decimal(row["sd"]))
            for row in read_table("vertebral_ratios")
        }
    )
