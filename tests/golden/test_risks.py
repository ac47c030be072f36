"""Risks of a fracture with known answers: typed here with their origin, and the clinical kit's."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from osteon.bone.risk.dvo import BANDS, dvo_risk, risk_factors
from osteon.bone.risk.dvo_table import baseline_percent
from osteon.bone.risk.frax import FraxResult, adjusted_for_glucocorticoids
from osteon.bone.risk.nogg import nogg_risk, thresholds
from osteon.bone.risk.qfracture import PRINTED_YEARS, Person, conditions, qfracture
from osteon.bone.sex import Sex
from tests.golden.kit import kit_rows, needs_kit

GOLDEN = tomllib.loads((Path(__file__).parent / "risks.toml").read_text("utf-8"), parse_float=Decimal)
HALF_A_MILLIONTH = Decimal("0.0000005")
NO_BMD = "no_bmd"


def exact(number):
    return None if number is None else Decimal(number)


@pytest.mark.parametrize("row", GOLDEN["qfracture"], ids=lambda row: row["origin"])
def test_qfracture_gives_what_the_authors_program_gives(row):
    conditions_ = frozenset(row["conditions"])
    person = Person(
        Sex(row["sex"]), row["age"], row["bmi"], row["alcohol"], row["smoking"], row["ethnicity"], conditions_
    )
    risk = qfracture(person)
    assert [risk.mof_percent[year] for year in PRINTED_YEARS] == row["mof"]
    assert [risk.hip_percent[year] for year in PRINTED_YEARS] == row["hip"]


@pytest.mark.parametrize("row", GOLDEN["qfracture_10_years"], ids=lambda row: row["origin"])
def test_qfracture_gives_the_published_profiles(row):
    bmi = row["weight_kg"] / row["height_m"] ** 2
    risk = qfracture(Person(Sex(row["sex"]), row["age"], bmi, alcohol=0, smoking=0))
    assert (risk.mof_percent[10], risk.hip_percent[10]) == (row["mof"], row["hip"])


@needs_kit
def test_qfracture_meets_every_vector():
    for row in kit_rows("vectors/qfracture2012_vectors.csv"):
        recorded = frozenset(name for name in conditions() if row[name] == "1")
        codes = (int(row[name]) for name in ("alcohol_cat6", "smoke_cat", "ethrisk"))
        risk = qfracture(Person(Sex(row["sex"]), int(row["age"]), Decimal(row["bmi"]), *codes, recorded))
        for year in PRINTED_YEARS:
            assert abs(risk.mof_percent[year] - Decimal(row[f"mof_{year}y"])) <= HALF_A_MILLIONTH, row["id"]
            assert abs(risk.hip_percent[year] - Decimal(row[f"hip_{year}y"])) <= HALF_A_MILLIONTH, row["id"]


@pytest.mark.parametrize("row", GOLDEN["dvo"], ids=lambda row: f"{row['sex']} {row['age']} {row['factors']}")
def test_dvo_gives_the_known_band(row):
    risk = dvo_risk(Sex(row["sex"]), row["age"], exact(row.get("t_total_hip")), row["factors"])
    assert (risk.multiplier, risk.band) == (row["multiplier"], row["band"])


@needs_kit
def test_dvo_meets_every_vector():
    for row in kit_rows("vectors/dvo2023_vectors.csv"):
        codes = [code for code in row["risk_factors"].split("|") if code]
        risk = dvo_risk(Sex(row["sex"]), int(row["age"]), exact(row["t_total_hip"] or None), codes)
        assert (risk.multiplier, risk.band) == (Decimal(row["multiplier"]), row["band"]), row


@needs_kit
def test_dvo_has_the_kits_table_and_its_baseline():
    rows = kit_rows("coefficients/dvo2023_implied_baseline_risk.csv")
    for row in rows:
        column = row["t_total_hip_column"]
        t_score = None if column == NO_BMD else Decimal(column)
        implied = baseline_percent(Sex(row["sex"]), int(row["age_row"]), t_score)
        expected = row["implied_3y_risk_pct"]
        assert (implied is None) == (not expected)
        # The kit rounded halves to even: 0.625 became 0.62.
        assert implied is None or abs(implied - Decimal(expected)) <= Decimal("0.01"), row


def test_every_band_is_reached_by_one_of_the_known_answers():
    assert {row["band"] for row in GOLDEN["dvo"]} == set(BANDS)


@pytest.mark.parametrize("row", GOLDEN["nogg"], ids=str)
def test_nogg_gives_the_known_class(row):
    risk = nogg_risk(row["age"], exact(row["mof"]), exact(row.get("hip")), with_bmd=row["with_bmd"])
    assert risk.risk_class == row["class"]


@needs_kit
def test_nogg_meets_every_vector():
    for row in kit_rows("vectors/nogg2024_vectors.csv"):
        hip, with_bmd = exact(row["hip"] or None), row["with_bmd"] == "1"
        risk = nogg_risk(int(row["age"]), Decimal(row["mof"]), hip, with_bmd=with_bmd)
        assert risk.risk_class == row["class"], row


BY_AGE = {
    # age: MOF lower, intervention, upper, very high; hip lower, intervention, upper, very high
    54: ("3.4", "7.3", "8.8", "11.7", "0.23", "0.91", "1.1", "1.46"),
    59: ("4.5", "9.5", "11.4", "15.2", "0.43", "1.5", "1.7", "2.4"),
    64: ("6.0", "12.2", "14.6", "19.5", "0.80", "2.3", "2.8", "3.68"),
    69: ("8.6", "16.5", "19.8", "26.4", "1.4", "3.5", "4.2", "5.6"),
    95: ("11.1", "20.3", "24.4", "32.5", "2.6", "5.4", "6.5", "8.6"),
}
NAMES = ("lower_assessment", "intervention", "upper_assessment", "very_high")


@pytest.mark.parametrize("age", BY_AGE)
def test_nogg_has_the_thresholds_of_its_table(age):
    mof, hip = ([thresholds(outcome, age)[name] for name in NAMES] for outcome in ("mof", "hip"))
    assert [*mof, *hip] == [Decimal(one) for one in BY_AGE[age]]


@pytest.mark.parametrize("age", BY_AGE)
@pytest.mark.parametrize("outcome", ["mof", "hip"])
def test_a_threshold_belongs_to_the_class_above_it(age, outcome):
    limits, a_bit = thresholds(outcome, age), Decimal("0.001")
    classes = {
        ("lower_assessment", False): ("low", "intermediate"),
        ("upper_assessment", False): ("intermediate", "high"),
        ("intervention", True): ("low", "high"),
        ("very_high", False): ("high", "very_high"),
        ("very_high", True): ("high", "very_high"),
    }
    for (name, with_bmd), expected in classes.items():
        both = [
            {"mof": Decimal(0), "hip": Decimal(0), outcome: percent}
            for percent in (limits[name] - a_bit, limits[name])
        ]
        found = [nogg_risk(age, one["mof"], one["hip"], with_bmd=with_bmd) for one in both]
        assert tuple(one.risk_class for one in found) == expected
        assert found[1].deciding == outcome


@pytest.mark.parametrize(
    ("mof", "hip", "dose", "expected"),
    [("20.0", None, "7.5", ("23.0", None)), ("20.0", "5.0", "2.4", ("16.0", "3.25"))],
    ids=["vector F1: MOF 20% at 7.5 mg or more", "vector F2: hip 5% below 2.5 mg"],
)
def test_frax_is_adjusted_as_published(mof, hip, dose, expected):
    frax = FraxResult(Decimal(mof), exact(hip), "UK", date(2026, 11, 22), with_bmd=True)
    adjusted = adjusted_for_glucocorticoids(frax, Decimal(dose))
    assert (adjusted.mof_percent, adjusted.hip_percent) == tuple(exact(one) for one in expected)


def test_every_risk_factor_of_dvo_says_how_well_it_is_supported():
    assert {one.checked for one in risk_factors().values()} == {"transcription"}


@needs_kit
def test_frax_adjustments_are_the_published_ones_at_every_age():
    doses = {"low <2.5 mg": "2", "medium 2.5-7.5 mg": "5", "high >=7.5 mg": "7.5"}
    frax = FraxResult(Decimal(10), Decimal(10), "UK", date(2026, 11, 22), with_bmd=False)
    for row in kit_rows("coefficients/frax_gc_adjustment.csv"):
        age = None if row["age"] == "all" else int(row["age"])
        adjusted = adjusted_for_glucocorticoids(frax, Decimal(doses[row["prednisolone_dose"]]), age)
        found = adjusted.hip_percent if row["outcome"] == "hip" else adjusted.mof_percent
        assert found == 10 * Decimal(row["multiplier"]), row
