"""A table of people: rows of raw facts, as they stand or through a mapping, one after another."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from osteon.exchange.tables.csv_records import CsvRecords
from osteon.exchange.tables.join import joined_records
from osteon.exchange.tables.json_records import DECODER, JsonRecords, NdjsonRecords
from osteon.exchange.tables.mapping import TableMapping
from osteon.exchange.tables.records import Record
from osteon.exchange.tables.refusals import notice, place, table_error
from osteon.exchange.tables.source import STANDARD_INPUT, Source, opened
from osteon.exchange.tables.translation import text_of, translated
from osteon.protocol.facts import dictionary
from osteon.protocol.reading import Problem, Reading, Repeated, read_facts
from osteon.protocol.refusals import problem_of, shown
from osteon.protocol.text import Text
from osteon.protocol.values import closest

FORMATS = ("csv", "json", "ndjson")
LINE_BY_LINE = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz", ".ndjson.xz", ".jsonl.xz")
COLUMNS_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """The raw facts of one person, and where they stand. With problems of its own the row is refused."""

    person: str
    facts: Mapping[str, object]
    line: int
    table: str = ""
    problems: tuple[Problem, ...] = ()

    def reading(self, on: date) -> Reading:
        """The checked facts on that day, or every problem with its place."""
        reading = read_facts(self.facts, on)
        problems = self.problems + reading.problems
        if not problems:
            return reading
        person, where = reading.person or self.person, place(self.line, self.table)
        return Reading(person, {}, tuple(one.at(person, where) for one in problems))


class Records(Protocol):
    """What every format gives: its columns where it has them, then record after record."""

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The names in the heading; None where each record names its own."""

    @property
    def unended(self) -> bool:
        """Whether the last row had no line end, which could mean that something is missing."""

    def __iter__(self) -> Iterator[Record]:
        """Each record once."""


class Table:
    """The rows of a table, read once, from first to last."""

    def __init__(
        self, name: str, records: Records, mapping: TableMapping | None = None, table: str = ""
    ) -> None:
        self._name = name
        self._records = records
        self._mapping = mapping
        self._table = table

    def __iter__(self) -> Iterator[Row]:
        """Each row; a broken one has a problem."""
        to_facts = _as_it_stands if self._mapping is None else _through(self._mapping)
        for record in self._records:
            if record.problem is not None:
                person = shown(text_of(record.values.get(self._person_column())))
                yield Row(person, {}, record.line, self._table, (record.problem,))
            else:
                facts, problems = to_facts(record.values)
                yield Row(shown(text_of(facts.get("person"))), facts, record.line, self._table, problems)

    @property
    def notices(self) -> tuple[Text, ...]:
        """What is worth knowing about the file, once all rows were read."""
        return (notice("no_line_end", file=self._name),) if self._records.unended else ()

    def _person_column(self) -> str:
        return "person" if self._mapping is None else self._mapping.person_column()


@contextmanager
def open_table(path: str, mapping: TableMapping | None = None, input_format: str = "") -> Iterator[Table]:
    """The table in that file, `-` being standard input; or the tables in that folder, joined by the mapping.

    Raises:
        TableError: nothing can be read, or the columns are not those that are expected.
    """
    if mapping is not None and mapping.tables:
        with joined_records(path, mapping) as records:
            yield Table(path, records, mapping, mapping.tables[0])
        return
    if path != STANDARD_INPUT and os.path.isdir(path):
        raise table_error("is_folder", file=path)
    with opened(path) as source:
        wanted = input_format or (mapping.format if mapping else "") or _guessed_format(source)
        records_of_file = _records(source, wanted, _expected(mapping))
        _check_columns(source.name, records_of_file.columns, mapping)
        yield Table(source.name, records_of_file, mapping)


def _records(source: Source, wanted: str, expected: Collection[str]) -> Records:
    if wanted == "csv":
        return CsvRecords(source, expected)
    return NdjsonRecords(source) if wanted == "ndjson" else JsonRecords(source)


def _guessed_format(source: Source) -> str:
    """By the first line: [ or { is JSON, and a line that is a whole object is NDJSON."""
    first = source.peek().strip()
    if not first.startswith(("[", "{")):
        return "csv"
    if first.startswith("{") and (source.name.endswith(LINE_BY_LINE) or _is_whole(first)):
        return "ndjson"
    return "json"


def _is_whole(line: str) -> bool:
    try:
        DECODER.decode(line)
    except (ValueError, RecursionError):
        return False
    return True


def _expected(mapping: TableMapping | None) -> Collection[str]:
    own = dictionary().facts.keys()
    return own if mapping is None else own | mapping.columns()


def _check_columns(name: str, columns: Iterable[str] | None, mapping: TableMapping | None) -> None:
    """Refuse a CSV with a column that nobody knows: it may be misspelt, and its values would be lost."""
    if columns is None:
        return
    columns, expected = tuple(columns), _expected(mapping)
    lacking = sorted(mapping.columns() - set(columns)) if mapping else []
    if lacking:
        raise table_error("missing_columns", file=name, columns=_with_closest(lacking, columns))
    strangers = [one for one in columns if one not in expected and not (mapping and mapping.ignores(one))]
    if strangers:
        raise table_error("wrong_columns", file=name, columns=_with_closest(strangers, tuple(expected)))


def _with_closest(names: Iterable[str], known: tuple[str, ...]) -> str:
    """The names, each with those that are most like it: weigth_kg (weight_kg?)."""
    near = ((shown(name), closest(name, known)[:1]) for name in names)
    return ", ".join(f"{name or '–'} ({found[0]}?)" if found else name or "–" for name, found in near)


ToFacts = Callable[[Mapping[str, object]], tuple[Mapping[str, object], tuple[Problem, ...]]]


def _as_it_stands(values: Mapping[str, object]) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    return values, ()


def _through(mapping: TableMapping) -> ToFacts:
    """The translation of a mapping; columns that it does not name pass as they are, unless ignored."""
    used = mapping.columns()

    @lru_cache(COLUMNS_REMEMBERED)
    def passes(column: str) -> bool:
        return column not in used and not mapping.ignores(column)

    def to_facts(values: Mapping[str, object]) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
        facts, refused = translated(mapping, values)
        for column in filter(passes, values):
            facts[column] = Repeated((facts[column], values[column])) if column in facts else values[column]
        if mapping.key:
            facts.setdefault("person", values.get(mapping.key))
        return facts, tuple(problem_of("", error) for error in refused)

    return to_facts
