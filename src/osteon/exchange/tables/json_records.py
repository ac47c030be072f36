"""JSON and NDJSON, one object after another, without ever holding more than one and a block."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from osteon.exchange.tables.lines import Line, Lines
from osteon.exchange.tables.records import Record
from osteon.exchange.tables.refusals import row_problem
from osteon.exchange.tables.source import LONGEST_LINE, Source, wrong_bytes
from osteon.protocol.reading import Repeated

SPACE = " \t\n\r"


def number(text: str) -> Decimal | str:
    """An exact number; one that cannot be computed with stays text, and is refused where it is read."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _not_recorded(name: str) -> None:
    """NaN and the infinities are no numbers."""
    return


def with_repeats(pairs: list[tuple[str, Any]]) -> dict[str, object]:
    """An object in which a key that is written twice keeps both values."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    values: dict[str, list[object]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: Repeated(given) if len(given) > 1 else given[0] for name, given in values.items()}


DECODER = json.JSONDecoder(
    parse_int=number, parse_float=number, parse_constant=_not_recorded, object_pairs_hook=with_repeats
)


class NdjsonRecords:
    """One object a line. A broken line takes no other line with it."""

    columns: tuple[str, ...] | None = None
    unended = False

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = Lines(source)

    def __iter__(self) -> Iterator[Record]:
        """Each line that is not blank."""
        while (line := self._lines.next()) is not None:
            if line.text and not line.text.isspace():
                yield _record_of_line(line)
        if self._source.broke:
            yield Record(self._lines.count, {}, row_problem("broke_off", self._source.broke))


class JsonRecords:
    """One object, an array of objects, or objects one after another; read block by block."""

    columns: tuple[str, ...] | None = None
    unended = False

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = ""
        self._at = 0
        self._line = 1
        self._count = 0

    def __iter__(self) -> Iterator[Record]:
        """Each object. Where the text stops being JSON the last record says so, and nothing follows."""
        in_array = self._takes("[")
        while self._next_character():
            if in_array and self._takes("]"):
                in_array = False
                continue
            record = self._record()
            if record is None:
                break
            yield record
            if in_array and not self._takes(",") and self._next_character() != "]":
                break
        if in_array or self._source.broke or self._next_character():
            yield self._broken_off()

    def _record(self) -> Record | None:
        """The record that begins here; None where there is no complete one."""
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                return None
            except ValueError:  # wrong, or the rest of it is still to be read
                if len(self._text) - self._at > LONGEST_LINE or not self._more():
                    return None
                continue
            if end < len(self._text) or not self._more():
                return self._passed(value, end)

    def _passed(self, value: object, end: int) -> Record:
        written = self._text[self._at : end]
        record = _record(self._line, value, written)
        self._line += written.count("\n")
        self._at = end
        self._count += 1
        return record

    def _takes(self, character: str) -> bool:
        """Whether this is the next character, passing it if so."""
        if self._next_character() != character:
            return False
        self._at += 1
        return True

    def _next_character(self) -> str:
        """The next character that is no space, which stays to be read; empty at the end."""
        while True:
            rest = self._text[self._at : self._at + 1]
            if rest == "":
                if not self._more():
                    return ""
            elif rest in SPACE:
                self._line += rest == "\n"
                self._at += 1
            else:
                return rest

    def _more(self) -> bool:
        block = self._source.block()
        self._text = self._text[self._at :] + block
        self._at = 0
        return block != ""

    def _broken_off(self) -> Record:
        why = self._source.broke or self._text[self._at :]
        return Record(self._line, {}, row_problem("json_broke_off", why, count=str(self._count)))


def _record_of_line(line: Line) -> Record:
    if line.overlong:
        return Record(line.number, {}, row_problem("overlong", limit=str(LONGEST_LINE)))
    try:
        value = DECODER.decode(line.text)
    except (ValueError, RecursionError):
        return Record(line.number, {}, row_problem("not_json", line.text))
    return _record(line.number, value, line.text)


def _record(line: int, value: object, written: str) -> Record:
    if not isinstance(value, dict):
        return Record(line, {}, row_problem("not_an_object", value))
    if found := wrong_bytes(written):
        return Record(line, {"person": value.get("person")}, row_problem("wrong_encoding", bytes=found))
    return Record(line, value)
