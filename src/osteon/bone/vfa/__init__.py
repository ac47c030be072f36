"""Vertebrae on the side image of the spine: heights, losses, the proposed Genant grade, the confirmed one."""

from osteon.bone.vfa.grades import (
    LEVELS,
    ConfirmedGrade,
    Grades,
    UnknownLevel,
    confirmed,
    deformity_index,
    levels_with,
    not_assessable,
    require_level,
    worst_grade,
)
from osteon.bone.vfa.heights import Deformity, Heights, Point, Wall, heights_of
from osteon.bone.vfa.proposal import ProposedGrade, grade_of_loss, proposed_grade

__all__ = [
    "LEVELS",
    "ConfirmedGrade",
    "Deformity",
    "Grades",
    "Heights",
    "Point",
    "ProposedGrade",
    "UnknownLevel",
    "Wall",
    "confirmed",
    "deformity_index",
    "grade_of_loss",
    "heights_of",
    "levels_with",
    "not_assessable",
    "proposed_grade",
    "require_level",
    "worst_grade",
]
