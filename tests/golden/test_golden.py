"""Figures with a known answer, each with its origin."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from osteon.bone.dxa import Reference, mg_per_cm2, t_score, young_adult_references
from osteon.protocol.facts import dictionary
from osteon.protocols import protocol

DAY = date(2026, 11, 22)
HALF_A_TENTH = Decimal("0.05")


def golden(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"), parse_float=Decimal)


SCORES = golden("t_scores.toml")["t_score"]
SITES = golden("fracture_sites.toml")
HOLOGIC = [row for row in SCORES if "site" in row]


@pytest.mark.parametrize("row", SCORES, ids=lambda row: f"{row['bmd']} to {row['score']}")
def test_a_density_gives_the_known_t_score(row):
    reference = Reference(
        "any", "any", mg_per_cm2(row["mean"]), mg_per_cm2(row["sd"]), "", row["origin"], "seen"
    )
    assert t_score(mg_per_cm2(row["bmd"]), reference) == row["score"]
    assert abs(row["score"] - row["exact"]) <= HALF_A_TENTH


@pytest.mark.parametrize("row", HOLOGIC, ids=lambda row: f"{row['site']} {row['bmd']}")
def test_the_reference_we_use_is_the_known_one(row):
    ours = young_adult_references()[row["site"], "hologic"]
    assert (ours.mean, ours.sd) == (mg_per_cm2(row["mean"]), mg_per_cm2(row["sd"]))


@pytest.mark.parametrize("row", HOLOGIC, ids=lambda row: f"{row['site']} {row['bmd']}")
def test_typed_and_computed_scores_are_judged_alike(row):
    computed = protocol().assess({f"bmd_{row['site']}_g_per_cm2": row["bmd"]}, DAY)
    typed = protocol().assess({f"t_score_{row['site']}": row["score"]}, DAY)
    for name in ("lowest_t_score", "deciding_site", "osteoporosis", "diagnosis", f"diagnosis_{row['site']}"):
        assert computed[name].value == typed[name].value


@pytest.mark.parametrize(("sites", "expected"), [("belongs", True), ("does_not", False)])
def test_the_guidelines_bones_belong_in_the_clinic_and_no_others(sites, expected):
    for site in SITES[sites]:
        answer = protocol().assess({"age_years": Decimal(67), "fracture_site": site}, DAY)
        assert answer["belongs_in_clinic"].value is expected, site


def test_every_bone_of_the_dictionary_is_one_or_the_other():
    assert sorted(SITES["belongs"] + SITES["does_not"]) == sorted(dictionary()["fracture_site"].choices)


def test_every_make_of_scanner_has_a_reference_at_every_site():
    makes = dictionary()["dxa_manufacturer"].choices
    sites = ("lumbar_spine", "femoral_neck", "total_hip")
    assert {(site, make) for site in sites for make in makes} <= set(young_adult_references())
