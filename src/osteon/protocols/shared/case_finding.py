"""Chapter: who belongs in the clinic, who does not and why, and who is looked at first."""

from osteon.protocol.expressions import (
    all_of,
    any_of,
    conclusion,
    fact,
    first_match,
    on_record,
    parameter,
    rule,
)
from osteon.protocols.shared.person import age, recent, weak_bone_broke

recent_fracture = rule(recent)
belongs_in_clinic = rule(
    all_of(
        age >= parameter("youngest_age"),
        fact.fracture_site.one_of(parameter("sites_in_the_clinic")),
        ~on_record(~recent),
        weak_bone_broke,
    )
)
case_finding = rule(
    first_match(
        (~conclusion.belongs_in_clinic, "does_not_belong"),
        (
            on_record(
                any_of(fact.life_expectancy_under_a_year, fact.complex_multimorbidity, fact.nursing_home)
            ),
            "review",
        ),
        otherwise="belongs",
    )
)
why_not_in_clinic = rule(
    first_match(
        (on_record(age < parameter("youngest_age")), "too_young"),
        (on_record(~fact.fracture_site.one_of(parameter("sites_in_the_clinic"))), "site"),
        (on_record(fact.pathological_fracture), "pathological_fracture"),
        (on_record(fact.severe_accident), "severe_accident"),
        otherwise="not_recent",
    ),
    applies=~conclusion.belongs_in_clinic,
)
