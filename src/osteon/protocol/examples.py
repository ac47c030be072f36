"""Examples that a clinician can read and that are tests at once: facts in, and what they must lead to.

A file of examples (examples.toml beside the rules):

    on = 2026-11-22                     # the day, for examples that name none

    [[example]]
    title = "What a clinician would say of this person"
    facts = { t_score_femoral_neck = -2.5 }
    expect = { osteoporosis = true }                    # conclusion = value
    missing = { calcium_short = ["dairy_portions_per_day"] }   # unknown, and what to ask, cheapest first
    unknown = ["control_dxa_on"]                        # unknown, whatever is missing
    not_applicable = ["calcium_shortage_portions"]
    because = { osteoporosis = ["t_score_femoral_neck"] }      # the facts that decide, in this order
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from osteon.protocol.conclusions import Answer, Conclusion, Status
from osteon.protocol.definition import Protocol
from osteon.protocol.facts import Value
from osteon.protocol.reading import read_facts

EXPECTATIONS = {"expect", "unknown", "missing", "not_applicable", "because"}
WORDS = {"title", "on", "facts"} | EXPECTATIONS


class ExampleError(ValueError):
    """An example cannot be read; the message names file, example and remedy."""


@dataclass(frozen=True, slots=True)
class Example:
    """A person on a day, and what the protocol must conclude."""

    title: str
    on: date
    facts: Mapping[str, Value]
    expect: Mapping[str, Value]
    unknown: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]
    not_applicable: tuple[str, ...]
    because: Mapping[str, tuple[str, ...]]

    @property
    def conclusions(self) -> set[str]:
        """The names of all conclusions that the example says something about."""
        named = (self.expect, self.unknown, self.missing, self.not_applicable, self.because)
        return set().union(*named)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A conclusion that is not as the example says, both written as the example would write them."""

    conclusion: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.conclusion}: expected {self.wanted}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Result:
    """How one example went; no mismatches is passed."""

    example: Example
    mismatches: tuple[Mismatch, ...]

    @property
    def passed(self) -> bool:
        """Whether every conclusion is as the example says."""
        return not self.mismatches


def read_examples(text: str, origin: str) -> tuple[Example, ...]:
    """The examples of one TOML text; `origin` names the file in messages.

    Raises:
        ExampleError: an example says nothing, has an unknown word, fact or kind of value, or a title twice.
    """
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ExampleError(f"{origin} is not readable as TOML: {error}. Correct that line.") from error
    examples = tuple(_example(row, raw.get("on"), origin) for row in raw.get("example", []))
    titles = [one.title for one in examples]
    twice = sorted({title for title in titles if titles.count(title) > 1})
    if twice:
        raise ExampleError(f"{origin} has two examples called {twice[0]!r}. Say what differs in the title.")
    return examples


def run_examples(protocol: Protocol, examples: Iterable[Example]) -> Iterator[Result]:
    """Each example, judged by the protocol."""
    for one in examples:
        answer = protocol.assess(one.facts, one.on)
        yield Result(one, tuple(mismatches(one, answer)))


def mismatches(example: Example, answer: Answer) -> Iterator[Mismatch]:
    """Where the answer is not as the example says."""
    for name, wanted, found in _compared(example, answer):
        if wanted != found:
            yield Mismatch(name, wanted, found)


def _compared(example: Example, answer: Answer) -> Iterator[tuple[str, str, str]]:
    """(conclusion, wanted, found), each in one spelling, so that yes is never taken for 1."""
    for name, value in example.expect.items():
        yield name, _spelled(value), _found(answer, name)
    for name in example.unknown:
        yield name, str(Status.UNKNOWN), _found(answer, name)
    for name in example.not_applicable:
        yield name, str(Status.NOT_APPLICABLE), _found(answer, name)
    for name, facts in example.missing.items():
        yield name, _lacking(facts), _found(answer, name, missing=True)
    for name, facts in example.because.items():
        one = answer.conclusions.get(name)
        reasons = dict.fromkeys(reason.fact for reason in one.because) if one else ()
        yield name, f"because of {', '.join(facts)}", f"because of {', '.join(reasons)}"


def _found(answer: Answer, name: str, *, missing: bool = False) -> str:
    one = answer.conclusions.get(name)
    if one is None:
        return "no conclusion of that name"
    return _lacking(one.missing) if missing and one.status is Status.UNKNOWN else _outcome(one)


def _outcome(one: Conclusion) -> str:
    return _spelled(one.value) if one.value is not None else str(one.status)


def _lacking(facts: tuple[str, ...]) -> str:
    return f"{Status.UNKNOWN}, missing {', '.join(facts) or 'nothing'}"


def _spelled(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _example(row: Mapping[str, Any], on: date | None, origin: str) -> Example:
    where = f"{origin}, example {row.get('title', 'without a title')!r}"
    strangers = sorted(set(row) - WORDS)
    if strangers:
        raise ExampleError(f"{where}: {strangers[0]} means nothing. Choose from: {', '.join(sorted(WORDS))}.")
    if EXPECTATIONS.isdisjoint(row):
        raise ExampleError(f"{where} expects nothing. Add one of: {', '.join(sorted(EXPECTATIONS))}.")
    day = row.get("on", on)
    if "title" not in row or not isinstance(day, date):
        raise ExampleError(f"{where} needs a title, and a day: on = 2026-11-22, there or above all examples.")
    return Example(
        title=row["title"],
        on=day,
        facts=_facts(where, row.get("facts", {}), day),
        expect={name: _plain(raw) for name, raw in row.get("expect", {}).items()},
        unknown=tuple(row.get("unknown", ())),
        missing={name: tuple(facts) for name, facts in row.get("missing", {}).items()},
        not_applicable=tuple(row.get("not_applicable", ())),
        because={name: tuple(facts) for name, facts in row.get("because", {}).items()},
    )


def _plain(raw: Any) -> Value:
    """A TOML value as the language knows it: whole numbers are Decimals too."""
    return Decimal(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


def _facts(where: str, raw: Mapping[str, Any], on: date) -> Mapping[str, Value]:
    """The facts, read as those of any person are."""
    reading = read_facts(raw, on)
    if reading.problems:
        raise ExampleError(f"{where}: {reading.problems[0].message('en')}")
    return reading.facts
