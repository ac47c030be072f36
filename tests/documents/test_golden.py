"""The whole text of every document for every invented person, read once; a change shows as a difference.

Write it anew after a change that was meant:
OSTEON_WRITE_GOLDEN=1 make test ARGS="tests/documents/test_golden.py"
"""

import os
import re
from pathlib import Path

import pytest

from osteon.protocol.text import LANGUAGES
from tests.documents.people import CASES
from tests.documents.reading import Reader
from tests.documents.test_screen import fragments

GOLDEN = Path(__file__).parent / "golden"
# The mark of the protocol changes with every rule; what a reader reads does not.
TREE = re.compile(r"(kenmerk|mark) [0-9a-f]{12}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_text_is_the_agreed_one(name: str, language: str) -> None:
    for form, fragment in fragments(CASES[name], language).items():
        agreed = GOLDEN / f"{form}.{name}.{language}.txt"
        text = TREE.sub(r"\1 …", Reader(fragment).text) + "\n"
        if os.environ.get("OSTEON_WRITE_GOLDEN"):
            agreed.write_text(text, "utf-8")
        assert text == agreed.read_text("utf-8"), f"{agreed.name} says something else."
