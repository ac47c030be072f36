"""Chapter: what happens next, from the control call to the day after the last dose."""

from osteon.protocol.expressions import (
    all_of,
    any_of,
    conclusion,
    fact,
    first_known,
    first_match,
    known,
    looked_up,
    on_record,
    parameter,
    plus_months,
    rule,
    today,
)

follow_up_call_on = rule(
    plus_months(first_known(fact.consultation_on, today), parameter("follow_up_call_months"))
)
hand_over_to_gp = rule(fact.follow_up_call_done)

medicine = fact.current_medicine
on_medicine = medicine != "none"
duration = looked_up(parameter("standard_duration"), medicine)
course_ends_on = plus_months(fact.medicine_started_on, duration)
yearly_evaluation_on = rule(
    plus_months(
        first_known(fact.last_evaluation_on, fact.medicine_started_on),
        parameter("months_between_evaluations"),
    ),
    applies=on_medicine,
)
end_of_course_on = rule(course_ends_on, applies=on_medicine)
control_dxa_on = rule(course_ends_on, applies=on_medicine)
fracture_under_treatment = rule(
    fact.fracture_date
    > plus_months(fact.medicine_started_on, parameter("months_of_treatment_before_new_evaluation")),
    applies=medicine.one_of(parameter("antiresorptives")),
)

# Doses that are given, not taken; romosozumab is not given beyond its course.
next_dose = plus_months(fact.last_dose_on, looked_up(parameter("dose_interval"), medicine))
dose_is_left = first_match((medicine == "romosozumab", next_dose < course_ends_on), otherwise=True)
given_in_doses = medicine.one_of(parameter("medicines_given_in_doses")) & dose_is_left
next_dose_on = rule(next_dose, applies=given_in_doses)
dose_late = rule(today > next_dose, applies=given_in_doses)

# Denosumab is never simply stopped; after a bone-forming medicine comes one that keeps the gain. Whoever has
# no medicine is asked which one was stopped: after a denosumab that nobody asked about vertebrae break.
stopped = fact.stopped_medicine
medicine_that_stops = first_match((on_medicine, medicine), otherwise=stopped)
denosumab_urgent = rule(
    today > plus_months(fact.last_dose_on, parameter("denosumab_rebound_months")),
    applies=medicine_that_stops == "denosumab",
)
course_is_over = known(duration) & (today >= course_ends_on)
follow_on_needed = rule(
    all_of(
        medicine_that_stops.one_of(parameter("medicines_that_need_a_follow_on")),
        any_of(~on_medicine, on_record(fact.stop_planned), course_is_over),
    )
)
follow_on_by = rule(
    first_match(
        (
            medicine_that_stops == "denosumab",
            plus_months(fact.last_dose_on, parameter("denosumab_to_follow_on_months")),
        ),
        (on_medicine, course_ends_on),
        otherwise=fact.medicine_stopped_on,
    ),
    applies=conclusion.follow_on_needed,
)
after_course = rule(
    first_match(
        (medicine.one_of(parameter("medicines_that_need_a_follow_on")), "follow_on"), otherwise="evaluate"
    ),
    applies=on_medicine,
)
