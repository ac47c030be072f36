"""What stands on a protocol's page, before anyone decides how it looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from osteon.protocol.aloud.phrases import Said
from osteon.protocol.parameters import Checked
from osteon.protocol.text import Text


@dataclass(frozen=True, slots=True)
class Number:
    """One number, list or table: in words, since when, from which numbered source, and how well checked.

    `meaning_language` is the language that its meaning is written in. `used_in` are numbers of conclusions.
    """

    key: str
    meaning: str
    meaning_language: str
    value: str
    since: str
    later: tuple[str, ...]
    source: int
    read_in: str
    checked: Checked
    overlay: str
    used_in: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said for one answer."""

    when: str
    says: str


@dataclass(frozen=True, slots=True)
class ShownExample:
    """A person in facts, and what must be concluded; `language` is the one its title is written in."""

    title: str
    language: str
    on: str
    facts: tuple[str, ...]
    expected: str


@dataclass(frozen=True, slots=True)
class Concluded:
    """One conclusion: its number on the page, its rule in words, its numbers, answers and examples."""

    number: int
    name: str
    label: str
    supporting: bool
    asked: bool
    reading: tuple[Said, ...]
    numbers: tuple[Number, ...]
    answers: tuple[Answer, ...]
    examples: tuple[ShownExample, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Conclusions that belong together."""

    name: str
    label: str
    conclusions: tuple[Concluded, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A term of several rules, or a fact that is worked out: what stands behind it."""

    name: str
    label: str
    reading: Said
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """An example that the rules answer otherwise: by conclusion, what was agreed and what comes out."""

    title: str
    language: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ProtocolPage:
    """A whole protocol in one language, with the numbers of one day.

    `rule_numbers` are those of the conclusions, `source_numbers` those of what stands behind a cited number.
    """

    id: str
    title: Text
    version: str
    tree: str
    source: str
    on: date
    language: str
    overlays: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    terms: tuple[Explained, ...]
    differing: tuple[Differing, ...]
    example_count: int
    sources: tuple[str, ...]
    unchecked: tuple[Number, ...]
    number_count: int
    rule_numbers: Mapping[str, int]
    source_numbers: Mapping[str, int]

    def conclusions(self) -> Iterator[Concluded]:
        """All conclusions, in order."""
        for chapter in self.chapters:
            yield from chapter.conclusions
