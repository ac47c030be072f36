"""The engine for one person: walks the tree, answers with reasons, and is the reference for other engines."""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any as Anything

from osteon.bone.dxa import mg_per_cm2, t_score, young_adult_references
from osteon.bone.rounding import without_zeros
from osteon.protocol import calendar
from osteon.protocol.conclusions import Reason
from osteon.protocol.expressions import (
    TRUE_WHEN_FALSE,
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
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.formulas import FORMULAS
from osteon.protocol.parameters import Parameter, Parameters, Setting, Source

Found = Value | Setting


# Not frozen and without ==: hundreds are made for one person, and both would cost more than the rules do.
@dataclass(slots=True, eq=False)
class Outcome:
    """What an expression came to: the value (None is unknown), why, and what is missing if unknown.

    A reason that carries the value itself comes first: it is the one that a comparison is about. Nobody
    changes an outcome: rules share it.
    """

    value: Found | None
    reasons: tuple[Reason, ...] = ()
    missing: frozenset[str] = frozenset()
    parameter: Parameter | None = None


class Interpreter:
    """Evaluates expressions for one person on one day; a part that two rules share is worked out once."""

    def __init__(self, facts: Mapping[str, Value], parameters: Parameters, on: date) -> None:
        self.facts = facts
        self.parameters = parameters
        self.on = on
        self._outcomes: dict[Expression, Outcome] = {}

    def outcome(self, node: Expression) -> Outcome:
        """The outcome of one expression."""
        found = self._outcomes.get(node)
        if found is None:
            found = self._outcomes[node] = EVALUATORS[type(node)](self, node)
        return found


def _fact(engine: Interpreter, node: FactRef) -> Outcome:
    value = engine.facts.get(node.name)
    if value is None:
        return Outcome(None, missing=frozenset({node.name}))
    return Outcome(value, (Reason(node.name, value),))


def _parameter(engine: Interpreter, node: ParameterRef) -> Outcome:
    parameter = engine.parameters[node.name]
    return Outcome(parameter.on(engine.on), parameter=parameter)


def _literal(engine: Interpreter, node: Literal) -> Outcome:
    return Outcome(node.value)


def _lookup(engine: Interpreter, node: Lookup) -> Outcome:
    table, code = engine.outcome(node.table), engine.outcome(node.code)
    if code.value is None:
        return code
    numbers: Anything = table.value
    if code.value not in numbers:
        listed = Outcome(tuple(numbers), parameter=table.parameter)
        return Outcome(None, _compared(code, "not in", listed))
    return Outcome(numbers[code.value], code.reasons, parameter=table.parameter)


def _stepped(engine: Interpreter, node: Stepped) -> Outcome:
    table, number = engine.outcome(node.table), engine.outcome(node.number)
    if number.value is None:
        return number
    steps: Anything = table.value
    reached: list[Anything] = [step for step in map(Decimal, steps) if step <= number.value]  # type: ignore[operator]
    if not reached:
        first = Outcome(min(map(Decimal, steps)), parameter=table.parameter)
        return Outcome(None, _compared(number, "<", first))
    return Outcome(steps[str(max(reached))], number.reasons, parameter=table.parameter)


def _today(engine: Interpreter, node: Today) -> Outcome:
    return Outcome(engine.on, (Reason("today", engine.on),))


def _is_one_of(code: Anything, codes: Anything) -> bool:
    return code in codes


_COMPARISONS: Mapping[str, Callable[[Anything, Anything], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "in": _is_one_of,
}


def _compare(engine: Interpreter, node: Compare) -> Outcome:
    left, right = engine.outcome(node.left), engine.outcome(node.right)
    if left.value is None or right.value is None:
        return _unknown((left, right))
    truth = _COMPARISONS[node.operator](left.value, right.value)
    said = node.operator if truth else TRUE_WHEN_FALSE[node.operator]
    return Outcome(truth, _compared(left, said, right) + right.reasons)


def _compared(left: Outcome, said: str, right: Outcome) -> tuple[Reason, ...]:
    """The left side's reasons, the first of them now saying what it was compared with.

    Where the first reason does not carry the compared value itself (a difference of two facts), the limit
    gets a reason of its own; `is` because another fact's value may happen to be equal.
    """
    if not left.reasons or left.reasons[0].value is not left.value:
        return left.reasons + _cited(left) + _cited(right)
    subject, *support = left.reasons
    return (_limited(subject, said, right), *support)


def _limited(reason: Reason, said: str, right: Outcome) -> Reason:
    """The reason with what it was compared with, naming the parameter if that is where it comes from."""
    limit = right.parameter
    if limit is None:
        return Reason(reason.fact, reason.value, said, right.value)
    return Reason(reason.fact, reason.value, said, right.value, limit.source, limit.name, limit.overlay)


def _cited(outcome: Outcome) -> tuple[Reason, ...]:
    """A reason for a number itself, under the parameter's name; nothing where it is no parameter."""
    number = outcome.parameter
    if number is None:
        return ()
    value: Anything = outcome.value
    return (Reason(number.name, value, "", None, number.source, number.name, number.overlay),)


def _reasons(outcomes: Sequence[Outcome]) -> tuple[Reason, ...]:
    """Every reason once, in order; most often there is one outcome, and nothing to compare."""
    if len(outcomes) == 1:
        return outcomes[0].reasons
    return tuple(dict.fromkeys([reason for one in outcomes for reason in one.reasons]))


def _missing(outcomes: Iterable[Outcome]) -> frozenset[str]:
    return frozenset().union(*[one.missing for one in outcomes if one.value is None])


def _unknown(outcomes: Iterable[Outcome]) -> Outcome:
    """Unknown, because of those of the outcomes that are."""
    unknown = [one for one in outcomes if one.value is None]
    return Outcome(None, _reasons(unknown), _missing(unknown)) if len(unknown) > 1 else unknown[0]


def _all(engine: Interpreter, node: All) -> Outcome:
    return _decided(engine, node.parts, decides=False)


def _any(engine: Interpreter, node: Any) -> Outcome:
    return _decided(engine, node.parts, decides=True)


def _decided(engine: Interpreter, parts: Iterable[Expression], *, decides: bool) -> Outcome:
    """Kleene's and (a no decides) and or (a yes decides): the deciding parts are the reasons."""
    outcomes, deciding, unknown = [], [], []
    for part in parts:
        one = engine.outcome(part)
        outcomes.append(one)
        if one.value is decides:
            deciding.append(one)
        elif one.value is None:
            unknown.append(one)
    if deciding:
        return Outcome(decides, _reasons(deciding))
    return _unknown(unknown) if unknown else Outcome(not decides, _reasons(outcomes))


def _at_least(engine: Interpreter, node: AtLeast) -> Outcome:
    wanted = engine.outcome(node.count)
    count: Anything = wanted.value
    outcomes = [engine.outcome(part) for part in node.parts]
    yes = [one for one in outcomes if one.value is True]
    if len(yes) >= count:
        return Outcome(True, _reasons(yes) + _cited(wanted))
    no = [one for one in outcomes if one.value is False]
    if len(outcomes) - len(no) < count:
        return Outcome(False, _reasons(no) + _cited(wanted))
    return _unknown(outcomes)


def _not(engine: Interpreter, node: Not) -> Outcome:
    part = engine.outcome(node.part)
    return part if part.value is None else Outcome(not part.value, part.reasons)


def _known(engine: Interpreter, node: Known) -> Outcome:
    part = engine.outcome(node.part)
    return _silence(part) if part.value is None else Outcome(True, part.reasons)


def _on_record(engine: Interpreter, node: OnRecord) -> Outcome:
    part = engine.outcome(node.part)
    return _silence(part) if part.value is None else part


def _silence(part: Outcome) -> Outcome:
    """No, because the part is not known."""
    return Outcome(False, part.reasons + _not_recorded(part.missing))


def _not_recorded(missing: Iterable[str]) -> tuple[Reason, ...]:
    return tuple(Reason(name, None, "not recorded") for name in sorted(missing))


def _lowest(engine: Interpreter, node: Lowest) -> Outcome:
    outcomes = [engine.outcome(part) for part in node.parts]
    known: list[Anything] = [one for one in outcomes if one.value is not None]
    return min(known, key=lambda one: one.value) if known else _unknown(outcomes)


def _which_lowest(engine: Interpreter, node: WhichLowest) -> Outcome:
    named = [(code, engine.outcome(part)) for code, part in zip(node.codes, node.parts, strict=True)]
    known: list[Anything] = [(code, one) for code, one in named if one.value is not None]
    if not known:
        return _unknown(one for _, one in named)
    code, winner = min(known, key=lambda pair: pair[1].value)
    return Outcome(code, winner.reasons)


def _first_match(engine: Interpreter, node: FirstMatch) -> Outcome:
    passed: list[Outcome] = []
    for condition, value in node.cases:
        found = engine.outcome(condition)
        if found.value is None:
            return found
        passed.append(found)
        if found.value:
            return _chosen(engine.outcome(value), passed)
    return _chosen(engine.outcome(node.otherwise), passed)


def _chosen(value: Outcome, conditions: list[Outcome]) -> Outcome:
    """The chosen value: its own reasons, then those of the conditions that led to it, the last one first."""
    if value.value is None:
        return value
    return Outcome(value.value, _reasons([value, *reversed(conditions)]), parameter=value.parameter)


def _where(engine: Interpreter, node: Where) -> Outcome:
    condition = engine.outcome(node.condition)
    if condition.value is not True:
        return Outcome(None)
    value = engine.outcome(node.value)
    return replace(value, reasons=_reasons((value, condition)))


def _first_known(engine: Interpreter, node: FirstKnown) -> Outcome:
    passed: list[Outcome] = []
    for part in node.parts:
        found = engine.outcome(part)
        if found.value is not None:
            reasons = found.reasons + _passed_over(passed, found) if passed else found.reasons
            return Outcome(found.value, reasons, parameter=found.parameter)
        passed.append(found)
    return _unknown(passed)


def _passed_over(passed: list[Outcome], found: Outcome) -> tuple[Reason, ...]:
    """What is not recorded, so that a later part gave the value; names that part where it is a parameter."""
    gaps = _not_recorded(_missing(passed))
    if found.parameter is None:
        return gaps
    return tuple(_limited(gap, gap.comparison, found) for gap in gaps)


def _recorded_or(engine: Interpreter, node: RecordedOr) -> Outcome:
    recorded = engine.facts.get(node.name)
    if recorded is not None:
        return Outcome(recorded, (Reason(node.name, recorded),))
    computed = engine.outcome(node.computed)
    if computed.value is None:
        return Outcome(None, computed.reasons, _cheaper(computed.missing, node.name))
    subject = Reason(node.name, computed.value)  # type: ignore[arg-type]
    return Outcome(computed.value, (subject, *computed.reasons))


def _cheaper(inputs: frozenset[str], name: str) -> frozenset[str]:
    """What to ask for: the inputs of the computation where finding them costs less than the fact itself.

    Nothing, where it has all its inputs and still gives no number, as when a source has none for a code.
    """
    facts = dictionary()
    cost = facts[name].origin.cost
    cheaper = all(facts[one].origin.cost < cost for one in inputs)
    return inputs if cheaper else frozenset({name})


def _both(
    engine: Interpreter, left: Expression, right: Expression, work: Callable[[Anything, Anything], Found]
) -> Outcome:
    outcomes = (engine.outcome(left), engine.outcome(right))
    if any(one.value is None for one in outcomes):
        return _unknown(outcomes)
    return Outcome(work(outcomes[0].value, outcomes[1].value), _reasons(outcomes))


def _difference(engine: Interpreter, node: Difference) -> Outcome:
    left, right = engine.outcome(node.left), engine.outcome(node.right)
    found = _both(engine, node.left, node.right, lambda a, b: without_zeros(a - b))
    if found.value is None:
        return found
    return replace(found, reasons=_less(left, right) + _less(right, left))


def _less(side: Outcome, other: Outcome) -> tuple[Reason, ...]:
    """One side's reasons, the first of them naming the parameter on the other side."""
    return _compared(side, "", other) if other.parameter else side.reasons


def _sum(engine: Interpreter, node: Sum) -> Outcome:
    outcomes = [engine.outcome(part) for part in node.parts]
    if any(one.value is None for one in outcomes):
        return _unknown(outcomes)
    numbers: list[Anything] = [one.value for one in outcomes]
    return Outcome(without_zeros(sum(numbers, Decimal())), _reasons(outcomes))


def _computed(engine: Interpreter, node: Computed) -> Outcome:
    """What the formula makes of its parts; its own source stands with the first of them."""
    formula = FORMULAS[node.formula]
    outcomes = [engine.outcome(part) for part in node.parts]
    if any(one.value is None for one in outcomes):
        return _unknown(outcomes)
    found = formula.work(*(one.value for one in outcomes))
    limits = tuple(reason for one in outcomes for reason in _cited(one))
    first, *others = _reasons(outcomes)
    return Outcome(found, (first._replace(source=first.source or formula.source), *others, *limits))


def _days_between(engine: Interpreter, node: DaysBetween) -> Outcome:
    return _both(engine, node.earlier, node.later, lambda a, b: Decimal((b - a).days))


def _months_between(engine: Interpreter, node: MonthsBetween) -> Outcome:
    return _both(engine, node.earlier, node.later, lambda a, b: Decimal(calendar.months_between(a, b)))


def _years_between(engine: Interpreter, node: YearsBetween) -> Outcome:
    return _both(engine, node.earlier, node.later, lambda a, b: Decimal(calendar.years_between(a, b)))


def _plus_months(engine: Interpreter, node: PlusMonths) -> Outcome:
    day, months = engine.outcome(node.day), engine.outcome(node.months)
    if day.value is None or months.value is None:
        return _unknown((day, months))
    moved = calendar.plus_months(day.value, int(months.value))  # type: ignore[arg-type]
    return Outcome(moved, _reasons((Outcome(None, _compared(day, "plus_months", months)), months)))


def _month_of(engine: Interpreter, node: MonthOf) -> Outcome:
    day = engine.outcome(node.day)
    if not isinstance(day.value, date):
        return day
    month = Decimal(day.value.month)
    return Outcome(month, (Reason("month", month), *day.reasons))


def _t_score_of(engine: Interpreter, node: TScoreOf) -> Outcome:
    bmd, make = engine.outcome(node.bmd), engine.outcome(node.manufacturer)
    if bmd.value is None or make.value is None:
        return _unknown((bmd, make))
    reference = young_adult_references()[node.site, str(make.value)]
    score = t_score(mg_per_cm2(bmd.value), reference)  # type: ignore[arg-type]
    density = tuple(reason._replace(source=Source(reference.source)) for reason in bmd.reasons)
    return Outcome(score, density + make.reasons)


def _rule(engine: Interpreter, node: Rule) -> Outcome:
    found = engine.outcome(node.expression)
    return found if found.parameter is None else replace(found, reasons=_cited(found) + found.reasons)


EVALUATORS: Mapping[type[Expression], Callable[[Interpreter, Anything], Outcome]] = {
    FactRef: _fact,
    ParameterRef: _parameter,
    Literal: _literal,
    Lookup: _lookup,
    Stepped: _stepped,
    Today: _today,
    Compare: _compare,
    All: _all,
    Any: _any,
    AtLeast: _at_least,
    Not: _not,
    Known: _known,
    OnRecord: _on_record,
    Lowest: _lowest,
    WhichLowest: _which_lowest,
    FirstMatch: _first_match,
    Where: _where,
    FirstKnown: _first_known,
    RecordedOr: _recorded_or,
    Difference: _difference,
    Sum: _sum,
    Computed: _computed,
    DaysBetween: _days_between,
    MonthsBetween: _months_between,
    YearsBetween: _years_between,
    PlusMonths: _plus_months,
    MonthOf: _month_of,
    TScoreOf: _t_score_of,
    Rule: _rule,
}
