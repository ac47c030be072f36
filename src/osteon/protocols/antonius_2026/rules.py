"""The clinic's protocol: the patient folder "Osteoporose (botontkalking)" of the St. Antonius hospital.

(CHI 53-AD, 188556, 14-06-2026.) Where the folder is silent the national guideline holds, so this protocol is
that one, with the clinic's own rules and numbers laid over it.
"""

from osteon.protocol.expressions import (
    any_of,
    conclusion,
    first_match,
    never,
    on_record,
    parameter,
    rule,
)
from osteon.protocols.nl_2022 import rules as nl_2022
from osteon.protocols.shared.diagnosis import lowest_counted, osteoporosis_by_t, who_class
from osteon.protocols.shared.measurement import t_femoral_neck, t_lumbar_spine, t_total_hip
from osteon.protocols.shared.person import fragility_fracture, hip_fracture, vertebral_fracture

CHAPTERS = (nl_2022,)

# The folder judges everybody in the clinic by T-scores.
diagnosis_lumbar_spine = rule(who_class(t_lumbar_spine))
diagnosis_femoral_neck = rule(who_class(t_femoral_neck))
diagnosis_total_hip = rule(who_class(t_total_hip))
osteoporosis = rule(osteoporosis_by_t)
severe_osteoporosis = rule(osteoporosis_by_t & fragility_fracture)
# Severe osteoporosis is osteoporosis all the same: an unrecorded fracture does not hold the diagnosis up.
diagnosis = rule(
    first_match(
        (on_record(conclusion.severe_osteoporosis), "severe_osteoporosis"),
        otherwise=who_class(lowest_counted),
    )
)
lowest_z_score = never(0)

# It has one rule for treatment, and none for prednisone.
low_after_hip_or_vertebral_fracture = any_of(hip_fracture, vertebral_fracture) & (
    lowest_counted <= parameter("treatment_t_score_after_hip_or_vertebral_fracture")
)
treatment_indicated = rule(any_of(osteoporosis_by_t, low_after_hip_or_vertebral_fracture))
indication = rule(
    first_match((on_record(osteoporosis_by_t), "osteoporosis"), otherwise="hip_or_vertebral_fracture"),
    applies=conclusion.treatment_indicated,
)
glucocorticoid_indication = never(False)
start_at_once = never(False)
consider_treatment = never(False)
bisphosphonate_information = rule(conclusion.treatment_indicated)
