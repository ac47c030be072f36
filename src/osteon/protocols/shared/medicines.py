"""Chapter: for every medicine whether this person can have it, and why not.

A medicine is eligible when every contra-indication is known to be absent. What is not recorded keeps it
unknown: a medicine is never allowed because nobody asked.
"""

from osteon.protocol.expressions import (
    Expression,
    FirstMatch,
    Rule,
    all_of,
    any_of,
    conclusion,
    days_between,
    expression,
    fact,
    first_match,
    looked_up,
    on_record,
    parameter,
    rule,
    today,
)
from osteon.protocols.shared.laboratory import clearance, high_calcium, low_calcium, low_vitamin_d
from osteon.protocols.shared.person import age, hip_broke_now, woman

can_be_pregnant = all_of(
    woman, age < parameter("age_beyond_pregnancy"), ~fact.postmenopausal, fact.pregnancy_possible
)


def not_allergic_to(medicine: str) -> Expression:
    """Whether the medicine is not the one that gave an allergy."""
    return fact.allergic_to_medicine != medicine


def eligible(medicine: str, *conditions: Expression) -> Rule:
    """Whether the medicine can be given to somebody for whom treatment is indicated."""
    return rule(
        all_of(*conditions, not_allergic_to(medicine), ~can_be_pregnant),
        applies=conclusion.treatment_indicated,
    )


def kidneys_allow(medicine: str) -> Expression:
    """Whether the creatinine clearance is at or above the medicine's limit."""
    return clearance >= looked_up(parameter("least_clearance"), expression(medicine))


def first_eligible(*medicines: str) -> tuple[tuple[Expression, str], ...]:
    """The medicines in order of preference, as the cases of first_match: the first eligible one is chosen."""
    return tuple((getattr(conclusion, f"{medicine}_eligible"), medicine) for medicine in medicines)


tablet_can_be_taken = all_of(
    ~fact.swallowing_difficulty,
    ~fact.oesophagus_disorder,
    ~fact.cannot_sit_upright,
    ~fact.oral_bisphosphonate_not_tolerated,
)


def too_soon_after(day: Expression) -> Expression:
    """Whether zoledronate would come too soon after this day; a day that is not recorded is no delay."""
    return on_record(days_between(day, today) < parameter("days_from_hip_surgery_to_zoledronate"))


# A hip that broke less than two weeks ago cannot have been operated on longer ago, whatever is recorded.
hip_operated_just_now = any_of(
    too_soon_after(fact.hip_surgery_on), all_of(hip_broke_now, too_soon_after(fact.fracture_date))
)
bone_forming_allowed = all_of(
    ~high_calcium,
    ~fact.hyperparathyroidism,
    ~fact.pagets_disease,
    ~fact.alkaline_phosphatase_raised_unexplained,
    ~fact.skeletal_radiation_ever,
    ~fact.bone_cancer,
)

alendronate_eligible = eligible(
    "alendronate", kidneys_allow("alendronate"), tablet_can_be_taken, ~low_calcium
)
risedronate_eligible = eligible(
    "risedronate", kidneys_allow("risedronate"), tablet_can_be_taken, ~low_calcium
)
ibandronate_eligible = eligible(
    "ibandronate", kidneys_allow("ibandronate"), tablet_can_be_taken, ~low_calcium
)
zoledronate_eligible = eligible(
    "zoledronate", kidneys_allow("zoledronate"), ~low_calcium, ~hip_operated_just_now
)
denosumab_eligible = eligible("denosumab", ~low_calcium)
# Raloxifene is for after the menopause only, so that nobody has to be asked about pregnancy.
raloxifene_eligible = rule(
    all_of(
        woman,
        fact.postmenopausal,
        kidneys_allow("raloxifene"),
        ~fact.venous_thrombosis_ever,
        ~fact.immobilised,
        ~fact.severe_liver_disease,
        not_allergic_to("raloxifene"),
    ),
    applies=conclusion.treatment_indicated,
)
teriparatide_eligible = eligible("teriparatide", kidneys_allow("teriparatide"), bone_forming_allowed)
abaloparatide_eligible = eligible(
    "abaloparatide", woman, kidneys_allow("abaloparatide"), bone_forming_allowed
)
romosozumab_eligible = eligible("romosozumab", woman, ~low_calcium, ~fact.heart_attack_or_stroke_ever)

one_is_chosen = conclusion.treatment_indicated & (conclusion.first_choice != "none")
first_choice_dose = rule(looked_up(parameter("dose"), conclusion.first_choice), applies=one_is_chosen)
first_choice_months = rule(
    looked_up(parameter("standard_duration"), conclusion.first_choice), applies=one_is_chosen
)
correct_calcium_first = rule(low_calcium, applies=conclusion.treatment_indicated)
correct_vitamin_d_first = rule(low_vitamin_d, applies=conclusion.treatment_indicated)
bisphosphonate_information = rule(
    conclusion.first_choice.one_of(parameter("bisphosphonates")), applies=conclusion.treatment_indicated
)
referral_to_dentist = rule(fact.dental_problem, applies=conclusion.treatment_indicated)


def after_the_first(*medicines: str) -> FirstMatch:
    """The first eligible medicine that is not the first choice itself."""
    others = (
        (eligible_too & (conclusion.first_choice != medicine), medicine)
        for eligible_too, medicine in first_eligible(*medicines)
    )
    return first_match(*others, otherwise="none")
