"""Tables of one folder, joined by a key: the first is read row by row, the others are held."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from osteon.exchange.tables.csv_records import CsvRecords
from osteon.exchange.tables.mapping import TableMapping
from osteon.exchange.tables.records import Record
from osteon.exchange.tables.refusals import TableError, place, row_problem, table_error
from osteon.exchange.tables.source import opened
from osteon.exchange.tables.translation import text_of
from osteon.protocol.reading import Problem
from osteon.protocol.text import LANGUAGES, Text

ENDINGS = ("", ".csv", ".csv.gz", ".csv.xz")


@dataclass(frozen=True, slots=True)
class _SideTable:
    """What one of the other tables says about each key; a problem where that cannot be known."""

    columns: tuple[str, ...]
    rows: Mapping[str, tuple[object, ...] | Problem]

    def values(self, key: str) -> Mapping[str, object] | Problem:
        """The values by column; none where the table has no row for that key."""
        row = self.rows.get(key, ())
        return row if isinstance(row, Problem) else dict(zip(self.columns, row, strict=False))


class JoinedRecords:
    """The records of the first table, each with what the other tables say about the same key."""

    columns: tuple[str, ...] | None = None

    def __init__(self, first: CsvRecords, others: list[_SideTable], key: str) -> None:
        self._first = first
        self._others = others
        self._key = key

    @property
    def unended(self) -> bool:
        """Whether the last row of the first table had no line end."""
        return self._first.unended

    def __iter__(self) -> Iterator[Record]:
        """Each record of the first table, joined."""
        for record in self._first:
            yield record if record.problem is not None else self._joined(record)

    def _joined(self, record: Record) -> Record:
        values = dict(record.values)
        key = text_of(values.get(self._key))
        for other in self._others:
            found = other.values(key)
            if isinstance(found, Problem):
                return Record(record.line, record.values, found)
            values |= found
        return Record(record.line, values)


@contextmanager
def joined_records(folder: str, mapping: TableMapping) -> Iterator[JoinedRecords]:
    """The tables that the mapping names, joined.

    Raises:
        TableError: a table is not there, lacks a column, or has a row of which it is not known whose it is.
    """
    paths = {name: _path(folder, name) for name in mapping.tables}
    needed = mapping.columns()
    first_path, *_ = paths.values()
    others = [_side_table(paths[name], name, needed, mapping.key) for name in mapping.tables[1:]]
    with opened(first_path) as source:
        first = CsvRecords(source, needed)
        _check(folder, [first.columns, *(other.columns for other in others)], mapping)
        yield JoinedRecords(first, others, mapping.key)


def _path(folder: str, name: str) -> str:
    if not os.path.lexists(folder):
        raise table_error("no_such_file", file=folder)
    if not os.path.isdir(folder):
        raise table_error("is_no_folder", file=folder)
    for ending in ENDINGS:
        path = os.path.join(folder, f"{name}{ending}")
        if os.path.isfile(path):
            return path
    raise table_error("no_such_table", file=folder, table=name)


def _check(folder: str, columns_by_table: list[tuple[str, ...]], mapping: TableMapping) -> None:
    """Every needed column is in exactly one table; the key is in all."""
    found = [column for columns in columns_by_table for column in columns]
    lacking = sorted(mapping.columns() - set(found))
    if lacking:
        raise table_error("missing_columns", file=folder, columns=", ".join(lacking))
    twice = sorted(column for column in mapping.columns() - {mapping.key} if found.count(column) > 1)
    if twice:
        raise table_error("twice_in_tables", columns=", ".join(twice))


def _side_table(path: str, name: str, needed: set[str], key: str) -> _SideTable:
    rows: dict[str, tuple[object, ...] | Problem] = {}
    with opened(path) as source:
        records = CsvRecords(source, needed)
        if key not in records.columns:
            raise table_error("missing_columns", file=path, columns=key)
        columns = tuple(column for column in records.columns if column in needed and column != key)
        for record in records:
            whose = text_of(record.values.get(key))
            if record.problem is not None and not whose:
                raise TableError(_placed(record.problem, place(record.line, name)))
            if whose in rows:
                rows[whose] = row_problem("two_rows", whose, table=name, key=key)
            else:
                rows[whose] = record.problem or tuple(record.values[column] for column in columns)
    return _SideTable(columns, rows)


def _placed(problem: Problem, where: Text) -> Text:
    """A problem as one message with its place."""
    said = problem.at("", where)
    return Text(*(said.message(language) for language in LANGUAGES))
