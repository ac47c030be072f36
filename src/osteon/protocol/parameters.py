"""Dated and sourced parameters: every clinical number of a protocol, and a hospital's own laid over them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

CODE_UNIT = "code"
Setting = Decimal | str | tuple[str, ...] | Mapping[str, Decimal | str]


class Checked(StrEnum):
    """How well a number is supported."""

    SEEN = "seen"
    TRANSCRIPTION = "transcription"
    COMPUTED = "computed"
    RECALLED = "recalled"


class ParameterError(ValueError):
    """A parameter file says something that cannot be used; the message names file, parameter and remedy."""


class Source(NamedTuple):
    """Where a number or a rule was read."""

    title: str
    where: str = ""
    year: int | None = None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.where) if part)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number, code, list of codes, or table by code or by step: its source, and from which day it holds."""

    name: str
    meaning: str
    unit: str
    values: tuple[tuple[date, Setting], ...]
    source: Source
    checked: Checked
    overlay: str = ""

    def on(self, day: date) -> Setting:
        """The value in force on that day; before the first one, the first.

        People of any day can be assessed by today's protocol, so an early day is no error.
        """
        in_force = self.values[0][1]
        for start, value in self.values:
            if start <= day:
                in_force = value
        return in_force


Parameters = Mapping[str, Parameter]


def read_parameters(text: str, origin: str) -> Parameters:
    """The parameters of one TOML text; `origin` names the file in messages.

    Raises:
        ParameterError: a parameter lacks its meaning, unit, value, source or mark.
    """
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
        return MappingProxyType({name: _parameter(name, row) for name, row in tables.items()})
    except tomllib.TOMLDecodeError as error:
        raise ParameterError(f"{origin} is not readable as TOML: {error}. Correct that line.") from error
    except (KeyError, ValueError, TypeError) as error:
        raise ParameterError(
            f"{origin}: a parameter is incomplete or wrong ({error}). "
            "Each needs meaning, unit, values (from a day), source and checked."
        ) from error


def with_overlay(parameters: Parameters, path: Path) -> Parameters:
    """The protocol's parameters with a hospital's own file laid over them.

    Raises:
        ParameterError: the file names a parameter that the protocol does not have, or is incomplete.
    """
    try:
        own = read_parameters(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    strangers = sorted(set(own) - set(parameters))
    if strangers:
        raise ParameterError(
            f"{path} sets {', '.join(strangers)}, which the protocol does not have. "
            f"Choose from: {', '.join(sorted(parameters))}."
        )
    _check_shapes(parameters, own, path)
    named = {name: replace(one, overlay=path.stem) for name, one in own.items()}
    return MappingProxyType({**parameters, **named})


def _check_shapes(parameters: Parameters, own: Parameters, path: Path) -> None:
    for name, one in own.items():
        wanted = type(parameters[name].values[0][1])
        if any(type(value) is not wanted for _, value in one.values):
            raise ParameterError(
                f"{path}: {name} is another kind of value than in the protocol. Write it alike."
            )


def _parameter(name: str, row: Mapping[str, Any]) -> Parameter:
    values = sorted(((_day(one["from"]), _setting(one["value"])) for one in row["values"]), key=itemgetter(0))
    if not values:
        raise ValueError(f"{name} has no value")
    if any(_is_code(value) != (row["unit"] == CODE_UNIT) for _, value in values):
        raise ValueError(
            f"{name} has the unit {row['unit']}, and its value does not: codes have the unit code"
        )
    source = Source(row["source"]["title"], row["source"].get("where", ""), row["source"].get("year"))
    return Parameter(name, row["meaning"], row["unit"], tuple(values), source, Checked(row["checked"]))


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{value} is not a day")
    return value


def _is_code(value: Setting) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(one, str) for one in value.values())
    return isinstance(value, str | tuple)


def _setting(value: object) -> Setting:
    if isinstance(value, dict):
        return MappingProxyType(
            {key: one if isinstance(one, str) else _number(one) for key, one in value.items()}
        )
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return value if isinstance(value, str) else _number(value)


def _number(value: object) -> Decimal:
    """A number that a limit can be; TOML also knows true, nan and inf."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise ValueError(f"{value} is not a number")
    return Decimal(value)
