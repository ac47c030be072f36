"""One raw value, as a form, a file or a scanner gives it, to the exact value that rules judge."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import cache

from osteon.bone.rounding import divide_half_away_from_zero, to_decimals, without_zeros
from osteon.protocol.facts import Fact, Kind, Value, dictionary
from osteon.protocol.refusals import ImplausibleValue, limits, outside, refusal, shown
from osteon.protocol.sentences import text_by
from osteon.protocol.text import LANGUAGES
from osteon.protocol.wording import MINUS, typed

Exact = Decimal | Fraction

# What files and people write where nothing is recorded. "None" is not here: it can mean "no falls".
SILENCES = frozenset(
    {"", "na", "n/a", "nan", "nat", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "null"}
    | {"not recorded", "niet vastgelegd", "unknown", "onbekend", "not known", "niet bekend"}
)
FLAGS = {
    "yes": True,
    "ja": True,
    "true": True,
    "1": True,
    "no": False,
    "nee": False,
    "false": False,
    "0": False,
}
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
ONE_SEPARATOR = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[.,' \u00a0\u202f’][0-9]{3})+(?:[.,][0-9]+)?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# No fact comes near 10 to this power; beyond it, arithmetic on 1e999999 would fill the memory.
GREATEST_POWER = 20
MOST_CHARACTERS = 200
CHOICES_SHOWN = 8


def read_fact(name: str, raw: object) -> Value | None:
    """The checked value of one fact; None is not recorded.

    Numbers come as int, Decimal, Fraction, float or text (decimal point or comma) and are rounded to the
    fact's decimals, halves away from zero: the number shown is the number judged. A T-score of -2 becomes
    -2.0, and 2.0 portions become 2 (`fixed` in facts.toml). Flags come as true/false, 1/0 or yes/no/ja/nee,
    dates as year-month-day, choices as their code or label.

    Raises:
        ImplausibleValue: the value cannot be taken; its message says why and what to do.
        KeyError: the dictionary has no such fact.

    >>> read_fact("t_score_femoral_neck", "-2,45"), read_fact("smoker", "nee"), read_fact("smoker", "")
    (Decimal('-2.5'), False, None)
    """
    fact = dictionary()[name]
    if _is_silent(fact, raw):
        return None
    return READERS[fact.kind](fact, raw)


def exact_number(fact: Fact, raw: object) -> Exact:
    """A recorded number as it stands, neither rounded nor checked against the plausible range.

    Raises:
        ImplausibleValue: it is no number, or beyond any that could be computed with.
    """
    exact = _exact(fact, raw)
    if isinstance(exact, Fraction) or -GREATEST_POWER < exact.adjusted() < GREATEST_POWER:
        return exact
    if exact.adjusted() > 0:
        raise outside(fact, raw)
    return Decimal(0)  # nothing that any fact's decimals could show


def _exact(fact: Fact, raw: object) -> Exact:
    if isinstance(raw, Decimal | Fraction):
        return raw
    if isinstance(raw, bool):
        raise _not_a_number(fact, raw)
    if isinstance(raw, int):
        return Decimal(raw)
    if isinstance(raw, float):
        return Decimal(repr(raw))
    if not isinstance(raw, str):
        raise _not_a_number(fact, raw)
    return _number_from_text(fact, raw.strip().replace(MINUS, "-"))


def in_range(fact: Fact, number: Exact) -> bool:
    """Whether a number lies in the fact's plausible range, both limits included."""
    lowest, highest = fact.plausible
    return lowest <= number <= highest


def without_separator(text: str) -> Decimal | None:
    """The other reading of 1,440 or 1.440, with the mark between thousands; None where there is none."""
    return Decimal(re.sub("[.,]", "", text)) if ONE_SEPARATOR.fullmatch(text) else None


def refusal_of_thousands(fact: Fact, raw: object) -> ImplausibleValue:
    """The refusal of a number whose mark could stand between thousands as well as before decimals."""
    return refusal(fact, "thousands", raw, limit=limits(fact))


def closest(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that are most like this one, best first."""
    by_plain = {one.casefold(): one for one in names}
    plain = name[:MOST_CHARACTERS].casefold().replace(" ", "_")
    return tuple(by_plain[one] for one in get_close_matches(plain, by_plain))


def _is_silent(fact: Fact, raw: object) -> bool:
    if raw is None:
        return True
    if isinstance(raw, str):
        said = raw.strip()
        return not said if fact.kind is Kind.TEXT else said.casefold() in SILENCES
    return isinstance(raw, float | Decimal) and not Decimal(raw).is_finite()


def _number(fact: Fact, raw: object) -> Decimal:
    exact = exact_number(fact, raw)
    if fact.whole and exact != _rounded(exact, 0):
        raise refusal(fact, "not_whole", raw, limit=limits(fact))
    value = _rounded(exact, fact.decimals)
    other = without_separator(raw.strip()) if isinstance(raw, str) else None
    if other is not None and in_range(fact, other):
        raise refusal_of_thousands(fact, raw)
    if not in_range(fact, value):
        raise outside(fact, raw)
    return value if fact.fixed else without_zeros(value)


def _number_from_text(fact: Fact, text: str) -> Decimal:
    if len(text) <= MOST_CHARACTERS and NUMBER.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if THOUSANDS.fullmatch(text):
        raise refusal_of_thousands(fact, text)
    raise _not_a_number(fact, text)


def _rounded(exact: Exact, decimals: int) -> Decimal:
    """Halves away from zero; never minus zero, which would print as −0,0."""
    if isinstance(exact, Fraction):
        scaled = exact * Fraction(Decimal(1).scaleb(decimals))
        rounded = Decimal(divide_half_away_from_zero(scaled.numerator, scaled.denominator)).scaleb(-decimals)
    else:
        rounded = to_decimals(exact, decimals)
    return rounded if rounded else abs(rounded)


def _not_a_number(fact: Fact, raw: object) -> ImplausibleValue:
    example = text_by(lambda language: _example(fact, language))
    return refusal(fact, "not_a_number", raw, limit=limits(fact), example=example)


def _example(fact: Fact, language: str) -> str:
    """A plausible number at the fact's decimals, as people of that language type it."""
    return typed(to_decimals(sum(fact.plausible) / Decimal(2), fact.decimals), language)


def _flag(fact: Fact, raw: object) -> bool:
    if isinstance(raw, str):
        said = raw.strip().casefold()
        if said in FLAGS:
            return FLAGS[said]
    elif isinstance(raw, bool | int | float | Decimal) and raw in {0, 1}:
        return bool(raw)
    raise refusal(fact, "not_yes_or_no", raw)


def _date(fact: Fact, raw: object) -> date:
    if type(raw) is date:
        return raw
    if isinstance(raw, str) and ISO_DATE.fullmatch(raw.strip()):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError as error:
            raise refusal(fact, "not_a_date", raw) from error
    raise refusal(fact, "not_a_date", raw)


def _choice(fact: Fact, raw: object) -> str:
    codes = _codes_by_name(fact.name)
    said = raw.strip().casefold() if isinstance(raw, str) else shown(raw)
    if isinstance(raw, str) and said in codes:
        return codes[said]
    near = dict.fromkeys(codes[name] for name in closest(said, tuple(codes)))
    offered = tuple(near) or tuple(fact.choices)[:CHOICES_SHOWN]
    more = "" if near or len(offered) == len(fact.choices) else ", …"
    raise refusal(fact, "not_a_choice", raw, choices=", ".join(offered) + more)


@cache
def _codes_by_name(name: str) -> Mapping[str, str]:
    """Every code and label of a choice, in small letters, with the code that it means."""
    choices = dictionary()[name].choices
    labels = {text.in_(language).casefold(): code for code, text in choices.items() for language in LANGUAGES}
    return labels | {code: code for code in choices}


def _text(fact: Fact, raw: object) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        raise refusal(fact, "not_a_text", raw)
    said = raw.strip() if isinstance(raw, str) else str(Decimal(raw))
    if len(said) > MOST_CHARACTERS or not said.isprintable():
        raise refusal(fact, "not_a_text", raw)
    return said


READERS: Mapping[Kind, Callable[[Fact, object], Value]] = {
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.TEXT: _text,
}
