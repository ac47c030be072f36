"""A mapping file is checked before a row is read; every mistake is named with its place and its remedy."""

from pathlib import Path

import pytest

from osteon.exchange.tables import TableError, read_mapping
from osteon.exchange.tables.mapping_file import units
from osteon.protocol.facts import Kind, dictionary

MISTAKES = [
    ("[fact.sex", "is not TOML"),
    ("[facts.sex]", "[] has no facts. Choose from: fact."),
    ("fact = 3", "fact must be a table, and is 3"),
    ("[source]\ncolumns = []", "[source] has no columns"),
    ("[source]\nformat = 'xlsx'", "[source] has no format = xlsx. Choose from: csv, json, ndjson."),
    ("[source]\ntables = ['A']", "tables goes with key"),
    ("[source]\nkey = 'SEQN'", "tables goes with key"),
    ("[source]\nmissing = 'NA'", "[source] missing must be a list of texts, and is NA"),
    ("[source]\nmissing = [[]]", "[source] missing must be a list of texts"),
    ("[source]\nkey = 3", "[source] key must be a text, and is 3"),
    ("title = 3", "title must be a text, and is 3"),
    ("[fact]\nsex = 'RIAGENDR'", "[fact] sex must be a table"),
    ("[fact.sexe]\ncolumn = 'A'", "[fact] has no sexe. Choose from: sex"),
    ("[fact.sex]\ncolum = 'A'", "[fact.sex] has no colum. Choose from: column"),
    ("[fact.sex]", "Give exactly one of: column, columns, constant, ratio_of_sums."),
    ("[fact.sex]\ncolumn = 'A'\nconstant = 'male'", "Give exactly one of"),
    ("[fact.sex]\nconstant = 'man?'", "[fact.sex]: Sex: man? is not one of the choices."),
    ("[fact.sex]\nconstant = ''", "[fact.sex]: the value is missing."),
    ("[fact.sex]\nconstant = ['male']", "[fact.sex] constant must be a single value"),
    (
        "[fact.sex]\ncolumn = 'A'\ncodes = { '1' = 'm' }",
        "[fact.sex.codes]: Sex: m is not one of the choices.",
    ),
    ("[fact.sex]\ncolumn = 'A'\ncodes = ['1']", "[fact.sex] codes must be a table"),
    ("[fact.sex]\ncolumn = 'A'\nunit = 'kg'", "converts, but this fact is not a number"),
    ("[fact.sex]\ncolumn = 'A'\ncombine = 'any_yes'", "combine = any_yes goes with flag"),
    ("[fact.smoker]\ncolumn = 'A'\ncombine = 'all'", "has no combine = all. Choose from: any_yes."),
    ("[fact.weight_kg]\ncolumn = 'A'\nunit = 'st'", "has the unit st, which Osteon does not convert"),
    ("[fact.weight_kg]\ncolumn = 'A'\nunit = 'lb'\nfactor = 2", "Give exactly one of: unit, factor."),
    ("[fact.weight_kg]\ncolumn = 'A'\nfactor = 'a'", "[fact.weight_kg] factor must be a number, and is a"),
    (
        "[fact.weight_kg]\ncolumn = 'A'\nfactor = '1/0'",
        "weight_kg] factor must be a number, and is 1/0",
    ),
    ("[fact.weight_kg]\ncolumn = 'A'\nfactor = nan", "[fact.weight_kg] factor must be a number, and is NaN"),
    (
        "[fact.weight_kg]\ncolumn = 'A'\nfactor = true",
        "weight_kg] factor must be a number, and is true",
    ),
    ("[fact.weight_kg]\ncolumn = 'A'\nwhen = { B = {} }", "Give exactly one of: codes, at_least, at_most."),
    ("[fact.weight_kg]\ncolumn = 'A'\nwhen = { B = { above = 3 } }", "[fact.weight_kg.when.B] has no above"),
    (
        "[fact.weight_kg]\ncolumn = 'A'\nwhen = { B = { at_least = '3' } }",
        "must be a number, and is 3",
    ),
    ("[fact.weight_kg]\ncolumn = 'A'\nwhen = { B = { at_least = inf } }", "at_least must be a number"),
    ("[fact.weight_kg]\nratio_of_sums = { of = ['L1'] }", "of, numerator, denominator"),
    (
        "[fact.sex]\nratio_of_sums = { of = ['L1'], numerator = 'N{}', denominator = 'D{}' }",
        "not a number",
    ),
    (
        "[fact.height_cm]\nratio_of_sums = { of = ['1'], numerator = 'N', denominator = 'D', valid = 'V' }",
        "valid goes with valid_codes",
    ),
    (
        "[fact.height_cm]\nratio_of_sums = { of = ['1'], numerator = 'N', denominator = 'D', at_least = 0 }",
        "at_least must be a whole number from 1, and is 0",
    ),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_place_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "hospital.toml"
    path.write_text(text)
    with pytest.raises(TableError) as refused:
        read_mapping(str(path))
    assert said in refused.value.message("en")
    assert refused.value.message("en").startswith(str(path))
    assert refused.value.message("nl") != refused.value.message("en")


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="There is no file"):
        read_mapping(str(tmp_path / "hospital.toml"))


def test_a_mapping_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "hospital.toml"
    path.write_bytes("title = 'Zoë'".encode("latin-1"))
    with pytest.raises(TableError, match="is not TOML"):
        read_mapping(str(path))


def test_units_are_those_of_numbers() -> None:
    for name, factors in units().items():
        assert dictionary()[name].kind is Kind.NUMBER
        assert all(factor > 0 for factor in factors.values())


def test_the_mapping_of_the_how_to_is_one(tmp_path: Path) -> None:
    how_to = Path(__file__).parents[2] / "docs" / "how-to" / "assess-a-table.md"
    examples = how_to.read_text("utf-8").split("```toml\n")[1:]
    assert examples
    for number, example in enumerate(examples):
        path = tmp_path / f"{number}.toml"
        path.write_text(example.partition("```")[0], encoding="utf-8")
        assert read_mapping(str(path)).facts
