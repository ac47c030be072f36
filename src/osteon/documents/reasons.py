"""Why something was concluded, in words: the fact, its value, and the limit it was held against."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from osteon.documents.words import words
from osteon.protocol.citations import written_source
from osteon.protocol.conclusions import Conclusion, Reason
from osteon.protocol.wording import MINUS, label_of, within_a_sentence, written, written_fact

# On which side of a limit a value lies: above it, or below.
SIDES = {">": 1, ">=": 1, "<": -1, "<=": -1}


@dataclass(frozen=True, slots=True)
class WordedReason:
    """One reason as a row: what, how much, the limit in words, and where that limit comes from."""

    label: str
    value: str
    limit: str
    source: str

    def __str__(self) -> str:
        """As part of a sentence: T-score lendenwervels −2,7 (−2,5 of lager)."""
        joined = " " if self.value[:1].isdigit() or self.value.startswith(MINUS) else ": "
        return f"{within_a_sentence(self.label)}{joined}{self.value}" + (
            f" ({self.limit})" if self.limit else ""
        )


def worded_reasons(conclusion: Conclusion, language: str) -> tuple[WordedReason, ...]:
    """The reasons of a conclusion, each once, in the order in which they decided.

    What is not recorded decides nothing for a reader, so it is told only where nothing else is.
    A value between two limits of one source is one reason; a limit that a stricter one implies is not told.
    """
    recorded = tuple(reason for reason in conclusion.because if reason.value is not None)
    limits: dict[WordedReason, list[str]] = {}
    for reason in _strictest(recorded or conclusion.because):
        told = _worded(reason, language)
        limits.setdefault(replace(told, limit=""), []).append(told.limit)
    between = f" {words('paper', language)('list_and')} "
    return tuple(
        replace(told, limit=between.join(dict.fromkeys(one for one in found if one)))
        for told, found in limits.items()
    )


def _strictest(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons without those that another one implies: −1.0 or higher is higher than −2.5 as well."""
    return tuple(one for one in reasons if not any(_implies(other, one) for other in reasons))


def _implies(stricter: Reason, one: Reason) -> bool:
    side = SIDES.get(one.comparison)
    if side is None or side != SIDES.get(stricter.comparison):
        return False
    if (stricter.fact, stricter.source) != (one.fact, one.source):
        return False
    tighter, wider = stricter.limit, one.limit
    return isinstance(tighter, Decimal) and isinstance(wider, Decimal) and side * tighter > side * wider


def fact_labels(names: Iterable[str], language: str) -> tuple[str, ...]:
    """What facts are called within a sentence."""
    return tuple(within_a_sentence(label_of(name, language)) for name in names)


def _worded(reason: Reason, language: str) -> WordedReason:
    return WordedReason(
        label=label_of(reason.fact, language),
        value=written_fact(reason.fact, reason.value, language),
        limit=_limit(reason, language),
        source=written_source(reason.source, language) if reason.source and _limit(reason, language) else "",
    )


def _limit(reason: Reason, language: str) -> str:
    """The limit in words; membership of a long list of codes says nothing to a reader."""
    said = words("paper", language).under("compared").get(reason.comparison)
    if said is None or not isinstance(reason.limit, Decimal):
        return ""
    return str(said).format(limit=written(reason.limit, language))
