"""A protocol's page leads everywhere it says, tells every number, and is the same in its three forms."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from osteon.documents.protocol_page import ProtocolPage, as_html, as_markdown, as_text, protocol_page
from osteon.documents.protocol_page.as_text import WIDTH
from osteon.documents.protocol_page.content import Number
from osteon.protocol.figures import BY_MERIT
from osteon.protocol.parameters import Checked
from osteon.protocol.text import LANGUAGES
from osteon.protocols import PROTOCOLS, examples, protocol
from osteon.protocols.meanings import meanings
from osteon.protocols.parts import parts

TODAY = date(2026, 11, 22)
FORMS = (as_html, as_markdown, as_text)
OVERLAY = """
[osteoporosis_t_score]
meaning = "Our own <limit> & more."
unit    = "SD"
values  = [{ from = 2026-01-01, value = -2.2 }, { from = 2099-01-01, value = -2.1 }]
source  = { title = "Decision of the bone team", year = 2026 }
checked = "recalled"
"""

every_page = pytest.mark.parametrize(
    ("id_", "language"), [(id_, language) for id_ in PROTOCOLS for language in LANGUAGES]
)


@cache
def page(id_: str, language: str) -> ProtocolPage:
    return made(id_, language)


def made(id_: str, language: str, overlay: Path | None = None) -> ProtocolPage:
    asked = protocol(id_).laid_over(overlay) if overlay else protocol(id_)
    named, told = parts(id_), meanings(language)
    return protocol_page(asked, examples(id_), TODAY, language, parts=named, meanings=told)


class Links(HTMLParser):
    """What a page points at, what can be pointed at, and the words that are read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.words: list[str] = []
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attributes:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value:
                self.targets.add(value.removeprefix("#"))

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.words.append(data)


@every_page
def test_every_link_leads_somewhere_on_the_page(id_: str, language: str) -> None:
    links = Links(as_html(page(id_, language)))
    assert len(links.ids) == len(set(links.ids))
    assert links.targets <= set(links.ids)
    text = as_markdown(page(id_, language))
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= set(re.findall(r'<a id="([\w-]+)">', text))


@every_page
def test_no_name_of_the_code_is_read(id_: str, language: str) -> None:
    words = " ".join(Links(as_html(page(id_, language))).words)
    assert not re.findall(r"\b\w+_\w+\b|\{|\}", words)
    assert not re.findall(
        r"\b\w+_\w+\b|\{|\}", as_text(page(id_, language)).replace(" _", " ").replace("_ ", " ")
    )


@every_page
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_all_forms_tell_what_identifies_the_protocol(
    id_: str, language: str, form: Callable[[ProtocolPage], str]
) -> None:
    one, text = page(id_, language), form(page(id_, language))
    for said in (one.version, one.tree, one.title.in_(language).split(",")[0]):
        assert said in text


@every_page
def test_every_conclusion_has_its_rule_and_its_answers(id_: str, language: str) -> None:
    found = list(page(id_, language).conclusions())
    assert [one.name for one in found] == list(page(id_, language).rule_numbers)
    assert {one.name for one in found} == protocol(id_).rules.keys()
    assert all(one.reading for one in found)
    assert all(one.examples for one in found if one.name in covered(id_))


def covered(id_: str) -> set[str]:
    return {name for one in examples(id_) for name in one.conclusions}


@every_page
def test_a_text_fits_the_terminal(id_: str, language: str) -> None:
    assert max(map(len, as_text(page(id_, language)).splitlines())) <= WIDTH


@every_page
def test_what_is_unchecked_is_listed_worst_first(id_: str, language: str) -> None:
    unchecked = page(id_, language).unchecked
    assert Checked.SEEN not in {one.checked for one in unchecked}
    assert [one.checked for one in unchecked] == sorted(
        (one.checked for one in unchecked), key=BY_MERIT.index
    )
    assert {one.key for one in unchecked} == {
        one.key for one in numbers(id_, language) if one.checked is not Checked.SEEN
    }
    assert all(one.used_in for one in unchecked)


def numbers(id_: str, language: str) -> list[Number]:
    """Every number that stands with a conclusion or a term."""
    one = page(id_, language)
    with_conclusions = [number for concluded in one.conclusions() for number in concluded.numbers]
    return with_conclusions + [number for term in one.terms for number in term.numbers]


@every_page
def test_every_number_has_a_source_in_the_list(id_: str, language: str) -> None:
    one = page(id_, language)
    for number in numbers(id_, language):
        assert one.sources[number.source - 1] == number.read_in


def test_an_overlay_changes_the_page_and_says_so(tmp_path: Path) -> None:
    overlay = tmp_path / "zeeland.toml"
    overlay.write_text(OVERLAY, "utf-8")
    before, after = page("antonius-2026", "en"), made("antonius-2026", "en", overlay)
    assert before.tree != after.tree
    assert after.overlays == ("zeeland",)
    assert (before.differing, bool(after.differing)) == ((), True)
    text = as_text(after)
    assert "is −2.2 [" in text
    assert "from 1 January 2099: −2.1" in text
    assert "is −2.5 [" in as_text(before)
    assert "osteoporosis" in {one.key.split("_")[0] for one in after.unchecked}


def test_what_a_hospital_wrote_is_text_and_no_markup(tmp_path: Path) -> None:
    overlay = tmp_path / "zeeland.toml"
    overlay.write_text(OVERLAY, "utf-8")
    shown = made("antonius-2026", "nl", overlay)
    assert "Our own &lt;limit&gt; &amp; more." in as_html(shown)
    assert '<span lang="en">Our own' in as_html(shown)
    assert "Our own \\<limit\\> & more." in as_markdown(shown)


@every_page
def test_there_is_a_place_to_sign(id_: str, language: str) -> None:
    words = "".join(Links(as_html(page(id_, language))).words)
    signature, name = {"nl": ("Handtekening", "Naam"), "en": ("Signature", "Name")}[language]
    assert signature in words
    assert name in words
    assert f"{page(id_, language).tree}," in words
