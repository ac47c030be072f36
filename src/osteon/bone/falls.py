"""Falls: the class of risk of the world guidelines, and tests of strength and balance.

Nobody gets a low risk by silence: where a fact is missing that could raise the class, the class is unknown
and `missing` names the facts that would settle it.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from osteon.bone.data_files import read_toml
from osteon.bone.plausible import check
from osteon.bone.sex import Sex
from osteon.bone.three_valued import any_of

SEVERITY = ("injury", "frailty", "long_on_floor", "loss_of_consciousness")
WALKING = ("gait_speed_m_per_s", "tug_s")


class FallsDisagree(ValueError):
    """No fall in the last year, and yet something that happened in one."""

    def __init__(self, fact: str) -> None:
        super().__init__(f"falls_last_year is 0, yet {fact} is yes. Correct one of the two.")
        self.fact = fact


class FallRisk(StrEnum):
    """The classes of the world guidelines."""

    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class FallFacts:
    """What is known of somebody's falls and walking; None is not known.

    Raises:
        FallsDisagree: no fall, but an injury, a long lie or a loss of consciousness from one.
        ImplausibleValue: nobody falls so often, walks so fast, or needs so little or so much time.
    """

    falls_last_year: int | None = None
    injury: bool | None = None
    frailty: bool | None = None
    long_on_floor: bool | None = None
    loss_of_consciousness: bool | None = None
    gait_speed_m_per_s: Decimal | None = None
    tug_s: Decimal | None = None

    def __post_init__(self) -> None:
        if self.falls_last_year is not None:
            check("falls_last_year", Decimal(self.falls_last_year))
        if self.gait_speed_m_per_s is not None:
            check("gait_speed_m_per_s", self.gait_speed_m_per_s)
        if self.tug_s is not None:
            check("timed_up_and_go_s", self.tug_s)
        if self.falls_last_year == 0:
            for fact in ("injury", "long_on_floor", "loss_of_consciousness"):
                if getattr(self, fact):
                    raise FallsDisagree(fact)


@dataclass(frozen=True, slots=True)
class FallClass:
    """The class of risk, or None with the names of the facts that would settle it."""

    risk: FallRisk | None
    missing: tuple[str, ...] = ()


def fall_class(facts: FallFacts) -> FallClass:
    """The class of the risk of falling.

    Source:
        World guidelines for falls prevention 2022, doi 10.1093/ageing/afac205 (flow recalled).

    >>> fall_class(FallFacts(falls_last_year=2)).risk.value
    'high'
    >>> fall_class(FallFacts(falls_last_year=1, injury=False, frailty=False)).missing
    ('long_on_floor', 'loss_of_consciousness')
    """
    fell = _fell(facts)
    if fell is None:
        return FallClass(None, ("falls_last_year",))
    if not fell:
        return FallClass(FallRisk.LOW)
    severe = _severe(facts)
    if severe is None:
        names = ("falls_last_year", *SEVERITY)
        return FallClass(None, tuple(name for name in names if getattr(facts, name) is None))
    return FallClass(FallRisk.HIGH) if severe else _by_walking(facts)


def asks_for_assessment(falls_last_year: int) -> bool:
    """Whether the risk of falling is to be assessed, by the number of falls.

    Source:
        NHG-Standaard Fractuurpreventie 2024.

    >>> asks_for_assessment(1), asks_for_assessment(2)
    (False, True)
    """
    return falls_last_year >= _limit("assessed_falls")


def steadi_screen(*, fell: bool | None, unsteady: bool | None, worried: bool | None) -> bool | None:
    """Whether one of the three key questions of STEADI is a yes; None where what is known does not decide.

    Source:
        CDC STEADI (recalled).

    >>> steadi_screen(fell=False, unsteady=True, worried=None)
    True
    """
    return any_of(fell, unsteady, worried)


def slow_for_steadi(tug_s: Decimal) -> bool:
    """Whether standing up, walking and sitting down takes too long by STEADI: 12 s or longer.

    >>> slow_for_steadi(Decimal("12.0")), slow_for_dvo(Decimal("12.0"))
    (True, False)
    """
    return check("timed_up_and_go_s", tug_s) >= _limit("steadi_tug")


def slow_for_dvo(tug_s: Decimal) -> bool:
    """Whether standing up, walking and sitting down takes too long by DVO 2023: longer than 12 s."""
    return check("timed_up_and_go_s", tug_s) > _limit("dvo_tug")


def chair_stands_below_average(stands_in_30_s: int, age_years: Decimal, sex: Sex) -> bool | None:
    """Whether somebody stands up fewer times than is usual; None at an age that the table does not have.

    Who needs the arms to stand up has 0.

    Raises:
        ImplausibleValue: nobody stands up so often, or has this age.

    Source:
        CDC STEADI, 30-second chair stand.

    >>> [chair_stands_below_average(stands, Decimal(62), Sex.FEMALE) for stands in (11, 12)]
    [True, False]
    >>> chair_stands_below_average(5, Decimal(59), Sex.FEMALE) is None
    True
    """
    stands, age = check("chair_stands_in_30_s", Decimal(stands_in_30_s)), check("age_years", age_years)
    table = _tables()["chair_stands"][sex]
    band = bisect_right(table["from_age"], age) - 1
    if band < 0 or age >= table["to_age"] + 1:
        return None
    below: bool = stands < table["value"][band]
    return below


def _fell(facts: FallFacts) -> bool | None:
    """An injury from a fall is a fall, also where nobody wrote down how often."""
    if facts.falls_last_year is not None:
        return facts.falls_last_year >= _limit("fall")
    return True if facts.injury or facts.long_on_floor or facts.loss_of_consciousness else None


def _severe(facts: FallFacts) -> bool | None:
    many = None if facts.falls_last_year is None else facts.falls_last_year >= _limit("many_falls")
    return any_of(many, *(getattr(facts, name) for name in SEVERITY))


def _by_walking(facts: FallFacts) -> FallClass:
    """Either test will do; where both were done, the worse of the two counts."""
    slow = []
    if facts.gait_speed_m_per_s is not None:
        slow.append(facts.gait_speed_m_per_s <= _limit("slow_gait"))
    if facts.tug_s is not None:
        slow.append(facts.tug_s > _limit("slow_tug"))
    if not slow:
        return FallClass(None, WALKING)
    return FallClass(FallRisk.INTERMEDIATE if any(slow) else FallRisk.LOW)


def _limit(name: str) -> Decimal:
    return Decimal(_tables()[name]["value"])


@cache
def _tables() -> Mapping[str, Any]:
    return MappingProxyType(read_toml("falls.toml"))
