"""Documents on paper: an accessible PDF (PDF/UA-1) that can be kept (PDF/A-2a), set by typst.

The content travels to the template as JSON, never as typst code: `#read("x")` in a name is printed, not run.
"""

import json
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import category

from typst import Compiler, Fonts, TypstError

from osteon.documents.content import Paper, as_plain

STANDARDS = ["ua-1", "a-2a"]
UNPRINTABLE = "□"
LINE_AND_TAB = "\n\t"
CONTROL = "Cc"  # Unicode's name for characters that steer a terminal
LAST_LETTER_IN_THE_FONTS = 0x052F
SIGNS_IN_THE_FONTS = range(0x2010, 0x2300)


def pdf(paper: Paper) -> bytes:
    """The document as a PDF; the same content gives the same bytes.

    A sign that no font has would make an inaccessible PDF, which typst refuses. It is then printed as an
    empty box, as printers always did: a letter with a box in it is better than no letter.

    Raises:
        typst.TypstError: the template cannot be set; the content cannot cause it.
    """
    content = as_plain(paper)
    moment = datetime.combine(paper.on, time(), UTC)
    try:
        return _compiled(content, moment)
    except TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    return _compiled(_printable_throughout(content), moment)


def printable(text: str) -> str:
    """The text with an empty box for each sign that the fonts may lack.

    >>> printable("Łukasz 李")
    'Łukasz □'
    """
    return "".join(sign if _in_the_fonts(sign) else UNPRINTABLE for sign in text)


def _printable_throughout(thing: Any) -> Any:
    """The same content; before it is written as JSON, which hides a control character behind a code."""
    if isinstance(thing, dict):
        return {name: _printable_throughout(one) for name, one in thing.items()}
    if isinstance(thing, list):
        return [_printable_throughout(one) for one in thing]
    return printable(thing) if isinstance(thing, str) else thing


def _in_the_fonts(sign: str) -> bool:
    if sign in LINE_AND_TAB or ord(sign) in SIGNS_IN_THE_FONTS:
        return True
    return sign <= chr(LAST_LETTER_IN_THE_FONTS) and category(sign) != CONTROL


def _compiled(content: Any, moment: datetime) -> bytes:
    """One run of typst. A compiler serves one thread only and costs 0.2 ms, so each document gets its own."""
    made = Compiler(font_paths=_fonts()).compile(
        input=_template(),
        format="pdf",
        sys_inputs={"paper": json.dumps(content, ensure_ascii=False)},
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
