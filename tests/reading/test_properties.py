"""What must hold whatever comes in: a value, silence or a refusal; and a number is rounded but once."""

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from osteon.protocol.facts import Kind, dictionary
from osteon.protocol.reading import ImplausibleValue, Repeated, read_fact, read_facts
from osteon.protocol.text import LANGUAGES
from osteon.protocols import protocol

ON = date(2026, 11, 22)
NAMES = sorted(dictionary().facts)
NUMBERS = sorted(
    name for name, fact in dictionary().facts.items() if fact.kind is Kind.NUMBER and not fact.whole
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.dates()
    | st.text()
    | st.from_regex(r"[+-]?[0-9]{1,4}([.,' ][0-9]{1,4}){0,2}", fullmatch=True)
    | st.sampled_from(["1e999", "-1e-999", "1,440", "½", "٣", "\udceb", "female", "2026-02-29"])
)
anything = st.recursive(
    scalars,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
    max_leaves=6,
)
mentions = anything | st.lists(scalars, min_size=2, max_size=3).map(Repeated)


@given(st.sampled_from(NAMES), anything)
def test_any_value_is_taken_or_refused_with_a_message(name: str, raw: object) -> None:
    said: list[str] = []
    value = None
    try:
        value = read_fact(name, raw)
    except ImplausibleValue as refused:
        said = [refused.message(language) for language in LANGUAGES]
    assert all(one.isprintable() for one in said)
    assert value is None or read_fact(name, value) == value


@given(st.dictionaries(st.sampled_from([*NAMES, "not_recorded"]) | st.text(), mentions, max_size=8))
def test_any_object_gives_facts_that_can_be_assessed_or_problems(raw: dict[str, object]) -> None:
    reading = read_facts(raw, ON)
    if reading.problems:
        assert not reading.facts
        assert all(one.message(language) for one in reading.problems for language in LANGUAGES)
    else:
        assert protocol().assess(reading.facts, ON).conclusions


@st.composite
def plausible_numbers(draw: st.DrawFn) -> tuple[str, Fraction]:
    name = draw(st.sampled_from(NUMBERS))
    fact = dictionary()[name]
    assert fact.minimum is not None
    assert fact.maximum is not None
    low, high = (int(limit * 10 ** (fact.decimals + 2)) for limit in (fact.minimum, fact.maximum))
    return name, Fraction(draw(st.integers(low, high)), 10 ** (fact.decimals + 2))


@given(plausible_numbers())
def test_a_number_is_the_exact_one_rounded_halves_away_from_zero(case: tuple[str, Fraction]) -> None:
    name, exact = case
    decimals = dictionary()[name].decimals
    wide = Context(prec=60, rounding=ROUND_HALF_UP)
    expected = wide.divide(Decimal(exact.numerator), Decimal(exact.denominator)).quantize(
        Decimal(1).scaleb(-decimals), context=wide
    )
    assert read_fact(name, exact) == expected


@given(plausible_numbers())
def test_every_way_to_write_a_number_gives_the_same_value(case: tuple[str, Fraction]) -> None:
    name, exact = case
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    written = f"{decimal:.9f}"  # so many decimals that no mark could stand between thousands
    values = {
        read_fact(name, raw) for raw in (exact, decimal, float(decimal), written, written.replace(".", ","))
    }
    assert len(values) == 1


@given(plausible_numbers(), st.fractions(0, 1))
def test_a_greater_number_never_becomes_a_smaller_one(case: tuple[str, Fraction], part: Fraction) -> None:
    name, exact = case
    fact = dictionary()[name]
    assert fact.minimum is not None
    smaller = Fraction(fact.minimum) + (exact - Fraction(fact.minimum)) * part
    low, high = read_fact(name, smaller), read_fact(name, exact)
    assert isinstance(low, Decimal)
    assert isinstance(high, Decimal)
    assert low <= high
