"""Alcohol, coffee, smoking and activity against the limits of guidelines and of the patient folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_limits


@dataclass(frozen=True, slots=True)
class Alcohol:
    """Alcohol a day in grams, and who calls it a risk."""

    g_per_day: Decimal
    too_much_by_folder: bool
    risk_factor_of_frax: bool
    risk_factor_of_dvo: bool


def alcohol(glasses_per_day: Decimal) -> Alcohol:
    """What so many Dutch standard glasses a day mean; a glass is taken as a unit of FRAX.

    >>> found = alcohol(Decimal(3))
    >>> str(found.g_per_day), found.risk_factor_of_frax, found.risk_factor_of_dvo
    ('30', True, False)
    """
    limits = _limits()
    grams = glasses_per_day * limits["alcohol.glass_g"]
    return Alcohol(
        grams,
        glasses_per_day > limits["alcohol.folder_glasses"],
        glasses_per_day >= limits["alcohol.frax_units"],
        grams >= limits["alcohol.dvo_g"],
    )


def too_much_coffee(cups_per_day: Decimal) -> bool:
    """Whether it is more coffee than the patient folder advises.

    >>> too_much_coffee(Decimal(3)), too_much_coffee(Decimal(4))
    (False, True)
    """
    return cups_per_day > _limits()["coffee.folder_cups"]


def too_much_caffeine(mg_per_day: Decimal) -> bool:
    """Whether it is more caffeine than is safe, from all drinks together.

    >>> too_much_caffeine(Decimal(400)), too_much_caffeine(Decimal(401))
    (False, True)
    """
    return mg_per_day > _limits()["coffee.caffeine_mg"]


def smoking_is_risk_factor_of_dvo(cigarettes_per_day: Decimal) -> bool:
    """Whether DVO 2023 counts the smoking; FRAX counts any.

    >>> smoking_is_risk_factor_of_dvo(Decimal(10)), smoking_is_risk_factor_of_dvo(Decimal(11))
    (False, True)
    """
    return cigarettes_per_day > _limits()["smoking.dvo_cigarettes"]


def active_enough(minutes_per_week: Decimal | None, strength_times_per_week: Decimal | None) -> bool | None:
    """Whether somebody moves enough; None where what is known does not decide.

    Source:
        Beweegrichtlijnen 2017 (recalled).

    >>> active_enough(Decimal(150), Decimal(2)), active_enough(Decimal(60), None)
    (True, False)
    >>> active_enough(Decimal(150), None) is None
    True
    """
    limits = _limits()
    pairs = (
        (minutes_per_week, limits["activity.minutes_per_week"]),
        (strength_times_per_week, limits["activity.strength_times_per_week"]),
    )
    if any(value is not None and value < limit for value, limit in pairs):
        return False
    return None if any(value is None for value, _ in pairs) else True


@cache
def _limits() -> Mapping[str, Decimal]:
    return MappingProxyType(read_limits("life_style.toml"))
