"""8,185 real people: assess must count what the formula alone gives, worked out slowly, apart from Osteon.

The data are NHANES 2009-2010 (US CDC/NCHS, public domain). They are not part of the repository; they lie in
`data/nhanes` of the folder that OSTEON_SHARED names, or else of `shared` beside the repository.
"""

import csv
import json
import lzma
import os
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from osteon.cli.main import main

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("OSTEON_SHARED", ROOT.parent / "shared")) / "data" / "nhanes"
MAPPING = ROOT / "examples" / "nhanes" / "nhanes_2009_2010.toml"
VERTEBRAE = ("L1", "L2", "L3", "L4")

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the NHANES tables are not here (OSTEON_SHARED)")

Counts = dict[str, int]

# Counted on 22 November 2026 from the tables DXXFEM_F, DXXSPN_F, DEMO_F and OSQ_F by the functions below,
# without weights, at T-scores of one decimal. "All" are from 8 years on; "unknown" have no valid scan.
CLASSES = ("normal", "low_bone_mass", "osteoporosis", "severe_osteoporosis", "unknown")
GOLDEN = {
    "all": dict(zip(CLASSES, (4067, 1963, 1138, 17, 1000), strict=True)),
    "women from 50": dict(zip(CLASSES, (472, 588, 218, 11, 179), strict=True)),
    "men from 50": dict(zip(CLASSES, (816, 422, 68, 5, 160), strict=True)),
}


def table(name: str) -> list[dict[str, str]]:
    with lzma.open(DATA / f"{name}.csv.xz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rounded(exact: Fraction, decimals: int) -> Fraction:
    """Halves away from zero, as a report prints it."""
    size = abs(exact) * 10**decimals
    nearest = int(size) + (size - int(size) >= Fraction(1, 2))
    return Fraction(nearest if exact >= 0 else -nearest, 10**decimals)


def spine_bmd(row: dict[str, str]) -> Fraction | None:
    """g/cm²: bone mineral content over area, of the valid vertebrae, at least two of them."""
    valid = [one for one in VERTEBRAE if row[f"DXX{one}BCC"] == "0"]
    if len(valid) < 2:
        return None
    content = sum(Fraction(row[f"DXX{one}BMC"]) for one in valid)
    return rounded(content / sum(Fraction(row[f"DXX{one}A"]) for one in valid), 3)


def neck_bmd(row: dict[str, str]) -> Fraction | None:
    return rounded(Fraction(row["DXXNKBMD"]), 3) if row["DXXFMBCC"] == "0" else None


def diagnosis(spine: Fraction | None, neck: Fraction | None, fractured: bool) -> str:
    """T = (BMD − 1.047)/0.110 at the spine, (BMD − 0.858)/0.120 at the neck, both sexes, at one decimal."""
    scores = []
    if spine is not None:
        scores.append(rounded((spine - Fraction("1.047")) / Fraction("0.110"), 1))
    if neck is not None:
        scores.append(rounded((neck - Fraction("0.858")) / Fraction("0.120"), 1))
    if not scores:
        return "unknown"
    if min(scores) <= Fraction("-2.5"):
        return "severe_osteoporosis" if fractured else "osteoporosis"
    return "low_bone_mass" if min(scores) < Fraction("-1.0") else "normal"


@cache
def counted_by_hand() -> dict[str, Counts]:
    femur = {row["SEQN"]: row for row in table("DXXFEM_F")}
    asked = {row["SEQN"]: row for row in table("OSQ_F")}
    people = {row["SEQN"]: row for row in table("DEMO_F")}
    groups: dict[str, Counter[str]] = {name: Counter() for name in ("all", "women from 50", "men from 50")}
    for row in table("DXXSPN_F"):
        answers = asked.get(row["SEQN"], {})
        fractured = "1" in {answers.get("OSQ010A"), answers.get("OSQ010C")}
        found = diagnosis(spine_bmd(row), neck_bmd(femur[row["SEQN"]]), fractured)
        groups["all"][found] += 1
        person = people[row["SEQN"]]
        if int(person["RIDAGEYR"]) >= 50:
            groups["women from 50" if person["RIAGENDR"] == "2" else "men from 50"][found] += 1
    return {name: dict(counter) for name, counter in groups.items()}


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    out = tmp_path_factory.mktemp("nhanes") / "assessed.ndjson"
    call = ["assess", str(DATA), "--map", str(MAPPING), "--format", "json", "--on", "2010-12-31"]
    assert main([*call, "--out", str(out)]) == 0
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def counted(assessed: list[dict[str, object]]) -> dict[str, Counts]:
    people = {row["SEQN"]: row for row in table("DEMO_F")}
    groups: dict[str, Counter[str]] = {name: Counter() for name in ("all", "women from 50", "men from 50")}
    for one in assessed:
        conclusions = one["conclusions"]
        assert isinstance(conclusions, dict)
        found = conclusions["diagnosis"]["value"] or "unknown"
        groups["all"][found] += 1
        person = people[str(one["person"])]
        if int(person["RIDAGEYR"]) >= 50:
            groups["women from 50" if person["RIAGENDR"] == "2" else "men from 50"][found] += 1
    return {name: dict(counter) for name, counter in groups.items()}


def test_everybody_is_assessed(assessed: list[dict[str, object]]) -> None:
    assert len(assessed) == 8185
    assert not [one for one in assessed if "problems" in one]


def test_everybody_gets_conclusions_or_hears_what_is_missing(assessed: list[dict[str, object]]) -> None:
    for one in assessed:
        conclusions = one["conclusions"]
        assert isinstance(conclusions, dict)
        assert conclusions
        for conclusion in conclusions.values():
            assert (conclusion["status"] == "unknown") == bool(conclusion["missing"])


def test_the_counts_are_those_of_the_formula(assessed: list[dict[str, object]]) -> None:
    assert counted(assessed) == counted_by_hand()


def test_the_counts_stay_what_they_were(assessed: list[dict[str, object]]) -> None:
    assert counted(assessed) == GOLDEN
