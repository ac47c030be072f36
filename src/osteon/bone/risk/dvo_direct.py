"""DVO 2023: what is a reason to treat whatever the band of the risk."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.plausible import check
from osteon.bone.risk.data import number, rows
from osteon.bone.risk.dvo_table import FILE
from osteon.bone.rounding import to_decimals


@dataclass(frozen=True, slots=True)
class Direct:
    """Reasons to treat whatever the band: those that hold, and those that cannot be told."""

    reasons: tuple[str, ...]
    unknown: tuple[str, ...]


def direct_indications(
    *,
    low_trauma_vertebral_fracture: bool | None = None,
    hip_fracture: bool | None = None,
    prednisolone_mg_per_day: Decimal | None = None,
    glucocorticoid_months: Decimal | None = None,
    t_score: Decimal | None = None,
) -> Direct:
    """Which reasons hold and which cannot be told; None is not known, and is never taken for no.

    Raises:
        ImplausibleValue: the dose or the T-score.

    Source:
        DVO guideline 2023, general indications; the transcriptions do not say at which site the T-score is.

    >>> direct_indications(hip_fracture=True, prednisolone_mg_per_day=Decimal(0))
    Direct(reasons=('hip_fracture',), unknown=('low_trauma_vertebral_fracture',))
    """
    answers = {
        "low_trauma_vertebral_fracture": low_trauma_vertebral_fracture,
        "hip_fracture": hip_fracture,
        "glucocorticoids": _all(
            _answer(_checked("prednisolone_mg_per_day", prednisolone_mg_per_day), _high_dose),
            _answer(glucocorticoid_months, lambda months: months > _limit("duration")),
            _answer(_checked("t_score", t_score), _low_score),
        ),
    }
    reasons, unknown = (
        tuple(name for name, answer in answers.items() if answer is wanted) for wanted in (True, None)
    )
    return Direct(reasons, unknown)


def _high_dose(mg_per_day: Decimal) -> bool:
    return mg_per_day >= _limit("dose")


def _low_score(t_score: Decimal) -> bool:
    return to_decimals(t_score, 1) <= _limit("t_score")


def _limit(name: str) -> Decimal:
    return number(rows(FILE)[f"direct_glucocorticoid_{name}"])


def _checked(quantity: str, value: Decimal | None) -> Decimal | None:
    return None if value is None else check(quantity, value)


def _answer(value: Decimal | None, test: Callable[[Decimal], bool]) -> bool | None:
    return None if value is None else test(value)


def _all(*answers: bool | None) -> bool | None:
    """Yes when all are yes, no when one is no, otherwise unknown."""
    if False in answers:
        return False
    return None if None in answers else True
