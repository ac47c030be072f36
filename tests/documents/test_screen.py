"""A document on screen is a fragment that any page can embed under a strict Content-Security-Policy."""

from importlib.resources import files
from itertools import pairwise

import pytest

from osteon.documents import gp_letter, leaflet, result_sheet
from osteon.protocol.text import LANGUAGES
from tests.documents.people import CASES, Case
from tests.documents.reading import Reader


def fragments(case: Case, language: str) -> dict[str, str]:
    return {
        "result_sheet": result_sheet.html(case.sheet, language),
        "leaflet": leaflet.html(case.leaflet, language),
        "gp_letter": gp_letter.html(case.letter, language),
    }


def documents() -> list[tuple[str, str]]:
    return [(name, language) for name in CASES for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), documents())
def test_headings_follow_each_other_without_a_gap(name: str, language: str) -> None:
    for fragment in fragments(CASES[name], language).values():
        levels = [level for level, said in Reader(fragment).headings]
        assert levels[0] == 2
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
        assert all(said.strip() for _, said in Reader(fragment).headings)


@pytest.mark.parametrize(("name", "language"), documents())
def test_nothing_is_in_it_that_the_policy_forbids(name: str, language: str) -> None:
    for fragment in fragments(CASES[name], language).values():
        found = Reader(fragment).attributes
        assert not [one for one in found if one[1] == "style" or one[1].startswith("on") or one[1] == "id"]
        assert not [one for one in found if one[0] in ("script", "style", "link", "iframe", "img")]


@pytest.mark.parametrize(("name", "language"), documents())
def test_every_class_is_a_paper_class_and_every_element_is_closed(name: str, language: str) -> None:
    for fragment in fragments(CASES[name], language).values():
        read = Reader(fragment)
        assert not read.open
        assert all(one == "paper" or one.startswith("paper-") for one in read.classes)


def test_each_picture_has_words_and_hides_its_drawing() -> None:
    for fragment in fragments(CASES["broken_vertebra"], "en").values():
        assert fragment.count("<svg") == fragment.count('role="img"')
    assert 'aria-label="Line of T-scores' in fragments(CASES["broken_vertebra"], "en")["leaflet"]


def test_a_name_is_shown_and_never_read_as_html() -> None:
    case = CASES["long_names"]
    for fragment in fragments(case, "nl").values():
        assert "<b>&amp;" not in fragment
        assert "&lt;b&gt;&amp;amp;" in fragment
    assert case.person.full_name in Reader(fragments(case, "nl")["result_sheet"]).text


def test_every_class_has_a_look() -> None:
    css = files("osteon.documents").joinpath("static", "documents", "paper.css").read_text("utf-8")
    named = {"paper-opening", "paper-section", "paper-part", "paper-gp_letter", "paper-result_sheet"}
    for case in CASES.values():
        for fragment in fragments(case, "nl").values():
            bare = {one for one in Reader(fragment).classes if f".{one}" not in css}
            assert {one for one in bare if not one.startswith(("paper-section-", "paper-part-"))} <= named | {
                "paper-callout-result"
            }
