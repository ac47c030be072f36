"""The frozen tree that a rule is: facts, parameters, comparisons, Kleene's logic, months.

An expression is a description, not a computation: `and`, `or`, `not` and `if` on one raise.
Write `&`, `|`, `~`, comparisons and the functions below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn

from osteon.protocol.facts import Value, dictionary

TRUE_WHEN_FALSE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==", "in": "not in"}


class Expression:
    """Anything a rule can be made of."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError("A rule is a description: write & for and, | for or, ~ for not, first_match for if.")

    def __and__(self, other: "Expression") -> "All":
        return all_of(self, other)

    def __or__(self, other: "Expression") -> "Any":
        return any_of(self, other)

    def __invert__(self) -> "Not":
        return Not(self)

    def __lt__(self, other: object) -> "Compare":
        return Compare("<", self, expression(other))

    def __le__(self, other: object) -> "Compare":
        return Compare("<=", self, expression(other))

    def __gt__(self, other: object) -> "Compare":
        return Compare(">", self, expression(other))

    def __ge__(self, other: object) -> "Compare":
        return Compare(">=", self, expression(other))

    def __eq__(self, other: object) -> "Compare":  # type: ignore[override]
        return Compare("==", self, expression(other))

    def __ne__(self, other: object) -> "Compare":  # type: ignore[override]
        return Compare("!=", self, expression(other))

    def __sub__(self, other: object) -> "Difference":
        return Difference(self, expression(other))

    def __add__(self, other: object) -> "Sum":
        return Sum((self, expression(other)))

    def one_of(self, codes: "Expression") -> "Compare":
        """Whether the code is in that list."""
        return Compare("in", self, codes)

    __hash__ = object.__hash__


# Nodes compare by identity, because == describes a comparison: hence eq=False throughout.
@dataclass(frozen=True, slots=True, eq=False)
class FactRef(Expression):
    """The recorded value of one fact."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class ParameterRef(Expression):
    """The value of one parameter on the day of the assessment."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Lookup(Expression):
    """What a parameter's table gives for a code; unknown for a code that the table lacks."""

    table: ParameterRef
    code: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Stepped(Expression):
    """What a parameter's table gives from the highest step that a number reaches; unknown below the first."""

    table: ParameterRef
    number: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Literal(Expression):
    """A code, a flag, or 0 or 1; clinical numbers are parameters."""

    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Today(Expression):
    """The day of the assessment, which is passed in."""


@dataclass(frozen=True, slots=True, eq=False)
class Compare(Expression):
    """One of < <= > >= == != in; unknown when either side is."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, eq=False)
class All(Expression):
    """Kleene's and: one no decides."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Any(Expression):
    """Kleene's or: one yes decides."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AtLeast(Expression):
    """Whether so many of the parts are yes."""

    count: Expression
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Not(Expression):
    """Kleene's not: unknown stays unknown."""

    part: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Known(Expression):
    """Whether the part has a value: never unknown, and the only way to ask about missing."""

    part: Expression


@dataclass(frozen=True, slots=True, eq=False)
class OnRecord(Expression):
    """Whether the part is known and yes: never unknown."""

    part: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Lowest(Expression):
    """The smallest known value; the first of equals wins."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WhichLowest(Expression):
    """The code under which the smallest known value stands; the first of equals wins."""

    codes: tuple[str, ...]
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FirstMatch(Expression):
    """The value at the first condition that is yes; an unknown condition before it makes that unknown."""

    cases: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression


@dataclass(frozen=True, slots=True, eq=False)
class FirstKnown(Expression):
    """The first part that has a value."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RecordedOr(Expression):
    """A fact as recorded, or else computed from other facts, and explained under the fact's own name."""

    name: str
    computed: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Where(Expression):
    """A value that counts only where a condition is yes; elsewhere it is passed over, not missing."""

    condition: Expression
    value: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Difference(Expression):
    """One number less another, in the same unit."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Sum(Expression):
    """Numbers of the same unit, added; unknown while one of them is."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Computed(Expression):
    """What a formula of `osteon.protocol.formulas` makes of its parts, at the decimals that reports print."""

    formula: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DaysBetween(Expression):
    """Days from one day to another."""

    earlier: Expression
    later: Expression


@dataclass(frozen=True, slots=True, eq=False)
class MonthsBetween(Expression):
    """Whole months from one day to another."""

    earlier: Expression
    later: Expression


@dataclass(frozen=True, slots=True, eq=False)
class YearsBetween(Expression):
    """Whole years from one day to another."""

    earlier: Expression
    later: Expression


@dataclass(frozen=True, slots=True, eq=False)
class PlusMonths(Expression):
    """The same day so many months on, clamped to the month's last day."""

    day: Expression
    months: Expression


@dataclass(frozen=True, slots=True, eq=False)
class MonthOf(Expression):
    """The month of a day: 1 for January to 12 for December."""

    day: Expression


@dataclass(frozen=True, slots=True, eq=False)
class TScoreOf(Expression):
    """The T-score of a bone density at a site, against the young adults of that make of scanner."""

    site: str
    bmd: Expression
    manufacturer: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Expression):
    """A conclusion. `applies` being no makes it not applicable, which is not the same as unknown."""

    expression: Expression
    applies: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ConclusionRef(Expression):
    """Another conclusion of the same protocol; its rule takes this place when the protocol is built."""

    name: str


class _Conclusions:
    """`conclusion.osteoporosis` is what the protocol at hand concludes under that name."""

    def __getattr__(self, name: str) -> ConclusionRef:
        if name.startswith("_"):
            raise AttributeError(name)
        return ConclusionRef(name)


class _Facts:
    """`fact.smoker` is the fact of that name; a name that the dictionary lacks raises at once."""

    def __getattr__(self, name: str) -> FactRef:
        if name not in dictionary().facts:
            raise AttributeError(
                f"The dictionary of facts has no {name!r}. Add it to protocol/facts.toml first."
            )
        return FactRef(name)


fact = _Facts()
conclusion = _Conclusions()
today = Today()


def expression(value: object) -> Expression:
    """A value as an expression.

    Raises:
        TypeError: it is neither an expression nor a fact's value.
    """
    if isinstance(value, Expression):
        return value
    if isinstance(value, bool | str | Decimal | date):
        return Literal(value)
    if isinstance(value, int):
        return Literal(Decimal(value))
    raise TypeError(
        f"{value!r} cannot stand in a rule. Use facts, parameters, codes, flags or whole numbers."
    )


def parameter(name: str) -> ParameterRef:
    """The parameter of that name in the protocol's file; a wrong name raises when the protocol is built."""
    return ParameterRef(name)


def looked_up(table: ParameterRef, code: Expression) -> Lookup:
    """What a parameter's table gives for a code; unknown where the source gives nothing."""
    return Lookup(table, code)


def stepped(table: ParameterRef, number: Expression) -> Stepped:
    """What a parameter's table gives for a number, such as a threshold by age: from each step on."""
    return Stepped(table, number)


def computed(formula: str, *parts: Expression) -> Computed:
    """What a formula of `osteon.protocol.formulas` makes of its parts; a wrong name raises when built."""
    return Computed(formula, parts)


def all_of(*parts: object) -> All:
    """Whether every part is yes; one no decides, whatever is unknown."""
    return All(tuple(expression(part) for part in parts))


def any_of(*parts: object) -> Any:
    """Whether some part is yes; one yes decides, whatever is unknown."""
    return Any(tuple(expression(part) for part in parts))


def at_least(count: object, *parts: object) -> AtLeast:
    """Whether at least so many parts are yes; a number that a guideline gives is a parameter."""
    return AtLeast(expression(count), tuple(expression(part) for part in parts))


def known(part: Expression) -> Known:
    """Whether the part has a value; never unknown."""
    return Known(part)


def on_record(part: Expression) -> OnRecord:
    """Whether the part is known and yes: for rules in which silence must not hold up the answer."""
    return OnRecord(part)


def lowest(*parts: Expression) -> Lowest:
    """The smallest known value. Where one missing value must matter, write any_of(a <= c, b <= c)."""
    return Lowest(parts)


def which_lowest(named: Mapping[str, Expression]) -> WhichLowest:
    """The code of the smallest known value."""
    return WhichLowest(tuple(named), tuple(named.values()))


def first_match(*cases: tuple[Expression, object], otherwise: object) -> FirstMatch:
    """The value at the first condition that is yes; unknown before it makes the answer unknown."""
    return FirstMatch(tuple((when, expression(value)) for when, value in cases), expression(otherwise))


def where(condition: Expression, value: Expression) -> Where:
    """The value, where the condition is yes: for a value among others that does not always count."""
    return Where(condition, value)


def first_known(*parts: Expression) -> FirstKnown:
    """The first part that has a value."""
    return FirstKnown(parts)


def recorded_or(name: str, computed: Expression) -> RecordedOr:
    """The fact as recorded, or else computed."""
    return RecordedOr(getattr(fact, name).name, computed)


def days_between(earlier: Expression, later: Expression) -> DaysBetween:
    """Days from one day to another."""
    return DaysBetween(earlier, later)


def months_between(earlier: Expression, later: Expression) -> MonthsBetween:
    """Whole months from one day to another."""
    return MonthsBetween(earlier, later)


def years_between(earlier: Expression, later: Expression) -> YearsBetween:
    """Whole years from one day to another."""
    return YearsBetween(earlier, later)


def plus_months(day: Expression, months: Expression) -> PlusMonths:
    """The same day so many months on."""
    return PlusMonths(day, months)


def month_of(day: Expression) -> MonthOf:
    """The month of a day, 1 to 12."""
    return MonthOf(day)


def t_score_of(site: str, bmd: Expression, manufacturer: Expression) -> TScoreOf:
    """The T-score of a bone density."""
    return TScoreOf(site, bmd, manufacturer)


def rule(described: Expression, *, applies: Expression | None = None) -> Rule:
    """A conclusion of the protocol; its name is the name it is assigned to."""
    return Rule(described, applies)


def never(described: object) -> Rule:
    """A conclusion on which the guideline says nothing: never applicable, and its words say so.

    What is described only tells what kind of value other protocols conclude under this name.
    """
    return Rule(expression(described), Literal(False))
