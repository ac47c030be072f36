"""What is checked when a protocol is built: units, kinds and codes that fit, and parameters that exist."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import cycle

from osteon.bone.dxa import young_adult_references
from osteon.protocol.expressions import (
    All,
    Any,
    AtLeast,
    Compare,
    Computed,
    DaysBetween,
    Difference,
    Expression,
    FactRef,
    FirstKnown,
    FirstMatch,
    Known,
    Literal,
    Lookup,
    Lowest,
    MonthOf,
    MonthsBetween,
    Not,
    OnRecord,
    ParameterRef,
    PlusMonths,
    RecordedOr,
    Rule,
    Stepped,
    Sum,
    Today,
    TScoreOf,
    Where,
    WhichLowest,
    YearsBetween,
)
from osteon.protocol.facts import Kind, dictionary
from osteon.protocol.formulas import FORMULAS
from osteon.protocol.parameters import Parameters

FLAG, DATE, CODE = str(Kind.FLAG), str(Kind.DATE), "code"
ANY_NUMBER = "number"
ANYTHING = ""

# What each kind of expression is, whatever its parts are.
FIXED_UNITS: Mapping[type[Expression], str] = {
    All: FLAG,
    Any: FLAG,
    AtLeast: FLAG,
    Not: FLAG,
    Known: FLAG,
    OnRecord: FLAG,
    Compare: FLAG,
    Today: DATE,
    PlusMonths: DATE,
    WhichLowest: CODE,
    DaysBetween: "days",
    MonthsBetween: "months",
    YearsBetween: "years",
    MonthOf: "month",
    TScoreOf: "SD",
}
# What its parts must be, in turn: a number among flags is neither yes nor no, and would decide wrongly.
WANTED_PARTS: Mapping[type[Expression], tuple[str, ...]] = {
    All: (FLAG,),
    Any: (FLAG,),
    Not: (FLAG,),
    OnRecord: (FLAG,),
    Rule: (ANYTHING, FLAG),
    FirstMatch: (FLAG, ANYTHING),
    Where: (FLAG, ANYTHING),
    Lookup: (ANYTHING, CODE),
    DaysBetween: (DATE,),
    MonthsBetween: (DATE,),
    YearsBetween: (DATE,),
    MonthOf: (DATE,),
    PlusMonths: (DATE, "months"),
    TScoreOf: ("g/cm2", CODE),
}
VERBS: Mapping[type[Expression], str] = {
    Compare: "compares",
    Difference: "subtracts",
    Sum: "adds",
    FirstMatch: "chooses between",
}
HAVE_NO_ORDER = {FLAG, CODE}
EQUALITIES = {"==", "!=", "in"}


class RuleError(ValueError):
    """A rule cannot be meant as it is written."""


def parts_of(node: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside this one, as they are written from left to right."""
    return tuple(_expressions_in(getattr(node, field.name) for field in fields(node)))  # type: ignore[arg-type]


def _expressions_in(values: Iterable[object]) -> Iterator[Expression]:
    for value in values:
        if isinstance(value, Expression):
            yield value
        elif isinstance(value, tuple):
            yield from _expressions_in(value)


def walk(node: Expression) -> Iterator[Expression]:
    """This expression and all inside it, each once, though rules share many."""
    seen = {node}
    ahead = [node]
    while ahead:
        one = ahead.pop()
        yield one
        for part in reversed(parts_of(one)):
            if part not in seen:
                seen.add(part)
                ahead.append(part)


def fact_names(node: Expression) -> set[str]:
    """Every fact that the expression looks at."""
    return {one.name for one in walk(node) if isinstance(one, FactRef | RecordedOr)}


def check_units(
    name: str, node: Expression, parameters: Parameters, checked: dict[Expression, str] | None = None
) -> str:
    """The unit of an expression, having checked every part; `checked` remembers what rules share.

    Raises:
        RuleError: a parameter or a code does not exist, or two units meet that do not fit.
    """
    checked = {} if checked is None else checked
    if node not in checked:
        checked[node] = _checked(name, node, parameters, checked)
    return checked[node]


def _checked(name: str, node: Expression, parameters: Parameters, checked: dict[Expression, str]) -> str:
    units = [check_units(name, part, parameters, checked) for part in parts_of(node)]
    _check_parts(name, node, units)
    _check_codes(name, node, parameters)
    if isinstance(node, FactRef):
        return _unit_of_fact(node.name)
    if isinstance(node, ParameterRef):
        return _unit_of_parameter(name, node.name, parameters)
    if isinstance(node, Literal):
        return _unit_of_literal(node)
    return FIXED_UNITS.get(type(node)) or _unit_of_parts(name, node, units)


def _unit_of_fact(name: str) -> str:
    fact = dictionary()[name]
    if fact.kind is Kind.NUMBER:
        return fact.unit
    return CODE if fact.kind in {Kind.CHOICE, Kind.TEXT} else str(fact.kind)


def _unit_of_parameter(name: str, wanted: str, parameters: Parameters) -> str:
    if wanted not in parameters:
        raise RuleError(f"{name} uses the parameter {wanted}, which the protocol's parameters.toml lacks.")
    return parameters[wanted].unit


def _unit_of_literal(node: Literal) -> str:
    if isinstance(node.value, bool):
        return FLAG
    if isinstance(node.value, str):
        return CODE
    return ANY_NUMBER if not hasattr(node.value, "month") else DATE


def _unit_of_parts(name: str, node: Expression, units: list[str]) -> str:
    """The unit of an expression that takes it from its parts."""
    match node:
        case Rule() | Lookup() | Stepped():
            return units[0]
        case Where():
            return units[1]
        case Computed(formula=formula):
            return FORMULAS[formula].unit
        case FirstMatch():
            return _same_unit(name, node, [*units[1:-1:2], units[-1]])
        case RecordedOr(name=recorded):
            return _same_unit(name, node, [_unit_of_fact(recorded), *units])
    return _same_unit(name, node, units)


def _check_parts(name: str, node: Expression, units: list[str]) -> None:
    conditions_and_values = units[:-1] if isinstance(node, FirstMatch) else units
    for unit, wanted in zip(conditions_and_values, cycle(_wanted_parts(name, node))):
        if wanted not in (ANYTHING, unit) and not (unit == ANY_NUMBER and wanted == "months"):
            raise RuleError(f"{name} has a {unit} where {type(node).__name__} takes a {wanted}.")
    if isinstance(node, Compare):
        _same_unit(name, node, units)
    if _orders(node) and not HAVE_NO_ORDER.isdisjoint(units):
        raise RuleError(f"{name} puts {', '.join(units)} in order, which have none.")


def _wanted_parts(name: str, node: Expression) -> tuple[str, ...]:
    """What the parts of an expression must be, in turn."""
    if isinstance(node, AtLeast):
        return ANYTHING, *(FLAG for _ in node.parts)
    if not isinstance(node, Computed):
        return WANTED_PARTS.get(type(node), (ANYTHING,))
    if node.formula not in FORMULAS:
        raise RuleError(f"{name} uses the formula {node.formula}. Choose from: {', '.join(FORMULAS)}.")
    takes = FORMULAS[node.formula].takes
    if len(takes) != len(node.parts):
        raise RuleError(f"{name} gives {len(node.parts)} parts to {node.formula}, which takes {len(takes)}.")
    return takes


def _orders(node: Expression) -> bool:
    """Whether the expression needs to know which part is more."""
    if isinstance(node, Compare):
        return node.operator not in EQUALITIES
    return isinstance(node, Lowest | WhichLowest | Difference | Sum)


def _check_codes(name: str, node: Expression, parameters: Parameters) -> None:
    """A code that no fact can have would silently never match: a bone misspelled is a fracture missed."""
    match node:
        case Compare(left=FactRef(fact), right=code) | Lookup(table=code, code=FactRef(fact)):
            choices = set(dictionary()[fact].choices)
        case TScoreOf(site=site, manufacturer=FirstKnown((*_, code)) | code):
            choices = {make for measured, make in young_adult_references() if measured == site}
        case _:
            return
    strangers = sorted(set(_codes(code, parameters)) - choices)
    if strangers:
        raise RuleError(
            f"{name} has {', '.join(strangers)}, which cannot occur. "
            f"Choose from: {', '.join(sorted(choices))}."
        )


def _codes(node: Expression, parameters: Parameters) -> Iterator[str]:
    """The codes that an expression names itself; of a parameter those of all its days."""
    if isinstance(node, Literal) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ParameterRef):
        for _, value in parameters[node.name].values:
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple | Mapping):
                yield from value


def _same_unit(name: str, node: Expression, units: list[str]) -> str:
    different = sorted(set(units) - {ANY_NUMBER})
    if len(different) > 1:
        verb = VERBS.get(type(node), "puts together")
        raise RuleError(
            f"{name} {verb} {' and '.join(different)}. Convert one of them, or correct the parameter's unit."
        )
    return different[0] if different else ANY_NUMBER
