"""Bone density: from what the scanner measured to what counts and means, exact at the printed decimal."""

from osteon.bone.dxa.references import MG_PER_G, NoReference, Reference, young_adult_references
from osteon.bone.dxa.score import mg_per_cm2, range_class, t_score, who_class, z_score
from osteon.bone.dxa.scores_by_site import TScore, ZScore, t_score_at, z_score_at
from osteon.bone.dxa.standardised import StandardisedBmd, standardised_bmd

__all__ = [
    "MG_PER_G",
    "NoReference",
    "Reference",
    "StandardisedBmd",
    "TScore",
    "ZScore",
    "mg_per_cm2",
    "range_class",
    "standardised_bmd",
    "t_score",
    "t_score_at",
    "who_class",
    "young_adult_references",
    "z_score",
    "z_score_at",
]
