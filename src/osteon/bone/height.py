"""Height that was lost, as a sign of collapsed vertebrae."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_limits
from osteon.bone.plausible import check
from osteon.bone.rounding import to_decimals
from osteon.bone.sex import Sex


def height_loss_cm(before_cm: Decimal, now_cm: Decimal) -> Decimal:
    """How much shorter somebody is, in cm with one decimal; below zero for who measures taller.

    Raises:
        ImplausibleValue: no adult is so tall or so short.

    >>> height_loss_cm(Decimal(168), Decimal("163.5"))
    Decimal('4.5')
    """
    return to_decimals(check("height_cm", before_cm) - check("height_cm", now_cm), 1)


def historical_loss_asks_for_vfa(loss_cm: Decimal) -> bool:
    """Whether the loss since the age of 25 is more than age alone explains.

    Source:
        ISCD positions 2019.

    >>> historical_loss_asks_for_vfa(Decimal("4.0")), historical_loss_asks_for_vfa(Decimal("4.1"))
    (False, True)
    """
    return loss_cm > _limits()["historical"]


def prospective_loss_asks_for_vfa(loss_cm: Decimal, sex: Sex) -> bool:
    """Whether the loss between two measurements is more than chance and age explain.

    Source:
        ISCD positions 2007.

    >>> [prospective_loss_asks_for_vfa(Decimal("2.5"), sex) for sex in Sex]
    [True, False]
    """
    return loss_cm > _limits()[f"prospective.{sex}"]


@cache
def _limits() -> Mapping[str, Decimal]:
    return MappingProxyType(read_limits("height.toml"))
