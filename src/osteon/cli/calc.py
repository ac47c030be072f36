"""`osteon calc NAME`: one calculator over a table. A row keeps its columns and gets results after them."""

import argparse
import csv
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import TextIO

from osteon.cli.calculation import NOTE, Calculation, CannotCalculate, Cells, Found
from osteon.cli.calculations import CALCULATIONS
from osteon.cli.output import destination
from osteon.cli.words import DEFAULT_LANGUAGE, CommandError, say
from osteon.exchange.tables import TableError
from osteon.exchange.tables.csv_records import CsvRecords
from osteon.exchange.tables.records import Record
from osteon.exchange.tables.refusals import notice, place
from osteon.exchange.tables.source import STANDARD_INPUT, opened
from osteon.protocol.reading import Repeated
from osteon.protocol.text import LANGUAGES, Text

ALL_WELL, SOME_REFUSED = 0, 1
EXIT_STATUS = (
    "Exit status: 0 all rows calculated; 1 some were not, out_note says why; "
    "2 nothing could be read, or a wrong call."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = EXIT_STATUS
    parser.add_argument("name", metavar="NAME", choices=tuple(CALCULATIONS), help=", ".join(CALCULATIONS))
    parser.add_argument(
        "--in",
        dest="file",
        metavar="FILE.csv",
        default=STANDARD_INPUT,
        help="CSV with a heading, also packed (.gz, .xz); default: standard input",
    )
    parser.add_argument(
        "--out", metavar="FILE.csv", help="write here, complete or not at all; default: standard output"
    )
    parser.add_argument("--lang", default=DEFAULT_LANGUAGE, choices=LANGUAGES, help="default: %(default)s")
    parser.add_argument("--columns", action="store_true", help="tell which columns NAME reads and gives")


def run(options: argparse.Namespace) -> int:
    """Calculate every row; the result is the exit status.

    Raises:
        CommandError: nothing could be read, or nothing could be written.
    """
    calculation = calculation_of(options.name)
    if options.columns:
        print(_told(calculation).in_(options.lang))
        return ALL_WELL
    try:
        with opened(options.file) as source:
            records = CsvRecords(source, {*calculation.needs, *calculation.takes})
            _check_columns(source.name, records.columns, calculation)
            with destination(options.out) as stream:
                table = _Table(calculation, records, stream, options.lang)
                table.write()
            return _end(table, source.name, calculation.notice, options.lang)
    except TableError as error:
        raise CommandError(error.said) from error


def calculation_of(name: str) -> Calculation:
    """The calculator of that name.

    Raises:
        KeyError: there is none.
    """
    module = import_module(f"osteon.cli.calculations.{CALCULATIONS[name]}")
    calculations: tuple[Calculation, ...] = module.CALCULATIONS
    return {one.name: one for one in calculations}[name]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A row that was read and is not yet written."""

    cells: list[str]
    problem: Text | None = None


class _Table:
    """The rows on their way from the file through the calculator to the output, in order."""

    def __init__(self, calculation: Calculation, records: CsvRecords, stream: TextIO, language: str) -> None:
        self.records = records
        self.calculated = 0
        self.refused = 0
        self._calculation = calculation
        self._language = language
        self._waiting: deque[_Waiting] = deque()
        self._writer = csv.writer(stream, delimiter=records.delimiter, lineterminator="\n")

    def write(self) -> None:
        """Write the heading and every row."""
        self._writer.writerow((*self.records.columns, *self._calculation.gives, NOTE))
        for found in self._calculation.work(self._readable_rows()):
            self._write_broken()
            self._write(self._waiting.popleft(), found)
        self._write_broken()
        assert not self._waiting, "a calculator gives one result for every row"

    def _readable_rows(self) -> Iterator[Cells]:
        for record in self.records:
            cells = _cells_in_order(record, self.records.columns)
            if record.problem is None:
                self._waiting.append(_Waiting(cells))
                yield Cells(dict(zip(self.records.columns, cells, strict=True)))
            else:
                said = record.problem.at("", place(record.line))
                self._waiting.append(_Waiting(cells, Text(nl=said.message("nl"), en=said.message("en"))))

    def _write_broken(self) -> None:
        """The rows that could not be read and that are next."""
        while self._waiting and (problem := self._waiting[0].problem) is not None:
            self._write(self._waiting.popleft(), CannotCalculate(problem))

    def _write(self, row: _Waiting, found: Found | CannotCalculate) -> None:
        if isinstance(found, CannotCalculate):
            self.refused += 1
            results: Found = {NOTE: found.said}
        else:
            self.calculated += 1
            results = found
        columns = (*self._calculation.gives, NOTE)
        self._writer.writerow((*row.cells, *(as_cell(results.get(name), self._language) for name in columns)))


def as_cell(value: object, language: str) -> str:
    """A result as it stands in a cell: numbers with a decimal point and no float noise, flags as 1 or 0.

    >>> as_cell(Decimal("-2.50"), "nl"), as_cell(True, "nl"), as_cell(None, "nl"), as_cell(0.1 + 0.2, "nl")
    ('-2.50', '1', '', '0.3')
    """
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{Decimal(f'{value:.12g}'):f}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _cells_in_order(record: Record, columns: Sequence[str]) -> list[str]:
    """The cells of a row under the heading; what a broken row does not give is empty."""
    taken: dict[str, int] = {}
    cells: list[str] = []
    for column in columns:
        number = taken[column] = taken.get(column, -1) + 1
        value = record.values.get(column, "")
        several: Sequence[object] = value if isinstance(value, Repeated) else (value,)
        cells.append(str(several[number]) if number < len(several) else "")
    return cells


def _check_columns(file: str, columns: Sequence[str], calculation: Calculation) -> None:
    lacking = [name for name in calculation.needs if name not in columns]
    if lacking:
        found = ", ".join(columns)
        raise _error("columns_missing", file, lacking, name=calculation.name, found=found)
    used = (*calculation.needs, *calculation.takes)
    if twice := [name for name in used if columns.count(name) > 1]:
        raise _error("columns_twice", file, twice)
    if taken := [name for name in (*calculation.gives, NOTE) if name in columns]:
        raise _error("columns_taken", file, taken)


def _error(key: str, file: str, columns: Sequence[str], **values: str) -> CommandError:
    return CommandError(say(key, file=file, columns=", ".join(columns), **values))


def _told(calculation: Calculation) -> Text:
    lists: Mapping[str, Sequence[str]] = {
        "needs": calculation.needs,
        "takes": calculation.takes,
        "gives": (*calculation.gives, NOTE),
    }
    told = {key: ", ".join(names) or "–" for key, names in lists.items()}
    return say("calc_columns", name=calculation.name, help=calculation.help, **told)


def _end(table: _Table, file: str, told_always: Text | None, language: str) -> int:
    told = [notice("no_line_end", file=file)] if table.records.unended else []
    told += [told_always] if told_always else []
    told.append(say("calculated", calculated=str(table.calculated), refused=str(table.refused)))
    for said in told:
        print(said.in_(language), file=sys.stderr)
    return SOME_REFUSED if table.refused else ALL_WELL
