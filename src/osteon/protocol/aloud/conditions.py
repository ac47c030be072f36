"""Conditions in words, as they are and turned round: a not is never left standing before a list."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any as Anything

from osteon.protocol.aloud.phrases import Said, same, with_points
from osteon.protocol.checking import ANY_NUMBER
from osteon.protocol.expressions import (
    TRUE_WHEN_FALSE,
    All,
    Any,
    AtLeast,
    Compare,
    Expression,
    FactRef,
    FirstKnown,
    FirstMatch,
    Known,
    Literal,
    Lookup,
    Not,
    OnRecord,
    ParameterRef,
    PlusMonths,
    RecordedOr,
    Rule,
)
from osteon.protocol.possible import can_be_unknown

if TYPE_CHECKING:
    from osteon.protocol.aloud.reader import Aloud


AND, OR = ("logic.and", "logic.all"), ("logic.or", "logic.any")


def _flag(aloud: "Aloud", node: FactRef | RecordedOr, yes: bool) -> Said:
    return aloud.names.flag(node.name, yes=yes)


def _always(aloud: "Aloud", node: Literal, yes: bool) -> Said:
    return aloud.say("value.always" if node.value is yes else "value.never")


def _compare(aloud: "Aloud", node: Compare, yes: bool) -> Said:
    said = node.operator if yes else TRUE_WHEN_FALSE[node.operator]
    if isinstance(node.right, Literal) and isinstance(node.right.value, bool):
        return aloud.clause(node.left, yes=node.right.value is (said == "=="))
    unit = aloud.unit(node.left)
    left = aloud.value(node.left)
    scale = aloud.names.scale(unit if unit != ANY_NUMBER else aloud.unit(node.right))
    if isinstance(node.left, FactRef | RecordedOr) and node.left.name == "age_years":
        scale = "age"
    if scale == "day" and isinstance(node.right, PlusMonths) and isinstance(node.right.months, ParameterRef):
        after = {"day": aloud.value(node.right.day), "months": aloud.value(node.right.months)}
        return aloud.say(f"compare.months_after.{said}", left=left, **after)
    if isinstance(node.right, Literal) and node.right.value == "none":
        scale = "none"
    if scale in ("code", "none") and (said_of_choice := _choice(aloud, node, said)) is not None:
        return said_of_choice
    if not _is_number(node.right) and aloud.say.has(f"compare.{scale}_of_another.{said}"):
        scale = f"{scale}_of_another"
    return aloud.say(f"compare.{scale}.{said}", left=left, right=aloud.limit(node.right, node.left, left))


def _choice(aloud: "Aloud", node: Compare, said: str) -> Said | None:
    """A choice that has a sentence of its own, such as that the person is a woman."""
    if not isinstance(node.left, FactRef | RecordedOr):
        return None
    code = str(node.right.value) if isinstance(node.right, Literal) else ""
    words = aloud.names.words_of_choice(node.left.name, code)
    if words is None:
        return None
    key = "yes" if said in ("==", "in") else "no"
    return aloud.say.filled(words[key], code=aloud.limit(node.right, node.left, same()))


def _is_number(node: Expression) -> bool:
    """Whether the expression is read as a number itself, and not as where it comes from."""
    return isinstance(node, ParameterRef | Literal) or (
        isinstance(node, Lookup) and isinstance(node.code, Literal)
    )


def _all(aloud: "Aloud", node: All, yes: bool) -> Said:
    return aloud.joined([aloud.clause(part, yes=yes) for part in _flat(aloud, node)], *(AND if yes else OR))


def _any(aloud: "Aloud", node: Any, yes: bool) -> Said:
    return aloud.joined([aloud.clause(part, yes=yes) for part in _flat(aloud, node)], *(OR if yes else AND))


def _flat(aloud: "Aloud", node: All | Any) -> Iterator[Expression]:
    """The parts of an and within an and are parts of the whole, unless they have a name together."""
    for part in node.parts:
        if isinstance(part, type(node)) and not aloud.is_mentioned(part):
            yield from _flat(aloud, part)
        else:
            yield part


def _on_record(aloud: "Aloud", node: OnRecord, yes: bool) -> Said:
    """Known and yes; its opposite is no, or not known."""
    said = aloud.clause(node.part)
    if yes and not said.points and can_be_unknown(node.part):
        return aloud.say("logic.on_record", what=said)
    return _recorded(aloud, node.part, truth=True, yes=yes)


def _recorded(aloud: "Aloud", part: Expression, *, truth: bool, yes: bool) -> Said:
    """That the part is known to be this truth, or else (yes=False) that it is not known to be.

    A yes is known of an or as soon as it is of one of its parts, and of an and when it is of all of them.
    """
    if isinstance(part, Not) and not aloud.is_mentioned(part):
        return _recorded(aloud, part.part, truth=not truth, yes=yes)
    if not can_be_unknown(part):
        return aloud.clause(part, yes=truth is yes)
    if isinstance(part, All | Any) and not aloud.is_mentioned(part):
        parts = [_recorded(aloud, one, truth=truth, yes=yes) for one in _flat(aloud, part)]
        together = (isinstance(part, All) is truth) is yes
        return aloud.joined(parts, *(AND if together else OR))
    said = aloud.clause(part, yes=truth is yes)
    if yes:
        return aloud.say("logic.on_record", what=said)
    if said.points:
        return aloud.say("logic.not_on_record", what=aloud.clause(part, yes=truth))
    return replace(aloud.say("logic.or_unknown", what=said), joined=True)


def _at_least(aloud: "Aloud", node: AtLeast, yes: bool) -> Said:
    header = aloud.say("logic.at_least" if yes else "logic.fewer", count=aloud.value(node.count))
    return with_points(header, (aloud.clause(part) for part in node.parts))


def _not(aloud: "Aloud", node: Not, yes: bool) -> Said:
    return aloud.clause(node.part, yes=not yes)


def _known(aloud: "Aloud", node: Known, yes: bool) -> Said:
    if aloud.unit(node.part) == "flag":
        key = "logic.known_whether" if yes else "logic.not_known_whether"
        return aloud.say(key, what=aloud.clause(node.part))
    return aloud.say("logic.known" if yes else "logic.unknown", what=aloud.value(node.part))


def _first_match_clause(aloud: "Aloud", node: FirstMatch, yes: bool) -> Said:
    header = aloud.say("logic.first_yes" if yes else "logic.first_no")
    return with_points(header, aloud.cases(node), ordered=True)


def _first_known_clause(aloud: "Aloud", node: FirstKnown, yes: bool) -> Said:
    header = aloud.say("logic.known_holds" if yes else "logic.known_fails")
    return with_points(header, (aloud.clause(part) for part in node.parts), ordered=True)


CLAUSES: Mapping[type[Expression], Callable[["Aloud", Anything, bool], Said]] = {
    FactRef: _flag,
    RecordedOr: _flag,
    Literal: _always,
    Compare: _compare,
    All: _all,
    Any: _any,
    AtLeast: _at_least,
    Not: _not,
    Known: _known,
    OnRecord: _on_record,
    FirstMatch: _first_match_clause,
    FirstKnown: _first_known_clause,
    Rule: lambda aloud, node, yes: aloud.clause(node.expression, yes=yes),
}
