"""A protocol's page as plain text, for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator

from osteon.documents.protocol_page import telling
from osteon.documents.protocol_page.content import Concluded, Explained, Number, ProtocolPage, ShownExample
from osteon.documents.words import Words, words
from osteon.protocol.aloud.phrases import Cited, Line, Mention, Piece, Said, Term, capital
from osteon.protocol.parameters import Checked

WIDTH = 100
INDENT = "  "
RULE, UNDERLINE = "=", "-"


def as_text(page: ProtocolPage) -> str:
    """The page in lines of at most a hundred characters."""
    return "\n".join(_Renderer(page).lines()).strip() + "\n"


def number_in_text(one: Number, say: Words) -> str:
    """A number with its meaning, mark and source, in one line."""
    return f"{one.value} – {one.meaning} ({say(f'mark.{one.checked}')}; {telling.told(one, say)})"


def wrapped(text: str, depth: int = 0, sign: str = "") -> list[str]:
    """A paragraph, or a point of a list under its sign."""
    first = INDENT * depth + (f"{sign} " if sign else "")
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))


class _Renderer:
    def __init__(self, page: ProtocolPage) -> None:
        self.shown = page
        self.say: Words = words("protocol_page", page.language)

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        for chapter in self.shown.chapters:
            yield from self.title(chapter.label)
            for one in chapter.conclusions:
                yield from self.conclusion(one)
        yield from self.title(self.say("terms"))
        yield from (*wrapped(self.say("terms_note")), "")
        for term in self.shown.terms:
            yield from self.term(term)
        yield from self.ending()

    def title(self, label: str, sign: str = RULE) -> Iterator[str]:
        yield from ("", label, sign * len(label), "")

    def heading(self) -> Iterator[str]:
        shown = self.shown
        yield from self.title(telling.title(shown, self.say))
        for name, value in telling.heading(shown, self.say):
            yield from wrapped(f"{name}: {value}")
        yield from (
            "",
            *wrapped(telling.counted(shown, self.say)),
            *wrapped(telling.examples_hold(shown, self.say)),
        )
        yield from self.title(self.say("how_title"), UNDERLINE)
        for one in self.say.under("how"):
            yield from wrapped(one, sign="-")
        for mark in Checked:
            yield from wrapped(f"{self.say(f'mark.{mark}')}: {self.say(f'mark_means.{mark}')}", sign="-")

    def conclusion(self, one: Concluded) -> Iterator[str]:
        note = f" ({self.say('supporting')})" if one.supporting and one.asked else ""
        yield f"{one.number}. {one.label}{note}"
        yield from self.reading(one.reading)
        if one.asked:
            yield from self.answers(one)
            yield from self.numbers(one.numbers)
            yield from self.examples(one.examples)
        yield ""

    def reading(self, said: Iterable[Said]) -> Iterator[str]:
        for one in said:
            yield from wrapped(self.line(capital(one.main)) + (":" if one.points else "."), 2)
            yield from self.points(one, 3)

    def points(self, said: Said, depth: int) -> Iterator[str]:
        for number, point in enumerate(said.points, 1):
            sign = f"{number}." if said.ordered else "-"
            yield from wrapped(self.line(capital(point.main)) + (":" if point.points else ""), depth, sign)
            yield from self.points(point, depth + 1)

    def line(self, line: Line) -> str:
        return "".join(map(self.piece, line))

    def piece(self, piece: Piece) -> str:
        match piece:
            case Cited(text=text, figure=figure):
                return f"{text} [{self.shown.source_numbers[figure]}]"
            case Mention(text=text, rule=rule):
                return f"“{text}” ({self.shown.rule_numbers[rule]})"
            case Term(text=text):
                return f"_{text}_"
        return piece

    def answers(self, one: Concluded) -> Iterator[str]:
        yield from wrapped(f"{self.say('says')}:", 2)
        for answer in one.answers:
            when = f"{answer.when}: " if answer.when else ""
            yield from wrapped(f"{when}“{answer.says}”", 3, "-")

    def numbers(self, numbers: tuple[Number, ...]) -> Iterator[str]:
        if numbers:
            yield from wrapped(f"{self.say('numbers')}:", 2)
        for one in numbers:
            yield from wrapped(number_in_text(one, self.say), 3, "-")

    def examples(self, examples: tuple[ShownExample, ...]) -> Iterator[str]:
        if examples:
            yield from wrapped(f"{self.say('examples', count=str(len(examples)))}:", 2)
        for one in examples:
            facts = "; ".join(one.facts) or self.say("no_facts")
            about = f"{facts} ({one.on})" if one.on else facts
            yield from wrapped(f"{one.title}. {about}. {self.say('expects', expected=one.expected)}", 3, "-")

    def term(self, one: Explained) -> Iterator[str]:
        yield from wrapped(one.label)
        yield from self.reading([one.reading])
        yield from self.numbers(one.numbers)
        yield ""

    def ending(self) -> Iterator[str]:
        if self.shown.differing:
            yield from self.title(self.say("differing"))
        for example in self.shown.differing:
            yield from wrapped(example.title, sign="-")
            for label, expected, found in example.lines:
                told = f"{self.say('expects', expected=expected)}; {self.say('found', found=found)}"
                yield from wrapped(f"{label}: {told}", 1, "-")
        yield from self.title(self.say("unchecked"))
        yield from wrapped(self.say("unchecked_note" if self.shown.unchecked else "no_unchecked"))
        for one in self.shown.unchecked:
            used = (
                f"; {self.say('used_in').lower()} {', '.join(map(str, one.used_in))}" if one.used_in else ""
            )
            yield from wrapped(number_in_text(one, self.say) + used, sign="[ ]")
        yield from self.title(self.say("sources"))
        for number, source in enumerate(self.shown.sources, 1):
            yield from wrapped(source, sign=f"[{number}]")
        yield from self.title(self.say("sign"))
        yield from wrapped(telling.to_be_signed(self.shown, self.say))
        yield from (f"{self.say(line)}: {'.' * 40}" for line in telling.SIGNED)
