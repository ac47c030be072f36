"""Every sentence of bone is there in both languages, and every code has its sentence."""

import re
from pathlib import Path

import pytest

from osteon.protocol.sentences import sentences
from tests.architecture.source import PACKAGE, shown

FILES = sorted((PACKAGE / "bone").rglob("texts.toml"))
CODE = re.compile(r'(?:NotCounted|LeftOut|NoReference|Suspicion)\((?:[^()"]*, )?f?"([a-z0-9_]+)"')


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_every_sentence_is_there_in_both_languages(path):
    package = ".".join(path.relative_to(PACKAGE.parent).parent.parts)
    for key, sentence in sentences(package, path.name).items():
        assert sentence.what.nl, key
        assert sentence.what.en, key
        assert sentence.what.nl != sentence.what.en, key


def test_every_code_of_a_density_has_its_sentence():
    known = sentences("osteon.bone.dxa", "texts.toml")
    used = {
        code
        for path in Path(PACKAGE / "bone" / "dxa").glob("*.py")
        for code in CODE.findall(path.read_text("utf-8"))
    }
    assert used
    assert used <= known.keys(), f"Write these in texts.toml: {sorted(used - known.keys())}"
