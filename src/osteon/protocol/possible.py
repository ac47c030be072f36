"""Which answers a rule can give at all: what it needs words for, and no more."""

from collections.abc import Iterable, Iterator, Mapping

from osteon.protocol.checking import CODE, FLAG, check_units, parts_of
from osteon.protocol.conclusions import Status
from osteon.protocol.expressions import (
    Expression,
    FactRef,
    FirstKnown,
    FirstMatch,
    Known,
    Literal,
    Lookup,
    OnRecord,
    ParameterRef,
    RecordedOr,
    Rule,
    Stepped,
    Today,
    Where,
    WhichLowest,
)
from osteon.protocol.facts import dictionary
from osteon.protocol.parameters import Parameters

ALWAYS_KNOWN = (Literal, ParameterRef, Today, Known, OnRecord)
YES, NO, VALUE = "yes", "no", "value"


def possible_answers(name: str, one: Rule, parameters: Parameters) -> set[str]:
    """The keys of its texts: yes and no, value, or codes; and unknown and not_applicable where they can be.

    Raises:
        RuleError: the rule cannot be meant as it is written.
    """
    found = set() if _never(one.applies) else _values(name, one, parameters)
    if one.applies is not None:
        found.add(str(Status.NOT_APPLICABLE))
    if any(can_be_unknown(part) for part in parts_of(one)) and not _never(one.applies):
        found.add(str(Status.UNKNOWN))
    return found


def can_be_unknown(node: Expression) -> bool:
    """Whether some missing fact, or a code that a table lacks, can make the expression unknown."""
    if isinstance(node, ALWAYS_KNOWN):
        return False
    if isinstance(node, FactRef | Lookup | Stepped | Where):
        return True
    parts = (can_be_unknown(part) for part in parts_of(node))
    return all(parts) if isinstance(node, FirstKnown) else any(parts)


def _never(applies: Expression | None) -> bool:
    return isinstance(applies, Literal) and applies.value is False


def _values(name: str, one: Rule, parameters: Parameters) -> set[str]:
    unit = check_units(name, one, parameters)
    if unit == FLAG:
        return {YES, NO}
    return set(_codes(one.expression, parameters)) if unit == CODE else {VALUE}


def _codes(node: Expression, parameters: Parameters) -> Iterator[str]:
    """Every code that an expression can come to."""
    match node:
        case Literal(value=value):
            yield str(value)
        case ParameterRef(name=name):
            yield from _codes_of_parameter(name, parameters)
        case FactRef(name=name):
            yield from dictionary()[name].choices
        case WhichLowest(codes=codes):
            yield from codes
        case Lookup(table=table) | Stepped(table=table):
            yield from _codes_of_parameter(table.name, parameters)
        case FirstMatch(cases=cases, otherwise=otherwise):
            yield from _codes_of_all((*(value for _, value in cases), otherwise), parameters)
        case RecordedOr(name=name, computed=computed):
            yield from dictionary()[name].choices
            yield from _codes(computed, parameters)
        case Rule(expression=expression):
            yield from _codes(expression, parameters)
        case _:
            yield from _codes_of_all(parts_of(node), parameters)


def _codes_of_all(nodes: Iterable[Expression], parameters: Parameters) -> Iterator[str]:
    for node in nodes:
        yield from _codes(node, parameters)


def _codes_of_parameter(name: str, parameters: Parameters) -> Iterator[str]:
    for _, value in parameters[name].values:
        yield from value.values() if isinstance(value, Mapping) else (value,)  # type: ignore[misc]
