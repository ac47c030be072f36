"""Sources as a reader is told them: in their language, and without the row numbers of our own fact list."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from osteon.protocol.parameters import Source
from osteon.protocol.text import Text, text_from

BETWEEN_PARTS = ", "


def written_source(source: Source | str, language: str) -> str:
    """Where a number was read, in that language; a part without a translation as it stands.

    A signed assessment keeps its sources as plain text, so that is taken too.

    >>> written_source("WHO Technical Report Series 843, definition", "nl")
    'WHO Technical Report Series 843, definitie'
    """
    told = (_part(one, language) for one in str(source).split(BETWEEN_PARTS))
    return BETWEEN_PARTS.join(told)


def _part(said: str, language: str) -> str:
    known = parts().get(said)
    return known.in_(language) if known else said


@cache
def parts() -> Mapping[str, Text]:
    """Every part of a source that is told in other words than it stands."""
    table = tomllib.loads(files("osteon.protocol").joinpath("citations.toml").read_text("utf-8"))
    return {said: text_from(row) for said, row in table.items()}
