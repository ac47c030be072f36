"""A protocol's page in Markdown, for documentation and for a reviewer's comments line by line."""

import re
from collections.abc import Iterable, Iterator

from osteon.documents.protocol_page import telling
from osteon.documents.protocol_page.content import (
    Chapter,
    Concluded,
    Differing,
    Explained,
    Number,
    ProtocolPage,
    ShownExample,
)
from osteon.documents.words import Words, words
from osteon.protocol.aloud.phrases import Cited, Line, Mention, Piece, Said, Term, capital
from osteon.protocol.parameters import Checked

SPECIAL = re.compile(r"([\\`*_<>\[\]|])")
INDENT = "    "


def as_markdown(page: ProtocolPage) -> str:
    """The page as one Markdown text."""
    return "\n".join(_Renderer(page).lines()) + "\n"


def plain(text: str) -> str:
    r"""Text that Markdown would otherwise read as its own signs.

    >>> print(plain("T <= -2.5 [x]"))
    T \<= -2.5 \[x\]
    """
    return SPECIAL.sub(r"\\\1", text)


class _Renderer:
    def __init__(self, page: ProtocolPage) -> None:
        self.shown = page
        self.say: Words = words("protocol_page", page.language)

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        for chapter in self.shown.chapters:
            yield from self.chapter(chapter)
        yield from self.terms()
        yield from self.differing()
        yield from self.unchecked()
        yield from self.sources()
        yield from self.signature()

    def heading(self) -> Iterator[str]:
        shown = self.shown
        yield from (f"# {plain(telling.title(shown, self.say))}", "")
        yield from (f"- {name}: {plain(value)}" for name, value in telling.heading(shown, self.say))
        yield from ("", telling.counted(shown, self.say), "", telling.examples_hold(shown, self.say), "")
        yield from (f"## {self.say('how_title')}", "")
        yield from (f"- {one}" for one in self.say.under("how"))
        yield from ("", f"{self.say('mark_title')}:", "")
        yield from (f"- *{self.say(f'mark.{one}')}*: {self.say(f'mark_means.{one}')}" for one in Checked)
        yield ""

    def chapter(self, chapter: Chapter) -> Iterator[str]:
        yield from (f"## {plain(chapter.label)}", "")
        for one in chapter.conclusions:
            yield from self.conclusion(one)

    def conclusion(self, one: Concluded) -> Iterator[str]:
        yield from (f'### <a id="rule-{one.name}"></a>{one.number}. {plain(one.label)}', "")
        if one.supporting and one.asked:
            yield from (f"*{self.say('supporting')}*", "")
        yield from self.reading(one.reading)
        if one.asked:
            yield from self.answers(one)
            yield from self.numbers(one.numbers)
            yield from self.examples(one.examples)

    def reading(self, said: Iterable[Said]) -> Iterator[str]:
        for one in said:
            yield self.line(capital(one.main)) + (":" if one.points else ".")
            yield ""
            if one.points:
                yield from self.points(one, 0)
                yield ""

    def points(self, said: Said, depth: int) -> Iterator[str]:
        for number, point in enumerate(said.points, 1):
            sign = f"{number}." if said.ordered else "-"
            end = ":" if point.points else ""
            yield f"{INDENT * depth}{sign} {self.line(capital(point.main))}{end}"
            yield from self.points(point, depth + 1)

    def line(self, line: Line) -> str:
        return "".join(map(self.piece, line))

    def piece(self, piece: Piece) -> str:
        match piece:
            case Cited(text=text, figure=figure):
                source = self.shown.source_numbers[figure]
                return f"**{plain(text)}** [\\[{source}\\]](#source-{source})"
            case Mention(text=text, rule=rule):
                return f"[“{plain(text)}” ({self.shown.rule_numbers[rule]})](#rule-{rule})"
            case Term(text=text, name=name):
                return f"[{plain(text)}](#term-{name})"
        return plain(piece)

    def answers(self, one: Concluded) -> Iterator[str]:
        yield from (f"{self.say('says')}:", "")
        for answer in one.answers:
            when = f"{answer.when}: " if answer.when else ""
            yield f"- {when}“{plain(answer.says)}”"
        yield ""

    def numbers(self, numbers: tuple[Number, ...]) -> Iterator[str]:
        if numbers:
            yield from (f"{self.say('numbers')}:", "")
            yield from (f"- {self.number(one)}" for one in numbers)
            yield ""

    def number(self, one: Number) -> str:
        mark = f"*{self.say(f'mark.{one.checked}')}*"
        return f"**{plain(one.value)}** – {plain(one.meaning)} ({mark}; {plain(telling.told(one, self.say))})"

    def examples(self, examples: tuple[ShownExample, ...]) -> Iterator[str]:
        if not examples:
            return
        summary = self.say("examples", count=str(len(examples)))
        yield from ("<details>", f"<summary>{summary}</summary>", "")
        yield from map(self.example, examples)
        yield from ("", "</details>", "")

    def example(self, one: ShownExample) -> str:
        facts = plain("; ".join(one.facts) or self.say("no_facts"))
        about = f"{facts} ({one.on})" if one.on else facts
        return f"- **{plain(one.title)}** {about} → {plain(self.say('expects', expected=one.expected))}"

    def terms(self) -> Iterator[str]:
        yield from (f"## {self.say('terms')}", "", self.say("terms_note"), "")
        for one in self.shown.terms:
            yield from self.term(one)

    def term(self, one: Explained) -> Iterator[str]:
        yield from (f'### <a id="term-{one.name}"></a>{plain(one.label)}', "")
        yield from self.reading([one.reading])
        yield from self.numbers(one.numbers)

    def differing(self) -> Iterator[str]:
        if self.shown.differing:
            yield from (f"## {self.say('differing')}", "")
        for one in self.shown.differing:
            yield from self.differs(one)

    def differs(self, one: Differing) -> Iterator[str]:
        yield f"- **{plain(one.title)}**"
        for label, expected, found in one.lines:
            told = f"{self.say('expects', expected=expected)}; {self.say('found', found=found)}"
            yield f"{INDENT}- {plain(label)}: {plain(told)}"
        yield ""

    def unchecked(self) -> Iterator[str]:
        yield from (f"## {self.say('unchecked')}", "")
        if not self.shown.unchecked:
            yield from (self.say("no_unchecked"), "")
            return
        yield from (self.say("unchecked_note"), "")
        for one in self.shown.unchecked:
            used = (
                f"; {self.say('used_in').lower()} {', '.join(map(str, one.used_in))}" if one.used_in else ""
            )
            yield f"- [ ] {self.number(one)}{used}"
        yield ""

    def sources(self) -> Iterator[str]:
        yield from (f"## {self.say('sources')}", "")
        for number, source in enumerate(self.shown.sources, 1):
            yield f'{number}. <a id="source-{number}"></a>{plain(source)}'
        yield ""

    def signature(self) -> Iterator[str]:
        yield from (f"## {self.say('sign')}", "", plain(telling.to_be_signed(self.shown, self.say)), "")
        yield from (f"- {self.say(line)}:" for line in telling.SIGNED)
