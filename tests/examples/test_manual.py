"""docs/protocol-language.md is true: its boxes are run, and no word of the language is left out of it."""

import ast
import doctest
import re
from pathlib import Path

from osteon.protocol import expressions

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "protocol-language.md"


def test_the_manual_says_what_happens() -> None:
    text = re.sub(r"^```.*$", "", MANUAL.read_text("utf-8"), flags=re.MULTILINE)
    boxes = doctest.DocTestParser().get_doctest(text, {}, MANUAL.name, str(MANUAL), 0)
    assert len(boxes.examples) > 100
    told: list[str] = []
    doctest.DocTestRunner().run(boxes, out=told.append)
    assert not told, "".join(told)


def test_the_manual_shows_every_word_of_the_language() -> None:
    code = ast.parse(Path(expressions.__file__).read_text("utf-8"))
    words = {one.name for one in code.body if isinstance(one, ast.FunctionDef)}
    shown = set(re.findall(r"\w+", MANUAL.read_text("utf-8")))
    assert words
    assert words <= shown, f"Show in {MANUAL.name}: {sorted(words - shown)}"
