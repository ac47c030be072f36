"""The sentences of a data file, in both languages, with {placeholders} to fill."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from osteon.protocol.text import LANGUAGES, Text, text_from

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is wrong, the remedy, and what is taken instead; with {placeholders}, empty where not needed."""

    what: Text
    remedy: Text
    limit: Text


@cache
def sentences(package: str, file: str) -> Mapping[str, Sentence]:
    """All sentences of a TOML file that lies in a package, by their key."""
    rows = tomllib.loads(files(package).joinpath(file).read_text("utf-8"))
    return {key: _sentence(row) for key, row in rows.items()}


def filled(text: Text, **values: Text | str) -> Text:
    """The text with its {placeholders} filled; a value that is a text itself is taken in each language."""
    nl, en = ({name: as_text(value).in_(one) for name, value in values.items()} for one in LANGUAGES)
    return text.filled(nl, en)


def text_by(says: Callable[[str], str]) -> Text:
    """The text that a function gives for each language."""
    return Text(nl=says("nl"), en=says("en"))


def as_text(value: Text | str) -> Text:
    """A text; a word that is the same in every language becomes one."""
    return value if isinstance(value, Text) else Text(value, value)


def _sentence(row: Mapping[str, Mapping[str, str]]) -> Sentence:
    parts = ("what", "remedy", "limit")
    what, remedy, limit = (text_from(row[part]) if part in row else NOTHING for part in parts)
    return Sentence(what, remedy, limit)
