"""What a typed FRAX probability says by NOGG 2024: adjusted as published, held against the limits of the age.

FRAX itself is closed and never calculated here. The limits are for the model of the United Kingdom: the
result of another country's model is not judged. They begin at 50; for younger people they say nothing.
"""

from functools import cache

from osteon.protocol.expressions import (
    Expression,
    any_of,
    computed,
    fact,
    first_match,
    looked_up,
    on_record,
    parameter,
    recorded_or,
    stepped,
)
from osteon.protocols.shared.measurement import t_femoral_neck, t_lumbar_spine
from osteon.protocols.shared.person import age

prednisolone = fact.glucocorticoid_mg_per_day
high_dose = prednisolone >= parameter("high_glucocorticoid_dose")
of_this_country = looked_up(parameter("frax_models_judged"), fact.frax_country)


falls_factor = first_match(
    (fact.falls_last_year >= parameter("falls_that_raise_frax"), parameter("frax_after_falls")), otherwise=1
)
# FRAX knows the femoral neck alone; a spine that cannot be measured is no delay.
spine_factor = first_match(
    (~fact.frax_with_bmd, 1),
    (on_record(fact.lumbar_spine_not_usable), 1),
    otherwise=computed(
        "raised_by",
        parameter("frax_mof_per_sd_of_lower_spine"),
        computed("sd_lower", t_lumbar_spine, t_femoral_neck),
    ),
)


def dose_factor(outcome: str) -> Expression:
    """What the dose makes of a probability for which FRAX was told only that there are glucocorticoids."""
    return stepped(parameter(f"frax_{outcome}_by_dose"), prednisolone)


def together(*factors: Expression) -> Expression:
    """The product of several adjustments, so that the probability is rounded once."""
    first, *others = factors
    for other in others:
        first = computed("product", first, other)
    return first


frax_mof = recorded_or(
    "frax_mof_adjusted_percent",
    computed(
        "times",
        fact.frax_mof_percent,
        together(of_this_country, dose_factor("mof"), falls_factor, spine_factor),
    ),
)
frax_hip = recorded_or(
    "frax_hip_adjusted_percent",
    computed("times", fact.frax_hip_percent, together(of_this_country, dose_factor("hip"), falls_factor)),
)


@cache
def at_its_limit(outcome: str, limit: str) -> Expression:
    """Whether one probability is at or above that limit for the age."""
    probability = {"mof": frax_mof, "hip": frax_hip}[outcome]
    return probability >= stepped(parameter(f"{limit}_{outcome}"), age)


@cache
def reaches(limit: str) -> Expression:
    """Whether one of the two probabilities is at or above that limit."""
    return any_of(at_its_limit("mof", limit), at_its_limit("hip", limit))


@cache
def is_below(limit: str) -> Expression:
    """Whether the class is lower; without a hip probability it is the least that it can be."""
    return ~any_of(at_its_limit("mof", limit), on_record(at_its_limit("hip", limit)))


class_with_bmd = first_match(
    (is_below("intervention"), "low"), (is_below("very_high"), "high"), otherwise="very_high"
)
class_without_bmd = first_match(
    (is_below("lower_assessment"), "low"),
    (is_below("upper_assessment"), "intermediate"),
    (is_below("very_high"), "high"),
    otherwise="very_high",
)
class_by_frax = first_match((fact.frax_with_bmd, class_with_bmd), otherwise=class_without_bmd)
# An intermediate class has no answer before the DXA: unknown, and the reasons say so.
frax_asks_for_treatment = any_of(
    reaches("upper_assessment"),
    looked_up(parameter("treatment_by_frax_class"), class_by_frax) == "medicine",
)
