"""What a document holds, before anyone decides how it looks: one content for page.py and printing.py."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `quiet` is for what only a few readers look for."""

    kind: ClassVar[str] = "paragraph"
    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what belongs to it; `href` makes it a link."""

    kind: ClassVar[str] = "pair"
    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with their values."""

    kind: ClassVar[str] = "pairs"
    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `main_row` is the one that decides."""

    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    main_row: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG) with the words that stand for it where it cannot be seen."""

    kind: ClassVar[str] = "picture"
    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """What a reader must not miss; `tone` is result, missing or plain."""

    kind: ClassVar[str] = "callout"
    title: str
    lines: tuple[str, ...]
    tone: str = "result"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens, and when."""

    kind: ClassVar[str] = "step"
    when: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What happens, in its order."""

    kind: ClassVar[str] = "steps"
    rows: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request with the code by which it is answered."""

    kind: ClassVar[str] = "asked"
    text: str
    reply_code: str


@dataclass(frozen=True, slots=True)
class Requests:
    """Numbered requests, each with boxes to tick for the answer."""

    kind: ClassVar[str] = "requests"
    rows: tuple[Asked, ...]
    done: str
    not_done: str
    code: str


@dataclass(frozen=True, slots=True)
class NoteLines:
    """At least so many empty lines to write on; on paper the rest of the page is filled with them."""

    kind: ClassVar[str] = "note_lines"
    count: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers for it."""

    kind: ClassVar[str] = "signature"
    closing: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A titled piece of a section, kept on one page unless it may grow; `name` is for styles and tests."""

    kind: ClassVar[str] = "part"
    name: str
    title: str
    blocks: tuple["Block", ...]
    may_grow: bool = False


Block = (
    Paragraph | Bullets | Pairs | Table | Picture | Callout | Steps | Requests | NoteLines | Signature | Part
)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled section of a document; one without a title continues the one before."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends it, for the top of the first page, and how to reach them, for the foot of every page."""

    name: str
    department: str
    lines: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addressee:
    """The window of the envelope: to whom, and the words above it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document in one language.

    `form` is result_sheet, leaflet or gp_letter; `about` heads every further page.
    """

    form: str
    language: str
    title: str
    author: str
    on: date
    about: str
    letterhead: Letterhead
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    page: str
    of: str
    addressee: Addressee | None = None


def as_plain(thing: object) -> Any:
    """Content as dictionaries, lists and texts, each block with its kind, for who knows no Python."""
    if isinstance(thing, tuple):
        return [as_plain(one) for one in thing]
    if isinstance(thing, date):
        return {"year": thing.year, "month": thing.month, "day": thing.day}
    if not is_dataclass(thing):
        return thing
    kind: Mapping[str, str] = {"kind": thing.kind} if hasattr(thing, "kind") else {}
    return dict(kind) | {one.name: as_plain(getattr(thing, one.name)) for one in fields(thing)}
