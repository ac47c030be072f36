"""CSV, row by row: the delimiter is found by the heading, and a broken row takes no other row with it."""

import csv
from collections.abc import Collection, Iterator, Mapping

from osteon.exchange.tables.lines import Line, Lines
from osteon.exchange.tables.records import Record
from osteon.exchange.tables.refusals import row_problem, table_error
from osteon.exchange.tables.source import LONGEST_LINE, Source, wrong_bytes
from osteon.protocol.reading import Problem, Repeated

DELIMITERS = (",", ";", "\t")
# A value may hold line ends; a quote that is never closed may not swallow the rest of the file.
LINES_OF_A_ROW = 50
# A long note in a column that is passed over is no reason to refuse a row; lines are bounded already.
csv.field_size_limit(LONGEST_LINE)


class CsvRecords:
    """The rows of a CSV file under the names of its heading."""

    def __init__(self, source: Source, expected: Collection[str]) -> None:
        """Read the heading. `expected` are the columns to look for when the delimiter is guessed.

        Raises:
            TableError: the heading cannot be read.
        """
        self._source = source
        self._lines = Lines(source)
        heading = self._heading_line()
        self.delimiter = _delimiter(heading, expected)
        try:
            self.columns = tuple(name.strip() for name in self._cells([heading]))
        except csv.Error as error:
            raise table_error("header_unreadable", file=source.name, reason=str(error)) from error
        self._repeated = len(set(self.columns)) < len(self.columns)
        self.unended = False

    def __iter__(self) -> Iterator[Record]:
        """Each row; lines without any value are passed over."""
        blank = f" \t{self.delimiter}"
        while (line := self._lines.next()) is not None:
            self.unended = not line.ended and not self._source.broke
            if self._source.broke and not line.ended:
                yield Record(line.number, {}, row_problem("broke_off", self._source.broke))
                return
            if line.text.strip(blank):
                yield self._record(line)
        if self._source.broke:
            yield Record(self._lines.count, {}, row_problem("broke_off", self._source.broke))

    def _heading_line(self) -> Line:
        while (line := self._lines.next()) is not None and not line.text.strip():
            pass
        assert line is not None, "an empty file is refused when it is opened"
        if wrong_bytes(line.text):
            raise table_error("header_encoding", file=self._source.name)
        if line.overlong:
            raise table_error("header_unreadable", file=self._source.name, reason=f"> {LONGEST_LINE}")
        return line

    def _record(self, first: Line) -> Record:
        if first.overlong:
            return Record(first.number, {}, row_problem("overlong", limit=str(LONGEST_LINE)))
        taken = [first]
        cells = self._row(taken)
        if cells is None or len(cells) != len(self.columns):
            self._lines.put_back(taken[1:])
            return Record(first.number, *self._broken(first, cells if len(taken) == 1 else None))
        if found := next(filter(None, (wrong_bytes(line.text) for line in taken)), ""):
            problem = row_problem("wrong_encoding", bytes=found)
            return Record(first.number, self._named(cells[:1]), problem)
        return Record(first.number, self._named(cells))

    def _row(self, taken: list[Line]) -> list[str] | None:
        """The cells of a row, taking more lines while a quote is open; None where it is never closed."""
        while True:
            try:
                return self._cells(taken)
            except csv.Error as error:
                more = self._lines.next() if _is_open(error) and len(taken) < LINES_OF_A_ROW else None
            if more is None:
                return None
            taken.append(more)

    def _cells(self, lines: list[Line]) -> list[str]:
        texts = (line.text + "\n" for line in lines)
        return next(csv.reader(texts, delimiter=self.delimiter, strict=True))

    def _named(self, cells: list[str]) -> Mapping[str, object]:
        if not self._repeated:
            return dict(zip(self.columns, cells, strict=False))
        named: dict[str, object] = {}
        for column, cell in zip(self.columns, cells, strict=False):
            named[column] = _beside(named[column], cell) if column in named else cell
        return named

    def _broken(self, line: Line, cells: list[str] | None) -> tuple[Mapping[str, object], Problem]:
        """Who the row is about, as far as its first cell says, and what is wrong with it."""
        if cells is None:
            return {}, row_problem("quotes", line.text)
        delimiter = self.delimiter.replace("\t", "tab")
        limit = str(len(self.columns))
        return self._named(cells[:1]), row_problem("cells", len(cells), limit=limit, delimiter=delimiter)


def _delimiter(heading: Line, expected: Collection[str]) -> str:
    """The delimiter under which most names of the heading are expected ones; then the one with most names."""

    def names(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([heading.text], delimiter=delimiter))
        except csv.Error:
            return (0, 0)
        return (sum(cell.strip() in expected for cell in cells), len(cells))

    return max(DELIMITERS, key=names)


def _is_open(error: csv.Error) -> bool:
    return str(error) == "unexpected end of data"


def _beside(before: object, cell: str) -> Repeated:
    return Repeated((*before, cell)) if isinstance(before, Repeated) else Repeated((before, cell))
