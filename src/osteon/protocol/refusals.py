"""What is said about a value that cannot be taken: the fact, the value, the limit and the remedy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from osteon.protocol.facts import Fact
from osteon.protocol.sentences import NOTHING, Sentence, as_text, filled, sentences, text_by
from osteon.protocol.text import LANGUAGES, Text
from osteon.protocol.wording import unit_text, written

SHOWN_CHARACTERS = 60


class ImplausibleValue(ValueError):
    """A value that cannot be taken for a fact; `message` suits a form as well as a list."""

    def __init__(self, fact: str, value: str, what: Text, limit: Text, remedy: Text) -> None:
        super().__init__(f"{what.en} {remedy.en}")
        self.fact = fact
        self.value = value
        self.what = what
        self.limit = limit
        self.remedy = remedy

    def message(self, language: str) -> str:
        """What is wrong, and what to do about it."""
        return f"{self.what.in_(language)} {self.remedy.in_(language)}".strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a person or a row was refused; `where` is its place in a file, `fact` is empty for a broken row."""

    person: str
    fact: str
    value: str
    what: Text
    limit: Text
    remedy: Text
    where: Text = NOTHING

    def message(self, language: str) -> str:
        """The whole message: who, where, what, limit, remedy."""
        person = filled(sentence("person").what, person=self.person).in_(language) if self.person else ""
        place = ", ".join(part for part in (person, self.where.in_(language)) if part)
        said = f"{self.what.in_(language)} {self.remedy.in_(language)}".strip()
        return f"{place[0].upper()}{place[1:]}: {said}" if place else said

    def at(self, person: str, where: Text) -> "Problem":
        """The same problem, of that person at that place."""
        return replace(self, person=person or self.person, where=where)

    def as_json(self) -> dict[str, Any]:
        """The problem as plain JSON values."""
        found: dict[str, Any] = {"person": self.person, "fact": self.fact, "value": self.value}
        texts = {"limit": self.limit, "remedy": self.remedy}
        found |= {key: {"nl": text.nl, "en": text.en} for key, text in texts.items()}
        return found | {"message": {language: self.message(language) for language in LANGUAGES}}


def problem_of(person: str, error: ImplausibleValue) -> Problem:
    """The problem that a refused value is for a person."""
    return Problem(person, error.fact, error.value, error.what, error.limit, error.remedy)


def refusal(fact: Fact, key: str, raw: object, **values: Text | str) -> ImplausibleValue:
    """The refusal of a value, worded by the entry `key` of refusals.toml.

    A `limit` or `choices` among the values becomes the refusal's limit, before the entry's own.
    """
    said = sentence(key)
    value = shown(raw)
    all_values: dict[str, Text | str] = {"label": fact.label, "value": value, **values}
    limit = as_text(values.get("limit", values.get("choices", said.limit)))
    what, remedy = filled(said.what, **all_values), filled(said.remedy, **all_values)
    return ImplausibleValue(fact.name, value, what, limit, remedy)


def outside(fact: Fact, raw: object) -> ImplausibleValue:
    """The refusal of a number outside the plausible range, with the fact's own remedy where it has one."""
    unit = unit_text(fact.unit)
    value = text_by(lambda language: f"{shown(raw)} {unit.in_(language)}".strip())
    said = sentence("outside")
    what = filled(said.what, label=fact.label, value=value, range=_range(fact))
    return ImplausibleValue(fact.name, shown(raw), what, limits(fact), fact.remedy or said.remedy)


def shown(raw: object) -> str:
    """A raw value as a message shows it: short, on one line, nothing in it that could steer a terminal."""
    said = raw if isinstance(raw, str) else _plain(raw)
    said = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in said[: SHOWN_CHARACTERS + 1]
    )
    return said if len(said) <= SHOWN_CHARACTERS else said[: SHOWN_CHARACTERS - 1] + "…"


def limits(fact: Fact) -> Text:
    """The plausible range of a number with its unit: 0.1–2.5 g/cm², or −8 to 8."""
    unit = unit_text(fact.unit)
    return text_by(lambda language: f"{_range(fact).in_(language)} {unit.in_(language)}".strip())


def sentence(key: str) -> Sentence:
    """The entry of refusals.toml."""
    return sentences("osteon.protocol", "refusals.toml")[key]


def _range(fact: Fact) -> Text:
    lowest, highest = fact.plausible
    between = Text(" tot ", " to ") if lowest < 0 else Text("–", "–")
    return text_by(lambda one: f"{written(lowest, one)}{between.in_(one)}{written(highest, one)}")


def _plain(raw: object) -> str:
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int):  # a Decimal writes any number of digits; str(int) gives up after some thousands
        return str(Decimal(raw))
    if isinstance(raw, Mapping):
        return "{…}"
    if isinstance(raw, list | tuple):
        return ", ".join(
            "…" if isinstance(one, list | tuple | Mapping) else _shown_or_empty(one) for one in raw
        )
    return str(raw)


def _shown_or_empty(raw: object) -> str:
    return "–" if raw is None or raw == "" else shown(raw)
