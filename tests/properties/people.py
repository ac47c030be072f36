"""People that Hypothesis invents: on the protocol's own limits, month ends and leap days, much unknown."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from osteon.protocol.agreement import disagreements
from osteon.protocol.calendar import plus_months
from osteon.protocol.checking import fact_names, walk
from osteon.protocol.definition import Protocol
from osteon.protocol.expressions import Expression, Known, OnRecord
from osteon.protocol.facts import Fact, Kind, Value, dictionary
from osteon.protocols import protocol

MONTH_ENDS = [date(2024, 2, 29), date(2025, 2, 28), date(2026, 8, 31), date(2026, 4, 30), date(2026, 5, 1)]
LAST_DAY = date(2030, 12, 31)
DAYS = st.sampled_from(MONTH_ENDS) | st.dates(date(2020, 1, 1), LAST_DAY)
BIRTH_DATES = st.dates(date(1910, 1, 1), date(2019, 12, 31))  # nobody is assessed before birth
EARLIER_DAYS = st.dates(date(1930, 1, 1), LAST_DAY) | st.sampled_from(MONTH_ENDS)
BESIDE = (Decimal(0), Decimal("0.1"), Decimal("-0.1"), Decimal(1), Decimal(-1))


def numbers_of(one: Protocol) -> Iterator[tuple[Decimal, str]]:
    """Every number of the protocol with its unit, also those in tables."""
    for parameter in one.parameters.values():
        for _, value in parameter.values:
            some = value.values() if isinstance(value, Mapping) else [value]
            yield from ((number, parameter.unit) for number in some if isinstance(number, Decimal))


def limits(asked: Protocol, fact: Fact) -> list[Decimal]:
    """The protocol's numbers in the fact's unit, with those just beside them, that the fact can have."""
    near = {value + off for value, unit in numbers_of(asked) if unit == fact.unit for off in BESIDE}
    plausible = {round(one, fact.decimals) for one in near}
    return sorted(one for one in plausible if fact.minimum <= one <= fact.maximum)  # type: ignore[operator]


def values(asked: Protocol, fact: Fact) -> st.SearchStrategy[Value]:
    """Values that the fact can have."""
    match fact.kind:
        case Kind.FLAG:
            return st.booleans()
        case Kind.DATE:
            return BIRTH_DATES if fact.name == "birth_date" else EARLIER_DAYS
        case Kind.CHOICE:
            return st.sampled_from(list(fact.choices))
        case Kind.TEXT:
            return st.just("p-1")
    anything = st.decimals(fact.minimum, fact.maximum, places=fact.decimals)
    near = limits(asked, fact)
    return st.sampled_from(near) | anything if near else anything


@cache
def people(id_: str) -> st.SearchStrategy[dict[str, Value]]:
    """Facts that the protocol of that id looks at; each may be not recorded."""
    one = protocol(id_)
    used = sorted(one.facts_used())
    invented = st.fixed_dictionaries({}, optional={name: values(one, dictionary()[name]) for name in used})
    return invented.map(that_agree)


def that_agree(facts: dict[str, Value]) -> dict[str, Value]:
    """The facts without those that contradict another one: such people are never assessed."""
    wrong = {problem.fact for problem in disagreements(facts, LAST_DAY)}
    return that_agree({name: facts[name] for name in facts.keys() - wrong}) if wrong else facts


def spans(days: st.SearchStrategy[date]) -> st.SearchStrategy[tuple[date, date]]:
    """Two days, often whole months apart or one day less or more."""
    near = st.builds(
        lambda day, months, off: (day, plus_months(day, months) + timedelta(days=off)),
        days,
        st.integers(-30, 30),
        st.integers(-1, 1),
    )
    return near | st.tuples(days, days)


@cache
def asked_whether_known(node: Expression) -> frozenset[str]:
    """Facts inside known(…): that something is not known is told by what is missing, not by all the rest."""
    asking = (one for one in walk(node) if isinstance(one, Known | OnRecord))
    return frozenset().union(*(fact_names(one) for one in asking))
