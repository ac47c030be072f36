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
from osteon.protocols import shared
from osteon.protocols.shared import medicines
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
    worst_grade,
)
from osteon.protocols.shared.person import vertebral_fracture as vertebral_fracture_seen

CHAPTERS = (shared,)

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
        age >= looked_up(parameter("vfa_age"), fact.sex),
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
        age >= looked_up(parameter("dxa_age"), fact.sex),
        weak_bone_broke_now,
        fact.hip_fracture_ever,
        fact.vertebral_fracture_ever,
        on_glucocorticoids,
        ~judged_by_z & risk_factor,
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

# FRAX is typed in, and judged by the limits of the United States. For the calculator of another country the
# guide has no limits: its result is not judged. What ACR adds above 7.5 mg is asked only where it decides.
dose_beyond_frax = prednisone > parameter("glucocorticoid_dose_beyond_frax")


def frax_classes(risk: Expression, steps: str, raised: str) -> tuple[Expression, Expression]:
    """The class of one risk as it is typed in, and as ACR raises it for a high dose of prednisone."""
    of_the_us = computed("times", risk, looked_up(parameter("frax_by_country"), fact.frax_country))
    on_high_dose = computed("times", of_the_us, parameter(raised))
    return stepped(parameter(steps), of_the_us), stepped(parameter(steps), on_high_dose)


major, major_raised = frax_classes(fact.frax_mof_percent, "frax_mof_classes", "frax_mof_times_on_high_dose")
hip, hip_raised = frax_classes(fact.frax_hip_percent, "frax_hip_classes", "frax_hip_times_on_high_dose")


def risk_is_one_of(classes: str) -> Expression:
    """Whether one of the two risks is in these classes; if not even when raised, no dose is asked."""
    codes = parameter(classes)
    return any_of(
        all_of(major_raised.one_of(codes), any_of(major.one_of(codes), dose_beyond_frax)),
        all_of(hip_raised.one_of(codes), any_of(hip.one_of(codes), dose_beyond_frax)),
    )


risk_is_moderate = risk_is_one_of("classes_from_moderate")
risk_is_high = risk_is_one_of("classes_from_high")
risk_is_very_high = risk_is_one_of("classes_from_very_high")
frax_class = rule(
    first_match(
        (~risk_is_moderate, "low"),
        (~risk_is_high, "intermediate"),
        (~risk_is_very_high, "high"),
        otherwise="very_high",
    )
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
t_score_is_low = lowest_counted <= parameter("low_bone_mass_t_score")
low_with_fracture = all_of(~judged_by_z, t_score_is_low, fracture_with_low_bone_mass)
low_with_risk = all_of(~judged_by_z, t_score_is_low, risk_is_high)
treatment_indicated = rule(
    any_of(
        hip_fracture,
        vertebral_fracture,
        has_osteoporosis,
        low_with_fracture,
        low_with_risk,
        conclusion.glucocorticoid_indication,
    )
)
indication = rule(
    first_match(
        (on_record(hip_fracture), "hip_fracture"),
        (on_record(vertebral_fracture_seen), "vertebral_fracture"),
        (on_record(has_osteoporosis), "osteoporosis"),
        (on_record(low_with_fracture), "other_fracture"),
        (on_record(low_with_risk), "fracture_risk"),
        otherwise="glucocorticoids",
    ),
    applies=conclusion.treatment_indicated,
)
start_at_once = never(False)
consider_treatment = rule(
    all_of(
        on_glucocorticoids,
        old_enough_on_prednisone,
        any_of(t_score_is_low, risk_is_moderate),
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
more_calcium = age >= looked_up(parameter("age_of_more_calcium"), fact.sex)
dairy = fact.dairy_portions_per_day
calcium_short = rule(
    all_of(
        dairy < parameter("enough_dairy_portions_for_more_calcium"),
        any_of(dairy < parameter("enough_dairy_portions"), more_calcium),
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
