"""The risk of falling, from tables of people."""

from osteon.bone.falls import (
    SEVERITY,
    FallClass,
    FallFacts,
    FallsDisagree,
    asks_for_assessment,
    chair_stands_below_average,
    fall_class,
    slow_for_steadi,
    steadi_screen,
)
from osteon.cli.calculation import Calculation, CannotCalculate, Cells, Found, each
from osteon.cli.calculations.people import sex_of
from osteon.cli.words import say

FALLS, STANDS, TUG, GAIT = "falls_last_year", "chair_stands", "tug_s", "gait_speed_m_per_s"
GIVES = (
    "out_class",
    "out_missing",
    "out_assess_falls",
    "out_steadi_at_risk",
    "out_tug_slow",
    "out_chair_stands_low",
)
UNKNOWN = "unknown"


def _falls(cells: Cells) -> Found:
    facts = _facts(cells)
    found = fall_class(facts)
    falls, tug = facts.falls_last_year, facts.tug_s
    fell = None if falls is None else bool(falls)
    unsteady, worried = cells.flag("unsteady"), cells.flag("worried")
    return {
        "out_class": UNKNOWN if found.risk is None else found.risk.value,
        "out_missing": _missing(found),
        "out_assess_falls": None if falls is None else asks_for_assessment(falls),
        "out_steadi_at_risk": steadi_screen(fell=fell, unsteady=unsteady, worried=worried),
        "out_tug_slow": None if tug is None else slow_for_steadi(tug),
        "out_chair_stands_low": _chair_stands(cells),
    }


def _facts(cells: Cells) -> FallFacts:
    """What the row knows of falls.

    Raises:
        CannotCalculate: two cells contradict each other.
        ImplausibleValue: nobody falls so often, walks so fast, or needs so much time.
    """
    flags = {name: cells.flag(name) for name in SEVERITY}
    try:
        return FallFacts(
            cells.whole(FALLS),
            **flags,
            gait_speed_m_per_s=cells.number(GAIT),
            tug_s=cells.number(TUG),
        )
    except FallsDisagree as error:
        raise CannotCalculate(say("falls_disagree", falls=FALLS, fact=error.fact)) from error


def _missing(found: FallClass) -> str | None:
    return "; ".join(found.missing) or None


def _chair_stands(cells: Cells) -> bool | None:
    stands, age, sex = cells.whole(STANDS), cells.measured("age", "age_years"), sex_of(cells)
    if stands is None or age is None or sex is None:
        return None
    return chair_stands_below_average(stands, age, sex)


CALCULATIONS = (
    Calculation(
        "falls",
        "class of the risk of falling (world guidelines 2022), STEADI, chair stands",
        (FALLS,),
        (*SEVERITY, GAIT, TUG, "unsteady", "worried", STANDS, "age", "sex"),
        GIVES,
        each(_falls),
    ),
)
