"""A foreign table through a mapping: columns, codes, units, conditions, ratios, tables joined by a key."""

from decimal import Decimal
from pathlib import Path

import pytest

from osteon.protocol.facts import Value
from tests.tables.reading import Came, came_of, refused


class Hospital:
    """A table and a mapping, written down and read."""

    def __init__(self, folder: Path) -> None:
        self.table = folder / "table.csv"
        self.mapping = folder / "mapping.toml"

    def __call__(self, mapping: str, table: str) -> Came:
        self.table.write_text(table, encoding="utf-8")
        self.mapping.write_text(mapping, encoding="utf-8")
        return came_of(self.table, self.mapping)

    def value(self, mapping: str, table: str) -> Value | None:
        """The one fact of the one person."""
        came = self(mapping, table)
        assert came.messages() == []
        (facts,) = came.facts()
        assert len(facts) <= 1
        return next(iter(facts.values()), None)

    def problem(self, mapping: str, table: str) -> str:
        (message,) = self(mapping, table).messages()
        return message


@pytest.fixture
def hospital(tmp_path: Path) -> Hospital:
    return Hospital(tmp_path)


def test_a_column_under_another_name(hospital: Hospital) -> None:
    assert hospital.value("[fact.age_years]\ncolumn = 'leeftijd'", "leeftijd\n71\n") == Decimal(71)


def test_codes(hospital: Hospital) -> None:
    mapping = "[fact.smoker]\ncolumn = 'S'\ncodes = { '1' = true, '2' = false }\nmissing = ['9']"
    assert hospital.value(mapping, "S\n1\n") is True
    assert hospital.value(mapping, "S\n2\n") is False
    for silence in ("9", '""', "NA"):
        assert hospital.value(mapping, f"S\n{silence}\n") is None
    assert hospital.problem(mapping, "S\n3\n") == (
        "Line 2: Smokes: the code 3 in column S has no translation. "
        "Put the code in the mapping, under codes or under missing."
    )


def test_codes_of_json_numbers(hospital: Hospital) -> None:
    mapping = "[fact.smoker]\ncolumn = 'S'\ncodes = { '1' = true, 'true' = true }"
    assert hospital.value(mapping, '[{"S": 1}]') is True
    assert hospital.value(mapping, '[{"S": true}]') is True
    assert hospital.value(mapping, '[{"S": null}]') is None
    assert hospital.value(mapping, "[{}]") is None


def test_missing_codes_of_the_whole_table(hospital: Hospital) -> None:
    assert hospital.value("[source]\nmissing = ['-9']\n[fact.height_cm]\ncolumn = 'H'", "H\n-9\n") is None


@pytest.mark.parametrize(
    ("fact", "conversion", "cell", "value"),
    [
        ("bmd_femoral_neck_g_per_cm2", "unit = 'mg/cm2'", "558", "0.558"),
        ("bmd_femoral_neck_g_per_cm2", "unit = 'g/cm2'", "0.558", "0.558"),
        ("bmd_femoral_neck_g_per_cm2", "factor = 0.001", "557,5", "0.558"),
        ("height_cm", "unit = 'm'", "1,665", "166.5"),
        ("weight_kg", "unit = 'lb'", "150", "68"),
        ("alcohol_glasses_per_day", "unit = 'glasses/week'", "10", "1.4"),
        ("alcohol_glasses_per_day", "factor = '1/7'", "10.5", "1.5"),
        ("age_years", "factor = -1\noffset = 2010", "1939", "71"),
        ("calcium_mmol_per_l", "unit = 'mg/dL'", "9.6", "2.4"),
    ],
)
def test_units(hospital: Hospital, fact: str, conversion: str, cell: str, value: str) -> None:
    found = hospital.value(f"[fact.{fact}]\ncolumn = 'A'\n{conversion}", f'A\n"{cell}"\n')
    assert str(found) == value


def test_a_converted_number_is_judged_in_the_facts_own_unit(hospital: Hospital) -> None:
    mapping = "[fact.bmd_femoral_neck_g_per_cm2]\ncolumn = 'A'\nunit = 'mg/cm2'"
    assert "is outside 0.1–2.5" in hospital.problem(mapping, "A\n0.558\n")
    assert "not a number" in hospital.problem(mapping, "A\nx\n")
    assert hospital.value(mapping, "A\nNA\n") is None
    assert "two ways" in hospital.problem(mapping, "A\n1.047\n")


def test_when_and_unless(hospital: Hospital) -> None:
    mapping = """
    [fact.height_cm]
    column = "H"
    when   = { AGE = { at_least = 18, at_most = 99 }, DONE = ["1"] }
    unless = { COMMENT = ["3"] }
    """
    heading = "H,AGE,DONE,COMMENT\n"
    assert hospital.value(mapping, heading + "170,18,1,\n") == Decimal(170)
    for row in ("170,17,1,", "170,,1,", "170,100,1,", "170,x,1,", "170,NaN,1,", "170,18,2,", "170,18,1,3"):
        assert hospital.value(mapping, f"{heading}{row}\n") is None


RATIO = """
[fact.bmd_lumbar_spine_g_per_cm2.ratio_of_sums]
of = ["1", "2", "3"]
numerator = "C{}"
denominator = "A{}"
valid = "V{}"
valid_codes = ["0"]
at_least = 2
[source]
missing = ["NA"]
"""
PARTS = "C1,A1,V1,C2,A2,V2,C3,A3,V3\n"


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("1,1,0,1,2,0,9,9,6", "0.667"),
        ("1,1,0,NA,NA,0,1,2,0", "0.667"),
        ("10,10,0,9,9,6,NA,NA,NA", None),
        ("558,1000,0,557,1000,0,9,9,1", "0.558"),
    ],
)
def test_a_ratio_of_sums_over_what_is_valid(hospital: Hospital, row: str, value: str | None) -> None:
    found = hospital.value(RATIO, f"{PARTS}{row}\n")
    assert (found if found is None else str(found)) == value


def test_a_ratio_over_nothing(hospital: Hospital) -> None:
    assert "the sum of the denominators is 0.0" in hospital.problem(RATIO, f"{PARTS}1,0,0,1,0,0,1,1,6\n")
    assert "not a number" in hospital.problem(RATIO, f"{PARTS}x,1,0,1,1,0,1,1,6\n")


def test_a_ratio_in_another_unit_without_codes(hospital: Hospital) -> None:
    mapping = """
    [fact.bmd_total_hip_g_per_cm2]
    unit = "mg/cm2"
    ratio_of_sums = { of = [""], numerator = "BMC", denominator = "AREA" }
    """
    assert hospital.value(mapping, "BMC,AREA\n30000,40\n") == Decimal("0.750")


def test_two_columns_for_one_fact_must_agree(hospital: Hospital) -> None:
    mapping = "[fact.sex]\ncolumns = ['A', 'B']"
    assert hospital.value(mapping, "A,B\nmale,man\n") == "male"
    assert "given more than once" in hospital.problem(mapping, "A,B\nmale,female\n")


@pytest.mark.parametrize(
    ("row", "value"),
    [("1,2", True), ("2,1", True), ("2,2", False), ("2,9", None), ("9,1", True), ("9,9", None)],
)
def test_one_yes_of_two_columns_is_yes_and_silence_is_not_no(
    hospital: Hospital, row: str, value: bool | None
) -> None:
    mapping = """
    [fact.parent_hip_fracture]
    columns = ["MOTHER", "FATHER"]
    combine = "any_yes"
    codes   = { "1" = true, "2" = false }
    missing = ["9"]
    """
    assert hospital.value(mapping, f"MOTHER,FATHER\n{row}\n") is value


def test_a_constant(hospital: Hospital) -> None:
    mapping = "[source]\nignore = ['*']\n[fact.dxa_manufacturer]\nconstant = 'lunar'"
    assert hospital.value(mapping, "x\n1\n") == "lunar"


def test_columns_that_carry_a_facts_own_name_are_read(hospital: Hospital) -> None:
    came = hospital("[fact.sex]\ncolumn = 'G'", "G,age_years,person\nmale,71,1\n")
    assert came.facts() == [{"person": "1", "sex": "male", "age_years": Decimal(71)}]


def test_a_mapped_fact_beside_a_column_of_its_own_name_must_agree(hospital: Hospital) -> None:
    assert "given more than once" in hospital.problem("[fact.sex]\ncolumn = 'G'", "G,sex\nmale,female\n")


def test_other_columns_are_refused_unless_ignored(hospital: Hospital) -> None:
    hospital.table.write_text("G,weigth_kg,note\nmale,3,x\n")
    hospital.mapping.write_text("[source]\nignore = ['no*']\n[fact.sex]\ncolumn = 'G'")
    assert "that Osteon does not know: weigth_kg (weight_kg?)." in refused(hospital.table, hospital.mapping)
    came = hospital(
        "[source]\nignore = ['note']\n[fact.sex]\ncolumn = 'G'", '[{"G": "male", "note": 1, "x": 1}]'
    )
    assert "x is not a fact that Osteon knows" in came.messages()[0]


def test_a_column_that_the_mapping_needs_must_be_there(hospital: Hospital) -> None:
    hospital.table.write_text("GENDER\nmale\n")
    hospital.mapping.write_text("[fact.sex]\ncolumn = 'GENDR'")
    assert "lacks columns that the mapping names: GENDR (GENDER?)." in refused(
        hospital.table, hospital.mapping
    )


def test_the_person_of_a_broken_row_is_named(hospital: Hospital) -> None:
    mapping = "[fact.person]\ncolumn = 'ID'\n[fact.sex]\ncolumn = 'G'"
    assert hospital.problem(mapping, "ID;G\n12;male;3\n").startswith("Person 12, line 2: 3 cells")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "MEASURED.csv").write_text("ID,BMD\n1,0.558\n2,0.858\n3,0.900\n")
    (tmp_path / "ASKED.csv").write_text("ID,S\n2,1\n1,2\n4,1\n")
    (tmp_path / "mapping.toml").write_text(
        """
        [source]
        tables = ["MEASURED", "ASKED"]
        key = "ID"
        [fact.bmd_femoral_neck_g_per_cm2]
        column = "BMD"
        [fact.smoker]
        column = "S"
        codes = { "1" = true, "2" = false }
        """
    )
    return tmp_path


def test_tables_are_joined_by_their_key(folder: Path) -> None:
    came = came_of(folder, folder / "mapping.toml")
    assert came.people() == ["1", "2", "3"]
    assert [facts.get("smoker") for facts in came.facts()] == [False, True, None]


def test_two_rows_for_one_person_in_a_joined_table(folder: Path) -> None:
    with (folder / "ASKED.csv").open("a") as table:
        table.write("1,1\n")
    came = came_of(folder, folder / "mapping.toml")
    assert came.people() == ["2", "3"]
    assert came.messages() == [
        "Person 1, line 2 of MEASURED: table ASKED has more than one row for ID. Keep the right row."
    ]


def test_a_broken_row_of_a_joined_table_refuses_its_person(folder: Path) -> None:
    with (folder / "ASKED.csv").open("a") as table:
        table.write("3,1,1\n")
    came = came_of(folder, folder / "mapping.toml")
    assert came.people() == ["1", "2"]
    assert "3 cells instead of 2" in came.messages()[0]


def test_a_row_of_a_joined_table_that_could_be_anybodys_refuses_all(folder: Path) -> None:
    with (folder / "ASKED.csv").open("a") as table:
        table.write('"3,1\n')
    assert "Line 5 of ASKED: a quote that is not closed" in refused(folder, folder / "mapping.toml")


def test_a_broken_row_of_the_first_table_is_refused_alone(folder: Path) -> None:
    with (folder / "MEASURED.csv").open("a") as table:
        table.write("4,0.9,1\n5,0.9")
    came = came_of(folder, folder / "mapping.toml")
    assert came.people() == ["1", "2", "3", "5"]
    assert came.messages()[0].startswith("Person 4, line 5 of MEASURED: 3 cells")
    assert "no line end" in came.notices[0]


def test_what_a_join_needs(folder: Path, tmp_path: Path) -> None:
    mapping = folder / "mapping.toml"
    assert "There is no file" in refused(tmp_path / "elsewhere", mapping)
    assert "is not a folder" in refused(mapping, mapping)
    asked = folder / "ASKED.csv"
    asked.write_text("ID,S,BMD\n1,1,0.5\n")
    assert "The columns BMD are in more than one table." in refused(folder, mapping)
    asked.write_text("ID,SMOKES\n1,1\n")
    assert "lacks columns that the mapping names: S." in refused(folder, mapping)
    asked.write_text("NR,S\n1,1\n")
    assert "lacks columns that the mapping names: ID." in refused(folder, mapping)
    asked.unlink()
    assert "There is no table ASKED in" in refused(folder, mapping)
