"""From the values of a foreign row to raw facts, as a mapping says."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import assert_never

from osteon.exchange.tables.mapping import (
    Condition,
    Constant,
    Conversion,
    FactMapping,
    FromColumns,
    Part,
    RatioOfSums,
    TableMapping,
)
from osteon.exchange.tables.refusals import sentence
from osteon.protocol.facts import dictionary
from osteon.protocol.reading import ImplausibleValue, Repeated, read_fact
from osteon.protocol.refusals import shown
from osteon.protocol.sentences import as_text, filled
from osteon.protocol.values import SILENCES, exact_number, in_range, refusal_of_thousands, without_separator

Values = Mapping[str, object]


def translated(mapping: TableMapping, values: Values) -> tuple[dict[str, object], list[ImplausibleValue]]:
    """The raw facts of one row, and what could not be translated."""
    facts: dict[str, object] = {}
    refused: list[ImplausibleValue] = []
    for one in mapping.facts.values():
        try:
            facts[one.name] = raw_fact(one, values)
        except ImplausibleValue as error:
            refused.append(error)
    return facts, refused


def raw_fact(one: FactMapping, values: Values) -> object:
    """The raw value of one fact; None is not recorded.

    Raises:
        ImplausibleValue: a code without a translation, or a number that is none.
    """
    if not all(_holds(condition, values) for condition in one.when):
        return None
    if any(_holds(condition, values) for condition in one.unless):
        return None
    match one.origin:
        case Constant(value):
            return value
        case FromColumns():
            return _from_columns(one.name, one.origin, values)
        case RatioOfSums():
            return _ratio(one.name, one.origin, values)
        case _:
            assert_never(one.origin)


def _holds(condition: Condition, values: Values) -> bool:
    """Whether the other column says so; where it says nothing, it does not."""
    said = text_of(values.get(condition.column))
    if condition.codes and said not in condition.codes:
        return False
    if condition.at_least is None and condition.at_most is None:
        return True
    try:
        number = Decimal(said)
    except InvalidOperation:
        return False
    if not number.is_finite():
        return False
    return (condition.at_least is None or number >= condition.at_least) and (
        condition.at_most is None or number <= condition.at_most
    )


def _from_columns(name: str, origin: FromColumns, values: Values) -> object:
    found = [_cell(name, origin, column, values.get(column)) for column in origin.columns]
    if origin.any_yes:
        return _any_yes([read_fact(name, one) for one in found])
    return found[0] if len(found) == 1 else Repeated(found)


def _any_yes(found: list[object]) -> bool | None:
    """Yes where one is; no only where all are; else not known."""
    if True in found:
        return True
    return None if None in found else False


def _cell(name: str, origin: FromColumns, column: str, raw: object) -> object:
    said = text_of(raw)
    if not said or said in origin.missing:
        return None
    if origin.codes:
        return _decoded(name, origin, column, said)
    return raw if origin.conversion is None else _converted(name, origin.conversion, raw)


def _decoded(name: str, origin: FromColumns, column: str, code: str) -> object:
    if code in origin.codes:
        return origin.codes[code]
    if code.casefold() in SILENCES:
        return None
    said, fact = sentence("no_translation"), dictionary()[name]
    what = filled(said.what, label=fact.label, value=shown(code), column=column)
    raise ImplausibleValue(name, shown(code), what, as_text(", ".join(origin.codes)), said.remedy)


def _converted(name: str, conversion: Conversion, raw: object) -> Fraction | None:
    fact = dictionary()[name]
    if isinstance(raw, str) and raw.strip().casefold() in SILENCES:
        return None
    other = without_separator(raw.strip()) if isinstance(raw, str) else None
    if other is not None and in_range(fact, _applied(conversion, other)):
        raise refusal_of_thousands(fact, raw)
    return _applied(conversion, exact_number(fact, raw))


def _applied(conversion: Conversion, number: Decimal | Fraction) -> Fraction:
    return Fraction(number) * conversion.factor + conversion.offset


def _ratio(name: str, origin: RatioOfSums, values: Values) -> Fraction | None:
    counted = [pair for part in origin.parts if (pair := _pair(name, origin, part, values)) is not None]
    if len(counted) < origin.at_least:
        return None
    total = sum((area for _, area in counted), Fraction(0))
    if total <= 0:
        said, fact = sentence("no_area"), dictionary()[name]
        value = shown(str(float(total)))
        raise ImplausibleValue(
            name, value, filled(said.what, label=fact.label, value=value), said.limit, said.remedy
        )
    ratio = sum((content for content, _ in counted), Fraction(0)) / total
    return ratio if origin.conversion is None else _applied(origin.conversion, ratio)


def _pair(name: str, origin: RatioOfSums, part: Part, values: Values) -> tuple[Fraction, Fraction] | None:
    """Numerator and denominator of a part that counts; None where it is invalid or incomplete."""
    if part.valid and text_of(values.get(part.valid)) not in origin.valid_codes:
        return None
    found = [values.get(column) for column in (part.numerator, part.denominator)]
    if any(not text_of(raw) or text_of(raw) in origin.missing for raw in found):
        return None
    numerator, denominator = (Fraction(exact_number(dictionary()[name], raw)) for raw in found)
    return numerator, denominator


def text_of(raw: object) -> str:
    """A cell as the text that codes are compared with: 1 and "1" are the same code."""
    if isinstance(raw, str):
        return raw.strip()
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return shown(raw)
