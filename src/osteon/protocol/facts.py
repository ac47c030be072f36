"""The dictionary of facts: the only list of what Osteon can know about a person (facts.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from osteon.protocol.text import Text, text_from

Value = bool | Decimal | date | str


class Kind(StrEnum):
    """What a fact's value is."""

    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    CHOICE = "choice"
    TEXT = "text"


class Origin(StrEnum):
    """Where a fact comes from, in the order of what it costs to find out."""

    RECORD = "record"
    ASK = "ask"
    MEASURE = "measure"
    LABORATORY = "laboratory"
    SCAN = "scan"
    COMPUTED = "computed"

    @property
    def cost(self) -> int:
        """Rank from cheapest (0) to dearest."""
        return _COSTS[self]


_COSTS = {origin: rank for rank, origin in enumerate(Origin)}


@dataclass(frozen=True, slots=True)
class Code:
    """A concept of LOINC or SNOMED CT, and how well it was checked."""

    system: str
    code: str
    checked: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be known about a person; `unit` and `minimum`/`maximum` are for numbers only."""

    name: str
    kind: Kind
    group: str
    origin: Origin
    label: Text
    question: Text | None = None
    remedy: Text | None = None
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0
    whole: bool = False
    fixed: bool = False
    choices: Mapping[str, Text] = field(default_factory=dict)
    codes: tuple[Code, ...] = ()
    choice_codes: Mapping[str, Code] = field(default_factory=dict)

    @property
    def plausible(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest number that is taken.

        Raises:
            TypeError: the fact is no number.
        """
        if self.minimum is None or self.maximum is None:
            raise TypeError(f"{self.name} has no range: only numbers have one.")
        return self.minimum, self.maximum


@dataclass(frozen=True, slots=True)
class Contradiction:
    """These values cannot stand beside a known value of any of `known`; without those, beside each other."""

    values: Mapping[str, bool | str | int]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The first date cannot lie after any of the later ones."""

    first: str
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactDictionary:
    """All facts, their groups with labels, and what can never be true together."""

    facts: Mapping[str, Fact]
    groups: Mapping[str, Text]
    contradictions: tuple[Contradiction, ...]
    orders: tuple[Order, ...]

    def __getitem__(self, name: str) -> Fact:
        """The fact of that name.

        Raises:
            KeyError: the dictionary has no such fact.
        """
        return self.facts[name]

    def in_group(self, group: str) -> tuple[Fact, ...]:
        """The facts of one group, in the dictionary's order."""
        return tuple(fact for fact in self.facts.values() if fact.group == group)

    def cheapest_first(self, names: set[str]) -> tuple[str, ...]:
        """Fact names in the order of what they cost to find out, then in the dictionary's order."""
        return tuple(sorted(names, key=_ranks().__getitem__))


@cache
def dictionary() -> FactDictionary:
    """The dictionary that comes with Osteon."""
    raw = tomllib.loads(
        files("osteon.protocol").joinpath("facts.toml").read_text("utf-8"), parse_float=Decimal
    )
    facts = {name: _fact(name, row) for name, row in raw["fact"].items()}
    groups = {name: text_from(row["label"]) for name, row in raw["group"].items()}
    return FactDictionary(
        facts=MappingProxyType(facts),
        groups=MappingProxyType(groups),
        contradictions=tuple(
            Contradiction(row["facts"], tuple(row.get("known", ()))) for row in raw["contradiction"]
        ),
        orders=tuple(Order(row["first"], tuple(row["later"])) for row in raw["order"]),
    )


@cache
def _ranks() -> Mapping[str, tuple[int, int]]:
    """The cost of each fact, then its place in the dictionary; asked for some thirty times a person."""
    return {name: (fact.origin.cost, place) for place, (name, fact) in enumerate(dictionary().facts.items())}


def _fact(name: str, row: Mapping[str, Any]) -> Fact:
    minimum, maximum = (Decimal(limit) for limit in row["range"]) if "range" in row else (None, None)
    return Fact(
        name=name,
        kind=Kind(row["kind"]),
        group=row["group"],
        origin=Origin(row["origin"]),
        label=text_from(row["label"]),
        question=text_from(row["question"]) if "question" in row else None,
        remedy=text_from(row["remedy"]) if "remedy" in row else None,
        unit=row.get("unit", ""),
        minimum=minimum,
        maximum=maximum,
        decimals=row.get("decimals", 0),
        whole=row.get("whole", False),
        fixed=row.get("fixed", False),
        choices=MappingProxyType({one["code"]: text_from(one) for one in row.get("choices", [])}),
        codes=tuple(Code(**one) for one in row.get("codes", [])),
        choice_codes=MappingProxyType(
            {
                one["code"]: Code("snomed", one["snomed"], "seen")
                for one in row.get("choices", [])
                if "snomed" in one
            }
        ),
    )
