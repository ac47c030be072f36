"""A mapping file, read and checked before a single row is: every mistake is named with place and remedy."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path

from osteon.exchange.tables.entry import Entry
from osteon.exchange.tables.mapping import (
    Condition,
    Constant,
    Conversion,
    FactMapping,
    FromColumns,
    Origin,
    Part,
    RatioOfSums,
    TableMapping,
)
from osteon.exchange.tables.refusals import table_error
from osteon.exchange.tables.source import opened_file
from osteon.protocol.facts import Kind, Value, dictionary
from osteon.protocol.reading import ImplausibleValue, read_fact
from osteon.protocol.text import Text
from osteon.protocol.values import closest

FORMATS = ("csv", "json", "ndjson")
ORIGINS = ("column", "columns", "constant", "ratio_of_sums")
CONVERSIONS = ("unit", "factor", "offset")
SOURCE_KEYS = ("format", "tables", "key", "missing", "ignore")
FACT_KEYS = (*ORIGINS, *CONVERSIONS, "codes", "missing", "combine", "when", "unless")
RATIO_KEYS = ("of", "numerator", "denominator", "valid", "valid_codes", "at_least")
ANY_YES = "any_yes"


def read_mapping(path: str) -> TableMapping:
    """The mapping of that file.

    Raises:
        TableError: the file is not there, is no TOML, or says something that cannot be meant.
    """
    with opened_file(Path(path), path) as stream:
        try:
            table = tomllib.loads(stream.read().decode("utf-8-sig"), parse_float=Decimal)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, InvalidOperation, RecursionError) as error:
            raise table_error("map_toml", file=path, reason=str(error)) from error
    return mapping_of(Entry(path, "", table))


def mapping_of(whole: Entry) -> TableMapping:
    """The mapping that a table of TOML describes.

    Raises:
        TableError: as above.
    """
    whole.only(("title", "source", "fact"))
    source = whole.inside("source")
    source.only(SOURCE_KEYS)
    missing = frozenset(source.texts("missing"))
    facts = {_fact_name(one): _fact(one, missing) for one in whole.inside("fact").each()}
    return TableMapping(
        whole.file,
        facts,
        whole.text("title"),
        _one_of(source, "format", ("", *FORMATS)),
        *_joined(source),
        missing=missing,
        ignore=source.texts("ignore"),
    )


def _joined(source: Entry) -> tuple[tuple[str, ...], str]:
    tables, key = source.texts("tables"), source.text("key")
    if bool(tables) != bool(key):
        raise source.error("map_together", value="tables", choices="key")
    return tables, key


def _fact_name(entry: Entry) -> str:
    name = entry.place.removeprefix("fact.")
    if name not in dictionary().facts:
        near = closest(name, tuple(dictionary().facts))
        raise Entry(entry.file, "fact", {}).error(
            "map_unknown_key", value=name, choices=", ".join(near) or "…"
        )
    return name


def _fact(entry: Entry, missing: frozenset[str]) -> FactMapping:
    entry.only(FACT_KEYS)
    name = _fact_name(entry)
    if sum(key in entry.table for key in ORIGINS) != 1:
        raise entry.error("map_origin", choices=", ".join(ORIGINS))
    missing |= frozenset(entry.texts("missing"))
    return FactMapping(
        name,
        _origin(entry, name, missing),
        tuple(_condition(one) for one in _conditions(entry, "when")),
        tuple(_condition(one) for one in _conditions(entry, "unless")),
    )


def _origin(entry: Entry, name: str, missing: frozenset[str]) -> Origin:
    if "constant" in entry.table:
        return Constant(_value(entry, name, entry.scalar("constant")))
    if "ratio_of_sums" in entry.table:
        return _ratio(entry.inside("ratio_of_sums"), missing, _conversion(entry, name))
    codes = entry.inside("codes")
    any_yes = _one_of(entry, "combine", ("", ANY_YES)) == ANY_YES
    if any_yes and dictionary()[name].kind is not Kind.FLAG:
        raise entry.error("map_together", value=f"combine = {ANY_YES}", choices=str(Kind.FLAG))
    return FromColumns(
        (entry.text("column"),) if "column" in entry.table else entry.texts("columns"),
        {code: _value(codes, name, codes.scalar(code)) for code in codes.table},
        missing,
        _conversion(entry, name),
        any_yes,
    )


def _ratio(entry: Entry, missing: frozenset[str], conversion: Conversion | None) -> RatioOfSums:
    entry.only(RATIO_KEYS)
    parts = tuple(
        Part(*(entry.text(key).replace("{}", one) for key in ("numerator", "denominator", "valid")))
        for one in entry.texts("of")
    )
    if not parts or not all(part.numerator and part.denominator for part in parts):
        raise entry.error("map_together", value="ratio_of_sums", choices="of, numerator, denominator")
    codes = frozenset(entry.texts("valid_codes"))
    if bool(parts[0].valid) != bool(codes):
        raise entry.error("map_together", value="valid", choices="valid_codes")
    return RatioOfSums(parts, codes, entry.whole("at_least"), missing, conversion)


def _conditions(entry: Entry, key: str) -> list[Entry]:
    """Each column of `when` or `unless` with what it must say; [..] is short for { codes = [..] }."""
    table = entry.inside(key)
    return [
        Entry(entry.file, f"{table.place}.{column}", {"codes": said})
        if isinstance(said, list)
        else table.inside(column)
        for column, said in table.table.items()
    ]


def _condition(entry: Entry) -> Condition:
    entry.only(("codes", "at_least", "at_most"))
    if not entry.table:
        raise entry.error("map_origin", choices="codes, at_least, at_most")
    column = entry.place.split(".", maxsplit=3)[-1]
    codes = frozenset(entry.texts("codes"))
    return Condition(column, codes, entry.limit("at_least"), entry.limit("at_most"))


def _conversion(entry: Entry, name: str) -> Conversion | None:
    if not any(key in entry.table for key in CONVERSIONS):
        if "ratio_of_sums" in entry.table and dictionary()[name].kind is not Kind.NUMBER:
            raise entry.error("map_number")
        return None
    if dictionary()[name].kind is not Kind.NUMBER:
        raise entry.error("map_number")
    factor = _factor_of_unit(entry, name) if "unit" in entry.table else entry.number("factor", Fraction(1))
    return Conversion(factor, entry.number("offset", Fraction(0)))


def _factor_of_unit(entry: Entry, name: str) -> Fraction:
    if "factor" in entry.table:
        raise entry.error("map_origin", choices="unit, factor")
    factors = {dictionary()[name].unit: Fraction(1), **units().get(name, {})}
    unit = entry.text("unit")
    if unit not in factors:
        raise entry.error("map_unit", value=unit, choices=", ".join(factors))
    return factors[unit]


@cache
def units() -> Mapping[str, Mapping[str, Fraction]]:
    """The factor to the dictionary's unit, by fact and unit."""
    table = tomllib.loads(files("osteon.exchange.tables").joinpath("units.toml").read_text("utf-8"))
    return {
        name: {unit: Fraction(row["factor"]) for unit, row in by_unit.items()}
        for name, by_unit in table.items()
    }


def _one_of(entry: Entry, key: str, choices: tuple[str, ...]) -> str:
    value = entry.text(key)
    if value not in choices:
        raise entry.error(
            "map_unknown_key", value=f"{key} = {value}", choices=", ".join(filter(None, choices))
        )
    return value


def _value(entry: Entry, name: str, raw: object) -> Value:
    """The checked value of a code's translation or a constant."""
    try:
        value = read_fact(name, raw)
    except ImplausibleValue as error:
        raise entry.error("map_value", reason=Text(error.message("nl"), error.message("en"))) from error
    if value is None:
        raise entry.error("map_value", reason=Text("de waarde ontbreekt.", "the value is missing."))
    return value
