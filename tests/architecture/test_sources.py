"""Every number in a data file has its meaning, unit, first day, source, and how well it was checked."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from osteon.protocols import SHARED
from tests.architecture.source import PACKAGE, shown

CHECKED = {"seen", "transcription", "computed", "recalled"}

PARAMETER_FILES = sorted(PACKAGE.glob("protocols/*/parameters.toml"))
# texts.toml holds sentences and no number; tests/bone/test_texts.py looks after them.
REFERENCE_FILES = sorted(path for path in (PACKAGE / "bone").rglob("*.toml") if path.name != "texts.toml")
TABLES = PACKAGE / "bone" / "reference"


def faults_of_origin(row: dict[str, Any]) -> Iterator[str]:
    """What a row lacks of meaning, unit, source and mark."""
    for key in ("meaning", "unit"):
        if not str(row.get(key, "")).strip():
            yield f"has no {key}"
    source = row.get("source", {})
    if not source.get("title"):
        yield "has no source with a title"
    if not (source.get("where") or source.get("year")):
        yield "says neither where in the source nor its year"
    if row.get("checked") not in CHECKED:
        yield f"is marked {row.get('checked')!r}; choose from {', '.join(sorted(CHECKED))}"


def faults_of_values(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the dated values."""
    values = row.get("values", [])
    if not values:
        yield "has no values"
    for one in values:
        if type(one.get("from")) is not date:
            yield f"has a value without a day from which it holds: {one}"
        if "value" not in one:
            yield f"has a day without a value: {one}"
    days = [one["from"] for one in values if type(one.get("from")) is date]
    if len(set(days)) != len(days):
        yield "has two values from the same day"


def rows(table: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables that hold a number, however deep: a table with a meaning, a source or a mark is one."""
    if {"meaning", "source", "checked", "values", "unit"} & table.keys() or not any(
        isinstance(below, dict) for below in table.values()
    ):
        yield name, table
        return
    for key, below in table.items():
        if isinstance(below, dict):
            yield from rows(below, f"{name}.{key}".lstrip("."))
        else:
            yield f"{name}.{key}".lstrip("."), {}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def test_every_protocol_has_parameters_and_rules() -> None:
    folders = [path for path in (PACKAGE / "protocols").iterdir() if (path / "__init__.py").exists()]
    assert folders
    for folder in folders:
        assert (folder / "parameters.toml").exists(), f"{shown(folder)} has no parameters.toml"
        assert folder.name == SHARED or (folder / "rules.py").exists(), f"{shown(folder)} has no rules.py"


@pytest.mark.parametrize("path", PARAMETER_FILES, ids=shown)
def test_every_parameter_is_dated_and_sourced(path: Path) -> None:
    parameters = list(rows(read(path)))
    assert parameters
    faults = [
        f"{name} {fault}"
        for name, row in parameters
        for fault in (*faults_of_origin(row), *faults_of_values(row))
    ]
    assert not faults, f"{shown(path)}:\n" + "\n".join(faults)


@pytest.mark.parametrize("path", REFERENCE_FILES, ids=shown)
def test_every_reference_value_is_sourced(path: Path) -> None:
    faults = [f"{name} {fault}" for name, row in rows(read(path)) for fault in faults_of_origin(row)]
    assert not faults, f"{shown(path)}:\n" + "\n".join(faults)


def test_every_table_is_described_and_every_description_has_its_table() -> None:
    described = {name for name, _ in rows(read(TABLES / "tables.toml"))}
    there = {path.stem for path in TABLES.glob("*.csv")}
    assert described == there, "Describe each table of bone/reference in tables.toml, and no other"


def complete() -> dict[str, Any]:
    return {
        "meaning": "A limit.",
        "unit": "SD",
        "values": [{"from": date(1994, 1, 1), "value": -2.5}],
        "source": {"title": "WHO Technical Report Series 843", "year": 1994},
        "checked": "seen",
    }


@pytest.mark.parametrize("key", ["meaning", "unit", "values", "source", "checked"])
def test_a_missing_part_is_seen(key: str) -> None:
    row = complete()
    assert not [*faults_of_origin(row), *faults_of_values(row)]
    del row[key]
    assert [*faults_of_origin(row), *faults_of_values(row)]
