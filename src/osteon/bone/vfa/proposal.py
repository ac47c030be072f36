"""Which Genant grade the heights of a vertebra suggest: a proposal for a reader, never a finding by itself.

Against experts the plain limits find two fractures in three, and every second call is wrong: vertebrae are
lower in front at some levels without any fracture. So a loss is graded by the definition, where the vertebra
is also short for its level; what lies near a limit says that it is borderline (docs/decisions/0010).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_limits
from osteon.bone.sex import Sex
from osteon.bone.vfa.grades import require_level
from osteon.bone.vfa.heights import (
    Deformity,
    Heights,
    crush_loss,
    losses_for_level,
    losses_within,
    sds_below,
)

GRADES = ("grade_1", "grade_2", "grade_3")


@dataclass(frozen=True, slots=True)
class ProposedGrade:
    """What the heights of one vertebra suggest; a reader confirms it as a ConfirmedGrade, or overrules it.

    Losses are fractions with three decimals, `sds_below` standard deviations with one. `losses` holds a crush
    where a neighbour tells what height to expect.
    """

    level: str
    losses: Mapping[Deformity, Decimal]
    losses_for_level: Mapping[Deformity, Decimal]
    sds_below: Mapping[Deformity, Decimal]
    deformity: Deformity
    grade: int
    borderline: bool

    @property
    def largest_loss(self) -> Decimal:
        """The larger of wedge and biconcave loss: what can be seen within the vertebra."""
        return max(loss for deformity, loss in self.losses.items() if deformity is not Deformity.CRUSH)

    @property
    def largest_loss_for_level(self) -> Decimal:
        """The larger of wedge and biconcave loss against the normal of this level."""
        return max(self.losses_for_level.values())


def proposed_grade(level: str, sex: Sex, spine: Mapping[str, Heights]) -> ProposedGrade:
    """The grade 0 to 3 that the heights suggest, its type (the largest loss), and whether it is borderline.

    `spine` holds the heights of the level and of those of its neighbours that could be assessed.

    Raises:
        UnknownLevel: the level is not one of T4 to L4.
        KeyError: the spine holds no heights of this level.

    Source:
        Genant et al., J Bone Miner Res 1993 (grades by the loss of height); decision 0010 (when to propose).

    >>> spine = {"L2": Heights(Decimal(25), Decimal(24), Decimal(20))}
    >>> found = proposed_grade("L2", Sex.FEMALE, spine)
    >>> found.grade, found.deformity.value, found.borderline
    (1, 'wedge', True)
    """
    heights = spine[require_level(level)]
    losses = losses_within(heights)
    crush = crush_loss(level, sex, spine)
    if crush is not None:
        losses[Deformity.CRUSH] = crush
    below = sds_below(level, sex, heights)
    deformity, grade = _deciding(losses, below)
    return ProposedGrade(
        level,
        MappingProxyType(losses),
        MappingProxyType(losses_for_level(level, sex, heights)),
        MappingProxyType(below),
        deformity,
        grade,
        _near_a_limit(deformity, losses, below) if grade else _nearly_a_fracture(losses, below),
    )


def grade_of_loss(loss: Decimal) -> int:
    """The grade by the definition: 20 up to 25 % is 1, 25 up to 40 % is 2, 40 % or more is 3.

    >>> [grade_of_loss(Decimal(loss)) for loss in ("0.199", "0.200", "0.250", "0.400")]
    [0, 1, 2, 3]
    """
    return sum(loss >= limit(name) for name in GRADES)


def limit(name: str) -> Decimal:
    """A limit of proposal.toml.

    >>> limit("grade_1")
    Decimal('0.20')
    """
    return _limits()[name]


def _deciding(
    losses: Mapping[Deformity, Decimal], below: Mapping[Deformity, Decimal]
) -> tuple[Deformity, int]:
    """The type, and the grade: by the largest loss of a vertebra that is also short for its level."""
    largest_first = sorted(losses, key=losses.__getitem__, reverse=True)
    graded = (
        (one, grade)
        for one in largest_first
        if (grade := grade_of_loss(losses[one])) and _is_short(one, below, "short_for_level")
    )
    return next(graded, (largest_first[0], 0))


def _is_short(deformity: Deformity, below: Mapping[Deformity, Decimal], by: str) -> bool:
    """Whether the vertebra is that short for its level.

    A crush is measured against the level's own normal already: 20 % is four standard deviations or more.
    """
    return deformity is Deformity.CRUSH or below[deformity] >= limit(by)


def _near_a_limit(
    deformity: Deformity, losses: Mapping[Deformity, Decimal], below: Mapping[Deformity, Decimal]
) -> bool:
    near = any(abs(losses[deformity] - limit(name)) <= limit("noise") for name in GRADES)
    return near or not _is_short(deformity, below, "clearly_short_for_level")


def _nearly_a_fracture(losses: Mapping[Deformity, Decimal], below: Mapping[Deformity, Decimal]) -> bool:
    """A loss just under grade 1 that is unusual for the level, or one of grade 1 that the level explains."""
    return any(
        loss >= limit("grade_1") - limit("noise") and _is_short(deformity, below, "unusual_for_level")
        for deformity, loss in losses.items()
    )


@cache
def _limits() -> Mapping[str, Decimal]:
    return MappingProxyType(read_limits("vfa/proposal.toml"))
