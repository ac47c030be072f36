"""How a foreign table is read as facts: which column, which unit, which codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import TypeAlias

from osteon.protocol.facts import Value


@dataclass(frozen=True, slots=True)
class Conversion:
    """A number in the fact's unit = number × factor + offset, exactly."""

    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that another column must say: one of these codes, or a number within these limits."""

    column: str
    codes: frozenset[str] = frozenset()
    at_least: Decimal | None = None
    at_most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FromColumns:
    """A fact that stands in a column, or in several that must agree; with `any_yes`, one yes makes it yes."""

    columns: tuple[str, ...]
    codes: Mapping[str, Value]
    missing: frozenset[str]
    conversion: Conversion | None = None
    any_yes: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a ratio: it counts where `valid` is one of the valid codes and both numbers are there."""

    numerator: str
    denominator: str
    valid: str


@dataclass(frozen=True, slots=True)
class RatioOfSums:
    """The sum of the numerators over the sum of the denominators, of at least so many valid parts."""

    parts: tuple[Part, ...]
    valid_codes: frozenset[str]
    at_least: int
    missing: frozenset[str]
    conversion: Conversion | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """A fact that is the same for everybody in the table."""

    value: Value


Origin: TypeAlias = FromColumns | RatioOfSums | Constant


@dataclass(frozen=True, slots=True)
class FactMapping:
    """Where one fact comes from; recorded only where all of `when` and none of `unless` hold."""

    name: str
    origin: Origin
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()

    def columns(self) -> set[str]:
        """Every column that the fact needs."""
        conditions = {one.column for one in (*self.when, *self.unless)}
        match self.origin:
            case FromColumns(columns=columns):
                return conditions | set(columns)
            case RatioOfSums(parts=parts):
                used = {name for part in parts for name in (part.numerator, part.denominator, part.valid)}
                return conditions | used - {""}
            case Constant():
                return conditions


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A whole mapping file. With `tables`, they are joined by `key`: the first one says who is in it."""

    name: str
    facts: Mapping[str, FactMapping]
    title: str = ""
    format: str = ""
    tables: tuple[str, ...] = ()
    key: str = ""
    missing: frozenset[str] = frozenset()
    ignore: tuple[str, ...] = field(default=())

    def columns(self) -> set[str]:
        """Every column that the mapping needs."""
        keys = {self.key} if self.key else set()
        return keys.union(*(one.columns() for one in self.facts.values()))

    def person_column(self) -> str:
        """The column that says who it is, as far as it is one plain column."""
        origin = self.facts["person"].origin if "person" in self.facts else None
        return origin.columns[0] if isinstance(origin, FromColumns) else self.key or "person"

    def ignores(self, column: str) -> bool:
        """Whether the mapping says to pass this column over."""
        return any(fnmatchcase(column, pattern) for pattern in self.ignore)
