"""Chapter: what the bone densities mean. The lowest counted T-score decides; young people are judged by Z.

ISCD official positions 2023: before the menopause and in men under 50 the Z-score is judged, and the WHO
classes are not given. The forearm counts where hip or spine cannot be measured, or in hyperparathyroidism.
"""

from osteon.protocol.expressions import (
    Expression,
    all_of,
    any_of,
    fact,
    first_match,
    lowest,
    on_record,
    parameter,
    rule,
    where,
    which_lowest,
)
from osteon.protocols.shared.measurement import t_femoral_neck, t_lumbar_spine, t_total_hip
from osteon.protocols.shared.person import age, fragility_fracture, woman


def who_class(t_score: Expression) -> Expression:
    """The WHO class of one T-score."""
    return first_match(
        (t_score <= parameter("osteoporosis_t_score"), "osteoporosis"),
        (t_score < parameter("normal_t_score"), "low_bone_mass"),
        otherwise="normal",
    )


forearm_counts = any_of(
    fact.lumbar_spine_not_usable,
    fact.hip_not_usable,
    fact.hyperparathyroidism,
)
t_forearm = where(forearm_counts, fact.t_score_forearm)
lowest_counted = lowest(t_lumbar_spine, t_femoral_neck, t_total_hip, t_forearm)
lowest_t_score = rule(lowest_counted)
deciding_site = rule(
    which_lowest(
        {
            "lumbar_spine": t_lumbar_spine,
            "femoral_neck": t_femoral_neck,
            "total_hip": t_total_hip,
            "forearm": t_forearm,
        }
    )
)

young = age < parameter("age_from_which_t_scores_are_judged")
judged_by_z = any_of(
    young & ~all_of(woman, fact.postmenopausal),
    on_record(woman & ~fact.postmenopausal),
)
lowest_z = lowest(fact.z_score_lumbar_spine, fact.z_score_femoral_neck, fact.z_score_total_hip)
lowest_z_score = rule(lowest_z, applies=judged_by_z)

diagnosis_lumbar_spine = rule(who_class(t_lumbar_spine), applies=~judged_by_z)
diagnosis_femoral_neck = rule(who_class(t_femoral_neck), applies=~judged_by_z)
diagnosis_total_hip = rule(who_class(t_total_hip), applies=~judged_by_z)
osteoporosis_by_t = lowest_counted <= parameter("osteoporosis_t_score")
osteoporosis = rule(osteoporosis_by_t, applies=~judged_by_z)
severe_osteoporosis = rule(osteoporosis_by_t & fragility_fracture, applies=~judged_by_z)
# Severe osteoporosis is osteoporosis all the same: an unrecorded fracture does not hold the diagnosis up.
class_by_t = first_match(
    (on_record(osteoporosis_by_t & fragility_fracture), "severe_osteoporosis"),
    otherwise=who_class(lowest_counted),
)
class_by_z = first_match(
    (lowest_z <= parameter("below_expected_z_score"), "below_expected_for_age"),
    otherwise="within_expected_for_age",
)
diagnosis = rule(first_match((judged_by_z, class_by_z), otherwise=class_by_t))

has_osteoporosis = ~judged_by_z & osteoporosis_by_t
