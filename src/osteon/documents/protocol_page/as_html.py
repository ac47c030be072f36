"""A protocol's page in HTML: one file that needs no other, for a screen, a telephone and A4."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element

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
from osteon.documents.protocol_page.markup import Child, document
from osteon.documents.protocol_page.markup import element as e
from osteon.documents.words import Words, words
from osteon.protocol.aloud.phrases import Cited, Line, Mention, Said, Term, capital
from osteon.protocol.parameters import Checked


def as_html(page: ProtocolPage) -> str:
    """The page as a whole HTML document."""
    return document(_Renderer(page).page())


class _Renderer:
    def __init__(self, page: ProtocolPage) -> None:
        self.shown = page
        self.say: Words = words("protocol_page", page.language)

    def page(self) -> Element:
        head = e(
            "head",
            e("meta", charset="utf-8"),
            e("meta", name="viewport", content="width=device-width, initial-scale=1"),
            e("title", telling.title(self.shown, self.say)),
            e("style", _style()),
        )
        main = e("main", self.heading(), self.contents(), self.chapters(), self.ending())
        return e("html", head, e("body", main), lang=self.shown.language)

    def heading(self) -> Element:
        shown = self.shown
        pairs = e(
            "dl",
            (e("div", e("dt", name), e("dd", value)) for name, value in telling.heading(shown, self.say)),
        )
        how = e("ul", (e("li", one) for one in self.say.under("how")))
        return e(
            "header",
            e("h1", telling.title(shown, self.say)),
            pairs,
            e("p", telling.counted(shown, self.say)),
            e("p", telling.examples_hold(shown, self.say), class_="differs" if shown.differing else "holds"),
            e("section", e("h2", self.say("how_title")), how, self.marks(), class_="how"),
        )

    def marks(self) -> Element:
        rows = (e("div", e("dt", self.mark(one)), e("dd", self.say(f"mark_means.{one}"))) for one in Checked)
        return e("div", e("h3", self.say("mark_title")), e("dl", rows, class_="marks"))

    def mark(self, checked: Checked) -> Element:
        return e("span", self.say(f"mark.{checked}"), class_=f"mark {checked}")

    def contents(self) -> Element:
        chapters = (
            e("li", e("a", one.label, href=f"#chapter-{one.name}"), self.listed(one))
            for one in self.shown.chapters
        )
        others = (
            e("li", e("a", self.say(one), href=f"#{one}"))
            for one in ("terms", "unchecked", "sources", "sign")
        )
        return e("nav", e("h2", self.say("contents")), e("ul", chapters, others))

    def listed(self, chapter: Chapter) -> Element:
        links = (
            e("li", e("a", f"{one.number}. {one.label}", href=f"#rule-{one.name}"))
            for one in chapter.conclusions
        )
        return e("ul", links)

    def chapters(self) -> Iterator[Element]:
        for one in self.shown.chapters:
            heading = e("h2", one.label, id=f"chapter-{one.name}")
            yield e("section", heading, map(self.conclusion, one.conclusions), class_="chapter")

    def conclusion(self, one: Concluded) -> Element:
        heading = e("h3", e("span", f"{one.number}. ", class_="ordinal"), one.label, id=f"rule-{one.name}")
        if not one.asked:
            return e("article", heading, self.reading(one.reading), class_="unasked")
        note = [e("p", self.say("supporting"), class_="supporting")] if one.supporting else []
        said = self.answers(one)
        return e(
            "article",
            heading,
            note,
            self.reading(one.reading),
            said,
            self.numbers(one.numbers),
            self.examples(one.examples),
        )

    def reading(self, said: Iterable[Said]) -> Element:
        return e("div", (child for one in said for child in self.paragraph(one)), class_="rule")

    def paragraph(self, said: Said) -> Iterator[Element]:
        end = ":" if said.points else "."
        yield e("p", self.line(capital(said.main)), end)
        if said.points:
            yield self.points(said)

    def points(self, said: Said) -> Element:
        return e("ol" if said.ordered else "ul", map(self.point, said.points))

    def point(self, said: Said) -> Element:
        line = [*self.line(capital(said.main))]
        return e("li", line, ":", self.points(said)) if said.points else e("li", line)

    def line(self, line: Line) -> Iterator[Child]:
        for piece in line:
            match piece:
                case Cited(text=text, figure=figure):
                    source = str(self.shown.source_numbers[figure])
                    link = e("a", f"[{source}]", href=f"#source-{source}", class_="cite")
                    yield e("span", text, "\N{NO-BREAK SPACE}", link, class_="figure")
                case Mention(text=text, rule=rule):
                    number = f"({self.shown.rule_numbers[rule]})"
                    yield e("a", f"“{text}” ", e("small", number), href=f"#rule-{rule}", class_="mention")
                case Term(text=text, name=name):
                    yield e("a", text, href=f"#term-{name}", class_="term")
                case _:
                    yield piece

    def answers(self, one: Concluded) -> Element:
        rows = (e("div", e("dt", answer.when), e("dd", answer.says)) for answer in one.answers)
        return e("div", e("h4", self.say("says")), e("dl", rows, class_="says"))

    def numbers(self, numbers: tuple[Number, ...]) -> Iterator[Element]:
        if numbers:
            yield e("div", e("h4", self.say("numbers")), e("ul", map(self.number, numbers), class_="numbers"))

    def number(self, one: Number) -> Element:
        return e(
            "li",
            self.meaning(one),
            e("p", self.mark(one.checked), " ", telling.told(one, self.say), class_="told"),
        )

    def meaning(self, one: Number) -> Element:
        language = "" if one.meaning_language == self.shown.language else one.meaning_language
        return e("p", e("b", one.value), " – ", e("span", one.meaning, lang=language))

    def examples(self, examples: tuple[ShownExample, ...]) -> Iterator[Element]:
        if examples:
            summary = e("summary", self.say("examples", count=str(len(examples))))
            yield e("details", summary, e("ul", map(self.example, examples), class_="examples"))

    def example(self, one: ShownExample) -> Element:
        facts = "; ".join(one.facts) or self.say("no_facts")
        about = f"{facts} ({one.on})" if one.on else facts
        title = e("p", e("b", one.title), lang="" if one.language == self.shown.language else one.language)
        return e("li", title, e("p", about), e("p", self.say("expects", expected=one.expected)))

    def ending(self) -> Iterator[Element]:
        yield e(
            "section",
            e("h2", self.say("terms"), id="terms"),
            e("p", self.say("terms_note")),
            map(self.term, self.shown.terms),
        )
        if self.shown.differing:
            yield e("section", e("h2", self.say("differing")), map(self.differing, self.shown.differing))
        yield e("section", e("h2", self.say("unchecked"), id="unchecked"), self.unchecked())
        yield e("section", e("h2", self.say("sources"), id="sources"), self.sources())
        yield self.signature()

    def term(self, one: Explained) -> Element:
        heading = e("h3", one.label, id=f"term-{one.name}")
        return e(
            "article", heading, self.reading([one.reading]), self.numbers(one.numbers), class_="explained"
        )

    def differing(self, one: Differing) -> Element:
        rows = (
            e(
                "p",
                e("b", label),
                ": ",
                self.say("expects", expected=expected),
                "; ",
                self.say("found", found=found),
            )
            for label, expected, found in one.lines
        )
        return e("article", e("h3", one.title, lang=one.language), rows)

    def unchecked(self) -> Iterator[Element]:
        if not self.shown.unchecked:
            yield e("p", self.say("no_unchecked"))
            return
        yield e("p", self.say("unchecked_note"))
        columns = ("", self.say("number"), self.say("checked"), self.say("read_in"), self.say("used_in"))
        head = e("thead", e("tr", (e("th", name, scope="col") for name in columns)))
        yield e("div", e("table", head, e("tbody", map(self.to_check, self.shown.unchecked))), class_="wide")

    def to_check(self, one: Number) -> Element:
        used = ", ".join(map(str, one.used_in))
        source = e("a", f"[{one.source}] {one.read_in}", href=f"#source-{one.source}")
        return e(
            "tr",
            e("td", "☐", class_="tick"),
            e("td", self.meaning(one)),
            e("td", self.mark(one.checked)),
            e("td", source),
            e("td", used, data_label=self.say("used_in")),
        )

    def sources(self) -> Element:
        rows = enumerate(self.shown.sources, 1)
        return e("ol", (e("li", source, id=f"source-{number}") for number, source in rows), class_="sources")

    def signature(self) -> Element:
        note = telling.to_be_signed(self.shown, self.say)
        rows = (
            e("div", e("dt", self.say(line)), e("dd", "\N{NO-BREAK SPACE}"), class_=line)
            for line in telling.SIGNED
        )
        return e("section", e("h2", self.say("sign"), id="sign"), e("p", note), e("dl", rows), class_="sign")


@cache
def _style() -> str:
    return files("osteon.documents").joinpath("static", "documents", "protocol.css").read_text("utf-8")
