"""What is checked when a protocol is built: units and kinds that fit, parameters and texts that exist."""

from collections.abc import Iterator, Mapping

from osteon.protocol.expressions import (
    All,
    Any,
    AtLeast,
    Compare,
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
    ParameterRef,
    PlusMonths,
    RecordedOr,
    Rule,
    Today,
    TScoreOf,
    WhichLowest,
    YearsBetween,
)
from osteon.protocol.facts import Kind, dictionary
from osteon.protocol.parameters import Parameters

FLAG, DATE, CODE = str(Kind.FLAG), str(Kind.DATE), "code"
ANY_NUMBER = "number"
FIXED_UNITS: Mapping[type[Expression], str] = {
    All: FLAG,
    Any: FLAG,
    AtLeast: FLAG,
    Not: FLAG,
    Known: FLAG,
    Today: DATE,
    PlusMonths: DATE,
    WhichLowest: CODE,
    MonthsBetween: "months",
    YearsBetween: "years",
    MonthOf: "month",
    TScoreOf: "SD",
}


class RuleError(ValueError):
    """A rule cannot be meant as it is written."""


def parts_of(node: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside this one."""
    match node:
        case Rule(expression=inner, applies=applies):
            return (inner,) if applies is None else (inner, applies)
        case All(parts) | Any(parts) | Lowest(parts) | FirstKnown(parts):
            return parts
        case AtLeast(parts=parts) | WhichLowest(parts=parts):
            return parts
        case Compare(left=left, right=right) | Difference(left, right):
            return (left, right)
        case Not(part) | Known(part):
            return (part,)
        case FirstMatch(cases, otherwise):
            return (*(part for case in cases for part in case), otherwise)
        case RecordedOr(computed=computed):
            return (computed,)
        case MonthsBetween(a, b) | YearsBetween(a, b) | PlusMonths(a, b):
            return (a, b)
        case MonthOf(day):
            return (day,)
        case Lookup(table, code):
            return (table, code)
        case TScoreOf(bmd=bmd, manufacturer=make):
            return (bmd, make)
    return ()


def walk(node: Expression) -> Iterator[Expression]:
    """This expression and all inside it."""
    yield node
    for part in parts_of(node):
        yield from walk(part)


def fact_names(node: Expression) -> set[str]:
    """Every fact that the expression looks at."""
    return {one.name for one in walk(node) if isinstance(one, FactRef | RecordedOr)}


def check_units(name: str, node: Expression, parameters: Parameters) -> str:
    """The unit of an expression, having checked every part.

    Raises:
        RuleError: a parameter does not exist, or two units meet that cannot be compared.
    """
    units = [check_units(name, part, parameters) for part in parts_of(node)]
    match node:
        case FactRef(fact) | RecordedOr(name=fact):
            return _unit_of_fact(fact)
        case ParameterRef(wanted):
            if wanted not in parameters:
                raise RuleError(
                    f"{name} uses the parameter {wanted}, which the protocol's parameters.toml lacks."
                )
            return parameters[wanted].unit
        case Literal(value):
            return FLAG if isinstance(value, bool) else CODE if isinstance(value, str) else ANY_NUMBER
        case Compare(operator, _, _):
            _same_unit(name, units, f"compares ({operator})")
            return FLAG
        case Difference() | Lowest() | FirstKnown():
            return _same_unit(name, units, "puts together")
        case FirstMatch():
            return _same_unit(name, [*units[1:-1:2], units[-1]], "chooses between")
        case Rule() | Lookup():
            return units[0]
    return FIXED_UNITS[type(node)]


def _unit_of_fact(name: str) -> str:
    fact = dictionary()[name]
    if fact.kind is Kind.NUMBER:
        return fact.unit
    return CODE if fact.kind in {Kind.CHOICE, Kind.TEXT} else str(fact.kind)


def _same_unit(name: str, units: list[str], verb: str) -> str:
    different = sorted(set(units) - {ANY_NUMBER})
    if len(different) > 1:
        raise RuleError(
            f"{name} {verb} {' with '.join(different)}. Convert one of them, or correct the parameter's unit."
        )
    return different[0] if different else ANY_NUMBER
