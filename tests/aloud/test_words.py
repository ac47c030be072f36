"""The words that rules are read aloud with are complete, in both languages, and about things that exist."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import osteon.protocols
from osteon.protocol import aloud, expressions
from osteon.protocol.aloud.conditions import CLAUSES
from osteon.protocol.aloud.values import VALUES
from osteon.protocol.expressions import ConclusionRef, Expression
from osteon.protocol.facts import Kind, dictionary
from osteon.protocol.figures import COEFFICIENTS, figures
from osteon.protocol.formulas import FORMULAS
from osteon.protocols import PROTOCOLS, protocol
from osteon.protocols.meanings import meanings

ALOUD = Path(aloud.__file__).parent
PARTS = Path(osteon.protocols.__file__).parent / "parts.toml"
FILES = [ALOUD / "words.toml", ALOUD / "facts.toml", PARTS]
REPLACED_WHEN_BUILT = {ConclusionRef}
TODAY = date(2026, 11, 22)


def table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def kinds() -> set[type[Expression]]:
    """Every kind of expression that the language has."""
    named = vars(expressions).values()
    return {one for one in named if isinstance(one, type) and issubclass(one, Expression)} - {Expression}


def rows(part: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of a file, by its dotted name."""
    for key, below in part.items():
        if isinstance(below, dict) and {"nl", "en"} & below.keys():
            yield f"{name}{key}", below
        elif isinstance(below, dict):
            yield from rows(below, f"{name}{key}.")


def test_every_kind_of_expression_has_a_reading() -> None:
    silent = kinds() - CLAUSES.keys() - VALUES.keys() - REPLACED_WHEN_BUILT
    assert not silent, f"Say in protocol/aloud how these are read: {sorted(one.__name__ for one in silent)}"


def test_every_formula_has_its_words_and_its_coefficients() -> None:
    words = table(ALOUD / "words.toml")["formula"]
    assert FORMULAS.keys() <= words.keys()
    assert {name for name, one in FORMULAS.items() if one.source} <= COEFFICIENTS.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_text_is_there_in_both_languages(path: Path) -> None:
    lacking = [name for name, row in rows(table(path)) if not {"nl", "en"} <= row.keys()]
    assert not lacking


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_languages_fill_the_same_places(path: Path) -> None:
    def places(text: str) -> set[str]:
        return {place.removesuffix("_below") for place in text.replace("}", "{").split("{")[1::2]}

    differing = [
        name
        for name, row in rows(table(path))
        for said in ("en", "nl_below")
        if said in row and places(row[said]) != places(row["nl"])
    ]
    assert not differing


def test_the_words_are_about_facts_of_the_dictionary() -> None:
    words, facts = table(ALOUD / "facts.toml"), dictionary().facts
    assert words["name"].keys() | words["flag"].keys() | words["choice"].keys() <= facts.keys()
    assert {facts[name].kind for name in words["flag"]} == {Kind.FLAG}
    assert {facts[name].kind for name in words["choice"]} == {Kind.CHOICE}


@pytest.mark.parametrize("id_", PROTOCOLS)
def test_every_flag_that_a_rule_looks_at_has_a_sentence(id_: str) -> None:
    flags = {name for name in protocol(id_).facts_used() if dictionary()[name].kind is Kind.FLAG}
    silent = sorted(flags - table(ALOUD / "facts.toml")["flag"].keys())
    assert not silent, f"Add sentences for yes and no to protocol/aloud/facts.toml: {silent}"


def test_every_named_part_is_a_variable_of_some_rules() -> None:
    rules = "\n".join(path.read_text("utf-8") for path in PARTS.parent.glob("*/*.py"))
    strangers = sorted(name for name in table(PARTS) if f"\n{name} = " not in rules)
    assert not strangers, f"No rule has these parts any more: {strangers}"


@pytest.mark.parametrize("id_", PROTOCOLS)
def test_every_number_says_in_dutch_what_it_means(id_: str) -> None:
    shown = (one for found in figures(protocol(id_), TODAY).values() for one in found)
    missing = sorted({one.meaning for one in shown} - meanings("nl").keys())
    assert not missing, f"Add to protocols/meanings.nl.toml: {missing}"
