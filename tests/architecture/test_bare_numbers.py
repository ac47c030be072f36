"""No clinical number stands in code: limits, doses and intervals live in files with unit, date and source.

A number that only gives the code its shape is listed here, by file, with the reason.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import MEDICINE, PACKAGE, modules, shown, tree

# Counting, signs and "the next one" need these; no dose and no threshold is 0 or 1 by accident of shape.
ALWAYS = {"0", "1"}

STRUCTURE = {
    "bone/dxa/peers.py": {"10": "years of a class of ages"},
    "bone/dxa/precision.py": {"28": "digits of a square root", "100": "per cent"},
    "bone/dxa/references.py": {"1000": "milligrams in a gram"},
    "bone/dxa/score.py": {"10": "tenths of a standard deviation"},
    "bone/expected_course.py": {"100": "percent, and the people of whom so many are told"},
    "bone/risk/dvo_table.py": {"2": "decimals of a risk"},
    "bone/risk/frax.py": {"100": "percent", "10": "tenths of a standard deviation"},
    "bone/risk/imminent.py": {"2": "decimals of a relative risk"},
    "bone/risk/qfracture.py": {
        "100": "percent",
        "10": "the authors divide age and body mass index by it; also years",
        "6": "decimals of a risk",
        "2": "years",
        "5": "years",
    },
    "bone/dxa/suspicions.py": {"3": "decimals of a density"},
    "bone/phantom.py": {"100": "per cent"},
    "bone/rounding.py": {"2": "halves"},
    "bone/calcium.py": {"10": "tenths of a portion", "2": "decimals of a calcium"},
    "bone/kidney.py": {"1000": "thousandths of a mL/min", "3": "decimals of a mL/min"},
    "bone/vfa/heights.py": {
        "1000": "thousandths of a height",
        "10": "tenths of a standard deviation",
        "3": "decimals of a loss and of a ratio",
    },
    "protocol/aloud/naming.py": {"9": "names that a sentence lists before they stand beneath it"},
    "protocol/aloud/phrases.py": {"150": "characters of two parts on one line"},
    "protocol/aloud/reader.py": {"2": "parts that may share a line"},
    "protocol/aloud/values.py": {"2": "numbers that are added on one line"},
    "protocol/calendar.py": {"12": "months in a year"},
    "protocol/checking.py": {"2": "every second unit of a list"},
    "protocol/outline.py": {"12": "characters of a fingerprint"},
    "protocol/refusals.py": {"60": "characters of a value in a message"},
    "protocol/texts.py": {"140": "characters of a summary, as CDS Hooks limits them"},
    "protocol/values.py": {
        "2": "the middle of a range",
        "8": "choices that a message offers",
        "20": "powers of ten beyond which a number is not computed with",
        "200": "characters of a text",
    },
}

WRITTEN_NUMBER = re.compile(r"[-+−]?\d+([.,]\d+)?")


def numbers(code: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, number) for every number in the code, also those in quotes, as in Decimal("-2.5")."""
    for node in ast.walk(code):
        if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
            continue
        written = str(node.value)
        if isinstance(node.value, int | float | complex) or (
            isinstance(node.value, str) and WRITTEN_NUMBER.fullmatch(written)
        ):
            yield node.lineno, written


def test_a_number_in_the_medicine_is_shape_and_has_a_reason() -> None:
    bare = [
        f"{shown(path)}:{line}: {number}"
        for path in modules(*MEDICINE)
        for line, number in numbers(tree(path))
        if number not in ALWAYS | STRUCTURE.get(path.relative_to(PACKAGE).as_posix(), {}).keys()
    ]
    assert not bare, "Move these to a parameter file with unit, date and source:\n" + "\n".join(bare)


def test_the_list_of_reasons_holds_nothing_that_is_gone() -> None:
    for name, reasons in STRUCTURE.items():
        path = PACKAGE / name
        assert path.exists(), f"{name} is gone: take it off the list"
        unused = reasons.keys() - {number for _, number in numbers(tree(path))}
        assert not unused, f"{name} no longer holds {sorted(unused)}: take them off the list"


def test_no_rules_file_is_excused() -> None:
    assert not [name for name in STRUCTURE if name.endswith("rules.py")]


@pytest.mark.parametrize("code", ["t <= -2.5", "t <= Decimal('-2.5')", "months > 24", "age >= '50'"])
def test_a_clinical_number_is_seen(code: str) -> None:
    assert [number for _, number in numbers(ast.parse(code)) if number not in ALWAYS]
