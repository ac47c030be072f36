"""The guideline of the United Kingdom, rule by rule: NOGG 2024.

It treats by the probability of a fracture, and by fractures themselves. Its tables were read in a public
transcription; what was not read is marked `recalled`: `osteon protocol unchecked nogg-2024` lists it. What it
leaves open stands in docs/decisions/0013-what-nogg-leaves-open.md.
"""

from osteon.protocol.expressions import (
    all_of,
    any_of,
    conclusion,
    fact,
    first_match,
    looked_up,
    lowest,
    never,
    on_record,
    parameter,
    plus_months,
    rule,
    stepped,
)
from osteon.protocols import shared
from osteon.protocols.nogg_2024.frax import (
    class_by_frax,
    frax_asks_for_treatment,
    high_dose,
    prednisolone,
    reaches,
)
from osteon.protocols.shared import medicines
from osteon.protocols.shared.diagnosis import has_osteoporosis, judged_by_z
from osteon.protocols.shared.follow_up import medicine, on_medicine, stopped
from osteon.protocols.shared.laboratory import low_calcium, low_vitamin_d
from osteon.protocols.shared.measurement import (
    height_loss,
    t_femoral_neck,
    t_lumbar_spine,
    t_total_hip,
    vfa_complete,
)
from osteon.protocols.shared.medicines import (
    after_the_first,
    bone_forming_allowed,
    eligible,
    first_eligible,
    hip_operated_just_now,
    kidneys_allow,
)
from osteon.protocols.shared.person import (
    age,
    fragility_fracture,
    hip_broke_now,
    hip_fracture,
    man,
    recent,
    several_vertebral_fractures,
    this_fracture_is_in,
    vertebra_broke_now,
    vertebral_fracture,
    woman,
)

CHAPTERS = (shared,)

# Glucocorticoids: section 7. The guideline is about women after the menopause, and men, from 50.
on_prednisolone = prednisolone > 0
before_menopause = on_record(woman & ~fact.postmenopausal)
for_months = any_of(
    fact.glucocorticoid_long_term,
    fact.glucocorticoid_months >= parameter("glucocorticoid_months_that_count"),
)
high_dose_for_months = all_of(high_dose, for_months)
long_enough_for_the_dose = any_of(
    fact.glucocorticoid_long_term,
    fact.glucocorticoid_months >= stepped(parameter("glucocorticoid_months_by_dose"), prednisolone),
)
glucocorticoid_indication = rule(
    all_of(
        on_prednisolone,
        any_of(
            fragility_fracture,
            all_of(woman, age >= parameter("age_for_treatment_with_glucocorticoids")),
            all_of(
                age >= parameter("youngest_age"),
                ~before_menopause,
                high_dose,
                long_enough_for_the_dose,
            ),
            reaches("intervention"),
        ),
    )
)

# What is measured
dxa_indicated = rule(
    any_of(conclusion.belongs_in_clinic, all_of(~fact.frax_with_bmd, reaches("lower_assessment")))
)
vfa_indicated = rule(
    all_of(
        any_of(
            height_loss >= parameter("height_loss_that_asks_for_vfa"),
            on_record(on_prednisolone & for_months),
            on_record(has_osteoporosis),
        ),
        ~on_record(vfa_complete),
    )
)

# Which blood tests
laboratory_tests_needed = rule(any_of(conclusion.treatment_indicated, on_record(has_osteoporosis)))
extended_laboratory_tests = rule(vertebral_fracture, applies=conclusion.laboratory_tests_needed)
testosterone_test = rule(man, applies=conclusion.laboratory_tests_needed)

# Who is treated. Whoever has no DXA because FRAX is low is not held up by it.
very_low_density = on_record(
    ~judged_by_z & (lowest(t_femoral_neck, t_lumbar_spine) <= parameter("very_high_risk_t_score"))
)
vertebra_broke = any_of(vertebral_fracture, several_vertebral_fractures)
treatment_indicated = rule(
    any_of(
        conclusion.glucocorticoid_indication,
        vertebra_broke,
        hip_fracture,
        very_low_density,
        frax_asks_for_treatment,
    )
)
indication = rule(
    first_match(
        (on_record(conclusion.glucocorticoid_indication), "glucocorticoids"),
        (on_record(vertebra_broke), "vertebral_fracture"),
        (on_record(hip_fracture), "hip_fracture"),
        (very_low_density, "osteoporosis"),
        otherwise="fracture_risk",
    ),
    applies=conclusion.treatment_indicated,
)
hip_broke_recently = all_of(hip_broke_now, recent)
vertebra_broke_recently = all_of(vertebra_broke_now, recent)
start_at_once = rule(
    any_of(
        conclusion.glucocorticoid_indication,
        hip_broke_recently,
        vertebra_broke_recently,
        reaches("upper_assessment"),
    ),
    applies=conclusion.treatment_indicated,
)
consider_treatment = rule(
    any_of(this_fracture_is_in(parameter("sites_in_the_clinic")), on_record(has_osteoporosis)),
    applies=~conclusion.treatment_indicated,
)
frax_class = rule(class_by_frax)
bones_at_very_high_risk = any_of(
    vertebra_broke_recently,
    hip_broke_recently,
    several_vertebral_fractures,
    very_low_density,
    reaches("very_high"),
)
very_high_risk = rule(
    any_of(bones_at_very_high_risk, high_dose_for_months), applies=conclusion.treatment_indicated
)

# With what: a low calcium or vitamin D is put right before any infusion or injection
nothing_to_correct = all_of(~low_calcium, ~low_vitamin_d)
zoledronate_eligible = eligible(
    "zoledronate", kidneys_allow("zoledronate"), nothing_to_correct, ~hip_operated_just_now
)
denosumab_eligible = eligible("denosumab", nothing_to_correct)
teriparatide_eligible = eligible(
    "teriparatide", kidneys_allow("teriparatide"), bone_forming_allowed, nothing_to_correct
)
abaloparatide_eligible = eligible(
    "abaloparatide", woman, kidneys_allow("abaloparatide"), bone_forming_allowed, nothing_to_correct
)
romosozumab_eligible = eligible("romosozumab", woman, nothing_to_correct, ~fact.heart_attack_or_stroke_ever)
first_choice = rule(
    first_match(
        (hip_broke_recently & conclusion.zoledronate_eligible, "zoledronate"),
        *(
            (bones_at_very_high_risk & allowed, one)
            for allowed, one in first_eligible("romosozumab", "teriparatide", "abaloparatide", "zoledronate")
        ),
        *first_eligible("alendronate", "risedronate", "zoledronate", "denosumab", "ibandronate"),
        otherwise="none",
    ),
    applies=conclusion.treatment_indicated,
)
alternative = rule(
    after_the_first("zoledronate", "alendronate", "risedronate", "denosumab"), applies=medicines.one_is_chosen
)

# Life style: the guideline names no amount of calcium as tablets, and is silent on coffee and salt
calcium_supplement_mg = never(0)
vitamin_d_supplement_iu = rule(
    parameter("vitamin_d_supplement"),
    applies=any_of(
        on_record(low_vitamin_d),
        on_record(fact.nursing_home),
        on_record(fact.immobilised),
        conclusion.treatment_indicated,
    ),
)
vitamin_d_advice = rule(
    any_of(
        conclusion.sun_too_weak,
        on_record(low_vitamin_d),
        on_record(fact.nursing_home),
        on_record(fact.immobilised),
    )
)
coffee_advice = never(False)
salt_advice = never(False)

# After the course: a bisphosphonate goes on, or pauses and is looked at again
goes_on_after_the_course = any_of(
    age > parameter("age_over_which_treatment_goes_on"),
    hip_fracture,
    vertebral_fracture,
    high_dose,
    on_record(conclusion.fracture_under_treatment),
    lowest(t_femoral_neck, t_total_hip) <= parameter("osteoporosis_t_score"),
    frax_asks_for_treatment,
)
fracture_under_treatment = rule(
    fact.fracture_date > fact.medicine_started_on, applies=medicine.one_of(parameter("antiresorptives"))
)
after_course = rule(
    first_match(
        (medicine.one_of(parameter("medicines_that_need_a_follow_on")), "follow_on"),
        (~medicine.one_of(parameter("bisphosphonates")), "evaluate"),
        (goes_on_after_the_course, "continue"),
        otherwise="may_pause",
    ),
    applies=on_medicine,
)
reassess_after_pause_on = rule(
    plus_months(fact.medicine_stopped_on, looked_up(parameter("months_of_pause"), stopped)),
    applies=all_of(~on_medicine, stopped.one_of(parameter("bisphosphonates"))),
)
