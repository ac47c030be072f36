"""The Dutch guideline, rule by rule: Richtlijn Osteoporose en fractuurpreventie 2022, NHG-Standaard 2024.

What of the guideline was not seen itself, such as its treatment thresholds, is marked `recalled` beside the
number or the rule: `osteon protocol unchecked nl-2022` lists it all. What it leaves open, and how that was
decided, stands in docs/decisions/0012.
"""

from osteon.protocol.expressions import (
    Expression,
    all_of,
    any_of,
    at_least,
    conclusion,
    fact,
    first_match,
    known,
    never,
    on_record,
    parameter,
    rule,
    stepped,
)
from osteon.protocols import shared
from osteon.protocols.shared import life_style, medicines
from osteon.protocols.shared.diagnosis import has_osteoporosis, lowest_counted
from osteon.protocols.shared.medicines import after_the_first, first_eligible
from osteon.protocols.shared.person import (
    age,
    hip_broke_now,
    man,
    months_since_fracture,
    recent,
    this_fracture_is_in,
    vertebra_broke_now,
    vertebral_fracture,
    worst_grade,
)

CHAPTERS = (shared,)

old_enough_for_the_clinic = age >= parameter("youngest_age")

# The fracture at hand. Nobody records that nothing broke: without a bone and a day there is none.
broke_recently = all_of(any_of(known(fact.fracture_site), known(months_since_fracture)), recent)
non_vertebral_broke_recently = all_of(
    this_fracture_is_in(parameter("sites_in_the_clinic")), ~vertebra_broke_now, recent
)
# A hip fracture without a day is taken as that of now, as in who belongs in the clinic.
hip_broke_lately = all_of(hip_broke_now, ~on_record(~recent))
hip_fracture_at_high_age = all_of(age >= parameter("age_for_zoledronate_without_dxa"), hip_broke_lately)

# Prednisone: module on medication in glucocorticoid users
prednisone = fact.glucocorticoid_mg_per_day
for_long = any_of(
    fact.glucocorticoid_long_term, fact.glucocorticoid_months > parameter("glucocorticoid_months_that_count")
)
dose_that_counts = all_of(prednisone >= parameter("moderate_glucocorticoid_dose"), for_long)
above_moderate = prednisone > parameter("high_glucocorticoid_dose")
high_dose = all_of(above_moderate, for_long)
moderate_dose = all_of(~above_moderate, dose_that_counts)
old_enough_on_prednisone = age >= parameter("youngest_age_on_glucocorticoids")
in_the_forties = all_of(old_enough_on_prednisone, ~old_enough_for_the_clinic)
vertebra_confirmed = worst_grade >= parameter("vertebral_fracture_grade")
low_density_on_prednisone = lowest_counted <= parameter("glucocorticoid_t_score")
at_once_on_prednisone = any_of(
    all_of(old_enough_for_the_clinic, high_dose),
    all_of(in_the_forties, high_dose, any_of(non_vertebral_broke_recently, vertebra_confirmed)),
)
glucocorticoid_indication = rule(
    any_of(
        at_once_on_prednisone,
        all_of(in_the_forties, high_dose, low_density_on_prednisone),
        all_of(
            old_enough_on_prednisone, moderate_dose, any_of(low_density_on_prednisone, vertebral_fracture)
        ),
    )
)

# Who is measured: the three risk groups of the GPs' standard; a dose of 0 asks for no duration
on_prednisone_for_months = all_of(
    ~on_record(prednisone == 0),
    any_of(
        fact.glucocorticoid_long_term,
        fact.glucocorticoid_months >= parameter("glucocorticoid_months_for_measurement"),
    ),
)
# The points of 2012: a vertebral fracture brings all, these bring one, and so do the ages of 60 and 70.
risks_of_one_point = (
    fact.fractures_since_50 >= 1,
    fact.fractures_since_50 > 1,
    fact.parent_hip_fracture,
    fact.weight_kg < parameter("weight_without_a_point"),
    any_of(fact.falls_last_year >= 1, fact.immobilised),
)
many_courses = fact.glucocorticoid_courses_per_year >= parameter("many_glucocorticoid_courses")
dxa_indicated = rule(
    any_of(
        conclusion.belongs_in_clinic,
        all_of(old_enough_on_prednisone, any_of(many_courses, on_prednisone_for_months)),
        all_of(
            age >= parameter("youngest_age_with_risk_factors"),
            any_of(
                vertebra_broke_now,
                fact.vertebral_fracture_ever,
                at_least(parameter("points_wanted_beside_the_age"), *risks_of_one_point),
            ),
        ),
        all_of(
            age >= parameter("age_with_one_more_point"),
            at_least(parameter("points_wanted_beside_a_high_age"), *risks_of_one_point),
        ),
    )
)

# Which blood tests follow
laboratory_tests_needed = rule(
    any_of(
        conclusion.treatment_indicated,
        all_of(old_enough_for_the_clinic, broke_recently, lowest_counted <= parameter("laboratory_t_score")),
    )
)
moderate_or_severe = fact.vfa_fractures_grade_2 + fact.vfa_fractures_grade_3
several_vertebrae = any_of(
    on_record(fact.vertebral_fractures >= parameter("several_vertebral_fractures")),
    all_of(vertebral_fracture, moderate_or_severe >= parameter("several_vertebral_fractures")),
)
several_fractures = fact.fractures_since_50 >= parameter("fractures_that_ask_for_an_explanation")
extended_laboratory_tests = rule(
    any_of(conclusion.severe_osteoporosis, several_vertebrae, several_fractures),
    applies=conclusion.laboratory_tests_needed,
)
testosterone_test = rule(
    all_of(man, age < parameter("oldest_age_for_testosterone_test")),
    applies=conclusion.laboratory_tests_needed,
)

# Who is treated
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
    any_of(hip_fracture_at_high_age, at_once_on_prednisone), applies=conclusion.treatment_indicated
)
consider_treatment = rule(
    all_of(broke_recently, lowest_counted <= parameter("t_score_to_weigh_treatment")),
    applies=~conclusion.treatment_indicated,
)
frax_class = never("low")

# Very high risk: as the trials of teriparatide (VERO) and romosozumab (ARCH) took people in
moderate_found = worst_grade >= parameter("moderate_grade")
several_moderate = all_of(moderate_found, moderate_or_severe >= parameter("several_vertebral_fractures"))
as_in_vero = all_of(
    lowest_counted <= parameter("very_high_risk_t_score_with_severe_fracture"),
    any_of(several_moderate, worst_grade >= parameter("severe_grade")),
)
as_in_arch = any_of(
    all_of(lowest_counted <= parameter("osteoporosis_t_score"), any_of(moderate_found, several_mild)),
    all_of(
        lowest_counted <= parameter("very_high_risk_t_score_with_hip_fracture"),
        hip_broke_now,
        months_since_fracture >= parameter("months_from_hip_fracture_to_very_high_risk"),
        recent,
    ),
)
very_high_risk = rule(any_of(as_in_vero, as_in_arch), applies=conclusion.treatment_indicated)


def not_waited_for(risk: Expression) -> Expression:
    """A risk that images show: who starts at once does not wait for them, and has it only if it is known."""
    return any_of(on_record(risk), all_of(~conclusion.start_at_once, risk))


# With what. On prednisone, at very high risk: no tablet if it can be otherwise, and no romosozumab.
vero_risk = not_waited_for(as_in_vero)
very_high = not_waited_for(conclusion.very_high_risk)
romosozumab_fits = conclusion.romosozumab_eligible & ~dose_that_counts
not_taken = on_record(~fact.takes_medicine_as_agreed)
no_infusion_or_injection = all_of(~conclusion.zoledronate_eligible, ~conclusion.denosumab_eligible)
tablets_fit = any_of(no_infusion_or_injection, all_of(~not_taken, ~all_of(very_high, dose_that_counts)))
first_choice = rule(
    first_match(
        (hip_fracture_at_high_age & conclusion.zoledronate_eligible, "zoledronate"),
        (vero_risk & conclusion.teriparatide_eligible, "teriparatide"),
        (very_high & romosozumab_fits, "romosozumab"),
        (very_high & conclusion.teriparatide_eligible, "teriparatide"),
        (hip_broke_lately & conclusion.zoledronate_eligible, "zoledronate"),
        *(
            (tablets_fit & allowed, tablet)
            for allowed, tablet in first_eligible("alendronate", "risedronate")
        ),
        *first_eligible("zoledronate", "denosumab"),
        otherwise="none",
    ),
    applies=conclusion.treatment_indicated,
)
chosen = conclusion.first_choice
alternative = rule(
    first_match(
        ((chosen == "teriparatide") & romosozumab_fits, "romosozumab"),
        ((chosen == "romosozumab") & conclusion.teriparatide_eligible, "teriparatide"),
        *after_the_first("zoledronate", "denosumab", "alendronate", "risedronate").cases,
        otherwise="none",
    ),
    applies=medicines.one_is_chosen,
)

# Calcium and vitamin D
calcium_supplement_mg = rule(
    stepped(parameter("calcium_supplement_by_portions"), fact.dairy_portions_per_day)
)
vitamin_d_supplement_iu = rule(
    parameter("vitamin_d_supplement"),
    applies=any_of(conclusion.treatment_indicated, conclusion.belongs_in_clinic, prednisone > 0),
)
vitamin_d_advice = rule(
    any_of(
        life_style.vitamin_d_advice.expression,
        on_record(fact.vitamin_d_supplement_iu_per_day > parameter("most_vitamin_d")),
    )
)
reassess_after_pause_on = never(fact.medicine_stopped_on)
