"""Documents on paper: an accessible PDF (PDF/UA-1) that can be kept (PDF/A-2a), set by typst.

The content travels to the template as JSON, never as typst code: `#read("x")` in a name is printed, not run.
"""

import json
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path

from typst import Compiler, Fonts, TypstError

from osteon.documents.content import Paper, as_plain

STANDARDS = ["ua-1", "a-2a"]
UNPRINTABLE = "□"
LAST_LETTER_IN_THE_FONTS = 0x052F
SIGNS_IN_THE_FONTS = range(0x2010, 0x2300)


def pdf(paper: Paper) -> bytes:
    """The document as a PDF; the same content gives the same bytes.

    A sign that no font has would make an inaccessible PDF, which typst refuses. It is then printed as an
    empty box, as printers always did: a letter with a box in it is better than no letter.

    Raises:
        typst.TypstError: the template cannot be set; the content cannot cause it.
    """
    content = json.dumps(as_plain(paper), ensure_ascii=False)
    moment = datetime.combine(paper.on, time(), UTC)
    try:
        return _compiled(content, moment)
    except TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    return _compiled(printable(content), moment)


def printable(text: str) -> str:
    """The text with an empty box for each sign that the fonts may lack.

    >>> printable("Łukasz 李")
    'Łukasz □'
    """
    return "".join(sign if _in_the_fonts(sign) else UNPRINTABLE for sign in text)


def _in_the_fonts(sign: str) -> bool:
    return " " <= sign <= chr(LAST_LETTER_IN_THE_FONTS) or ord(sign) in SIGNS_IN_THE_FONTS


def _compiled(content: str, moment: datetime) -> bytes:
    """One run of typst. A compiler serves one thread only and costs 0.2 ms, so each document gets its own."""
    made = Compiler(font_paths=_fonts()).compile(
        input=_template(),
        format="pdf",
        sys_inputs={"paper": content},
        pdf_standards=STANDARDS,  # type: ignore[arg-type]
        timestamp=moment,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF.")
    return made


@cache
def _template() -> bytes:
    return files("osteon.documents").joinpath("templates", "paper.typ").read_bytes()


@cache
def _fonts() -> Fonts:
    """Our own letter type and those within typst; never the system's, which differ between machines."""
    return Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[Path(__file__).parent / "fonts"],
    )
