"""Chapter: what is measured, what is still to be measured, and which scan to look at again."""

from osteon.protocol.expressions import (
    all_of,
    any_of,
    fact,
    first_known,
    first_match,
    known,
    on_record,
    parameter,
    recorded_or,
    rule,
    t_score_of,
)
from osteon.protocols.shared.person import worst_grade

scanner = first_known(fact.dxa_manufacturer, parameter("own_scanner"))
t_lumbar_spine = recorded_or(
    "t_score_lumbar_spine", t_score_of("lumbar_spine", fact.bmd_lumbar_spine_g_per_cm2, scanner)
)
t_femoral_neck = recorded_or(
    "t_score_femoral_neck", t_score_of("femoral_neck", fact.bmd_femoral_neck_g_per_cm2, scanner)
)
t_total_hip = recorded_or("t_score_total_hip", t_score_of("total_hip", fact.bmd_total_hip_g_per_cm2, scanner))

vfa_worst_grade = rule(worst_grade)
spine_measured = known(t_lumbar_spine) | on_record(fact.lumbar_spine_not_usable)
hip_measured = known(t_femoral_neck) | known(t_total_hip) | on_record(fact.hip_not_usable)
dxa_complete = any_of(spine_measured & hip_measured, fact.dxa_done)
vfa_complete = any_of(known(vfa_worst_grade), fact.vfa_done)
measurement_complete = rule(dxa_complete & vfa_complete)
measurement_missing = rule(
    first_match(
        (dxa_complete & vfa_complete, "nothing"),
        (dxa_complete, "vfa"),
        (vfa_complete, "dxa"),
        otherwise="dxa_and_vfa",
    )
)

height_loss = recorded_or("height_loss_cm", fact.height_at_25_cm - fact.height_cm)
height_loss_cm = rule(height_loss)
vfa_indicated = rule(
    all_of(height_loss > parameter("height_loss_that_asks_for_vfa"), ~on_record(vfa_complete))
)
scan_needs_review = rule(on_record(fact.dxa_suspicious))
