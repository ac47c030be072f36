"""The words: the same in every language, complete, short, and polite."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from osteon.documents.circumstances import circumstances
from osteon.documents.leaflet import blocks_for
from osteon.documents.words import words
from osteon.protocol.text import LANGUAGES
from osteon.protocols import protocol
from tests.documents.people import CASES

DOCUMENTS = ("paper", "result_sheet", "leaflet", "gp_letter")
LONGEST_SENTENCE = 15


def read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("osteon.documents").joinpath("texts", f"{name}.toml").read_text("utf-8"))


def flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """(dotted key, text) for every text; lists are joined, because a translation may break them elsewhere."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", " ".join(value) if isinstance(value, list) else value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_text_exists_in_every_language_with_the_same_gaps(document: str) -> None:
    dutch, english = (dict(flat(read(f"{document}.{language}"))) for language in LANGUAGES)
    assert dutch.keys() == english.keys()
    assert [key for key in dutch if placeholders(dutch[key]) != placeholders(english[key])] == []


def test_every_block_has_its_words_and_all_words_have_a_block() -> None:
    blocks = {row["id"] for row in read("leaflet_blocks")["block"]}
    for language in LANGUAGES:
        assert set(words("leaflet", language).under("block")) == blocks


def test_blocks_depend_only_on_what_exists() -> None:
    raw = read("leaflet_blocks")
    known = circumstances(CASES["normal"].leaflet, tuple(raw["advice"]))
    for row in raw["block"]:
        for table in row["applies"]:
            assert table.keys() <= known.keys(), row["id"]
            for name, values in table.items():
                if name in protocol().texts:
                    said = set(protocol().texts[name].says)
                    assert set(values) <= said | ({"known"} if "value" in said else set()), (row["id"], name)


def test_every_block_names_its_facts_and_its_day() -> None:
    for row in read("leaflet_blocks")["block"]:
        assert row["facts"], row["id"]
        assert all(re.fullmatch(r"L\d+", fact) for fact in row["facts"])
        assert row["version"]


def sentences(language: str) -> Iterator[str]:
    """Every sentence that a patient reads."""
    table = words("leaflet", language).under("block")
    for row in table.values():
        for line in (row.get("title", ""), *row.get("text", ()), *row.get("bullets", ())):
            yield from (one for one in re.split(r"(?<=[.?!:])\s+", line) if one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    assert [one for one in sentences(language) if len(one.split()) > LONGEST_SENTENCE] == []


def test_a_patient_is_spoken_to_politely() -> None:
    familiar = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)
    assert [one for one in sentences("nl") if familiar.search(one)] == []


def test_every_fact_of_the_folder_that_a_patient_should_read_is_in_some_block() -> None:
    told = {fact for row in read("leaflet_blocks")["block"] for fact in row["facts"]}
    assert {f"L{number}" for number in range(1, 27)} - told <= {"L5"}


def test_no_case_is_told_nothing() -> None:
    for case in CASES.values():
        assert len(blocks_for(case.leaflet)) > 5
