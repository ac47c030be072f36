"""The published prevalence of osteoporosis in the United States, 2005-2010, comes out of Osteon.

The data are NHANES (US CDC/NCHS, public domain). They are not part of the repository; they lie in
`data/nhanes` of the folder that OSTEON_SHARED names, or else of `shared` beside the repository.
"""

import os
import tomllib
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("OSTEON_SHARED", ROOT.parent / "shared")) / "data" / "nhanes"
PUBLISHED = tomllib.loads(
    (Path(__file__).parent / "nhanes_prevalence.toml").read_text("utf-8"), parse_float=Decimal
)
# Percentage points. What is left is that the studies' own weights and rounding are not published in full.
OSTEOPOROSIS, LOW_BONE_MASS = Decimal("1.0"), Decimal("1.5")

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the NHANES tables are not here (OSTEON_SHARED)")


@pytest.fixture(scope="module")
def example():
    spec = spec_from_file_location("prevalence", ROOT / "examples" / "nhanes" / "prevalence.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def measured(example):
    return list(example.people(DATA))


@pytest.mark.parametrize("row", PUBLISHED["by_survey"]["rows"], ids=lambda row: f"{row[0]} {row[1]}")
def test_each_survey_gives_the_published_figures_of_each_site(example, measured, row):
    sex, survey, people, *published = row
    chosen = [one for one in measured if (one.sex, one.survey) == (sex, survey)]
    assert len(chosen) == people
    found = [
        example.per_cent(chosen, class_, example.at(site, example.as_in_studies))
        for site in ("femoral_neck", "lumbar_spine")
        for class_ in ("osteoporosis", "low_bone_mass")
    ]
    tolerances = (OSTEOPOROSIS, LOW_BONE_MASS, OSTEOPOROSIS, LOW_BONE_MASS)
    for ours, theirs, tolerance in zip(found, published, tolerances, strict=True):
        assert abs(ours - theirs) <= tolerance


def test_either_site_gives_the_published_figures(example, measured):
    judge = example.at_either(example.as_in_studies)
    osteoporosis, low = PUBLISHED["either_site"]["all"]
    assert abs(example.per_cent_of_2010(measured, "osteoporosis", judge) - osteoporosis) <= OSTEOPOROSIS
    assert abs(example.per_cent_of_2010(measured, "low_bone_mass", judge) - low) <= LOW_BONE_MASS


@pytest.mark.parametrize("age", PUBLISHED["either_site"]["by_age"])
def test_each_age_gives_the_published_figures(example, measured, age):
    chosen = [one for one in measured if one.age_class == int(age)]
    judge = example.at_either(example.as_in_studies)
    osteoporosis, low = PUBLISHED["either_site"]["by_age"][age]
    assert abs(example.per_cent(chosen, "osteoporosis", judge) - osteoporosis) <= OSTEOPOROSIS
    assert abs(example.per_cent(chosen, "low_bone_mass", judge) - low) <= LOW_BONE_MASS


def test_the_how_to_shows_what_comes_out(example, measured):
    shown = (ROOT / "docs" / "how-to" / "nhanes-prevalence.md").read_text("utf-8")
    assert "\n".join(example.report(measured)) in shown
