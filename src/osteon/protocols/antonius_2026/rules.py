"""The clinic's protocol, rule by rule, in the order in which a person meets it.

The facts behind it are those of the patient folder "Osteoporose (botontkalking)" of the St. Antonius hospital
(CHI 53-AD, 188556, 14-06-2026). Every limit stands in parameters.toml, every sentence in texts.toml.
"""

from osteon.protocol.expressions import (
    Expression,
    all_of,
    any_of,
    fact,
    first_known,
    first_match,
    known,
    looked_up,
    lowest,
    month_of,
    months_between,
    on_record,
    parameter,
    plus_months,
    recorded_or,
    rule,
    t_score_of,
    today,
    which_lowest,
    years_between,
)

# Who the person is
age = recorded_or("age_years", years_between(fact.birth_date, today))
scanner = first_known(fact.dxa_manufacturer, parameter("own_scanner"))

# Which fractures there were
weak_bone_broke = ~on_record(fact.severe_accident) & ~on_record(fact.pathological_fracture)


def this_fracture_is_in(sites: Expression) -> Expression:
    """Whether the fracture at hand is at one of these sites, of weak bone; no site recorded is no delay."""
    return on_record(fact.fracture_site.one_of(sites)) & weak_bone_broke


vfa_worst_grade = rule(
    recorded_or(
        "vfa_worst_grade",
        first_match(
            (fact.vfa_fractures_grade_3 >= 1, parameter("severe_grade")),
            (fact.vfa_fractures_grade_2 >= 1, parameter("moderate_grade")),
            (fact.vfa_fractures_grade_1 >= 1, parameter("mild_grade")),
            otherwise=0,
        ),
    )
)
hip_fracture = any_of(this_fracture_is_in(parameter("hip_sites")), fact.hip_fracture_ever)
vertebral_fracture = any_of(
    this_fracture_is_in(parameter("vertebral_sites")),
    fact.vertebral_fracture_ever,
    vfa_worst_grade >= parameter("vertebral_fracture_grade"),
)
fragility_fracture = any_of(
    hip_fracture, vertebral_fracture, this_fracture_is_in(parameter("sites_in_the_clinic"))
)

months_since_fracture = recorded_or("months_since_fracture", months_between(fact.fracture_date, today))
recent_fracture = rule(months_since_fracture < parameter("recent_fracture_months"))
belongs_in_clinic = rule(
    all_of(
        age >= parameter("youngest_age"),
        fact.fracture_site.one_of(parameter("sites_in_the_clinic")),
        ~on_record(~recent_fracture),
        weak_bone_broke,
    )
)

# What is measured, and what is still to be measured
t_score_lumbar_spine = recorded_or(
    "t_score_lumbar_spine", t_score_of("lumbar_spine", fact.bmd_lumbar_spine_g_per_cm2, scanner)
)
t_score_femoral_neck = recorded_or(
    "t_score_femoral_neck", t_score_of("femoral_neck", fact.bmd_femoral_neck_g_per_cm2, scanner)
)
t_score_total_hip = recorded_or(
    "t_score_total_hip", t_score_of("total_hip", fact.bmd_total_hip_g_per_cm2, scanner)
)
hip_measured = known(t_score_femoral_neck) | known(t_score_total_hip)
dxa_complete = any_of(known(t_score_lumbar_spine) & hip_measured, fact.dxa_done)
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
    all_of(height_loss > parameter("height_loss_that_asks_for_vfa"), ~on_record(vfa_complete)),
)


# What it means
def who_class(t_score: Expression) -> Expression:
    """The WHO class of one T-score."""
    return first_match(
        (t_score <= parameter("osteoporosis_t_score"), "osteoporosis"),
        (t_score < parameter("normal_t_score"), "low_bone_mass"),
        otherwise="normal",
    )


lowest_counted = lowest(t_score_lumbar_spine, t_score_femoral_neck, t_score_total_hip)
lowest_t_score = rule(lowest_counted)
deciding_site = rule(
    which_lowest(
        {
            "lumbar_spine": t_score_lumbar_spine,
            "femoral_neck": t_score_femoral_neck,
            "total_hip": t_score_total_hip,
        }
    )
)
diagnosis_lumbar_spine = rule(who_class(t_score_lumbar_spine))
diagnosis_femoral_neck = rule(who_class(t_score_femoral_neck))
diagnosis_total_hip = rule(who_class(t_score_total_hip))
osteoporosis = rule(lowest_counted <= parameter("osteoporosis_t_score"))
severe_osteoporosis = rule(osteoporosis & fragility_fracture)
# Severe osteoporosis is osteoporosis all the same: an unrecorded fracture does not hold the diagnosis up.
diagnosis = rule(
    first_match((on_record(severe_osteoporosis), "severe_osteoporosis"), otherwise=who_class(lowest_counted))
)

# What is done about it
treatment_indicated = rule(
    any_of(
        osteoporosis,
        (hip_fracture | vertebral_fracture)
        & (lowest_counted <= parameter("treatment_t_score_after_hip_or_vertebral_fracture")),
    )
)
bisphosphonate_information = rule(treatment_indicated)

# Life style
calcium_short = rule(fact.dairy_portions_per_day < parameter("enough_dairy_portions"))
calcium_shortage_portions = rule(
    parameter("enough_dairy_portions") - fact.dairy_portions_per_day, applies=calcium_short
)
calcium_advice = rule(calcium_short)
sun_too_weak = rule(
    (month_of(today) >= parameter("sun_too_weak_from_month"))
    | (month_of(today) <= parameter("sun_too_weak_to_month"))
)
vitamin_d_advice = rule(
    any_of(
        sun_too_weak,
        fact.outdoor_minutes_per_day < parameter("enough_outdoor_minutes"),
        on_record(fact.vitamin_d_nmol_per_l < parameter("vitamin_d_deficiency")),
    )
)
activity_advice = rule(fact.activity_minutes_per_day < parameter("enough_activity_minutes"))
balance_advice = rule(age >= parameter("balance_exercise_age"))
alcohol_advice = rule(fact.alcohol_glasses_per_day > parameter("most_alcohol_glasses"))
coffee_advice = rule(fact.coffee_cups_per_day > parameter("most_coffee_cups"))
salt_advice = rule(fact.salty_food)
smoking_advice = rule(fact.smoker)
stop_smoking_at_gp = rule(smoking_advice)
fall_prevention_advice = rule(fact.falls_last_year >= parameter("falls_that_ask_for_prevention"))
referral_for_falls = rule(fact.falls_last_year >= parameter("falls_that_ask_for_referral"))

# What happens next
follow_up_call_on = rule(
    plus_months(first_known(fact.consultation_on, today), parameter("follow_up_call_months"))
)
hand_over_to_gp = rule(fact.follow_up_call_done)
on_medicine = fact.current_medicine != "none"
control_dxa_on = rule(
    plus_months(fact.medicine_started_on, looked_up(parameter("standard_duration"), fact.current_medicine)),
    applies=on_medicine,
)
fracture_under_treatment = rule(
    fact.fracture_date
    > plus_months(fact.medicine_started_on, parameter("months_of_treatment_before_new_evaluation")),
    applies=fact.current_medicine.one_of(parameter("antiresorptives")),
)
