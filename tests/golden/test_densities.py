"""Standardised densities, precision, peers with a known answer; and all vectors of the kit where they lie."""

import csv
import json
import os
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from osteon.bone.dxa import Reference, mg_per_cm2, standardised_bmd, z_score
from osteon.bone.dxa.change import rate_pct_per_year
from osteon.bone.dxa.peers import Peers, peers
from osteon.bone.dxa.precision import precision_of
from osteon.bone.dxa.score import t_score
from osteon.bone.sex import Sex

ROOT = Path(__file__).parents[2]
KIT = Path(os.environ.get("OSTEON_SHARED", ROOT.parent / "shared")) / "clinical"
VECTORS = KIT / "vectors" / "tscore_sbmd_lsc_vectors.csv"
GOLDEN = tomllib.loads((Path(__file__).parent / "densities.toml").read_text("utf-8"), parse_float=Decimal)
SBMD_TOLERANCE, LSC_TOLERANCE, TABLE_TOLERANCE = Decimal("0.01"), Decimal("1e-6"), Decimal("0.0005")
HALF_A_TENTH = Decimal("0.05")


@pytest.mark.parametrize("row", GOLDEN["sbmd"], ids=lambda row: f"{row['site']} {row['make']} {row['bmd']}")
def test_a_standardised_density(row):
    found = standardised_bmd(row["bmd"], row["site"], row["make"])
    assert abs(found.mg_per_cm2 - row["expected"]) <= SBMD_TOLERANCE


@pytest.mark.parametrize("row", GOLDEN["lsc"])
def test_a_least_significant_change(row):
    assert abs(precision_of(row["scans"]).lsc_g_per_cm2 - row["expected"]) <= LSC_TOLERANCE


@pytest.mark.parametrize("row", GOLDEN["peers"], ids=lambda row: f"{row['site']} {row['sex']} {row['age']}")
def test_peers(row):
    found = peers(row["site"], Sex(row["sex"]), row["age"], row["group"])
    assert abs(found.mean / 1000 - row["mean"]) <= TABLE_TOLERANCE
    assert abs(found.sd / 1000 - row["sd"]) <= TABLE_TOLERANCE


def the_same_as(vector):
    """What Osteon makes of one vector of the kit; None where another part of Osteon answers it."""
    given = json.loads(vector["inputs"], parse_float=Decimal)
    if vector["kind"] == "sbmd":
        site = {"spine": "lumbar_spine"}.get(given["site"], given["site"])
        return standardised_bmd(given["bmd"], site, given["device"]).mg_per_cm2
    if vector["kind"] == "lsc":
        return precision_of(given["scans"]).lsc_g_per_cm2
    if vector["kind"] == "pct":
        return rate_pct_per_year(given["a"], given["b"], Decimal(1))
    return None


def kit_vectors(*kinds):
    if not VECTORS.exists():
        return []
    with open(VECTORS, encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] in kinds]


@pytest.mark.skipif(not VECTORS.exists(), reason="the clinical kit is not here (OSTEON_SHARED)")
def test_every_vector_of_the_kit_is_met():
    vectors = kit_vectors("sbmd", "lsc", "pct")
    assert vectors
    for vector in vectors:
        assert abs(the_same_as(vector) - Decimal(vector["expected"])) <= Decimal(vector["tolerance"]), vector[
            "id"
        ]


@pytest.mark.skipif(not VECTORS.exists(), reason="the clinical kit is not here (OSTEON_SHARED)")
def test_every_score_of_the_kit_is_met_at_the_printed_decimal():
    vectors = kit_vectors("tz")
    assert vectors
    for vector in vectors:
        given = json.loads(vector["inputs"], parse_float=Decimal)
        bmd, mean, sd = (mg_per_cm2(given[name]) for name in ("bmd", "mean", "sd"))
        as_t = t_score(bmd, Reference("any", "any", mean, sd, "", "", "seen"))
        assert as_t == z_score(bmd, Peers(Decimal(mean), Decimal(sd), ""))
        assert abs(as_t - Decimal(vector["expected"])) <= HALF_A_TENTH, vector["id"]


SMOOTHED = KIT / "reference" / "bmd_nhanes2005_2010_smoothed_by_year.csv"
KIT_SITES = {
    "LS_L1-L4": "lumbar_spine",
    "FN": "femoral_neck",
    "TH": "total_hip",
    "TR": "trochanter",
    "L24": "L2,L4",
}
KIT_GROUPS = {"NHW": "non_hispanic_white", "NHB": "non_hispanic_black", "MA": "mexican_american"}


@pytest.mark.skipif(not SMOOTHED.exists(), reason="the clinical kit is not here (OSTEON_SHARED)")
def test_every_line_of_the_kits_table_is_ours():
    with open(SMOOTHED, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["site"] != "TBS"]
    for row in rows:
        site, group = KIT_SITES.get(row["site"], row["site"]), KIT_GROUPS.get(row["group"], row["group"])
        found = peers(site, Sex(row["sex"]), int(row["age"]), group)
        assert (found.mean, found.sd) == (Decimal(row["mean"]) * 1000, Decimal(row["sd"]) * 1000)
