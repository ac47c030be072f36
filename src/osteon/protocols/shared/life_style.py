"""Chapter: food, sun, moving, falling, smoking and drinking; and who else helps."""

from osteon.protocol.expressions import (
    any_of,
    conclusion,
    fact,
    first_known,
    first_match,
    month_of,
    on_record,
    parameter,
    rule,
    today,
)
from osteon.protocols.shared.laboratory import high_calcium, low_vitamin_d
from osteon.protocols.shared.person import age

calcium_short = rule(fact.dairy_portions_per_day < parameter("enough_dairy_portions"))
calcium_shortage_portions = rule(
    parameter("enough_dairy_portions") - fact.dairy_portions_per_day, applies=conclusion.calcium_short
)
calcium_advice = rule(conclusion.calcium_short)
sun_too_weak = rule(
    (month_of(today) >= parameter("sun_too_weak_from_month"))
    | (month_of(today) <= parameter("sun_too_weak_to_month"))
)
vitamin_d_advice = rule(
    any_of(
        conclusion.sun_too_weak,
        fact.outdoor_minutes_per_day < parameter("enough_outdoor_minutes"),
        on_record(low_vitamin_d),
    )
)
activity_advice = rule(fact.activity_minutes_per_day < parameter("enough_activity_minutes"))
balance_advice = rule(age >= parameter("balance_exercise_age"))
alcohol_advice = rule(fact.alcohol_glasses_per_day > parameter("most_alcohol_glasses"))
coffee_advice = rule(fact.coffee_cups_per_day > parameter("most_coffee_cups"))
salt_advice = rule(fact.salty_food)
smoking_advice = rule(fact.smoker)
stop_smoking_at_gp = rule(conclusion.smoking_advice)

fall_prevention_advice = rule(fact.falls_last_year >= parameter("falls_that_ask_for_prevention"))
referral_for_falls = rule(fact.falls_last_year >= parameter("falls_that_ask_for_referral"))
# World guidelines for falls prevention 2022: a fall, then how bad it was, then how the person walks.
fall_was_serious = any_of(
    conclusion.referral_for_falls,
    fact.fall_with_injury,
    fact.fall_long_on_floor,
    fact.fall_with_loss_of_consciousness,
    fact.frail,
)
walks_slowly = first_known(
    fact.gait_speed_m_per_s <= parameter("slow_gait_speed"),
    fact.timed_up_and_go_s > parameter("slow_timed_up_and_go"),
)
fall_risk = rule(
    first_match(
        (~conclusion.fall_prevention_advice, "low"),
        (fall_was_serious, "high"),
        (walks_slowly, "intermediate"),
        otherwise="low",
    )
)
referral_to_internist = rule(
    any_of(
        on_record(age < parameter("youngest_age")),
        on_record(fact.laboratory_abnormal),
        on_record(high_calcium),
        on_record(fact.fractures_since_50 >= parameter("fractures_that_ask_for_an_explanation")),
    )
)
