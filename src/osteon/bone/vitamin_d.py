"""Vitamin D: how much is in the blood, and whether sun and food bring enough."""

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_limits
from osteon.bone.plausible import check
from osteon.bone.rounding import to_decimals
from osteon.bone.three_valued import any_of


class Status(StrEnum):
    """The class of a level of 25(OH)D."""

    SEVERELY_DEFICIENT = "severely_deficient"
    DEFICIENT = "deficient"
    SUFFICIENT = "sufficient"


def from_ng_per_ml(level_ng_per_ml: Decimal) -> Decimal:
    """A level in whole nmol/L, halves away from zero.

    Raises:
        ImplausibleValue: no person has this level; it may have been nmol/L already.

    >>> from_ng_per_ml(Decimal(20))
    Decimal('50')
    """
    return check(
        "vitamin_d_nmol_per_l", to_decimals(level_ng_per_ml * _limits()["nmol_per_l_in_ng_per_ml"], 0)
    )


def status(level_nmol_per_l: Decimal) -> Status:
    """The class of a level, judged at the whole nmol/L that laboratories print.

    Raises:
        ImplausibleValue: no person has this level.

    Source:
        Richtlijn Osteoporose en fractuurpreventie 2022 (50); NOGG 2024 (25).

    >>> [status(Decimal(level)).value for level in ("24.4", "25", "49", "49.5")]
    ['severely_deficient', 'deficient', 'deficient', 'sufficient']
    """
    level = to_decimals(check("vitamin_d_nmol_per_l", level_nmol_per_l), 0)
    if level < _limits()["severely_deficient"]:
        return Status.SEVERELY_DEFICIENT
    return Status.DEFICIENT if level < _limits()["deficient"] else Status.SUFFICIENT


def noon_elevation(latitude_degrees: Decimal, on: date) -> Decimal:
    """How high the sun stands at noon, in degrees with one decimal; below zero it does not rise.

    Raises:
        ImplausibleValue: no place has this latitude.

    Source:
        Cooper, Solar Energy 1969;12:333 (declination; recalled).

    >>> [str(noon_elevation(Decimal("52.1"), date(2026, month, 21))) for month in (6, 12)]
    ['61.3', '14.5']
    """
    numbers = {name: float(value) for name, value in _limits().items()}
    turn = math.tau * (numbers["day_shift"] + on.timetuple().tm_yday) / numbers["year"]
    declination = numbers["tilt"] * math.sin(turn)
    latitude = float(check("latitude_degrees", latitude_degrees))
    return to_decimals(Decimal(numbers["overhead"] - abs(latitude - declination)), 1)


def sun_is_strong(latitude_degrees: Decimal, on: date) -> bool:
    """Whether the skin makes vitamin D on this day at this latitude.

    Raises:
        ImplausibleValue: no place has this latitude.

    >>> sun_is_strong(Decimal("52.1"), date(2026, 4, 9)), sun_is_strong(Decimal("52.1"), date(2026, 4, 8))
    (True, False)
    """
    return noon_elevation(latitude_degrees, on) >= _limits()["strong_sun"]


def sun_suffices(
    outdoor_minutes_per_day: Decimal | None,
    latitude_degrees: Decimal,
    on: date,
    enough: Decimal | None = None,
) -> bool | None:
    """Whether the sun brings enough; None where the minutes decide and are not known.

    `enough` is the number of minutes, where a protocol has its own.

    >>> utrecht = Decimal("52.1")
    >>> [sun_suffices(None, utrecht, date(2026, month, 15)) for month in (1, 6)]
    [False, None]
    """
    if not sun_is_strong(latitude_degrees, on):
        return False
    if outdoor_minutes_per_day is None:
        return None
    return outdoor_minutes_per_day >= (_limits()["enough_outdoor_minutes"] if enough is None else enough)


def eats_vitamin_d(*, oily_fish: bool | None, eggs: bool | None, butter: bool | None) -> bool | None:
    """Whether the food holds vitamin D: oily fish, eggs or butter. None where what is known does not decide.

    Source:
        Patient folder 188556, St. Antonius Ziekenhuis, vitamin D (L14).

    >>> eats_vitamin_d(oily_fish=True, eggs=None, butter=False)
    True
    """
    return any_of(oily_fish, eggs, butter)


@cache
def _limits() -> Mapping[str, Decimal]:
    return MappingProxyType(read_limits("vitamin_d.toml"))
