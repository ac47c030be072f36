"""The one shape of an answer: value, summary, reasons, what is missing. Every screen and letter shares it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from osteon.protocol.facts import Value
from osteon.protocol.parameters import Setting, Source
from osteon.protocol.text import Text


class Reason(NamedTuple):
    """One decisive fact: its value, what it was compared with, and where that limit comes from.

    Read aloud it is a true statement: a comparison that failed is turned round.
    """

    fact: str
    value: Value | None
    comparison: str = ""
    limit: Setting | Value | None = None
    source: Source | None = None
    parameter: str = ""
    overlay: str = ""


class Status(StrEnum):
    """Whether a rule could answer."""

    CONCLUDED = "concluded"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Conclusion(NamedTuple):
    """What a protocol concludes about a person under one name; `value` is None unless it is concluded."""

    name: str
    status: Status
    value: Value | None
    summary: Text
    because: tuple[Reason, ...]
    missing: tuple[str, ...]

    @property
    def overlays(self) -> tuple[str, ...]:
        """The hospital's overlays whose numbers decided here."""
        return tuple(sorted({reason.overlay for reason in self.because if reason.overlay}))


@dataclass(frozen=True, slots=True)
class Answer:
    """All conclusions of one protocol about a person on a day; `tree` is the hash of rules and parameters."""

    person: str
    protocol: str
    version: str
    tree: str
    on: date
    conclusions: Mapping[str, Conclusion] = field(repr=False)

    def __getitem__(self, name: str) -> Conclusion:
        return self.conclusions[name]

    def as_json(self) -> dict[str, Any]:
        """The answer as plain JSON values; numbers stay exact as int or float of few decimals."""
        return {
            "person": self.person,
            "protocol": self.protocol,
            "version": self.version,
            "tree": self.tree,
            "on": self.on.isoformat(),
            "conclusions": {name: _conclusion_as_json(one) for name, one in self.conclusions.items()},
        }


def plain(value: object) -> object:
    """A value as JSON knows it: dates as ISO text, decimals as the number they print as.

    >>> plain(Decimal("-2.5")), plain(Decimal("3")), plain(date(2026, 9, 14))
    (-2.5, 3, '2026-09-14')
    """
    if isinstance(value, Decimal):
        return (
            int(value)
            if value == value.to_integral_value() and value.as_tuple().exponent == 0
            else float(value)
        )
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _conclusion_as_json(conclusion: Conclusion) -> dict[str, Any]:
    found: dict[str, Any] = {
        "value": plain(conclusion.value),
        "status": str(conclusion.status),
        "summary": {"nl": conclusion.summary.nl, "en": conclusion.summary.en},
        "because": [_reason_as_json(reason) for reason in conclusion.because],
        "missing": list(conclusion.missing),
    }
    return found | ({"overlays": list(conclusion.overlays)} if conclusion.overlays else {})


def _reason_as_json(reason: Reason) -> dict[str, Any]:
    return {
        "fact": reason.fact,
        "value": plain(reason.value),
        "comparison": reason.comparison,
        "limit": plain(reason.limit),
        "source": str(reason.source) if reason.source else "",
    }
