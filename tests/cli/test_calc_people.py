"""`osteon calc` over tables of vertebrae, kidneys, food and falls: good rows, bad rows, contradictions."""

import csv
import io
import tomllib
from pathlib import Path

import pytest

from tests.cli.program import osteon

SPINE = tomllib.loads((Path(__file__).parents[1] / "golden" / "vertebrae.toml").read_text("utf-8"))
POINTS = tuple(f"{end}{wall}{axis}" for wall in "pma" for end in "si" for axis in "xy")
HEIGHTS = ("posterior_px", "middle_px", "anterior_px")


def table(rows):
    """CSV text of rows that may have different columns."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def calculated(name, rows, *options):
    done = osteon("calc", name, *options, given=table(rows).encode())
    found = list(csv.DictReader(io.StringIO(done.out)))
    assert len(found) == len(rows), done.err
    return done, found


def spine(*, points=False):
    rows = []
    for one in SPINE["vertebra"]:
        row = {"SEQN": "78608", "sex": SPINE["sex"], "age": "59", "level": one["level"]}
        row |= dict(zip(POINTS, one["points"], strict=True)) if points else {}
        row |= {} if points else dict(zip(HEIGHTS, one["heights"], strict=True))
        rows.append(row)
    return rows


def test_a_spine_gets_its_losses_and_grades():
    done, found = calculated("vfa", spine())
    assert done.status == 0
    by_level = {row["level"]: row for row in found}
    assert {
        level: row["out_genant_grade"] for level, row in by_level.items() if row["out_genant_grade"] != "0"
    } == {
        "T4": "1",
        "T6": "2",
    }
    t4, t6, t7 = by_level["T4"], by_level["T6"], by_level["T7"]
    assert (t4["out_type"], t4["out_crush_loss"], t4["out_max_loss"]) == ("crush", "0.232", "0.156")
    assert (t6["out_type"], t6["out_max_loss"], t6["out_max_loss_for_level"]) == ("wedge", "0.386", "0.321")
    assert (t6["out_sd_below"], t6["out_borderline"]) == ("6.9", "1")
    assert (t7["out_type"], t7["out_borderline"], t7["age"]) == ("", "0", "59")
    assert {row["out_deformity_index"] for row in found} == {"3"}


def test_the_order_of_the_rows_does_not_matter():
    rows = spine()
    mixed = [*rows[::2], {**rows[0], "SEQN": "other"}, *rows[1::2]]
    _, straight = calculated("vfa", rows)
    _, found = calculated("vfa", mixed)
    expected = {row["level"]: row["out_crush_loss"] for row in straight}
    assert {row["level"]: row["out_crush_loss"] for row in found if row["SEQN"] == "78608"} == expected
    alone = next(row for row in found if row["SEQN"] == "other")
    assert (alone["out_crush_loss"], alone["out_deformity_index"]) == ("", "")
    assert "neighbouring vertebra" in alone["out_note"]


def test_points_serve_where_no_heights_are_given():
    done, found = calculated("vfa", spine(points=True))
    assert done.status == 0
    assert {row["level"]: row["out_genant_grade"] for row in found}["T6"] == "2"


WHOLE = {"SEQN": "1", "sex": "f", "level": "L2", "posterior_px": "25", "middle_px": "24", "anterior_px": "20"}


def upright(*heights):
    """The points of a vertebra whose walls stand upright, 9 pixels apart."""
    places = [place for x, height in zip((0, 9, 18), heights, strict=True) for place in (x, 0, x, height)]
    return dict(zip(POINTS, map(str, places), strict=True))


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"level": "L5"}, "L5"),
        ({"level": ""}, "level is empty"),
        ({"sex": ""}, "sex is empty"),
        ({"sex": "x"}, "female, male"),
        ({"SEQN": ""}, "SEQN is empty"),
        ({"middle_px": ""}, "Not assessable"),
        ({"posterior_px": "0"}, "Height of a vertebra 0"),
        ({"posterior_px": "high"}, "high"),
        ({"anterior_px": "200"}, "Ratio of two heights of one vertebra"),
        (upright(24, 24, 20), ""),
        (upright(26.1, 24, 20), "its two points lie 26.1 apart"),
        ({"spx": "1000000"}, "outside -100000 to 100000"),
    ],
)
def test_a_row_that_cannot_be_graded_says_why(change, note):
    rows = [{**WHOLE, **change}, {**WHOLE, "level": "th12"}]
    done, found = calculated("vfa", rows)
    assert note in found[0]["out_note"]
    assert bool(found[0]["out_genant_grade"]) == (not note)
    assert found[1]["out_genant_grade"] == "1"
    assert done.status == bool(note)


def test_a_level_twice_is_told_on_both_rows():
    done, found = calculated("vfa", [WHOLE, {**WHOLE, "anterior_px": "24"}], "--lang", "nl")
    assert done.status == 1
    assert all("meer dan eens" in row["out_note"] for row in found)


def test_a_missing_column_ends_the_run():
    done = osteon("calc", "vfa", given=b"sex,level\nf,L1\n")
    assert done.status == 2
    assert "SEQN" in done.err


def test_the_kidney_and_what_it_leaves():
    rows = [
        {"age": "80", "sex": "f", "kg": "55", "creat": "110"},
        {"age": "80", "sex": "vrouw", "creat": "110"},
    ]
    done, found = calculated("crcl", rows)
    assert done.status == 0
    assert (found[0]["out_crcl_ml_per_min"], found[0]["out_egfr_ml_per_min_1_73m2"]) == ("31.2", "43.8")
    assert found[0]["out_medicines_not_given"] == "alendronate; zoledronate"
    assert found[0]["out_medicines_with_caution"] == found[0]["out_medicines_unknown"] == ""
    assert found[1]["out_crcl_ml_per_min"] == found[1]["out_medicines_not_given"] == ""
    assert "alendronate" in found[1]["out_medicines_unknown"]
    assert "Without weight_kg" in found[1]["out_note"]


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"creat": "1.1"}, "multiply by 88.4"),
        ({"creat": ""}, "creatinine_umol_per_l is empty"),
        ({"age": "17"}, "formula holds for adults"),
        ({"kg": "5"}, "Weight 5 kg is outside"),
        ({"weight_kg": "56"}, "weight_kg and kg are both filled and differ"),
        ({"weight_kg": "55.0"}, ""),
    ],
)
def test_a_kidney_that_nobody_has(change, note):
    done, found = calculated("crcl", [{"age": "80", "sex": "f", "kg": "55", "creat": "110", **change}])
    assert note in found[0]["out_note"]
    assert done.status == bool(note)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"dairy_portions_per_day": "2,5"}, ("2.5", "1.5", "850", "500", "")),
        ({"milk_ml_per_day": "300", "hard_cheese_g_per_day": "30"}, ("3.5", "0.5", "1000", "0", "")),
        (
            {"dairy_portions_per_day": "4", "calcium_supplement_mg_per_day": "500"},
            ("4", "0", "1620", "0", ""),
        ),
        ({"calcium_mmol_per_l": "2.05", "albumin_g_per_l": "30"}, ("", "", "", "", "2.25")),
    ],
)
def test_calcium(row, expected):
    done, found = calculated("calcium", [{"id": "1", **row}])
    assert done.status == 0
    columns = ("dairy_portions", "shortage_portions", "calcium_mg_per_day", "supplement_mg_per_day")
    assert tuple(found[0][f"out_{name}"] for name in (*columns, "corrected_calcium_mmol_per_l")) == expected


@pytest.mark.parametrize(
    ("row", "note", "status"),
    [
        ({"dairy_portions_per_day": "1", "milk_ml_per_day": "150"}, "dairy would count twice", 1),
        ({"dairy_portions_per_day": "31"}, "Count by the day", 1),
        ({"calcium_mmol_per_l": "9.2", "albumin_g_per_l": "40"}, "multiply by 0.2495", 1),
        ({"calcium_mmol_per_l": "2.2"}, "Without albumin_g_per_l", 0),
        ({"albumin_g_per_l": "40"}, "Nothing to calculate with", 1),
    ],
)
def test_calcium_that_cannot_be(row, note, status):
    done, found = calculated("calcium", [{"id": "1", **row}])
    assert note in found[0]["out_note"]
    assert done.status == status


QUIET = {
    "falls_last_year": "1",
    "injury": "no",
    "frailty": "nee",
    "long_on_floor": "0",
    "loss_of_consciousness": "0",
}


@pytest.mark.parametrize(
    ("row", "class_", "missing"),
    [
        ({"falls_last_year": "0"}, "low", ""),
        ({"falls_last_year": "2"}, "high", ""),
        ({**QUIET, "gait_speed_m_per_s": "0.8"}, "intermediate", ""),
        ({**QUIET, "tug_s": "12"}, "low", ""),
        (QUIET, "unknown", "gait_speed_m_per_s; tug_s"),
        ({"falls_last_year": ""}, "unknown", "falls_last_year"),
    ],
)
def test_falls(row, class_, missing):
    done, found = calculated("falls", [{"id": "1", **row}])
    assert done.status == 0
    assert (found[0]["out_class"], found[0]["out_missing"]) == (class_, missing)


def test_tests_of_strength_and_balance():
    row = {
        "falls_last_year": "2",
        "chair_stands": "11",
        "age": "62",
        "sex": "f",
        "tug_s": "12",
        "unsteady": "no",
    }
    _, found = calculated("falls", [row, {"falls_last_year": "0", "unsteady": "no"}])
    names = ("out_assess_falls", "out_steadi_at_risk", "out_tug_slow", "out_chair_stands_low")
    assert [found[0][name] for name in names] == ["1", "1", "1", "1"]
    assert [found[1][name] for name in names] == ["0", "", "", ""]


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ({"falls_last_year": "0", "injury": "ja"}, "falls_last_year is 0, yet injury is yes"),
        ({"falls_last_year": "1.5"}, "1.5"),
        ({"falls_last_year": "400"}, "Count the times"),
        ({"falls_last_year": "1", "gait_speed_m_per_s": "4.5"}, "divide by 3.6"),
    ],
)
def test_falls_that_cannot_be(row, note):
    done, found = calculated("falls", [row])
    assert note in found[0]["out_note"]
    assert done.status == 1
