"""Calcium in food and in blood, from tables of people: portions of dairy first, milligrams second."""

from decimal import Decimal

from osteon.bone.calcium import (
    calcium_from_foods,
    calcium_from_portions,
    corrected_calcium,
    dairy_portions,
    foods,
    shortage_portions,
    supplement_mg,
)
from osteon.bone.plausible import check
from osteon.bone.rounding import without_zeros
from osteon.cli.calculation import NOTE, Calculation, CannotCalculate, Cells, Found, each
from osteon.cli.words import say

PORTIONS = "dairy_portions_per_day"
TABLETS = "calcium_supplement_mg_per_day"
CALCIUM, ALBUMIN = "calcium_mmol_per_l", "albumin_g_per_l"
FOODS = {f"{name}_per_day": name for name in foods()}
OF_FOOD = (
    "out_dairy_portions",
    "out_shortage_portions",
    "out_calcium_mg_per_day",
    "out_supplement_mg_per_day",
)


def _calcium(cells: Cells) -> Found:
    eaten, blood = _eaten(cells), _in_blood(cells)
    if not eaten and not blood:
        columns = ", ".join((PORTIONS, *FOODS, CALCIUM, ALBUMIN))
        raise CannotCalculate(say("calcium_nothing", columns=columns))
    return {**eaten, **blood}


def _eaten(cells: Cells) -> Found:
    """What the food tells; nothing where no food is filled in."""
    amounts = {name: amount for column, name in FOODS.items() if (amount := cells.number(column)) is not None}
    portions = cells.measured(PORTIONS)
    if amounts and portions is not None:
        raise CannotCalculate(say("calcium_twice", portions=PORTIONS, foods=", ".join(FOODS)))
    if amounts:
        return _told(dairy_portions(amounts), calcium_from_foods(amounts), cells)
    return {} if portions is None else _told(portions, calcium_from_portions(portions), cells)


def _told(portions: Decimal, mg: int, cells: Cells) -> Found:
    check(PORTIONS, portions)
    tablets = cells.measured(TABLETS) or Decimal(0)
    return {
        "out_dairy_portions": without_zeros(portions),
        "out_shortage_portions": without_zeros(shortage_portions(portions)),
        "out_calcium_mg_per_day": without_zeros(mg + tablets),
        "out_supplement_mg_per_day": supplement_mg(portions),
    }


def _in_blood(cells: Cells) -> Found:
    """What the blood tells; a calcium without albumin is not corrected."""
    calcium, albumin = cells.measured(CALCIUM), cells.measured(ALBUMIN)
    if calcium is None:
        return {}
    if albumin is None:
        return {NOTE: say("calcium_needs_albumin", column=ALBUMIN)}
    return {"out_corrected_calcium_mmol_per_l": corrected_calcium(calcium, albumin)}


CALCULATIONS = (
    Calculation(
        "calcium",
        "calcium in food (portions of dairy, then milligrams) and calcium in blood corrected for albumin",
        (),
        (PORTIONS, *FOODS, TABLETS, CALCIUM, ALBUMIN),
        (*OF_FOOD, "out_corrected_calcium_mmol_per_l"),
        each(_calcium),
    ),
)
