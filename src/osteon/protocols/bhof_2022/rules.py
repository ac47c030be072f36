"""The US guide, rule by rule: BHOF Clinician's Guide 2022, and ACR 2022 for people who take prednisone.

What of the guides was not seen itself, such as the laboratory list and the order of medicines, is marked
`recalled` beside the number or the rule; docs/decisions/0014 says what was decided where they are silent.
"""

from osteon.protocol.expressions import (
    Expression,
    all_of,
    any_of,
    computed,
    conclusion,
    fact,
    first_known,
    first_match,
    looked_up,
    never,
    on_record,
    parameter,
    plus_months,
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
from osteon.protocols.shared.diagnosis import has_osteoporosis, judged_by_z, lowest_counted
from osteon.protocols.shared.follow_up import on_medicine
from osteon.protocols.shared.laboratory import low_vitamin_d
from osteon.protocols.shared.measurement import dxa_complete, height_loss, vfa_complete
from osteon.protocols.shared.medicines import after_the_first, first_eligible
from osteon.protocols.shared.person import (
    age,
    hip_fracture,
    months_since_fracture,
    several_vertebral_fractures,
    this_fracture_is_in,
    vertebra_broke_now,
    woman,
    worst_grade,
)

CHAPTERS = (case_finding, measurement, laboratory, diagnosis, medicines, life_style, follow_up)

# Prednisone
prednisone = fact.glucocorticoid_mg_per_day
for_long = any_of(
    fact.glucocorticoid_long_term, fact.glucocorticoid_months > parameter("glucocorticoid_months_that_count")
)
on_glucocorticoids = all_of(prednisone >= parameter("glucocorticoid_dose_that_counts"), for_long)
very_high_dose = all_of(
    prednisone >= parameter("very_high_glucocorticoid_dose"),
    any_of(fact.glucocorticoid_long_term, fact.glucocorticoid_months >= parameter("very_high_dose_months")),
)
old_enough_on_prednisone = age >= parameter("youngest_age_on_glucocorticoids")

# Who is measured. A VFA is not made with every DXA: ISCD says with which. Where nobody asks for a VFA, no
# vertebral fracture that only a VFA would show holds up an answer.
vfa_reason = all_of(
    lowest_counted < parameter("normal_t_score"),
    any_of(
        all_of(woman, age >= parameter("vfa_age_of_women")),
        age >= parameter("vfa_age_of_men"),
        height_loss > parameter("height_loss_that_asks_for_vfa"),
        fact.vertebral_fracture_ever,
        all_of(
            prednisone >= parameter("vfa_glucocorticoid_dose"),
            any_of(
                fact.glucocorticoid_long_term,
                fact.glucocorticoid_months >= parameter("vfa_glucocorticoid_months"),
            ),
        ),
    ),
)
vfa_indicated = rule(all_of(vfa_reason, ~on_record(vfa_complete)))
vfa_settled = any_of(vfa_complete, ~vfa_reason)
measurement_complete = rule(dxa_complete & vfa_settled)
measurement_missing = rule(first_match((~dxa_complete, "dxa"), (~vfa_settled, "vfa"), otherwise="nothing"))

weak_bone_broke_now = this_fracture_is_in(parameter("sites_in_the_clinic"))
risk_factor = any_of(
    fact.fractures_since_50 >= 1,
    fact.parent_hip_fracture,
    fact.smoker,
    fact.rheumatoid_arthritis,
    fact.hyperparathyroidism,
    fact.diabetes != "none",
)
dxa_indicated = rule(
    any_of(
        all_of(woman, age >= parameter("dxa_age_of_women")),
        age >= parameter("dxa_age_of_men"),
        weak_bone_broke_now,
        fact.hip_fracture_ever,
        fact.vertebral_fracture_ever,
        on_glucocorticoids,
        any_of(fact.postmenopausal, age >= parameter("youngest_age")) & risk_factor,
    )
)

# Which fractures there were
vertebra_looked_at = any_of(on_record(vfa_complete), vfa_reason)
vertebral_fracture = any_of(
    vertebra_broke_now,
    fact.vertebral_fracture_ever,
    all_of(vertebra_looked_at, worst_grade >= parameter("vertebral_fracture_grade")),
)
osteoporotic_fracture = any_of(hip_fracture, vertebral_fracture, weak_bone_broke_now)
fracture_with_low_bone_mass = any_of(
    this_fracture_is_in(parameter("sites_that_count_with_low_bone_mass")),
    this_fracture_is_in(parameter("distal_forearm_sites")),
)

# FRAX is typed in. The limits are those of the US calculator: for another country's there are none, so that
# its result is not judged. What ACR adds above 7.5 mg of prednisone decides only where it makes a difference.
major, hip = fact.frax_mof_percent, fact.frax_hip_percent
major_on_prednisone = computed("times", major, parameter("frax_mof_times_on_high_dose"))
hip_on_prednisone = computed("times", hip, parameter("frax_hip_times_on_high_dose"))
dose_beyond_frax = prednisone > parameter("glucocorticoid_dose_beyond_frax")


def frax_limit(name: str) -> Expression:
    """The limit of that name for the country that FRAX was worked out for."""
    return looked_up(parameter(name), fact.frax_country)


def risk_reaches(major_limit: Expression, hip_limit: Expression) -> Expression:
    """Whether one of the two risks is at its limit or above, as typed in or adjusted for prednisone."""
    return any_of(
        major >= major_limit,
        hip >= hip_limit,
        all_of(dose_beyond_frax, any_of(major_on_prednisone >= major_limit, hip_on_prednisone >= hip_limit)),
    )


risk_is_high = risk_reaches(frax_limit("frax_mof_high"), frax_limit("frax_hip_high"))
risk_is_very_high = risk_reaches(frax_limit("frax_mof_very_high"), frax_limit("frax_hip_very_high"))
moderate_hip_risk = frax_limit("frax_hip_moderate")
risk_is_moderate = any_of(
    major >= frax_limit("frax_mof_moderate"),
    hip > moderate_hip_risk,
    all_of(
        dose_beyond_frax,
        any_of(major_on_prednisone >= frax_limit("frax_mof_moderate"), hip_on_prednisone > moderate_hip_risk),
    ),
)
frax_class = rule(
    first_match((risk_is_very_high, "very_high"), (risk_is_high, "high"), otherwise="low"),
)

# Who is treated
glucocorticoid_indication = rule(
    any_of(
        very_high_dose,
        all_of(on_glucocorticoids, osteoporotic_fracture),
        all_of(
            on_glucocorticoids,
            old_enough_on_prednisone,
            any_of(lowest_counted <= parameter("osteoporosis_t_score"), risk_is_high),
        ),
    )
)
low_bone_mass = all_of(~judged_by_z, lowest_counted <= parameter("low_bone_mass_t_score"))
treatment_indicated = rule(
    any_of(
        hip_fracture,
        vertebral_fracture,
        has_osteoporosis,
        low_bone_mass & fracture_with_low_bone_mass,
        low_bone_mass & risk_is_high,
        conclusion.glucocorticoid_indication,
    )
)
indication = rule(
    first_match(
        (on_record(hip_fracture), "hip_fracture"),
        (on_record(vertebral_fracture), "vertebral_fracture"),
        (on_record(has_osteoporosis), "osteoporosis"),
        (on_record(low_bone_mass & fracture_with_low_bone_mass), "other_fracture"),
        (on_record(low_bone_mass & risk_is_high), "fracture_risk"),
        otherwise="glucocorticoids",
    ),
    applies=conclusion.treatment_indicated,
)
start_at_once = never(False)
consider_treatment = rule(
    all_of(
        on_glucocorticoids,
        old_enough_on_prednisone,
        any_of(lowest_counted <= parameter("low_bone_mass_t_score"), risk_is_moderate),
    ),
    applies=~conclusion.treatment_indicated,
)

# Very high risk: ACR 2022 for people on prednisone, AACE 2020 for the others. FRAX is not asked of everybody
# who is treated for another reason, and a new fracture is not noted of those who have none.
very_high_risk = rule(
    any_of(
        very_high_dose,
        all_of(
            on_glucocorticoids,
            any_of(
                osteoporotic_fracture,
                lowest_counted <= parameter("very_high_risk_t_score_on_glucocorticoids"),
                risk_is_very_high,
            ),
        ),
        ~on_glucocorticoids & (lowest_counted < parameter("very_high_risk_t_score")),
        all_of(weak_bone_broke_now, months_since_fracture < parameter("very_high_risk_months")),
        several_vertebral_fractures,
        fact.fractures_since_50 >= parameter("several_fractures"),
        on_record(risk_is_very_high),
        on_record(all_of(on_medicine, conclusion.fracture_under_treatment)),
    ),
    applies=conclusion.treatment_indicated,
)

# Which blood tests
laboratory_tests_needed = rule(conclusion.treatment_indicated)
extended_laboratory_tests = never(False)
testosterone_test = never(False)

# With what
first_choice = rule(
    first_match(
        *(
            (conclusion.very_high_risk & allowed, one)
            for allowed, one in first_eligible(
                "teriparatide", "abaloparatide", "romosozumab", "zoledronate", "denosumab"
            )
        ),
        *first_eligible("alendronate", "risedronate", "zoledronate", "denosumab"),
        otherwise="none",
    ),
    applies=conclusion.treatment_indicated,
)
alternative = rule(
    after_the_first("zoledronate", "denosumab", "alendronate", "risedronate"), applies=medicines.one_is_chosen
)

# Calcium, vitamin D and drinking
more_calcium = any_of(
    age >= parameter("age_of_more_calcium"), all_of(woman, age >= parameter("age_of_more_calcium_of_women"))
)
dairy = fact.dairy_portions_per_day
calcium_short = rule(
    any_of(
        dairy < parameter("enough_dairy_portions"),
        more_calcium & (dairy < parameter("enough_dairy_portions_for_more_calcium")),
    )
)
calcium_shortage_portions = rule(
    first_match(
        (more_calcium, parameter("enough_dairy_portions_for_more_calcium") - dairy),
        otherwise=parameter("enough_dairy_portions") - dairy,
    ),
    applies=conclusion.calcium_short,
)
calcium_supplement_mg = rule(
    first_match(
        (more_calcium, stepped(parameter("shortage_of_more_calcium_by_portions"), dairy)),
        otherwise=stepped(parameter("shortage_of_calcium_by_portions"), dairy),
    )
)
sun_too_weak = never(False)
vitamin_d_advice = rule(low_vitamin_d)
vitamin_d_supplement_iu = rule(
    parameter("vitamin_d_supplement"),
    applies=any_of(conclusion.treatment_indicated, age >= parameter("youngest_age")),
)
alcohol_advice = rule(fact.alcohol_glasses_per_day >= parameter("many_alcohol_glasses"))

# Afterwards
control_dxa_on = rule(
    plus_months(first_known(fact.dxa_date, fact.medicine_started_on), parameter("months_to_control_dxa")),
    applies=on_medicine,
)
reassess_after_pause_on = never(fact.medicine_stopped_on)
