"""Numbers, days and codes in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING
from typing import Any as Anything

from osteon.protocol.aloud.answers import lowest_of
from osteon.protocol.aloud.naming import TABLE_SEPARATOR
from osteon.protocol.aloud.phrases import Cited, Said, Term, plain_text, same, with_points
from osteon.protocol.expressions import (
    Computed,
    DaysBetween,
    Difference,
    Expression,
    FactRef,
    FirstKnown,
    FirstMatch,
    Literal,
    Lookup,
    Lowest,
    MonthOf,
    MonthsBetween,
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
from osteon.protocol.figures import key_of

if TYPE_CHECKING:
    from osteon.protocol.aloud.reader import Aloud


ORDINALS = ("first", "second")
PRODUCTS = frozenset({"times", "product"})
PAIR = 2  # numbers that are added on one line


def _fact(aloud: "Aloud", node: FactRef) -> Said:
    return same(aloud.names.fact(node.name))


def _parameter(aloud: "Aloud", node: ParameterRef) -> Said:
    return aloud.names.number(node.name, aloud.answers)


def _literal(aloud: "Aloud", node: Literal) -> Said:
    return aloud.quoted(node.value) if isinstance(node.value, str) else same(aloud.names.written(node.value))


def _lookup(aloud: "Aloud", node: Lookup) -> Said:
    table = aloud.protocol.parameters[node.table.name]
    if isinstance(node.code, Literal):
        return aloud.names.listed_number(table, str(node.code.value), aloud.answers)
    in_months = table.unit == "months"
    rows = [*aloud.names.rows(table, aloud.choices(node.code), aloud.answers, with_unit=not in_months)]
    code = aloud.value(node.code)
    if len(rows) == 1 and not in_months:
        ((name, value),) = rows
        return aloud.say("value.only_row", value=same(Cited(value, table.name)), code=code, name=name)
    entries = same(Cited(TABLE_SEPARATOR.join(f"{name} {value}" for name, value in rows), table.name))
    return aloud.say("value.table_months" if in_months else "value.table", code=code, entries=entries)


def _stepped(aloud: "Aloud", node: Stepped) -> Said:
    table = aloud.protocol.parameters[node.table.name]
    steps = aloud.names.steps(table, aloud.unit(node.number), aloud.answers)
    words = (plain_text(aloud.say("value.step", start=start, value=value).main) for start, value in steps)
    entries = same(Cited(TABLE_SEPARATOR.join(words), table.name))
    return aloud.say("value.steps", number=aloud.value(node.number), entries=entries)


def _today(aloud: "Aloud", node: Today) -> Said:
    return aloud.say("value.today")


def _lowest(aloud: "Aloud", node: Lowest) -> Said:
    return aloud.say("value.lowest", parts=aloud.say.listed(map(aloud.value, node.parts), "logic.and"))


def _chosen(aloud: "Aloud", node: FirstMatch) -> Said:
    return with_points(aloud.say("case.chosen"), aloud.cases(node), ordered=True)


def _first_known(aloud: "Aloud", node: FirstKnown) -> Said:
    first, *others = node.parts
    choices = aloud.choices(first)
    said = aloud.value(first)
    for one in others:
        other = aloud.names.number(one.name, choices) if isinstance(one, ParameterRef) else aloud.value(one)
        said = aloud.say("value.first_known", first=said, other=other)
    return said


def _recorded_or(aloud: "Aloud", node: RecordedOr) -> Said:
    return same(Term(aloud.names.fact(node.name), node.name))


def _where(aloud: "Aloud", node: Where) -> Said:
    return aloud.say("value.where", value=aloud.value(node.value), condition=aloud.clause(node.condition))


def _difference(aloud: "Aloud", node: Difference) -> Said:
    return aloud.say("value.difference", left=aloud.value(node.left), right=aloud.value(node.right))


def _sum(aloud: "Aloud", node: Sum) -> Said:
    """Two numbers on one line, more of them or choices as a list."""
    if len(node.parts) > PAIR or any(isinstance(part, FirstMatch) for part in node.parts):
        return with_points(aloud.say("value.sum_of"), (_addend(aloud, part) for part in node.parts))
    left, right = map(aloud.value, node.parts)
    return aloud.say("value.sum", left=left, right=right)


def _addend(aloud: "Aloud", part: Expression) -> Said:
    """A number that counts only if something holds, or unless it does."""
    match part:
        case FirstMatch(cases=((condition, value),), otherwise=Literal(value=0)):
            key = "value.only_if"
        case FirstMatch(cases=((condition, Literal(value=0)),), otherwise=value):
            key = "value.unless"
        case Lookup(code=Literal(value=str(code))):
            return aloud.say("value.named", value=aloud.value(part), name=aloud.names.code(code, {}))
        case _:
            return aloud.value(part)
    return aloud.say(key, value=aloud.value(value), condition=aloud.clause(condition))


def _computed(aloud: "Aloud", node: Computed) -> Said:
    """A formula by its name and what it takes; a product of many as a list."""
    if node.formula in PRODUCTS:
        factors = tuple(_factors(aloud, node))
        if len(factors) > PAIR or any(one.points for one in factors):
            return with_points(aloud.say("value.product_of"), factors)
    parts = [aloud.value(part) for part in node.parts]
    key = key_of(node)
    if not key:
        return aloud.say(f"formula.{node.formula}", **dict(zip(ORDINALS, parts, strict=False)))
    name = same(Cited(aloud.say.text(f"formula.{node.formula}"), key))
    return aloud.say("value.formula", name=name, parts=aloud.say.listed(parts, "logic.and"))


def _factors(aloud: "Aloud", node: Computed) -> Iterator[Said]:
    """What is multiplied, however deep."""
    for part in node.parts:
        if isinstance(part, Computed) and part.formula in PRODUCTS and not aloud.is_mentioned(part):
            yield from _factors(aloud, part)
        else:
            yield aloud.value(part)


def _between(key: str) -> Callable[["Aloud", Anything], Said]:
    def read(aloud: "Aloud", node: DaysBetween | MonthsBetween | YearsBetween) -> Said:
        return aloud.say(key, earlier=aloud.value(node.earlier), later=aloud.value(node.later))

    return read


def _plus_months(aloud: "Aloud", node: PlusMonths) -> Said:
    key = "value.months_after" if isinstance(node.months, ParameterRef) else "value.plus_months"
    return aloud.say(key, day=aloud.value(node.day), months=aloud.value(node.months))


def _month_of(aloud: "Aloud", node: MonthOf) -> Said:
    if isinstance(node.day, Today):
        return aloud.say("value.month_of_today")
    return aloud.say("value.month_of", day=aloud.value(node.day))


def _t_score_of(aloud: "Aloud", node: TScoreOf) -> Said:
    cited = Cited(aloud.names.young_adults(node.site), key_of(node))
    make = aloud.value(node.manufacturer)
    return aloud.say("value.t_score", bmd=aloud.value(node.bmd), make=make, figures=same(cited))


VALUES: Mapping[type[Expression], Callable[["Aloud", Anything], Said]] = {
    FactRef: _fact,
    ParameterRef: _parameter,
    Literal: _literal,
    Lookup: _lookup,
    Stepped: _stepped,
    Today: _today,
    Lowest: _lowest,
    WhichLowest: lowest_of,
    FirstMatch: _chosen,
    FirstKnown: _first_known,
    RecordedOr: _recorded_or,
    Where: _where,
    Difference: _difference,
    Sum: _sum,
    Computed: _computed,
    DaysBetween: _between("value.days_between"),
    MonthsBetween: _between("value.months_between"),
    YearsBetween: _between("value.years_between"),
    PlusMonths: _plus_months,
    MonthOf: _month_of,
    TScoreOf: _t_score_of,
    Rule: lambda aloud, node: aloud.value(node.expression),
}
