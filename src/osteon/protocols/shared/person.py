"""Who the person is, and which fractures there were: what the chapters are written with."""

from osteon.protocol.expressions import (
    Expression,
    any_of,
    fact,
    first_match,
    months_between,
    on_record,
    parameter,
    recorded_or,
    today,
    years_between,
)

age = recorded_or("age_years", years_between(fact.birth_date, today))
woman = fact.sex == "female"
man = fact.sex == "male"

weak_bone_broke = ~on_record(fact.severe_accident) & ~on_record(fact.pathological_fracture)
months_since_fracture = recorded_or("months_since_fracture", months_between(fact.fracture_date, today))


def this_fracture_is_in(sites: Expression) -> Expression:
    """Whether the fracture at hand is at one of these sites, of weak bone; no site recorded is no delay."""
    return on_record(fact.fracture_site.one_of(sites)) & weak_bone_broke


recent = months_since_fracture < parameter("recent_fracture_months")
hip_broke_now = this_fracture_is_in(parameter("hip_sites"))
vertebra_broke_now = this_fracture_is_in(parameter("vertebral_sites"))

worst_grade = recorded_or(
    "vfa_worst_grade",
    first_match(
        (fact.vfa_fractures_grade_3 >= 1, parameter("severe_grade")),
        (fact.vfa_fractures_grade_2 >= 1, parameter("moderate_grade")),
        (fact.vfa_fractures_grade_1 >= 1, parameter("mild_grade")),
        otherwise=0,
    ),
)
hip_fracture = any_of(hip_broke_now, fact.hip_fracture_ever)
vertebral_fracture = any_of(
    vertebra_broke_now,
    fact.vertebral_fracture_ever,
    worst_grade >= parameter("vertebral_fracture_grade"),
)
fragility_fracture = any_of(
    fact.hip_fracture_ever, vertebral_fracture, this_fracture_is_in(parameter("sites_in_the_clinic"))
)
several_vertebral_fractures = any_of(
    on_record(fact.vertebral_fractures >= parameter("several_vertebral_fractures")),
    on_record(
        fact.vfa_fractures_grade_2 + fact.vfa_fractures_grade_3 >= parameter("several_vertebral_fractures")
    ),
)
