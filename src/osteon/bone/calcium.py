"""Calcium in food, in portions of dairy first and in milligrams second; and calcium in blood.

A portion is the Dutch unit: 150 ml of milk, quark or yoghurt, or 20 g of cheese. Bread and vegetables belong
to the base that every diet gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_limits, read_toml
from osteon.bone.plausible import check
from osteon.bone.rounding import divide_half_away_from_zero, to_decimals

TENTHS = 10
CALCIUM_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Food:
    """Calcium in an amount of food, and the amount that is one unit of dairy (None: no dairy)."""

    mg: Decimal
    amount: Decimal
    unit_amount: Decimal | None


def dairy_portions(foods_per_day: Mapping[str, Decimal]) -> Decimal:
    """Units of dairy in the foods of a day, one decimal, halves away from zero; other food counts for none.

    Raises:
        KeyError: a food that calcium_foods.toml does not have.
        ImplausibleValue: nobody has so much of it in a day.

    >>> dairy_portions({"milk_ml": Decimal(300), "hard_cheese_g": Decimal(30)})
    Decimal('3.5')
    """
    portions = sum((_portions(foods()[name], amount) for name, amount in foods_per_day.items()), Fraction())
    return Decimal(divide_half_away_from_zero(portions.numerator * TENTHS, portions.denominator)).scaleb(-1)


def calcium_from_foods(foods_per_day: Mapping[str, Decimal]) -> int:
    """Calcium in a day's food in whole mg: these foods and the base without dairy.

    Raises:
        KeyError: a food that calcium_foods.toml does not have.
        ImplausibleValue: nobody has so much of it in a day.

    >>> calcium_from_foods({"milk_ml": Decimal(300), "hard_cheese_g": Decimal(30)})
    1000
    """
    mg = sum((_milligrams(foods()[name], amount) for name, amount in foods_per_day.items()), Fraction())
    mg += Fraction(_limits()["base_mg"])
    return divide_half_away_from_zero(mg.numerator, mg.denominator)


def calcium_from_portions(portions_per_day: Decimal) -> int:
    """Calcium in a day's food in whole mg, by portions of dairy: an estimate, and second to the portions.

    Raises:
        ImplausibleValue: nobody has so many portions.

    >>> calcium_from_portions(Decimal(2))
    760
    """
    limits = _limits()
    mg = check("dairy_portions_per_day", portions_per_day) * limits["portion_mg"] + limits["base_mg"]
    return int(to_decimals(mg, 0))


def shortage_portions(portions_per_day: Decimal, enough: Decimal | None = None) -> Decimal:
    """How many portions a day are lacking; 0 where there are enough. A protocol may say how many are enough.

    Raises:
        ImplausibleValue: nobody has so many portions.

    >>> shortage_portions(Decimal("2.5"))
    Decimal('1.5')
    """
    wanted = _limits()["enough_portions"] if enough is None else enough
    return max(wanted - check("dairy_portions_per_day", portions_per_day), Decimal(0))


def supplement_mg(portions_per_day: Decimal) -> int:
    """The calcium tablet that the Dutch guideline adds, in mg a day; 0 where none is needed.

    Raises:
        ImplausibleValue: nobody has so many portions.

    Source:
        Richtlijn Osteoporose en fractuurpreventie 2022, calcium and vitamin D.

    >>> [supplement_mg(Decimal(portions)) for portions in ("1.9", "2", "2.9", "3")]
    [1000, 500, 500, 0]
    """
    limits = _limits()
    if check("dairy_portions_per_day", portions_per_day) < limits["few_portions"]:
        return int(limits["large_supplement"])
    return int(limits["small_supplement"]) if portions_per_day < limits["no_supplement_portions"] else 0


def corrected_calcium(calcium_mmol_per_l: Decimal, albumin_g_per_l: Decimal) -> Decimal:
    """Total calcium as it would be at normal albumin, in mmol/L, two decimals, halves away from zero.

    Raises:
        ImplausibleValue: no person has this calcium or albumin.

    Source:
        Payne et al., BMJ 1973;4:643 (recalled).

    >>> corrected_calcium(Decimal("2.05"), Decimal(30))
    Decimal('2.25')
    """
    limits = _limits()
    lacking = limits["payne.albumin"] - check("albumin_g_per_l", albumin_g_per_l)
    corrected = check("calcium_mmol_per_l", calcium_mmol_per_l) + limits["payne.per_gram"] * lacking
    return to_decimals(corrected, CALCIUM_DECIMALS)


@cache
def foods() -> Mapping[str, Food]:
    """Foods by name; the name ends in what the amount is counted in."""
    return MappingProxyType(
        {
            name: Food(Decimal(row["mg"]), Decimal(row["amount"]), _decimal(row.get("unit_amount")))
            for name, row in read_toml("calcium_foods.toml").items()
        }
    )


def _portions(food: Food, amount: Decimal) -> Fraction:
    eaten = Fraction(check("food_per_day", amount))
    return Fraction() if food.unit_amount is None else eaten / Fraction(food.unit_amount)


def _milligrams(food: Food, amount: Decimal) -> Fraction:
    return Fraction(check("food_per_day", amount)) * Fraction(food.mg) / Fraction(food.amount)


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@cache
def _limits() -> Mapping[str, Decimal]:
    return MappingProxyType(read_limits("calcium.toml"))
