"""What a whole conclusion is: its cases in turn, its table row by row."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from typing import Any as Anything

from osteon.protocol.aloud.phrases import Said, with_points
from osteon.protocol.expressions import (
    Expression,
    FirstMatch,
    Literal,
    Lookup,
    RecordedOr,
    Stepped,
    WhichLowest,
)

if TYPE_CHECKING:
    from osteon.protocol.aloud.reader import Aloud


def _cases_in_turn(aloud: "Aloud", node: FirstMatch) -> Said:
    return with_points(aloud.say("rule.first"), aloud.cases(node), ordered=True)


def lowest_of(aloud: "Aloud", node: WhichLowest) -> Said:
    """What each part gives when it is the lowest."""
    return with_points(aloud.say("value.which_lowest"), aloud.sites(node))


def _as_recorded(aloud: "Aloud", node: RecordedOr) -> Said:
    return aloud.say("rule.recorded_or", what=aloud.value(node.computed))


def _whole_table(aloud: "Aloud", node: Lookup) -> Said:
    if isinstance(node.code, Literal):
        return aloud.value(node)
    return with_points(aloud.say("rule.table", what=aloud.value(node.code)), aloud.rows(node))


def _all_steps(aloud: "Aloud", node: Stepped) -> Said:
    return with_points(aloud.say("rule.table", what=aloud.value(node.number)), aloud.steps(node))


ANSWERS: Mapping[type[Expression], Callable[["Aloud", Anything], Said]] = {
    FirstMatch: _cases_in_turn,
    WhichLowest: lowest_of,
    RecordedOr: _as_recorded,
    Lookup: _whole_table,
    Stepped: _all_steps,
}
