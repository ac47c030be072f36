"""The interpreter agrees with a slow evaluation of Kleene's logic in numbers: no 0, unknown ½, yes 1."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from osteon.protocol.expressions import (
    All,
    Any,
    AtLeast,
    Expression,
    FactRef,
    FirstKnown,
    FirstMatch,
    Known,
    Literal,
    Not,
    all_of,
    any_of,
    at_least,
    fact,
    first_known,
    first_match,
    known,
)
from osteon.protocol.interpreter import Interpreter, Outcome
from osteon.protocol.outline import outline
from tests.properties.people import asked_whether_known

FLAGS = ("smoker", "salty_food", "severe_accident", "vfa_done")
DAY = date(2026, 11, 22)
UNKNOWN = 0.5

facts = st.fixed_dictionaries({}, optional={name: st.booleans() for name in FLAGS})
leaves = st.sampled_from([*(getattr(fact, name) for name in FLAGS), Literal(True), Literal(False)])


def larger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        several.map(lambda some: all_of(*some)),
        several.map(lambda some: any_of(*some)),
        several.map(lambda some: first_known(*some)),
        st.builds(lambda count, some: at_least(count, *some), st.integers(1, 4), several),
        parts.map(lambda part: ~part),
        parts.map(known),
        st.builds(
            lambda cases, otherwise: first_match(*cases, otherwise=otherwise),
            st.lists(st.tuples(parts, parts), min_size=1, max_size=3),
            parts,
        ),
    )


trees = st.recursive(leaves, larger, max_leaves=12)


def slow(node: Expression, recorded: dict[str, bool]) -> float:
    """How true the expression is; and is the least, or the most, at-least-n the n-th of its parts."""
    match node:
        case FactRef(name):
            return float(recorded[name]) if name in recorded else UNKNOWN
        case Literal(value):
            return float(value)  # type: ignore[arg-type]
        case Not(part):
            return 1 - slow(part, recorded)
        case Known(part):
            return float(slow(part, recorded) != UNKNOWN)
        case FirstMatch(cases, otherwise):
            return slow_choice([*cases, (Literal(True), otherwise)], recorded)
    return slow_among(node, [slow(part, recorded) for part in node.parts])


def slow_among(node: Expression, parts: list[float]) -> float:
    if isinstance(node, FirstKnown):
        return next((one for one in parts if one != UNKNOWN), UNKNOWN)
    assert isinstance(node, All | Any | AtLeast)
    count = whole(node.count) if isinstance(node, AtLeast) else len(parts) if isinstance(node, All) else 1
    return sorted(parts, reverse=True)[count - 1] if count <= len(parts) else 0.0


def whole(count: Expression) -> int:
    assert isinstance(count, Literal)
    return int(count.value)  # type: ignore[arg-type]


def slow_choice(cases: list[tuple[Expression, Expression]], recorded: dict[str, bool]) -> float:
    (condition, value), *rest = cases
    truth = slow(condition, recorded)
    if truth == UNKNOWN:
        return UNKNOWN
    return slow(value, recorded) if truth else slow_choice(rest, recorded)


def asked(node: Expression, recorded: dict[str, bool]) -> Outcome:
    return Interpreter(recorded, {}, DAY).outcome(node)


@given(trees, facts)
def test_the_interpreter_knows_kleenes_logic(node, recorded):
    truth = {0.0: False, UNKNOWN: None, 1.0: True}[slow(node, recorded)]
    assert asked(node, recorded).value is truth


@given(trees, facts)
def test_the_reasons_alone_give_the_same_answer(node, recorded):
    found = asked(node, recorded)
    named = {reason.fact for reason in found.reasons} | asked_whether_known(node)
    kept = {name: value for name, value in recorded.items() if name in named}
    if found.value is not None:
        assert asked(node, kept).value is found.value


@given(trees, facts)
def test_an_answer_misses_nothing_and_an_unknown_misses_what_is_not_recorded(node, recorded):
    found = asked(node, recorded)
    assert bool(found.missing) == (found.value is None)
    assert found.missing.isdisjoint(recorded)


@given(trees, facts)
def test_a_reason_says_what_is_recorded(node, recorded):
    for reason in asked(node, recorded).reasons:
        assert reason.value is recorded.get(reason.fact)
        assert (reason.comparison == "not recorded") == (reason.value is None)


@given(trees)
def test_the_outline_writes_the_same_tree_the_same_way(node):
    assert outline(node) == outline(node)
