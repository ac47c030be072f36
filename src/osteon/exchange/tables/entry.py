"""One table of a mapping file: its values by kind, every mistake named with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from osteon.exchange.tables.refusals import TableError, sentence, table_error
from osteon.protocol.refusals import shown
from osteon.protocol.text import Text
from osteon.protocol.values import closest

Scalar = str | int | bool | Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """One table; `place` is how a message calls it, as [fact.sex]."""

    file: str
    place: str
    table: Mapping[str, object]

    def only(self, keys: tuple[str, ...]) -> None:
        """Refuse every other key.

        Raises:
            TableError: as all methods here do; the closest keys come first.
        """
        for key in self.table:
            if key not in keys:
                raise self.error(
                    "map_unknown_key", value=shown(key), choices=", ".join(closest(key, keys) or keys)
                )

    def text(self, key: str) -> str:
        """A text; empty where it is not given."""
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self._wrong_kind(key, "text", value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, codes among them that were written as numbers; none where it is not given."""
        values = self.table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(one, str | int) for one in values):
            raise self._wrong_kind(key, "texts", values)
        return tuple(str(one) for one in values)

    def number(self, key: str, default: Fraction) -> Fraction:
        """An exact number: a TOML number, or a text as "0.001" or "1/7"."""
        value = self.table.get(key)
        return default if value is None else self._exact(key, value)

    def limit(self, key: str) -> Decimal | None:
        """A plain number; None where it is not given."""
        value = self.table.get(key)
        if value is None or (isinstance(value, Decimal) and value.is_finite()):
            return value
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong_kind(key, "number", value)
        return Decimal(value)

    def whole(self, key: str) -> int:
        """A whole number from 1; 1 where it is not given."""
        value = self.table.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self._wrong_kind(key, "whole", value)
        return value

    def scalar(self, key: str) -> Scalar:
        """A single value."""
        value = self.table.get(key)
        if not isinstance(value, str | int | bool | Decimal):
            raise self._wrong_kind(key, "single", value)
        return value

    def inside(self, key: str) -> "Entry":
        """A table within this one; an empty one where it is not given."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong_kind(key, "table", value)
        return Entry(self.file, f"{self.place}.{key}".lstrip("."), value)

    def each(self) -> Iterator["Entry"]:
        """The tables within this one."""
        return (self.inside(key) for key in self.table)

    def error(self, key: str, **values: Text | str) -> TableError:
        """An error at this place."""
        return table_error(key, file=self.file, place=f"[{self.place}]", **values)

    def _exact(self, key: str, value: object) -> Fraction:
        try:
            if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
                raise self._wrong_kind(key, "number", value)
            return Fraction(value)
        except (ValueError, OverflowError, ZeroDivisionError, InvalidOperation) as error:
            raise self._wrong_kind(key, "number", value) from error

    def _wrong_kind(self, key: str, kind: str, value: object) -> TableError:
        named = f"[{self.place}] {key}".replace("[] ", "")
        wanted = sentence(f"kind_{kind}").what
        return table_error("map_wrong_kind", file=self.file, place=named, kind=wanted, value=shown(value))
