"""`osteon calc qfracture`, `dvo` and `nogg`: tables as people have them, and the bad rows among them."""

import csv
import io

import pytest

from tests.cli.program import osteon
from tests.golden.kit import CLINICAL, needs_kit

YEARS = (1, 2, 5, 10)
QFRACTURE = "age,sex,bmi,alcohol_cat6,ethrisk,smoke_cat"
KIT = {
    "qfracture": (
        "qfracture2012_vectors.csv",
        {f"out_{outcome}_{year}y": f"{outcome}_{year}y" for outcome in ("mof", "hip") for year in YEARS},
    ),
    "dvo": ("dvo2023_vectors.csv", {"out_multiplier": "multiplier", "out_band": "band"}),
    "nogg": ("nogg2024_vectors.csv", {"out_class": "class"}),
}


def calc(name, table, *options):
    done = osteon("calc", name, *options, given=table.encode())
    return done, list(csv.DictReader(io.StringIO(done.out)))


def row_of(name, table, *options):
    """The only row of the table, which went well or not."""
    done, (row,) = calc(name, table, *options)
    assert done.status == (0 if row[FIRST[name]] else 1)
    return row


FIRST = {"qfracture": "out_mof_10y", "dvo": "out_band", "nogg": "out_class"}


@needs_kit
@pytest.mark.parametrize("name", KIT)
def test_every_vector_of_the_kit_is_met(name, tmp_path):
    file, wanted = KIT[name]
    out = tmp_path / "out.csv"
    done = osteon("calc", name, "--in", CLINICAL / "vectors" / file, "--out", out)
    assert done.status == 0
    with out.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for found, known in wanted.items():
                try:
                    assert float(row[found]) == pytest.approx(float(row[known]), abs=5e-7), row
                except ValueError:  # a band or a class
                    assert row[found] == row[known], row


def test_qfracture_shows_its_disclaimer_in_every_language():
    table = f"{QFRACTURE}\n65,female,25,0,1,0\n"
    for language, limit in (("en", "no bone density"), ("nl", "geen botdichtheid")):
        done, _ = calc("qfracture", table, "--lang", language)
        assert "Inaccurate implementations of risk scores" in done.err
        assert limit in done.err


def test_dvo_shows_no_disclaimer_of_others():
    done, _ = calc("dvo", "sex,age,t_total_hip,risk_factors\nfemale,70,,\n")
    assert "ClinRisk" not in done.err


def test_columns_are_kept_and_what_is_not_recorded_is_told():
    row = row_of("qfracture", f"name,{QFRACTURE},b_falls,b_cvd\nx,70,v,25,0,,0,1,\n")
    assert (row["name"], row["out_mof_10y"]) == ("x", "9.685085")  # the authors' program, vector 40
    assert row["out_note"].startswith("Not recorded, and therefore counted as absent: b_antidepressant, ")
    assert "b_falls" not in row["out_note"]
    assert "b_cvd" in row["out_note"]
    assert "b_carehome" not in row["out_note"]  # no part of the models for women


def test_a_body_mass_index_that_is_clamped_is_told():
    row = row_of("qfracture", f"{QFRACTURE}\n65,female,15,0,1,0\n", "--lang", "nl")
    assert row["out_note"].startswith("BMI 15 telt als 20: verder gaat het model niet. Niet vastgelegd")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("29,female,25,0,1,0", "Age for QFracture 29 years is outside 30 to 100."),
        ("101,male,25,0,1,0", "Age for QFracture 101 years is outside 30 to 100."),
        ("65.5,male,25,0,1,0", "age: "),
        (",male,25,0,1,0", "age is empty."),
        ("65,x,25,0,1,0", "sex: "),
        ("65,male,253,0,1,0", "BMI 253 kg/m² is outside 10 to 100."),
        ("65,male,,0,1,0", "bmi is empty."),
        ("65,male,25,6,1,0", "alcohol_cat6: 6 is no code. Choose from: 0 = none; 1 = trivial"),
        ("65,male,25,,1,0", "alcohol_cat6 is empty."),
        ("65,male,25,0,0,0", "ethrisk: 0 is no code. Choose from: 1 = white/not recorded; "),
        ("65,male,25,0,1,5", "smoke_cat: 5 is no code."),
    ],
)
def test_a_row_that_qfracture_cannot_take_says_why(cells, said):
    row = row_of("qfracture", f"{QFRACTURE}\n{cells}\n")
    assert row["out_note"].startswith(said)
    assert not row["out_hip_1y"]


def test_a_condition_that_is_neither_yes_nor_no_is_refused_where_it_counts():
    for sex, refused in (("male", True), ("female", False)):
        row = row_of("qfracture", f"{QFRACTURE},b_carehome\n65,{sex},25,0,1,0,often\n")
        assert row["out_note"].startswith("b_carehome: ") is refused


def dvo(cells, *options):
    return row_of("dvo", f"sex,age,t_total_hip,risk_factors\n{cells}\n", *options)


def test_dvo_gives_the_band_and_all_that_decided_it():
    row = dvo("female,70,-2.0,ra|gc_2_5_7_5|falls_ge2")
    assert [row[name] for name in row if name.startswith("out_")] == [
        *("5.4", ">=10", "ra|falls_ge2", "falls_ge2", "3.33", "1", "1.5", "3", "")
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("female,49,-2.0,", "Age for DVO 2023 49 years is outside 50 to 120."),
        ("female,70,-25,", "T-score -25 is outside -8 to 8."),
        ("female,70,-2.0,gc_gt7.5", "gc_gt7.5 is no risk factor of DVO 2023. Choose from: gc_gt7_5"),
        (
            "female,70,-2.0,zzz",
            "zzz is no risk factor of DVO 2023. Choose from: hip_fx_le12m, hip_fx_gt12m, ",
        ),
        (",70,-2.0,", "sex is empty."),
    ],
)
def test_a_row_that_dvo_cannot_take_says_why(cells, said):
    assert dvo(cells)["out_note"].startswith(said)


@pytest.mark.parametrize(
    ("cells", "band", "said"),
    [
        ("female,97,-1.0,copd", "5-10", "The table ends with the row of 90 years."),
        ("male,50,-4.7,", "5-10", "The table ends at a T-score of -4.0."),
        ("female,70,0.3, RA | ra ", "<3", ""),
        ("female,70,,bmi_le15|bmi_15_18_5", "5-10", "Only one of bmi_le15, bmi_15_18_5 can be true"),
    ],
)
def test_what_dvo_took_otherwise_than_given_is_told_beside_the_band(cells, band, said):
    row = dvo(cells)
    assert (row["out_band"], row["out_note"][: len(said) or None]) == (band, said)


@pytest.mark.parametrize(
    ("cells", "risk_class", "said"),
    [
        ("62,12.1,1.0,1", "low", ""),
        ("62,8,2.4,1", "high", ""),
        ("72,40,,0", "very_high", ""),
        ("72,40,,", "very_high", ""),
        ("72,20.3,,", "", "with_bmd is empty, and the class depends on it: intermediate without"),
        ("49,8,,0", "", "Age for NOGG 2024 49 years is outside 50 to 120."),
        ("72,,5,0", "", "mof is empty."),
        ("72,120,,0", "", "FRAX probability of a major osteoporotic fracture 120 % is outside 0 to 100."),
        ("72,3,9,1", "very_high", "hip (9) is higher than mof (3): they may have been swapped."),
        ("72,10,2,perhaps", "", "with_bmd: "),
    ],
)
def test_nogg_gives_a_class_or_says_why_not(cells, risk_class, said):
    row = row_of("nogg", f"age,mof,hip,with_bmd\n{cells}\n")
    assert (row["out_class"], row["out_note"][: len(said) or None]) == (risk_class, said)


@pytest.mark.parametrize(
    ("name", "heading", "lacking"),
    [
        ("qfracture", "age,sex,bmi,alcohol_cat6", "smoke_cat"),
        ("dvo", "sex,age,t_total_hip", "risk_factors"),
        ("nogg", "age,mof,hip", "with_bmd"),
    ],
)
def test_a_column_that_is_missing_is_named(name, heading, lacking):
    done, rows = calc(name, f"{heading}\n")
    assert (done.status, rows) == (2, [])
    assert lacking in done.err
