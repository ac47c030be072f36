"""Sentences about rules: words, cited numbers and mentions of other conclusions, put into templates.

A template is written once per language. In Dutch the finite verb moves to the end after "als" and "dat": it
stands between < and >, and the template gives both orders. "de leeftijd <is> 50 jaar" is said as "de
leeftijd is 50 jaar", and after "als" as "als de leeftijd 50 jaar is". Where the verb lands earlier, ^ stands:
"de persoon <is> allergisch ^voor penicilline" becomes "als de persoon allergisch is voor penicilline".
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

VERB = re.compile(r" ?<([^>]+)>")
LONGEST_LINE = 150  # characters; beyond it two parts become a list
LANDS = "^"
BELOW = "_below"
OTHER_ORDER = "nl_below"


@dataclass(frozen=True, slots=True)
class Cited:
    """A number of the protocol in a sentence, with the parameter or reference that it comes from."""

    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Another conclusion of the protocol, by its label."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Term:
    """A fact that is worked out where it is not recorded, or a part of several rules: explained elsewhere."""

    text: str
    name: str


Piece = str | Cited | Mention | Term
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Part of a rule in words: `main` stands alone, `below` follows "if" or "that", `points` stand beneath.

    `header` is the template of a list's first line. `joined` holds an "and" or "or" of its own, which may not
    stand within another one on the same line. `ordered` points are tried in turn.
    """

    main: Line
    below: Line
    points: tuple["Said", ...] = ()
    joined: bool = False
    ordered: bool = False
    header: str = ""


def same(*pieces: Piece) -> Said:
    """Words that read alike everywhere in a sentence."""
    return Said(pieces, pieces)


def linked(said: Said, term: str) -> Said:
    """The same words, all of them standing for a term."""
    main, below = (Term(plain_text(line), term) for line in (said.main, said.below))
    return Said((main,), (below,))


def plain_text(line: Line) -> str:
    """A line without its links.

    >>> plain_text(("the lowest is ", Cited("−2.5", "osteoporosis_t_score")))
    'the lowest is −2.5'
    """
    return "".join(one if isinstance(one, str) else one.text for one in line)


def lines(said: Said) -> Iterator[Line]:
    """The line itself, and all lines beneath it."""
    yield said.main
    for point in said.points:
        yield from lines(point)


def pieces(said: Said) -> Iterator[Piece]:
    """Every piece of the words and of the points beneath them."""
    return (piece for line in lines(said) for piece in line)


def capital(line: Line) -> Line:
    """A line that begins a sentence."""
    first, *rest = line
    if isinstance(first, str):
        return (first[:1].upper() + first[1:], *rest)
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)


class Phrases:
    """The templates of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **parts: Said | str) -> Said:
        """The template under a dotted key, in both orders, with its {placeholders} filled.

        Raises:
            KeyError: there is no such template, or a placeholder got nothing.
        """
        return self.filled(_under(key), **parts)

    def filled(self, row: Mapping[str, str], **parts: Said | str) -> Said:
        """A row of a data file (nl, en, perhaps nl_below) as a template."""
        template = row[self.language]
        other = row.get(OTHER_ORDER) if self.language == "nl" else None
        said = {name: same(part) if isinstance(part, str) else part for name, part in parts.items()}
        return Said(
            _line(verb_in_place(template), said, below=False),
            _line(other or verb_last(template), said, below=True),
            _points(tuple(part for part in said.values() if part.points)),
            any(part.joined for part in said.values()),
            any(part.ordered for part in said.values()),
        )

    def text(self, key: str) -> str:
        """A word or a sentence without placeholders."""
        return str(_under(key)[self.language])

    def has(self, key: str) -> bool:
        """Whether there is a template under that key."""
        return _found(key) is not None

    def listed(self, parts: Iterable[Said], joint: str) -> Said:
        """Several parts with commas, and the joint ("and", "or") before the last."""
        *first, last = parts
        if not first:
            return last
        word = f" {self.text(joint)} "
        return Said(
            _separated([one.main for one in first], last.main, word),
            _separated([one.below for one in first], last.below, word),
            joined=True,
        )


def verb_in_place(template: str) -> str:
    """The template as a sentence of its own.

    >>> verb_in_place("de persoon <is> jonger ^dan 50 jaar")
    'de persoon is jonger dan 50 jaar'
    """
    return template.replace("<", "").replace(">", "").replace(LANDS, "")


def verb_last(template: str) -> str:
    """The template as it stands after "als" or "dat".

    >>> verb_last("de persoon <rookt> niet"), verb_last("de persoon <is> jonger ^dan 50 jaar")
    ('de persoon niet rookt', 'de persoon jonger is dan 50 jaar')
    """
    verb = VERB.search(template)
    if verb is None:
        return template
    rest = VERB.sub("", template)
    return rest.replace(LANDS, f"{verb[1]} ") if LANDS in rest else f"{rest} {verb[1]}"


def merged(pieces: Iterable[Piece]) -> Line:
    """The same line with neighbouring words joined."""
    line: list[Piece] = []
    for one in pieces:
        if line and isinstance(one, str) and isinstance(line[-1], str):
            line[-1] += one
        elif one != "":
            line.append(one)
    return tuple(line)


def _points(listed: tuple[Said, ...]) -> tuple[Said, ...]:
    """The points of one part, or, where several have points, each part over its own."""
    return listed[0].points if len(listed) == 1 else listed


def _line(template: str, said: Mapping[str, Said], *, below: bool) -> Line:
    return merged(_pieces(template, said, below=below))


def _pieces(template: str, said: Mapping[str, Said], *, below: bool) -> Iterator[Piece]:
    for words, name, _, _ in Formatter().parse(template):
        yield words
        if name is not None:
            part = said[name.removesuffix(BELOW)]
            yield from part.below if below or name.endswith(BELOW) else part.main


def _separated(first: list[Line], last: Line, word: str) -> Line:
    pieces: list[Piece] = []
    for number, line in enumerate(first):
        pieces += [", ", *line] if number else line
    return merged([*pieces, word, *last])


def _under(key: str) -> Mapping[str, str]:
    found = _found(key)
    if found is None:
        raise KeyError(f"words.toml has no {key}")
    return found


def _found(key: str) -> Mapping[str, str] | None:
    found: Any = _templates()
    for name in key.split("."):
        found = found.get(name)
        if found is None:
            return None
    return found  # type: ignore[no-any-return]


@cache
def _templates() -> Mapping[str, Any]:
    return tomllib.loads(files("osteon.protocol.aloud").joinpath("words.toml").read_text("utf-8"))


def fits(line: Said, parts: Iterable[Said]) -> bool:
    """Whether the parts can stand together on one line."""
    simple = not any(one.points or one.joined or ", " in plain_text(one.main) for one in parts)
    return simple and len(plain_text(line.main)) <= LONGEST_LINE


def spliced(parts: Iterable[Said], header: str) -> Iterator[Said]:
    """The points of a list within a list of the same kind are points of the whole."""
    for one in parts:
        yield from one.points if one.header == header else (one,)


def with_points(header: Said, points: Iterable[Said], *, ordered: bool = False) -> Said:
    """A line with a list under it."""
    return Said(header.main, header.below, tuple(points), ordered=ordered)
