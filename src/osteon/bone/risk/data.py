"""The data files of the risk models, read once, with exact numbers."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from osteon.bone.data_files import read_toml

Row = Mapping[str, Any]
Words = Mapping[str, str]
"""One text by language: {"nl": …, "en": …}."""


@cache
def rows(file: str) -> Mapping[str, Row]:
    """The tables of a TOML file that lies beside this module, by name.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return MappingProxyType(read_toml(f"risk/{file}"))


def number(row: Row, key: str = "value") -> Decimal:
    """A number of a row, whether it was written with decimals or without."""
    return Decimal(row[key])


def at_age(by_age: Mapping[str, Any], age_years: int) -> Decimal:
    """The entry of the highest age that is not above this one.

    Raises:
        ValueError: the first entry is for older people.

    >>> at_age({"50": 7, "55": 9}, 54)
    Decimal('7')
    """
    return Decimal(by_age[str(max(int(age) for age in by_age if int(age) <= age_years))])


def filled(words: Words, **values: str) -> Words:
    """The text with its {placeholders} filled, in every language."""
    return MappingProxyType({language: text.format(**values) for language, text in words.items()})
