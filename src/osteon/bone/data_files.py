"""The data files of this package: small TOML files beside the modules, big tables under reference/."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any


def read_toml(path: str) -> dict[str, Any]:
    """A TOML file by its path below this package; decimals come exactly, as Decimal."""
    return tomllib.loads(files("osteon.bone").joinpath(path).read_text("utf-8"), parse_float=Decimal)


def read_limits(path: str) -> dict[str, Decimal]:
    """The numbers of a TOML file in which every table has one `value`; nested names join with a dot."""
    return {name: Decimal(row["value"]) for name, row in _numbers(read_toml(path))}


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of reference/NAME.csv."""
    text = files("osteon.bone").joinpath("reference", f"{name}.csv").read_text("utf-8")
    return iter(csv.DictReader(text.splitlines()))


def source_of(row: Mapping[str, Any]) -> str:
    """The title of a row's source, and where in it."""
    return f"{row['source']['title']}, {row['source']['where']}"


def _numbers(table: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, below in table.items():
        full = f"{name}.{key}".lstrip(".")
        if "value" in below:
            yield full, below
        else:
            yield from _numbers(below, full)
