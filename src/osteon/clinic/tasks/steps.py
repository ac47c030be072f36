"""The steps of the clinic's day, read from steps.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from osteon.clinic.staff.roles import Role
from osteon.protocol.text import Text, text_from


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of task: its label, whose it is, and within how many days it should be done."""

    code: str
    label: Text
    owner: Role
    within_days: int
    source: str
    retry_days: int | None = None


@cache
def steps() -> Mapping[str, Step]:
    """Every kind of task, in the order of the pathway."""
    raw = tomllib.loads(files("osteon.clinic.tasks").joinpath("steps.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            code: Step(
                code,
                text_from(row["label"]),
                Role(row["owner"]),
                row["within_days"],
                row["source"],
                row.get("retry_days"),
            )
            for code, row in raw.items()
        }
    )
