"""A document on paper is an accessible PDF that can be archived, and says what the screen says."""

import io
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from osteon.documents import gp_letter, leaflet, result_sheet
from osteon.documents.printing import UNPRINTABLE
from tests.documents.people import BROKEN_VERTEBRA, CASES, HALF_MEASURED, NORMAL

FORMS = ("result_sheet", "leaflet", "gp_letter")
A4_IN_POINTS = (595, 842)


@cache
def pdf(form: str, name: str, language: str) -> bytes:
    case = CASES[name]
    match form:
        case "result_sheet":
            return result_sheet.pdf(case.sheet, language)
        case "leaflet":
            return leaflet.pdf(case.leaflet, language)
        case _:
            return gp_letter.pdf(case.letter, language)


def elements(node: object) -> Iterator[pikepdf.Dictionary]:
    """All elements of the structure tree below this one."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from elements(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from elements(node.K)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", CASES)
def test_it_is_tagged_titled_and_says_its_language(form: str, name: str, language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(form, name, language))) as document:
        root = document.Root
        assert str(root.Lang).startswith(language)
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        with document.open_metadata() as metadata:
            assert metadata["dc:title"]
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:creator"] == ["Ziekenhuis Dijkzicht"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_each_picture_has_words_and_headings_come_in_order(form: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(form, name, "nl"))) as document:
        found = list(elements(document.Root.StructTreeRoot.K))
        assert all(str(one.Alt) for one in found if one.S == "/Figure")
        levels = [int(str(one.S)[2:]) for one in found if str(one.S) in ("/H1", "/H2", "/H3", "/H4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_every_page_is_a4_and_holds_something(form: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(form, name, "en"))) as document:
        for one in document.pages:
            width, height = (float(side) for side in one.mediabox[2:])
            assert (round(width), round(height)) == A4_IN_POINTS
        assert len(document.pages) <= {"result_sheet": 2, "leaflet": 5, "gp_letter": 2}[form]


@pytest.fixture
def words_of(system_part: Callable[[str], Path], tmp_path: Path) -> Callable[[bytes], str]:
    """Reads a PDF's words with Poppler."""
    pdftotext = system_part("poppler-utils").with_name("pdftotext")

    def read(made: bytes) -> str:
        (tmp_path / "made.pdf").write_bytes(made)
        command = [pdftotext, "-raw", "-enc", "UTF-8", tmp_path / "made.pdf", "-"]
        done = subprocess.run(command, capture_output=True, check=True)
        return " ".join(done.stdout.decode().replace("\N{NO-BREAK SPACE}", " ").split())

    return read


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("form", "name", "language", "said"),
    [
        ("result_sheet", "broken_vertebra", "nl", "Ernstige osteoporose: osteoporose met een breuk."),
        ("result_sheet", "broken_vertebra", "nl", "Graad 3 wervelfracturen T12"),
        ("result_sheet", "broken_vertebra", "nl", "−2,5 of lager"),
        ("result_sheet", "broken_vertebra", "en", "−2.5 or lower"),
        ("result_sheet", "half_measured", "nl", "De VFA ontbreekt nog."),
        ("result_sheet", "half_measured", "nl", "nee: slijtage van L2 tot L4"),
        ("result_sheet", "normal", "en", "Treatment with medicine is not indicated."),
        ("leaflet", "broken_vertebra", "nl", "Rond 20 februari 2027"),
        ("leaflet", "broken_vertebra", "nl", "Uw laagste T-score is −2,7."),
        ("leaflet", "broken_vertebra", "en", "Your lowest T-score is −2.7."),
        ("leaflet", "broken_vertebra", "nl", "U komt nu 2 porties per dag tekort."),
        ("leaflet", "half_measured", "nl", "behandelen we al bij een T-score van −1,0 of lager"),
        ("leaflet", "not_measured", "en", "We do not know yet how strong your bones are."),
        ("gp_letter", "broken_vertebra", "nl", "Code B-2026-0117-1"),
        ("gp_letter", "broken_vertebra", "nl", "Controle-DXA vanaf 20 november 2031."),
        ("gp_letter", "broken_vertebra", "en", "Please help the patient to stop smoking."),
    ],
)
def test_it_says_what_decides(
    words_of: Callable[[bytes], str], form: str, name: str, language: str, said: str
) -> None:
    assert said in words_of(pdf(form, name, language))


@pytest.mark.pdf
def test_a_name_is_printed_and_never_run_as_code(words_of: Callable[[bytes], str]) -> None:
    printed = words_of(pdf("result_sheet", "long_names", "nl"))
    assert r'#read("x") van Ouwerkerk-Schimmelpenninck \ $2^n$ [x] "de" *Vries* <b>&amp;' in printed
    assert "#1-$2" in printed


@pytest.mark.pdf
def test_a_sign_that_no_font_has_becomes_a_box_instead_of_no_letter(words_of: Callable[[bytes], str]) -> None:
    case = replace(NORMAL, agreed=("Fietsen 🚲 met mevrouw 李.",))
    printed = words_of(leaflet.pdf(case.leaflet, "nl"))
    assert f"Fietsen {UNPRINTABLE} met mevrouw {UNPRINTABLE}." in printed


@pytest.mark.pdf
def test_a_sign_that_nobody_can_see_becomes_a_box_too(words_of: Callable[[bytes], str]) -> None:
    case = replace(NORMAL, agreed=("Fiet\x01sen \x1b[31m \x7f\x85\ufffe. C:\\u0001",))
    printed = words_of(leaflet.pdf(case.leaflet, "nl"))
    assert f"Fiet{UNPRINTABLE}sen {UNPRINTABLE}[31m {3 * UNPRINTABLE}. C:\\u0001" in printed


@pytest.mark.pdf
def test_what_was_agreed_is_printed_however_long_it_is(words_of: Callable[[bytes], str]) -> None:
    agreed = tuple(f"Afspraak nummer {number}." for number in range(1, 151))
    printed = words_of(leaflet.pdf(replace(BROKEN_VERTEBRA, agreed=agreed).leaflet, "nl"))
    assert all(one in printed for one in agreed)


def test_several_people_can_print_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(lambda _: leaflet.pdf(NORMAL.leaflet, "nl"), range(12)))
    assert len(made) == 1


def test_the_same_content_gives_the_same_bytes() -> None:
    assert leaflet.pdf(HALF_MEASURED.leaflet, "nl") == leaflet.pdf(HALF_MEASURED.leaflet, "nl")
