"""What the nurse says on the telephone: the words of the person's own leaflet, so that both tell the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osteon.documents.content import Block, Bullets, Callout, Paragraph, Part, Section, Step, Steps
from osteon.documents.leaflet import Leaflet, paper

TOLD_SECTIONS = ("result", "treatment", "own_part", "next")


@dataclass(frozen=True, slots=True)
class Said:
    """Something to say: a heading or a moment, and the sentences."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section of the talk; `name` is result, treatment, own_part or next."""

    name: str
    title: str
    said: tuple[Said, ...]


def to_say(leaflet: Leaflet, language: str) -> dict[str, Chapter]:
    """The sections of the leaflet that are talked through, by name, in that language."""
    told = (one for one in paper(leaflet, language).sections if one.name in TOLD_SECTIONS)
    return {one.name: _chapter(one) for one in told}


def _chapter(section: Section) -> Chapter:
    return Chapter(section.name, section.title, tuple(_said(section.blocks)))


def _said(blocks: Iterable[Block]) -> Iterator[Said]:
    for block in blocks:
        match block:
            case Part(title=title, blocks=inner):
                yield Said(title, tuple(_lines(inner)))
            case Callout(title=title, lines=lines):
                yield Said(title, lines)
            case Steps(rows=rows):
                yield from (_step(row) for row in rows)
            case _:
                yield Said("", tuple(_lines((block,))))


def _step(row: Step) -> Said:
    return Said(row.when, row.lines)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The sentences; pictures and tables are for the eye."""
    for block in blocks:
        match block:
            case Paragraph(text=text):
                yield text
            case Bullets(items=items):
                yield from items
