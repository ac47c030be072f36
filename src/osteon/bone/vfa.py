"""Vertebrae on the side image of the spine: levels and Genant grades."""

from collections.abc import Mapping

# The levels that a VFA shows, from top to bottom.
LEVELS = ("T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "L1", "L2", "L3", "L4")

Grades = Mapping[str, int | None]
"""Genant grade 0 to 3 by level; None is not assessable."""


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
