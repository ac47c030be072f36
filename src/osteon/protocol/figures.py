"""Every number that a protocol rests on: its own parameters, and those of bone/ that its rules reach."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from osteon.bone.data_files import read_toml
from osteon.bone.dxa import Reference, young_adult_references
from osteon.bone.rounding import without_zeros
from osteon.protocol.checking import walk
from osteon.protocol.definition import Protocol
from osteon.protocol.expressions import Computed, Expression, ParameterRef, TScoreOf
from osteon.protocol.parameters import Checked, Parameter, Setting, Source

# Where the coefficients of a formula stand: a file of bone/ and a table in it.
COEFFICIENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "creatinine_clearance": ("kidney.toml", "cockcroft_gault"),
        "corrected_calcium": ("calcium.toml", "payne"),
    }
)
BY_MERIT = (Checked.RECALLED, Checked.COMPUTED, Checked.TRANSCRIPTION, Checked.SEEN)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, code, list or table: what it means, in what unit, since when, from where, how well checked.

    `key` is the parameter's name, or tells where in bone/ it stands. `later` are values that come into force
    after the day it was asked for.
    """

    key: str
    meaning: str
    value: Setting
    unit: str
    since: date | None
    later: tuple[tuple[date, Setting], ...]
    source: Source
    checked: Checked
    overlay: str = ""


def figures(protocol: Protocol, on: date) -> Mapping[str, tuple[Figure, ...]]:
    """By the key under which a reading cites them, the numbers of all rules, as they are on that day."""
    found: dict[str, tuple[Figure, ...]] = {}
    for one in protocol.rules.values():
        for node in walk(one):
            key = key_of(node)
            if key and key not in found:
                found[key] = tuple(_figures(node, protocol, on))
    return MappingProxyType(found)


def last_change(protocol: Protocol) -> date:
    """The day on which the last of its numbers came into force."""
    return max(start for one in protocol.parameters.values() for start, _ in one.values)


def key_of(node: Expression) -> str:
    """The key under which a reading cites this expression; empty where it is no number."""
    match node:
        case ParameterRef(name=name):
            return name
        case TScoreOf(site=site):
            return f"young_adults.{site}"
        case Computed(formula=formula) if formula in COEFFICIENTS:
            return f"formula.{formula}"
    return ""


def worst_first(given: Iterable[Figure]) -> list[Figure]:
    """Numbers in the order in which they need a second look."""
    return sorted(given, key=lambda one: BY_MERIT.index(one.checked))


def _figures(node: Expression, protocol: Protocol, on: date) -> Iterator[Figure]:
    match node:
        case ParameterRef(name=name):
            yield _of_parameter(protocol.parameters[name], on)
        case TScoreOf(site=wanted):
            for (site, _), reference in young_adult_references().items():
                if site == wanted:
                    yield _of_reference(reference)
        case Computed(formula=formula):
            file, table = COEFFICIENTS[formula]
            for name, row in read_toml(file)[table].items():
                yield _of_coefficient(f"{file}.{table}.{name}", row)


def _of_parameter(one: Parameter, on: date) -> Figure:
    begun = [start for start, _ in one.values if start <= on]
    since = begun[-1] if begun else one.values[0][0]
    later = tuple((start, value) for start, value in one.values if start > max(on, since))
    return Figure(
        one.name, one.meaning, one.on(on), one.unit, since, later, one.source, one.checked, one.overlay
    )


def _of_reference(one: Reference) -> Figure:
    value = {"mean": without_zeros(Decimal(one.mean)), "sd": without_zeros(Decimal(one.sd))}
    key = f"young_adults.{one.site}.{one.manufacturer}"
    checked = Checked(one.checked)
    return Figure(key, one.meaning, MappingProxyType(value), "mg/cm2", None, (), Source(one.source), checked)


def _of_coefficient(key: str, row: Mapping[str, Any]) -> Figure:
    source = Source(row["source"]["title"], row["source"].get("where", ""), row["source"].get("year"))
    value, checked = Decimal(row["value"]), Checked(row["checked"])
    return Figure(key, row["meaning"], value, row["unit"], None, (), source, checked)
