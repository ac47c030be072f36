"""Kidney, calcium, vitamin D, falls and life style with known answers."""

import json
import math
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from osteon.bone import calcium, falls, height, kidney, life_style, vitamin_d
from osteon.bone.falls import FallClass, FallFacts, FallRisk, FallsDisagree
from osteon.bone.kidney import Allowed, Measure
from osteon.bone.plausible import ImplausibleValue
from osteon.bone.sex import Sex
from osteon.bone.vitamin_d import Status
from tests.golden.kit import kit_rows, needs_kit

GOLDEN = tomllib.loads((Path(__file__).parent / "people.toml").read_text("utf-8"), parse_float=Decimal)
THOUSANDTH = Decimal("0.001")
UTRECHT, CAPE_TOWN = Decimal("52.1"), Decimal("-33.9")


@pytest.mark.parametrize("row", GOLDEN["clearance"], ids=lambda row: row["origin"])
def test_creatinine_clearance(row):
    age, kg, creatinine = Decimal(row["age"]), Decimal(row["kg"]), Decimal(row["creatinine"])
    assert kidney.creatinine_clearance(age, kg, row["sex"], creatinine) == row["expected"]


@needs_kit
def test_creatinine_clearance_of_the_kit():
    vectors = [row for row in kit_rows("vectors/tscore_sbmd_lsc_vectors.csv") if row["kind"] == "cg"]
    assert vectors
    for row in vectors:
        given = {name: value for name, value in json.loads(row["inputs"]).items() if name != "sex"}
        sex = {"f": Sex.FEMALE, "m": Sex.MALE}[json.loads(row["inputs"])["sex"]]
        age, kg, creatinine = (Decimal(str(given[name])) for name in ("age", "kg", "creat"))
        found = kidney.creatinine_clearance(age, kg, sex, creatinine)
        assert abs(found - Decimal(row["expected"])) <= THOUSANDTH


@pytest.mark.parametrize("row", GOLDEN["filtration"], ids=lambda row: row["origin"])
def test_filtration_rate(row):
    found = kidney.ckd_epi(Decimal(row["age"]), row["sex"], Decimal(row["creatinine"]))
    assert abs(found - row["expected"]) <= row["tolerance"]


def test_a_child_has_no_filtration_rate_by_a_formula_for_adults():
    with pytest.raises(ImplausibleValue, match="The formula holds for adults"):
        kidney.ckd_epi(Decimal(17), Sex.FEMALE, Decimal(60))


NEEDS = {
    "alendronate": ("creatinine_clearance", 35, "no"),
    "risedronate": ("creatinine_clearance", 30, "no"),
    "ibandronate": ("creatinine_clearance", 30, "no"),
    "zoledronate": ("creatinine_clearance", 35, "no"),
    "denosumab": ("creatinine_clearance", 30, "caution"),
    "raloxifene": ("creatinine_clearance", 30, "no"),
    "teriparatide": ("creatinine_clearance", 30, "no"),
    "abaloparatide": ("creatinine_clearance", 30, "no"),
    "romosozumab": ("egfr", 30, "caution"),
}


@pytest.mark.parametrize("medicine", NEEDS)
def test_the_limit_itself_is_allowed(medicine):
    measure, limit, below = NEEDS[medicine]
    other = next(one for one in Measure if one != measure)
    assert kidney.allowed(medicine, {Measure(measure): Decimal(limit)}) is Allowed.YES
    assert kidney.allowed(medicine, {Measure(measure): limit - THOUSANDTH}) is Allowed(below)
    assert kidney.allowed(medicine, {other: Decimal(90)}) is Allowed.UNKNOWN


def test_every_medicine_says_what_it_needs():
    assert set(kidney.kidney_needs()) == set(NEEDS)
    assert all(one.meaning for one in kidney.kidney_needs().values())


@pytest.mark.parametrize(
    ("portions", "shortage", "supplement", "mg"),
    [
        ("0", "4", 1000, 400),
        ("1.9", "2.1", 1000, 742),
        ("2", "2", 500, 760),
        ("3", "1", 0, 940),
        ("5", "0", 0, 1300),
    ],
)
def test_calcium_by_portions(portions, shortage, supplement, mg):
    portions = Decimal(portions)
    assert calcium.shortage_portions(portions) == Decimal(shortage)
    assert calcium.supplement_mg(portions) == supplement
    assert calcium.calcium_from_portions(portions) == mg


def test_a_protocol_may_say_how_many_portions_are_enough():
    assert calcium.shortage_portions(Decimal(2), enough=Decimal(3)) == 1


def test_food_that_is_no_dairy_gives_calcium_but_no_portion():
    eaten = {"tofu_g": Decimal(50), "sardine_portions": Decimal(1), "yoghurt_g": Decimal(80)}
    assert calcium.dairy_portions(eaten) == Decimal("0.5")
    assert calcium.calcium_from_foods(eaten) == 400 + 60 + 125 + 90


@pytest.mark.parametrize(
    ("total", "albumin", "expected"), [("2.05", "30", "2.25"), ("2.40", "40", "2.40"), ("2.60", "45", "2.50")]
)
def test_corrected_calcium(total, albumin, expected):
    assert calcium.corrected_calcium(Decimal(total), Decimal(albumin)) == Decimal(expected)


@pytest.mark.parametrize("row", GOLDEN["sun"], ids=lambda row: f"{row['elevation_from']} degrees")
def test_the_sun_over_utrecht(row):
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    high = [day for day in days if elevation(row["latitude"], day) >= row["elevation_from"]]
    assert (high[0], high[-1], len(high)) == (
        row["first"],
        row["last"],
        (row["last"] - row["first"]).days + 1,
    )


def elevation(latitude, day):
    """The slow reference, by the formula as it is printed."""
    printed = 90 - abs(
        float(latitude) - 23.44 * math.sin(2 * math.pi * (284 + day.timetuple().tm_yday) / 365)
    )
    assert abs(float(vitamin_d.noon_elevation(latitude, day)) - printed) <= 0.0500001
    return printed


def test_the_season_of_vitamin_d():
    days = [date(2026, 4, 8), date(2026, 4, 9), date(2026, 9, 2), date(2026, 9, 3)]
    assert [vitamin_d.sun_is_strong(UTRECHT, day) for day in days] == [False, True, True, False]
    assert vitamin_d.sun_is_strong(CAPE_TOWN, date(2026, 12, 21))
    assert not vitamin_d.sun_is_strong(CAPE_TOWN, date(2026, 6, 21))


@pytest.mark.parametrize(
    ("minutes", "enough", "expected"),
    [("15", None, True), ("14", None, False), ("29", "30", False), ("30", "30", True)],
)
def test_minutes_outdoors(minutes, enough, expected):
    june, asked = date(2026, 6, 15), None if enough is None else Decimal(enough)
    assert vitamin_d.sun_suffices(Decimal(minutes), UTRECHT, june, asked) is expected
    assert vitamin_d.sun_suffices(Decimal(minutes), UTRECHT, date(2026, 1, 15), asked) is False


def test_unknown_minutes_stay_unknown_while_the_sun_is_strong():
    assert vitamin_d.sun_suffices(None, UTRECHT, date(2026, 6, 15)) is None


@pytest.mark.parametrize(
    ("level", "expected"), [("24", "severely_deficient"), ("49", "deficient"), ("50", "sufficient")]
)
def test_levels_of_vitamin_d(level, expected):
    assert vitamin_d.status(Decimal(level)) is Status(expected)


def test_vitamin_d_in_ng_per_ml():
    assert vitamin_d.from_ng_per_ml(Decimal(20)) == 50
    with pytest.raises(ImplausibleValue, match=r"multiply by 2\.496"):
        vitamin_d.from_ng_per_ml(Decimal(250))


QUIET = {"injury": False, "frailty": False, "long_on_floor": False, "loss_of_consciousness": False}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"falls_last_year": 0}, FallRisk.LOW),
        ({"falls_last_year": 1, "injury": True}, FallRisk.HIGH),
        ({"falls_last_year": 2}, FallRisk.HIGH),
        ({"long_on_floor": True}, FallRisk.HIGH),
        ({"falls_last_year": 1, **QUIET, "gait_speed_m_per_s": Decimal("0.8")}, FallRisk.INTERMEDIATE),
        ({"falls_last_year": 1, **QUIET, "gait_speed_m_per_s": Decimal("0.81")}, FallRisk.LOW),
        ({"falls_last_year": 1, **QUIET, "tug_s": Decimal("15.1")}, FallRisk.INTERMEDIATE),
        ({"falls_last_year": 1, **QUIET, "tug_s": Decimal(15)}, FallRisk.LOW),
        (
            {"falls_last_year": 1, **QUIET, "tug_s": Decimal(16), "gait_speed_m_per_s": Decimal(1)},
            FallRisk.INTERMEDIATE,
        ),
    ],
)
def test_classes_of_fall_risk(facts, expected):
    assert falls.fall_class(FallFacts(**facts)) == FallClass(expected)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, ("falls_last_year",)),
        ({"frailty": True}, ("falls_last_year",)),
        ({"falls_last_year": 1}, ("injury", "frailty", "long_on_floor", "loss_of_consciousness")),
        ({"falls_last_year": 1, **QUIET}, ("gait_speed_m_per_s", "tug_s")),
    ],
)
def test_nobody_has_a_low_risk_by_silence(facts, missing):
    assert falls.fall_class(FallFacts(**facts)) == FallClass(None, missing)


@pytest.mark.parametrize("fact", ["injury", "long_on_floor", "loss_of_consciousness"])
def test_no_fall_and_something_from_a_fall_contradict_each_other(fact):
    with pytest.raises(FallsDisagree, match=fact):
        FallFacts(falls_last_year=0, **{fact: True})


@pytest.mark.parametrize(("sex", "table"), [(sex, GOLDEN["chair_stands"][sex]) for sex in Sex])
def test_chair_stands(sex, table):
    for age, average in table.items():
        assert falls.chair_stands_below_average(average, Decimal(age), sex) is False
        assert falls.chair_stands_below_average(average - 1, Decimal(age), sex) is True
    for age in ("59.9", "95"):
        assert falls.chair_stands_below_average(0, Decimal(age), sex) is None


def test_other_tests_of_falls():
    assert falls.slow_for_steadi(Decimal(12))
    assert not falls.slow_for_steadi(Decimal("11.9"))
    assert falls.slow_for_dvo(Decimal("12.1"))
    assert falls.steadi_screen(fell=False, unsteady=False, worried=None) is None
    assert falls.steadi_screen(fell=False, unsteady=False, worried=False) is False


def test_height_and_life_style():
    assert height.height_loss_cm(Decimal(168), Decimal("163.95")) == Decimal("4.1")
    assert height.prospective_loss_asks_for_vfa(Decimal("3.1"), Sex.MALE)
    assert not height.prospective_loss_asks_for_vfa(Decimal(2), Sex.FEMALE)
    assert life_style.alcohol(Decimal(5)).risk_factor_of_dvo
    assert not life_style.alcohol(Decimal(1)).too_much_by_folder
    assert life_style.active_enough(None, Decimal(1)) is False
    assert life_style.active_enough(None, None) is None
