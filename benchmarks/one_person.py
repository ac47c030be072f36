"""One person in a page: from raw values to all conclusions of each protocol with their reasons."""

from collections.abc import Iterator
from datetime import date

from benchmarks.people import people
from benchmarks.timing import measured
from osteon.protocol.reading import read_facts
from osteon.protocols import PROTOCOLS, protocol

ON = date(2026, 11, 22)
ROUNDS = 500
# What a nurse has asked and the laboratory has sent, once treatment is indicated.
ASKED = (
    *("swallowing_difficulty", "oesophagus_disorder", "cannot_sit_upright", "heart_attack_or_stroke_ever"),
    *("oral_bisphosphonate_not_tolerated", "venous_thrombosis_ever", "dental_problem"),
)
TREATED = {
    **dict.fromkeys(ASKED, "no"),
    "postmenopausal": "yes",
    "fracture_site": "lumbar_spine",
    "fracture_date": "2026-09-01",
    "creatinine_umol_per_l": "80",
    "calcium_mmol_per_l": "2.35",
    "albumin_g_per_l": "40",
    "tsh_mu_per_l": "2",
    "vitamin_d_nmol_per_l": "70",
    "glucocorticoid_mg_per_day": "0",
    "frax_mof_percent": "25",
    "frax_hip_percent": "8",
    "frax_with_bmd": "yes",
    "frax_country": "uk",
    "current_medicine": "denosumab",
    "medicine_started_on": "2025-01-01",
    "last_dose_on": "2026-07-01",
}


def lines() -> Iterator[str]:
    """CPU and wall time of reading, assessing by each protocol, and writing as JSON."""
    raw = next(people(1)) | TREATED
    facts = read_facts(raw, ON).facts
    yield measured(f"read and check {len(facts)} facts", lambda: read_facts(raw, ON), ROUNDS)
    for id_ in PROTOCOLS:
        asked = protocol(id_)
        count = len(asked.rules)
        yield measured(
            f"{id_}: {count} conclusions with reasons", lambda one=asked: one.assess(facts, ON), ROUNDS
        )
    answer = protocol().assess(facts, ON)
    yield measured("the answer as JSON values", answer.as_json, ROUNDS)
