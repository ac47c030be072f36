"""Chapter: which blood tests are needed, which are there, and what must be corrected first."""

from osteon.protocol.expressions import (
    all_of,
    computed,
    conclusion,
    fact,
    known,
    parameter,
    recorded_or,
    rule,
)
from osteon.protocols.shared.person import age

clearance = recorded_or(
    "creatinine_clearance_ml_per_min",
    computed("creatinine_clearance", age, fact.weight_kg, fact.sex, fact.creatinine_umol_per_l),
)
corrected_calcium = recorded_or(
    "corrected_calcium_mmol_per_l",
    computed("corrected_calcium", fact.calcium_mmol_per_l, fact.albumin_g_per_l),
)
low_calcium = corrected_calcium < parameter("low_calcium")
high_calcium = corrected_calcium > parameter("high_calcium")
low_vitamin_d = fact.vitamin_d_nmol_per_l < parameter("vitamin_d_deficiency")

laboratory_complete = rule(
    all_of(
        known(corrected_calcium),
        known(fact.creatinine_umol_per_l),
        known(fact.tsh_mu_per_l),
        known(fact.vitamin_d_nmol_per_l),
    ),
    applies=conclusion.laboratory_tests_needed,
)
creatinine_clearance = rule(clearance, applies=conclusion.laboratory_tests_needed)
calcium_too_low = rule(low_calcium, applies=conclusion.laboratory_tests_needed)
vitamin_d_too_low = rule(low_vitamin_d, applies=conclusion.laboratory_tests_needed)
