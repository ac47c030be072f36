"""The British protocol has the library's table: the same limits, and the same class from the same FRAX."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from osteon.bone.risk.frax import (
    FraxResult,
    adjusted_for_falls,
    adjusted_for_glucocorticoids,
    adjusted_for_lower_spine,
)
from osteon.bone.risk.nogg import nogg_risk, thresholds
from osteon.bone.rounding import to_decimals
from osteon.protocols import protocol
from tests.golden.kit import kit_rows, needs_kit

TODAY = date(2026, 11, 22)
NOGG = protocol("nogg-2024")
AGES = (50, 54, 55, 59, 60, 64, 65, 69, 70, 90)
OUTCOMES = ("mof", "hip")
LIMITS = ("lower_assessment", "intervention", "upper_assessment", "very_high")
TENTH = Decimal("0.1")
DUTCH = ("Richtlijn", "NHG", "Patient folder", "Farmacotherapeutisch", "Beweegrichtlijnen", "Dutch")


def facts(age, mof, hip, with_bmd, dose=0, falls=0, spine="-1.0", neck="-1.0"):
    """Somebody whose FRAX is typed in; without a hip probability that is not recorded."""
    known = {
        "age_years": Decimal(age),
        "frax_mof_percent": mof,
        "frax_hip_percent": hip,
        "frax_with_bmd": with_bmd,
        "frax_country": "uk",
        "glucocorticoid_mg_per_day": Decimal(dose),
        "falls_last_year": Decimal(falls),
        "t_score_lumbar_spine": Decimal(spine),
        "t_score_femoral_neck": Decimal(neck),
    }
    return {name: value for name, value in known.items() if value is not None}


def class_of(*args, **more):
    return NOGG.assess(facts(*args, **more), TODAY)["frax_class"].value


def beside_every_limit(outcome, age):
    """The probabilities, as FRAX prints them, at each limit and a tenth from it."""
    printed = (to_decimals(limit, 1) for limit in thresholds(outcome, age).values())
    return sorted({one + off for one in printed for off in (-TENTH, Decimal(), TENTH)})


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_limits_are_those_of_the_library(outcome, limit):
    table = NOGG.parameters[f"{limit}_{outcome}"].on(TODAY)
    assert table == {step: thresholds(outcome, int(step))[limit] for step in table}
    assert all(thresholds(outcome, age)[limit] in table.values() for age in AGES)


@pytest.mark.parametrize("with_bmd", [True, False])
@pytest.mark.parametrize("age", AGES)
def test_the_class_is_that_of_the_library(age, with_bmd):
    for mof, hip in product(beside_every_limit("mof", age), (None, *beside_every_limit("hip", age))):
        expected = nogg_risk(age, mof, hip, with_bmd=with_bmd).risk_class
        assert class_of(age, mof, hip, with_bmd) == expected, (mof, hip)


@pytest.mark.parametrize("falls", [0, 1, 2])
@pytest.mark.parametrize("dose", ["1", "2.4", "2.5", "7.4", "7.5", "20"])
@pytest.mark.parametrize("spine", ["-0.5", "-1.4", "-1.5", "-3.0"])
def test_the_adjustments_are_those_of_the_library(dose, falls, spine):
    for mof, hip in ((Decimal("9.7"), Decimal("2.9")), (Decimal("88.8"), Decimal("40.1"))):
        printed = FraxResult(mof, hip, "UK", TODAY, with_bmd=True)
        adjusted = adjusted_for_falls(adjusted_for_glucocorticoids(printed, Decimal(dose)), falls)
        adjusted = adjusted_for_lower_spine(adjusted, Decimal(spine), Decimal("-1.0"))
        judged = NOGG.assess(facts(72, mof, hip, True, dose, falls, spine), TODAY)["frax_class"].because
        shown = {reason.fact: reason.value for reason in judged}
        assert shown["frax_mof_adjusted_percent"] == to_decimals(adjusted.mof_percent, 1)
        hip_shown = shown.get("frax_hip_adjusted_percent")
        assert hip_shown in (None, to_decimals(adjusted.hip_percent, 1))


@needs_kit
def test_the_protocol_meets_every_vector():
    for row in kit_rows("vectors/nogg2024_vectors.csv"):
        hip = Decimal(row["hip"]) if row["hip"] else None
        found = class_of(row["age"], Decimal(row["mof"]), hip, row["with_bmd"] == "1")
        assert found == row["class"], row


def test_no_dutch_source_stands_behind_a_british_conclusion():
    rules = {name: str(one.source) for name, one in NOGG.texts.items()}
    numbers = {name: f"{one.source} {one.meaning}" for name, one in NOGG.parameters.items()}
    cited = [name for name, source in (rules | numbers).items() if any(word in source for word in DUTCH)]
    assert not cited, f"Give these a British source in protocols/nogg_2024: {cited}"
