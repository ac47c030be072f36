"""The examples notice every small fault in a rule: each is made on purpose, one at a time.

The faults: a limit that counts and should not (or the reverse), and for or, a dropped not, an unknown
condition fallen through, an unknown read as no, a part left out, and every number one step off.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType
from typing import Any as Anything

import pytest

from osteon.protocol.checking import fact_names, walk
from osteon.protocol.definition import Protocol
from osteon.protocol.examples import Example, mismatches
from osteon.protocol.expressions import (
    All,
    Any,
    Compare,
    Expression,
    FirstKnown,
    FirstMatch,
    Literal,
    Lowest,
    Not,
    OnRecord,
    Rule,
    Sum,
    Where,
    WhichLowest,
    on_record,
)
from osteon.protocol.outline import outline
from osteon.protocol.parameters import Setting
from osteon.protocols import PROTOCOLS, examples, protocol

BESIDE = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
# One step off, by unit: the finest difference that the numbers of that unit are told apart by.
STEPS = {
    unit: Decimal(step) for unit, step in (("SD", "0.1"), ("cm", "0.1"), ("m/s", "0.1"), ("mg/day", "0.5"))
}
STEPS |= {unit: Decimal(step) for unit, step in (("mmol/L", "0.01"), ("%", "0.1"), ("ratio", "0.05"))}


@dataclass(frozen=True)
class Mutant:
    """A protocol with one fault in it."""

    fault: str
    protocol: Protocol


def never_unknown_alone(node: Expression) -> Iterator[Expression]:
    """Conditions in which reading an unknown as no changes nothing, because of where they stand."""
    match node:
        case OnRecord(part):
            yield part  # on_record reads its unknown as no already
        case Compare() if not fact_names(node):
            yield node  # the day of the assessment is always known
        case FirstMatch(((Compare(left=one), _), (Compare(left=other), _))) if one is other:
            yield from (condition for condition, _ in node.cases)  # unknown together, or not at all
        case Rule(
            FirstMatch() as next_one, All((_, Compare("!=", Rule(FirstMatch() as first) as chosen, _)))
        ):
            yield from known_once_one_is_chosen(next_one, first, chosen)


def known_once_one_is_chosen(next_one: FirstMatch, first: FirstMatch, chosen: Rule) -> Iterator[Expression]:
    """Conditions of the next choice that are never unknown, because it is asked for after the first one only.

    What denosumab asks – calcium, allergy, pregnancy – every medicine asks, except raloxifene.
    """
    yield from (one for one in walk(next_one) if isinstance(one, Compare) and one.left is chosen)
    if "raloxifene" not in codes_of(first):
        yield from (condition for condition, code in next_one.cases if codes_of(code) == {"denosumab"})


def codes_of(node: Expression) -> set[object]:
    """The codes that a choice can come to."""
    values = [value for _, value in node.cases] if isinstance(node, FirstMatch) else [node]
    return {value.value for value in values if isinstance(value, Literal)}


def faults(node: Expression, harmless: set[Expression]) -> Iterator[tuple[str, Expression]]:
    """Every small fault that this one expression can have, by name, and that makes a difference."""
    match node:
        case Compare():
            yield from faults_of_a_comparison(node, harmless)
        case All() | Any() | Not():
            yield from faults_of_logic(node)
        case FirstMatch():
            yield from faults_of_a_choice(node, harmless)
        case Rule(inner, applies) if applies is not None:
            yield "applies always", Rule(inner)
        case _:
            yield from faults_of_a_value(node)


def faults_of_a_value(node: Expression) -> Iterator[tuple[str, Expression]]:
    match node:
        case Lowest(parts):
            yield from ((f"part {i} left out", Lowest(rest)) for i, rest in without_one(parts))
        case WhichLowest(codes, parts):
            yield "the last of equals wins", WhichLowest(codes[::-1], parts[::-1])
        case OnRecord(part):
            yield "unknown stays unknown", part
        case FirstKnown(parts):
            yield "last first", FirstKnown(parts[::-1])
        case Where(condition, value):
            yield "counts always", value
            yield "counts where it should not", Where(~condition, value)
        case Sum(parts):
            yield from ((f"part {i} left out", Sum(rest)) for i, rest in without_one(parts))


def faults_of_a_comparison(node: Compare, harmless: set[Expression]) -> Iterator[tuple[str, Expression]]:
    if node.operator in BESIDE:
        other = BESIDE[node.operator]
        yield f"{node.operator} became {other}", Compare(other, node.left, node.right)
    if node not in harmless:
        yield "unknown read as no", on_record(node)


def faults_of_logic(node: All | Any | Not) -> Iterator[tuple[str, Expression]]:
    if isinstance(node, Not):
        yield "not dropped", node.part
        return
    here, other = (All, Any) if isinstance(node, All) else (Any, All)
    yield f"{here.__name__} became {other.__name__}", other(node.parts)
    yield from ((f"part {i} left out", here(rest)) for i, rest in without_one(node.parts))


def faults_of_a_choice(node: FirstMatch, harmless: set[Expression]) -> Iterator[tuple[str, Expression]]:
    for i, (condition, value) in enumerate(node.cases):
        if condition not in harmless and not isinstance(condition, OnRecord):
            fallen = (*node.cases[:i], (on_record(condition), value), *node.cases[i + 1 :])
            yield f"case {i} falls through", FirstMatch(fallen, node.otherwise)
    for i, rest in without_one(node.cases):
        yield f"case {i} left out", FirstMatch(rest, node.otherwise)


def without_one(parts: tuple[object, ...]) -> Iterator[tuple[int, tuple[object, ...]]]:
    return ((i, (*parts[:i], *parts[i + 1 :])) for i in range(len(parts)))


def grafted(
    node: Expression, old: Expression, new: Expression, done: dict[Expression, Expression]
) -> Expression:
    """The tree with `new` in each place of `old`; a shared part stays shared."""
    if node is old:
        return new
    if node not in done:
        inside = {field.name: getattr(node, field.name) for field in fields(node)}  # type: ignore[arg-type]
        renewed = {name: grafted_value(value, old, new, done) for name, value in inside.items()}
        same = all(renewed[name] is value for name, value in inside.items())
        done[node] = node if same else type(node)(**renewed)
    return done[node]


def grafted_value(
    value: object, old: Expression, new: Expression, done: dict[Expression, Expression]
) -> object:
    if isinstance(value, Expression):
        return grafted(value, old, new, done)
    if isinstance(value, tuple):
        renewed = tuple(grafted_value(one, old, new, done) for one in value)
        return value if all(a is b for a, b in zip(renewed, value, strict=True)) else renewed
    return value


def with_rule_faults(whole: Protocol) -> Iterator[Mutant]:
    """A fault in a part that several rules share is in all of them, as it would be in rules.py."""
    nodes: dict[Expression, str] = {}
    for name, one in whole.rules.items():
        for node in walk(one):
            nodes.setdefault(node, name)
    harmless = {condition for node in nodes for condition in never_unknown_alone(node)}
    elsewhere = taken_over(whole) | {part for node in nodes for part in never_decides(node)}
    for node, name in nodes.items():
        if node in elsewhere:
            continue
        for fault, mutated in faults(node, harmless):
            done: dict[Expression, Expression] = {}
            rules = {key: grafted(one, node, mutated, done) for key, one in whole.rules.items()}
            where = f"{name}: {fault} in {outline(node)}"
            yield Mutant(where, replace(whole, rules=MappingProxyType(rules)))


def taken_over(whole: Protocol) -> set[Expression]:
    """What the protocol beneath has too and no rule of its own uses: tried where it comes from."""
    *beneath, own = PROTOCOLS[whole.id]
    below = next((id_ for id_, folders in PROTOCOLS.items() if folders == tuple(beneath)), None)
    if below is None:
        return set()
    module = import_module(f"osteon.protocols.{own}.rules")
    names = {name for name, one in vars(module).items() if isinstance(one, Rule)}
    used = {node for name in names for node in walk(whole.rules[name])}
    return {node for one in protocol(below).rules.values() for node in walk(one)} - used


def never_decides(node: Expression) -> Iterator[Expression]:
    """Parts in which a fault changes nothing, because of what stands around them."""
    match node:
        case Rule(FirstMatch(((OnRecord(Compare(left=value)) as known_yes, _), *_)), applies) if (
            applies is not None
        ):
            yield from (known_yes,) if needs(applies, value) else ()  # it applies when the value is known
        case Any((OnRecord(risk) as on_record_, All((Not(Rule(_, Literal(False))), awaited)) as waiting)):
            yield from (node, on_record_, waiting) if risk is awaited else ()  # nobody starts at once


def needs(node: Expression, value: Expression) -> bool:
    """Whether a condition cannot be yes while that value is unknown."""
    match node:
        case Compare(left=left):
            return left is value
        case Any(parts):
            return all(needs(part, value) for part in parts)
        case All(parts):
            return any(needs(part, value) for part in parts)
        case Rule(inner):
            return needs(inner, value)
    return False


def with_number_faults(whole: Protocol) -> Iterator[Mutant]:
    """Every number of the protocol, also in its tables, one step higher and one step lower."""
    for name, one in whole.parameters.items():
        for day, value in one.values:
            for fault, wrong in wrong_numbers(value, one.unit):
                values = tuple((start, wrong if start == day else right) for start, right in one.values)
                parameters = MappingProxyType({**whole.parameters, name: replace(one, values=values)})
                yield Mutant(f"{name}: {fault}", replace(whole, parameters=parameters))


def wrong_numbers(value: Setting, unit: str) -> Iterator[tuple[str, Anything]]:
    step = STEPS.get(unit, Decimal(1))
    if isinstance(value, Decimal):
        yield from ((f"{value} became {value + off}", value + off) for off in (step, -step))
    elif isinstance(value, Mapping):
        for code, number in value.items():
            for fault, wrong in wrong_numbers(number, unit):
                yield f"{code} {fault}", MappingProxyType({**value, code: wrong})
            others = {key: one for key, one in value.items() if key != code}
            yield f"{code} left out", MappingProxyType(others)
            yield from wrong_steps(code, number, others)


def wrong_steps(step: str, value: Anything, others: Mapping[str, Anything]) -> Iterator[tuple[str, Anything]]:
    """The step of a table that numbers reach, one higher and one lower; a code is no step."""
    if step.isdecimal():
        moved = (str(int(step) + off) for off in (1, -1) if int(step) + off >= 0)  # no number is less
        yield from ((f"step {step} became {one}", MappingProxyType({**others, one: value})) for one in moved)


def is_caught(mutant: Mutant, shown: list[Example]) -> bool:
    """Whether an example fails; the one that failed goes first, because it often sees the next fault too."""
    for one in shown:
        if fails(mutant.protocol, one):
            shown.remove(one)
            shown.insert(0, one)
            return True
    return any(has_no_words(mutant.protocol, one) for one in shown)


def fails(mutated: Protocol, one: Example) -> bool:
    """Whether the example notices; only what it names is worked out."""
    told = {name: rule for name, rule in mutated.rules.items() if name in one.conclusions}
    try:
        return any(mismatches(one, replace(mutated, rules=told).assess(one.facts, one.on)))
    except (KeyError, TypeError, AttributeError):  # the faulty rule cannot even be worked out or worded
        return True


def has_no_words(mutated: Protocol, one: Example) -> bool:
    """Whether a conclusion that the example does not name cannot be worked out or worded."""
    try:
        mutated.assess(one.facts, one.on)
    except (KeyError, TypeError, AttributeError):
        return True
    return False


def with_one_fact_less(shown: list[Example]) -> Iterator[Example]:
    """Everybody in the examples, and everybody again with each fact in turn not recorded."""
    for one in shown:
        yield one
        for left_out in one.facts:
            yield replace(one, facts={name: value for name, value in one.facts.items() if name != left_out})


def values_of(asked: Protocol, one: Example) -> list[object]:
    return [(found.status, found.value) for found in asked.assess(one.facts, one.on).conclusions.values()]


def changes_nothing(faulty: Protocol, everybody: list[tuple[Example, list[object]]]) -> bool:
    """Whether nobody gets another answer: then no example can tell, as where a fact is asked for twice."""
    return all(values_of(faulty, one) == values for one, values in everybody)


@pytest.mark.parametrize("id_", PROTOCOLS)
@pytest.mark.parametrize("seeded", [with_rule_faults, with_number_faults])
def test_the_examples_catch_every_seeded_fault(
    id_: str, seeded: Callable[[Protocol], Iterator[Mutant]]
) -> None:
    right, shown = protocol(id_), list(examples(id_))
    mutants = list(seeded(right))
    survivors = [mutant for mutant in mutants if not is_caught(mutant, shown)]
    people = with_one_fact_less(shown) if survivors else ()
    everybody = [(one, values_of(right, one)) for one in people]
    missed = [one.fault for one in survivors if not changes_nothing(one.protocol, everybody)]
    idle = len(survivors) - len(missed)
    caught = len(mutants) - len(survivors)
    print(f"{id_}: {caught} of {len(mutants)} seeded faults caught; {idle} change nothing for anybody")
    assert caught
    assert not missed, "Add examples that catch these:\n" + "\n".join(missed)
