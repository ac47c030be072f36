"""The Dutch guideline, rule by rule: Richtlijn Osteoporose en fractuurpreventie 2022, NHG-Standaard 2024.

What of the guideline was not seen itself, such as its treatment thresholds, is marked `recalled` beside the
number or the rule: `osteon protocol unchecked nl-2022` lists it all.
"""

from osteon.protocol.expressions import (
    all_of,
    any_of,
    conclusion,
    fact,
    first_match,
    never,
    on_record,
    parameter,
    rule,
    stepped,
)
from osteon.protocols.shared import (
    case_finding,
    diagnosis,
    follow_up,
    laboratory,
    life_style,
    measurement,
    medicines,
)
from osteon.protocols.shared.diagnosis import has_osteoporosis, lowest_counted
from osteon.protocols.shared.medicines import after_the_first, first_eligible
from osteon.protocols.shared.person import (
    age,
    hip_broke_now,
    man,
    recent,
    several_vertebral_fractures,
    vertebral_fracture,
    worst_grade,
)

CHAPTERS = (case_finding, measurement, laboratory, diagnosis, medicines, life_style, follow_up)

# Prednisone: module on medication in glucocorticoid users
prednisone = fact.glucocorticoid_mg_per_day
for_long = any_of(
    fact.glucocorticoid_long_term, fact.glucocorticoid_months > parameter("glucocorticoid_months_that_count")
)
high_dose = all_of(prednisone > parameter("high_glucocorticoid_dose"), for_long)
moderate_dose = all_of(
    prednisone >= parameter("moderate_glucocorticoid_dose"),
    prednisone <= parameter("high_glucocorticoid_dose"),
    for_long,
)
old_enough_for_the_clinic = age >= parameter("youngest_age")
old_enough_on_prednisone = age >= parameter("youngest_age_on_glucocorticoids")
low_density_on_prednisone = lowest_counted <= parameter("glucocorticoid_t_score")
glucocorticoid_indication = rule(
    any_of(
        all_of(old_enough_for_the_clinic, high_dose),
        all_of(
            old_enough_on_prednisone,
            high_dose,
            any_of(on_record(recent), vertebral_fracture, low_density_on_prednisone),
        ),
        all_of(
            old_enough_on_prednisone, moderate_dose, any_of(low_density_on_prednisone, vertebral_fracture)
        ),
    )
)

# Who is measured, and which blood tests follow
many_courses = fact.glucocorticoid_courses_per_year >= parameter("many_glucocorticoid_courses")
dxa_indicated = rule(
    any_of(
        conclusion.belongs_in_clinic,
        all_of(old_enough_on_prednisone, any_of(on_record(many_courses), on_record(for_long))),
    )
)
laboratory_tests_needed = rule(
    any_of(
        conclusion.treatment_indicated,
        all_of(old_enough_for_the_clinic, recent, lowest_counted <= parameter("laboratory_t_score")),
    )
)
several_fractures = on_record(fact.fractures_since_50 >= parameter("fractures_that_ask_for_an_explanation"))
extended_laboratory_tests = rule(
    any_of(on_record(conclusion.severe_osteoporosis), several_vertebral_fractures, several_fractures),
    applies=conclusion.laboratory_tests_needed,
)
testosterone_test = rule(
    all_of(man, age < parameter("oldest_age_for_testosterone_test")),
    applies=conclusion.laboratory_tests_needed,
)

# Who is treated
hip_fracture_at_high_age = all_of(age >= parameter("age_for_zoledronate_without_dxa"), hip_broke_now)
several_mild = all_of(
    worst_grade >= parameter("mild_grade"),
    fact.vfa_fractures_grade_1 >= parameter("several_vertebral_fractures"),
)
vertebrae_ask_for_treatment = any_of(vertebral_fracture, several_mild)
treatment_indicated = rule(
    any_of(
        hip_fracture_at_high_age,
        conclusion.glucocorticoid_indication,
        vertebrae_ask_for_treatment,
        has_osteoporosis,
    )
)
indication = rule(
    first_match(
        (on_record(hip_fracture_at_high_age), "hip_fracture_at_high_age"),
        (on_record(conclusion.glucocorticoid_indication), "glucocorticoids"),
        (on_record(vertebrae_ask_for_treatment), "vertebral_fracture"),
        otherwise="osteoporosis",
    ),
    applies=conclusion.treatment_indicated,
)
start_at_once = rule(
    any_of(on_record(hip_fracture_at_high_age), on_record(all_of(old_enough_for_the_clinic, high_dose))),
    applies=conclusion.treatment_indicated,
)
consider_treatment = rule(
    all_of(recent, lowest_counted <= parameter("t_score_to_weigh_treatment")),
    applies=~conclusion.treatment_indicated,
)
frax_class = never("low")

# Very high risk: as the trials of teriparatide (VERO) and romosozumab (ARCH) took people in
moderate_or_severe = fact.vfa_fractures_grade_2 + fact.vfa_fractures_grade_3
moderate_found = worst_grade >= parameter("moderate_grade")
several_moderate = all_of(moderate_found, moderate_or_severe >= parameter("several_vertebral_fractures"))
very_high_risk = rule(
    any_of(
        all_of(
            lowest_counted <= parameter("very_high_risk_t_score_with_severe_fracture"),
            any_of(several_moderate, worst_grade >= parameter("severe_grade")),
        ),
        all_of(lowest_counted <= parameter("osteoporosis_t_score"), any_of(moderate_found, several_mild)),
        all_of(
            lowest_counted <= parameter("very_high_risk_t_score_with_hip_fracture"),
            all_of(hip_broke_now, recent),
        ),
    ),
    applies=conclusion.treatment_indicated,
)

# With what
hip_broke_recently = on_record(all_of(hip_broke_now, recent))
tablets_then_given = ("alendronate", "risedronate", "zoledronate", "denosumab")
first_choice = rule(
    first_match(
        *(
            (conclusion.very_high_risk & allowed, one)
            for allowed, one in first_eligible("teriparatide", "romosozumab")
        ),
        (hip_broke_recently & conclusion.zoledronate_eligible, "zoledronate"),
        *first_eligible(*tablets_then_given),
        otherwise="none",
    ),
    applies=conclusion.treatment_indicated,
)
alternative = rule(
    after_the_first("zoledronate", "denosumab", "alendronate", "risedronate"), applies=medicines.one_is_chosen
)

# Calcium and vitamin D
calcium_supplement_mg = rule(
    stepped(parameter("calcium_supplement_by_portions"), fact.dairy_portions_per_day)
)
vitamin_d_supplement_iu = rule(
    parameter("vitamin_d_supplement"),
    applies=any_of(conclusion.treatment_indicated, conclusion.belongs_in_clinic),
)
reassess_after_pause_on = never(fact.medicine_stopped_on)
