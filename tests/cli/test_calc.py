"""The frame of `osteon calc`: columns kept, results after them, notes where it could not, the end."""

import csv
import gzip
import io
from collections.abc import Iterator
from decimal import Decimal

import pytest

from osteon.cli.calc import as_cell, calculation_of
from osteon.cli.calculation import Calculation, CannotCalculate, Cells
from osteon.cli.calculations import CALCULATIONS
from osteon.protocol.text import LANGUAGES, Text
from tests.cli.program import osteon

HEADING = "site,device,bmd_g_per_cm2"
GOOD = f"{HEADING}\nFN,hologic,0.558\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# --- what stays and what is added


def test_columns_stay_in_order_and_results_follow() -> None:
    done = osteon("calc", "tscore", given=b"who,site,x,device,bmd_g_per_cm2,x\n 7 ,FN,a,hologic,0.558,b\n")
    assert (done.status, done.err) == (0, "Calculated: 1. Not: 0.\n")
    heading, row = done.out.splitlines()
    assert heading.startswith("who,site,x,device,bmd_g_per_cm2,x,out_t_score,out_class,")
    assert heading.endswith(",out_note")
    assert row.startswith(" 7 ,FN,a,hologic,0.558,b,-2.5,osteoporosis,")


def test_a_bad_cell_takes_no_other_row_with_it() -> None:
    text = f"{GOOD}FN,hologic,558\nFN,,0.6\nFN,hologic,thick\nneck,GE,0.690\n"
    done = osteon("calc", "tscore", given=text.encode())
    found = rows(done.out)
    assert done.status == 1
    assert done.err == "Calculated: 2. Not: 3.\n"
    assert [row["out_t_score"] for row in found] == ["-2.5", "", "", "", "-2.5"]
    assert "If the scanner sends mg/cm², divide by 1000" in found[1]["out_note"]
    assert found[2]["out_note"] == "device is empty. Fill in the value."
    assert "thick is not a number" in found[3]["out_note"]


def test_a_broken_row_is_told_in_its_place() -> None:
    done = osteon(
        "calc", "tscore", given=f"{HEADING}\nFN,hologic\n{GOOD.splitlines()[1]}\nFN,hologic,0.5,1\n".encode()
    )
    found = rows(done.out)
    assert done.status == 1
    assert [row["out_t_score"] for row in found] == ["", "-2.5", ""]
    assert "2 cells instead of 3" in found[0]["out_note"]
    assert found[0]["site"] == "FN"


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_come_in_the_language_that_is_asked(language: str) -> None:
    done = osteon("calc", "tscore", "--lang", language, given=f"{HEADING}\nFN,hologic,558\n".encode())
    expected = {
        "nl": "Botdichtheid 558 g/cm² ligt buiten 0,1 tot 2,5.",
        "en": "Bone density 558 g/cm² is outside 0.1 to 2.5.",
    }
    assert expected[language] in done.out
    assert done.err.startswith({"nl": "Uitgerekend: 0. Niet: 1.", "en": "Calculated: 0. Not: 1."}[language])


def test_a_decimal_comma_is_read_and_kept() -> None:
    done = osteon("calc", "tscore", given=b"site;device;bmd_g_per_cm2\nFN;hologic;0,558\n")
    assert done.out.splitlines()[1].startswith("FN;hologic;0,558;-2.5;osteoporosis;")
    assert (
        rows(osteon("calc", "tscore", given=f'{HEADING}\nFN,hologic,"0,558"\n'.encode()).out)[0][
            "out_t_score"
        ]
        == "-2.5"
    )


def test_an_empty_table_has_a_heading_and_nothing_else() -> None:
    done = osteon("calc", "tscore", given=f"{HEADING}\n".encode())
    assert (done.status, len(done.out.splitlines())) == (0, 1)


# --- files


def test_files_are_read_and_written_whole(tmp_path) -> None:
    there, out = tmp_path / "in.csv.gz", tmp_path / "out.csv"
    there.write_bytes(gzip.compress(GOOD.encode("utf-8-sig")))
    done = osteon("calc", "tscore", "--in", there, "--out", out)
    assert (done.status, done.out) == (0, "")
    assert rows(out.read_text("utf-8"))[0]["out_t_score"] == "-2.5"


def test_a_file_may_be_written_over_itself(tmp_path) -> None:
    path = tmp_path / "scans.csv"
    path.write_text(GOOD)
    assert osteon("calc", "tscore", "--in", path, "--out", path).status == 0
    assert rows(path.read_text("utf-8"))[0]["out_t_score"] == "-2.5"


def test_a_file_that_is_not_there_is_told(tmp_path) -> None:
    done = osteon("calc", "tscore", "--in", tmp_path / "none.csv")
    assert (done.status, done.out) == (2, "")
    assert "There is no file" in done.err


def test_a_file_without_a_last_line_end_is_told() -> None:
    assert "the last line has no line end" in osteon("calc", "tscore", given=GOOD.rstrip().encode()).err


# --- columns


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site,bmd_g_per_cm2\nFN,0.5\n", "stdin lacks columns that tscore needs: device"),
        (f"{HEADING},site\nFN,hologic,0.5,FN\n", "stdin has columns more than once: site"),
        (f"{HEADING},out_note\nFN,hologic,0.5,\n", "stdin has results already: out_note"),
        ("", "stdin is empty"),
    ],
)
def test_a_table_that_cannot_be_worked_with_is_refused(text: str, message: str) -> None:
    done = osteon("calc", "tscore", given=text.encode())
    assert (done.status, done.out) == (2, "")
    assert message in done.err


@pytest.mark.parametrize("name", CALCULATIONS)
def test_every_calculator_tells_its_columns(name: str) -> None:
    done = osteon("calc", name, "--columns")
    assert done.status == 0
    assert done.out.startswith(f"{name}: ")
    calculation = calculation_of(name)
    assert calculation.name == name
    assert all(column.startswith("out_") for column in calculation.gives)
    assert len({*calculation.needs, *calculation.takes, *calculation.gives}) == sum(
        map(len, (calculation.needs, calculation.takes, calculation.gives))
    )


def test_a_calculator_that_nobody_knows_is_a_wrong_call() -> None:
    done = osteon("calc", "bones")
    assert done.status == 2
    assert "tscore" in done.err


def test_a_calculation_names_what_it_does() -> None:
    assert all(isinstance(calculation_of(name), Calculation) for name in CALCULATIONS)


# --- cells


def cells(**values: str) -> Cells:
    return Cells(values)


@pytest.mark.parametrize("silence", ["", "  ", "NA", "null", "onbekend", "NaN", "inf"])
def test_what_says_nothing_is_nothing(silence: str) -> None:
    row = cells(x=silence)
    assert row.text("x") is row.number("x") is row.whole("x") is row.flag("x") is row.choice("x", {}) is None
    assert row.text("y") is row.measured("y") is None


@pytest.mark.parametrize(
    ("said", "number"), [("1.5", "1.5"), ("1,5", "1.5"), ("−2", "-2"), ("+3", "3"), ("2e1", "20")]
)
def test_a_number_is_read_exactly(said: str, number: str) -> None:
    assert cells(x=said).number("x") == Decimal(number)


@pytest.mark.parametrize("said", ["1 000", "1.000,5", "a", "1e999", "1" * 300, "--1"])
def test_what_is_no_number_is_refused(said: str) -> None:
    with pytest.raises(CannotCalculate):
        cells(x=said).number("x")


def test_limits_are_included_and_named() -> None:
    low, high = Decimal(1), Decimal(2)
    assert cells(x="1").number("x", low, high) == 1
    assert cells(x="2").number("x", low, high) == 2
    with pytest.raises(CannotCalculate, match=r"x: 0\.9 is below 1"):
        cells(x="0.9").number("x", low, high)
    with pytest.raises(CannotCalculate, match=r"x: 2\.1 is above 2"):
        cells(x="2.1").number("x", low, high)


def test_a_number_with_two_readings_within_the_limits_is_refused() -> None:
    with pytest.raises(CannotCalculate, match="two ways"):
        cells(x="1.440").number("x", Decimal(0), Decimal(5000))
    assert cells(x="1.440").number("x", Decimal(0), Decimal(20)) == Decimal("1.440")


def test_whole_numbers() -> None:
    assert cells(x="65.0").whole("x", 0, 120) == 65
    with pytest.raises(CannotCalculate, match="not a whole number"):
        cells(x="65.5").whole("x")


@pytest.mark.parametrize(
    ("said", "flag"), [("1", True), ("0.0", False), ("ja", True), ("No", False), ("TRUE", True)]
)
def test_flags(said: str, flag: bool) -> None:
    assert cells(x=said).flag("x") is flag


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(CannotCalculate, match="neither yes nor no"):
        cells(x="2").flag("x")


def test_choices_have_many_spellings_and_no_others() -> None:
    assert cells(x=" Vrouw ").choice("x", {"vrouw": "female"}) == "female"
    with pytest.raises(CannotCalculate, match="Choose from: female"):
        cells(x="V.").choice("x", {"vrouw": "female", "f": "female"})


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (Decimal("-2.50"), "-2.50"),
        (Decimal("1E+3"), "1000"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (True, "1"),
        (3, "3"),
        ("a", "a"),
        (Text("een", "one"), "een"),
    ],
)
def test_results_are_written_without_noise(value: object, cell: str) -> None:
    assert as_cell(value, "nl") == cell


def test_a_long_table_comes_out_as_long() -> None:
    def endless() -> Iterator[bytes]:
        yield b"site,device,bmd_g_per_cm2\n"
        yield from (b"FN,hologic,0.558\n" for _ in range(20_000))

    done = osteon("calc", "tscore", given=b"".join(endless()))
    assert (done.status, len(done.out.splitlines())) == (0, 20_001)
