"""The words of the documents by language, from texts/*.toml; each document also knows those all share."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from osteon.bone.rounding import without_zeros
from osteon.protocol.text import LANGUAGES
from osteon.protocol.wording import written


class Words:
    """The words of one document in one language."""

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.tables = tables

    def __call__(self, key: str, **values: str) -> str:
        """The text under a dotted key, with its {placeholders} filled.

        Raises:
            KeyError: there is no such text, or a placeholder got no value.

        >>> words("paper", "nl")("dxa.uncounted", why="artrose")
        'nee: artrose'
        """
        text = self.under(key)
        if not isinstance(text, str):
            raise KeyError(f"{key} is not a text")
        return text.format_map(values) if values else text

    def under(self, key: str) -> Any:
        """What stands under a dotted key: a text, a list or a table.

        Raises:
            KeyError: nothing stands there.
        """
        found: Any = self.tables
        for name in key.split("."):
            found = found[name]
        return found

    def listed(self, items: tuple[str, ...]) -> str:
        """Several things as people say them.

        >>> words("paper", "en").listed(("T11", "T12", "L1"))
        'T11, T12 and L1'
        """
        *first, last = items
        return f"{', '.join(first)} {self('list_and')} {last}" if first else last

    def counted(self, number: Decimal, unit: str) -> str:
        """A number with its unit, one or many.

        >>> words("paper", "nl").counted(Decimal(1), "portion")
        '1 portie'
        """
        one, many = self.under(f"unit.{unit}")
        return f"{written(without_zeros(number), self.language)} {one if number <= 1 else many}"


@cache
def words(document: str, language: str) -> Words:
    """The words of one document.

    Raises:
        ValueError: there are no texts in that language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"Osteon has no texts in {language!r}. Choose one of: {', '.join(LANGUAGES)}.")
    return Words(language, MappingProxyType(_read("paper", language) | _read(document, language)))


def _read(document: str, language: str) -> dict[str, Any]:
    source = files("osteon.documents").joinpath("texts", f"{document}.{language}.toml")
    return tomllib.loads(source.read_text("utf-8"))
