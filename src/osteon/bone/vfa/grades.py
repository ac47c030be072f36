"""Vertebrae on the side image of the spine: levels, Genant grades, and the grade that a reader confirmed.

What the software proposes is in `proposal.py`. A proposal is no finding: only a reader makes one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# The levels that a VFA shows, from top to bottom.
LEVELS = ("T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "L1", "L2", "L3", "L4")

Grades = Mapping[str, int | None]
"""Genant grade 0 to 3 by level; None is not assessable."""


@dataclass(frozen=True, slots=True)
class ConfirmedGrade:
    """What a reader found at a level: a fact. Grade 0 to 3, or None where the vertebra cannot be assessed.

    `fracture` is False for a deformity that is no fracture (Scheuermann, a short vertebra from birth).
    """

    level: str
    grade: int | None
    reader: str
    on: date
    fracture: bool = True


class UnknownLevel(ValueError):
    """A level that a VFA does not show."""

    def __init__(self, level: str) -> None:
        super().__init__(
            f"A VFA shows {LEVELS[0]} to {LEVELS[-1]}, not {level}. Check the numbering of the levels."
        )
        self.level = level


def require_level(level: str) -> str:
    """The same level, where a VFA shows it.

    Raises:
        UnknownLevel: it is not one of T4 to L4.

    >>> require_level("T12")
    'T12'
    """
    if level not in LEVELS:
        raise UnknownLevel(level)
    return level


def confirmed(readings: Mapping[str, ConfirmedGrade]) -> Grades:
    """The grades that count, from what readers found; a deformity that is no fracture has grade 0.

    >>> on = date(2026, 11, 22)
    >>> confirmed({"T8": ConfirmedGrade("T8", 1, "reader", on, fracture=False)})
    {'T8': 0}
    """
    return {level: one.grade if one.fracture or one.grade is None else 0 for level, one in readings.items()}


def worst_grade(grades: Grades) -> int | None:
    """The highest grade of the assessable vertebrae; None where none could be assessed.

    >>> worst_grade({"T12": 2, "L1": 0, "L2": None})
    2
    """
    return max((grade for grade in grades.values() if grade is not None), default=None)


def levels_with(grade: int, grades: Grades) -> tuple[str, ...]:
    """The levels that have exactly this grade, from top to bottom.

    >>> levels_with(2, {"L1": 2, "T12": 2, "L2": 0})
    ('T12', 'L1')
    """
    return tuple(level for level in LEVELS if grades.get(level) == grade)


def not_assessable(grades: Grades) -> tuple[str, ...]:
    """The levels that were not graded, from top to bottom: not assessable, or not recorded.

    >>> not_assessable({level: 0 for level in LEVELS if level != "T4"} | {"T5": None})
    ('T4', 'T5')
    """
    return tuple(level for level in LEVELS if grades.get(level) is None)


def deformity_index(grades: Grades) -> int | None:
    """The spinal deformity index: the sum of the grades T4 to L4; None where a level was not graded.

    A sum over fewer levels would be lower than the index, and look like a better spine.

    Source:
        Crans et al., Bone 2004 (recalled).

    >>> deformity_index(dict.fromkeys(LEVELS, 0) | {"T12": 2, "L1": 1})
    3
    >>> deformity_index({"T12": 2}) is None
    True
    """
    known = [grade for level in LEVELS if (grade := grades.get(level)) is not None]
    return sum(known) if len(known) == len(LEVELS) else None
