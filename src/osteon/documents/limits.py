"""The limits an answer was judged by: a document never prints another number than the one that decided."""

from decimal import Decimal

from osteon.bone.rounding import to_decimals
from osteon.protocol.conclusions import Answer
from osteon.protocol.wording import written
from osteon.protocols import protocol


def limit(answer: Answer, parameter: str) -> Decimal:
    """The number under that name which the answer was judged by.

    The answer's own reasons come first, because a hospital may have laid its own number over the protocol's.

    Raises:
        KeyError: the protocol has no such parameter.
        TypeError: the parameter is not a number.
    """
    for conclusion in answer.conclusions.values():
        for reason in conclusion.because:
            if reason.parameter == parameter and isinstance(reason.limit, Decimal):
                return reason.limit
    setting = protocol(answer.protocol).parameters[parameter].on(answer.on)
    if not isinstance(setting, Decimal):
        raise TypeError(f"{parameter} is no number, so it cannot be printed as a limit.")
    return setting


def written_t_score(t_score: Decimal, language: str) -> str:
    """A T-score as reports print it: one decimal, a true minus sign, no minus before zero.

    >>> written_t_score(Decimal("-2.5"), "nl"), written_t_score(Decimal("-0.04"), "en")
    ('−2,5', '0.0')
    """
    return written(to_decimals(t_score, 1) + 0, language)
