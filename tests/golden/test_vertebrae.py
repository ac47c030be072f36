"""Vertebrae with known losses and grades: typed here with their origin, and those of the clinical kit."""

import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from osteon.bone.sex import Sex
from osteon.bone.vfa import Deformity, Heights, Point, Wall, deformity_index, heights_of, proposed_grade
from tests.golden.kit import kit_rows, needs_kit

GOLDEN = tomllib.loads((Path(__file__).parent / "vertebrae.toml").read_text("utf-8"), parse_float=Decimal)
ROUNDED_HEIGHTS = Decimal("0.003")
FROM_POINTS = Decimal("0.006")  # the survey's own heights differ so much from the distances of its points


def decimals(numbers):
    return [Decimal(number) for number in numbers]


def walls(points):
    x_and_y = decimals(points)
    ends = [Point(*x_and_y[at : at + 2]) for at in range(0, 12, 2)]
    return [Wall(*ends[at : at + 2]) for at in range(0, 6, 2)]


SPINE = {row["level"]: Heights(*decimals(row["heights"])) for row in GOLDEN["vertebra"]}


@pytest.mark.parametrize("row", GOLDEN["vertebra"], ids=lambda row: row["level"])
def test_heights_lose_what_the_survey_says(row):
    found = proposed_grade(row["level"], Sex(GOLDEN["sex"]), SPINE)
    assert abs(found.losses[Deformity.WEDGE] - row["wedge"]) <= ROUNDED_HEIGHTS
    assert abs(found.losses[Deformity.BICONCAVE] - row["biconcave"]) <= ROUNDED_HEIGHTS


@pytest.mark.parametrize("row", GOLDEN["vertebra"], ids=lambda row: row["level"])
def test_six_points_lose_nearly_the_same(row):
    spine = SPINE | {row["level"]: heights_of(*walls(row["points"]))}
    found = proposed_grade(row["level"], Sex(GOLDEN["sex"]), spine)
    assert abs(found.losses[Deformity.WEDGE] - row["wedge"]) <= FROM_POINTS
    assert abs(found.losses[Deformity.BICONCAVE] - row["biconcave"]) <= FROM_POINTS


def test_what_is_proposed_for_a_spine_with_five_fractures():
    """Experts saw fractures at T4, T6, T8, T10 and L1; none is proposed that they did not see."""
    proposals = [proposed_grade(level, Sex(GOLDEN["sex"]), SPINE) for level in SPINE]
    grades = {one.level: one.grade for one in proposals}
    assert {level: grade for level, grade in grades.items() if grade} == {"T4": 1, "T6": 2}
    assert proposals[0].deformity is Deformity.CRUSH
    assert proposals[0].losses[Deformity.CRUSH] == Decimal("0.232")
    assert [one.level for one in proposals if one.borderline] == ["T4", "T5", "T6", "T8", "T10"]
    assert deformity_index(grades) == 3


@pytest.mark.parametrize("row", GOLDEN["boundary"], ids=lambda row: row["title"])
def test_a_loss_on_a_limit_has_the_higher_grade(row):
    found = proposed_grade("L2", Sex.FEMALE, {"L2": Heights(*decimals(row["heights"]))})
    assert (found.largest_loss, found.grade) == (row["loss"], row["grade"])


@dataclass
class Agreement:
    """How a rule agrees with the experts on having a fracture."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0
    rest: int = 0

    def count(self, *, called: bool, fracture: bool) -> None:
        name = {(True, True): "hits", (True, False): "alarms", (False, True): "misses"}.get(
            (called, fracture), "rest"
        )
        setattr(self, name, getattr(self, name) + 1)


def subjects():
    spines = defaultdict(dict)
    for row in kit_rows("vectors/vfa_nhanes_subjects.csv"):
        spines[row["SEQN"]][row["level"]] = row
    return spines


def heights_in(row):
    return Heights(*decimals((row["posterior_px"], row["middle_px"], row["anterior_px"])))


@needs_kit
def test_losses_of_all_people_in_the_kit():
    for rows in subjects().values():
        spine = {level: heights_in(row) for level, row in rows.items()}
        for level, row in rows.items():
            found = proposed_grade(level, Sex(row["sex"]), spine)
            assert abs(found.losses[Deformity.WEDGE] - Decimal(row["wedge_loss"])) <= ROUNDED_HEIGHTS
            assert abs(found.losses[Deformity.BICONCAVE] - Decimal(row["biconcave_loss"])) <= ROUNDED_HEIGHTS


@needs_kit
def test_the_proposal_agrees_better_than_the_plain_limits():
    """The figures of decision 0010: 156 vertebrae, of which experts call 16 broken."""
    rules = {
        "proposed": lambda one: one.grade >= 1,
        "proposed or borderline": lambda one: one.grade >= 1 or one.borderline,
        "raw 20 %": lambda one: one.largest_loss >= Decimal("0.20"),
        "for level 15 %": lambda one: one.largest_loss_for_level >= Decimal("0.15"),
    }
    agreement = {name: Agreement() for name in rules}
    same = 0
    for rows in subjects().values():
        spine = {level: heights_in(row) for level, row in rows.items()}
        for level, row in rows.items():
            found, expert = proposed_grade(level, Sex(row["sex"]), spine), int(row["genant_final"])
            same += found.grade == expert
            for name, calls in rules.items():
                agreement[name].count(called=calls(found), fracture=expert >= 1)
    assert agreement == {
        "proposed": Agreement(12, 0, 4, 140),
        "proposed or borderline": Agreement(15, 5, 1, 135),
        "raw 20 %": Agreement(11, 0, 5, 140),
        "for level 15 %": Agreement(9, 0, 7, 140),
    }
    assert same == 148


@needs_kit
def test_the_kits_losses_on_the_limits():
    vectors = [row for row in kit_rows("vectors/tscore_sbmd_lsc_vectors.csv") if row["kind"] == "loss"]
    assert vectors
    for row in vectors:
        given = json.loads(row["inputs"], parse_float=Decimal)
        heights = Heights(*decimals((given["post"], given["mid"], given["ant"])))
        found = proposed_grade("L2", Sex.FEMALE, {"L2": heights})
        assert found.largest_loss * 100 == Decimal(row["expected"])
