"""The GPs' points for fracture risk (NHG 2012, as the SALT study printed them), without a recent fracture.

A vertebral fracture brings all the points that are needed. Everything else brings one, and so do the ages of
60 and 70: what is left to reach is counted here. What is not known can still bring a point, so there are
enough when those on record suffice, and too few when those that are possible do not.
"""

from osteon.protocol.expressions import (
    Expression,
    Sum,
    all_of,
    any_of,
    fact,
    first_match,
    on_record,
    parameter,
)

RISKS = (
    fact.fractures_since_50 >= 1,
    fact.fractures_since_50 > 1,
    fact.parent_hip_fracture,
    fact.weight_kg < parameter("weight_without_a_point"),
    any_of(fact.falls_last_year >= 1, fact.immobilised),
)

points = Sum(tuple(first_match((risk, 1), otherwise=0) for risk in RISKS))
points_on_record = Sum(tuple(first_match((on_record(risk), 1), otherwise=0) for risk in RISKS))
points_possible = Sum(tuple(first_match((on_record(~risk), 0), otherwise=1) for risk in RISKS))


def at_least(wanted: Expression) -> Expression:
    """Whether the risks other than age bring so many points."""
    return all_of(points_possible >= wanted, any_of(points_on_record >= wanted, points >= wanted))
