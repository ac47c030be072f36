"""Short scores with weak support: each result says how weak, and stays unknown where versions differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from osteon.bone.plausible import check
from osteon.bone.risk.data import Row, Words, number, rows
from osteon.bone.rounding import to_decimals

FILE = "simple.toml"


@dataclass(frozen=True, slots=True)
class Ost:
    """The OST value; `low_risk` is None between the two limits that are remembered."""

    value: Decimal
    low_risk: bool | None
    checked: str
    doubt: Words


@dataclass(frozen=True, slots=True)
class Orai:
    """The ORAI points, and whether they ask for DXA."""

    points: int
    dxa: bool
    checked: str
    doubt: Words


@dataclass(frozen=True, slots=True)
class FractureIndex:
    """The FRACTURE Index in both versions of its T-score points; they are equal without a T-score.

    `at_or_above_cut` is None where the two versions disagree.
    """

    points_transcription: int
    points_recalled: int
    at_or_above_cut: bool | None
    checked: str
    doubt: Words


def ost(weight_kg: Decimal, age_years: int) -> Ost:
    """A fifth of the weight in kg less the age in years, not rounded.

    Raises:
        ImplausibleValue: the weight or the age.

    >>> ost(Decimal(80), 60).value, ost(Decimal(80), 60).low_risk
    (Decimal('4.0'), True)
    """
    row = rows(FILE)["ost"]
    value = number(row, "factor") * (check("weight_kg", weight_kg) - check("age_years", Decimal(age_years)))
    low = True if value >= row["low_from"] else False if value <= row["not_low_to"] else None
    return Ost(value, low, row["checked"], row["doubt"])


def orai(age_years: int, weight_kg: Decimal, *, takes_oestrogen: bool) -> Orai:
    """Points for age, weight and no oestrogens.

    Raises:
        ImplausibleValue: the weight or the age.

    >>> orai(70, Decimal(65), takes_oestrogen=False).points
    14
    """
    row = rows(FILE)["orai"]
    age, weight = check("age_years", Decimal(age_years)), check("weight_kg", weight_kg)
    light = next((one["points"] for one in row["weight_below"] if weight < one["kg"]), 0)
    points = _reached(row["age_from"], "years", age) + light + (0 if takes_oestrogen else row["no_oestrogen"])
    return Orai(points, points >= row["dxa_from"], row["checked"], row["doubt"])


def fracture_index(
    age_years: int,
    weight_kg: Decimal,
    *,
    fracture_after_50: bool,
    maternal_hip_fracture: bool,
    current_smoker: bool,
    uses_arms_to_stand: bool,
    t_score_total_hip: Decimal | None = None,
) -> FractureIndex:
    """The points of a woman, with or without the T-score of her total hip (judged at one decimal).

    Raises:
        ImplausibleValue: the age, the weight or the T-score.

    Source:
        Black 2001, doi 10.1007/s001980170072, from a public transcription; T-score points also as recalled.
    """
    row = rows(FILE)["fracture_index"]
    age, weight = check("age_years", Decimal(age_years)), check("weight_kg", weight_kg)
    answers: Mapping[str, bool] = {
        "fracture_after_50": fracture_after_50,
        "maternal_hip_fracture": maternal_hip_fracture,
        "current_smoker": current_smoker,
        "uses_arms_to_stand": uses_arms_to_stand,
    }
    light = row["weight_below"]["points"] if weight < row["weight_below"]["kg"] else 0
    points = (
        _reached(row["age_from"], "years", age) + light + sum(row[name] for name in answers if answers[name])
    )
    return _index(row, points, t_score_total_hip)


def _index(row: Row, points: int, t_score: Decimal | None) -> FractureIndex:
    transcription, recalled = (
        points + _score_points(row, version, t_score) for version in ("transcription", "recalled")
    )
    cut = row["cut_without_bmd" if t_score is None else "cut_with_bmd"]
    above = transcription >= cut
    agreed = above if above == (recalled >= cut) else None
    return FractureIndex(transcription, recalled, agreed, row["checked"], row["doubt"])


def _score_points(row: Row, version: str, t_score: Decimal | None) -> int:
    if t_score is None:
        return 0
    judged = to_decimals(check("t_score", t_score), 1)
    bands = row[f"t_score_from_{version}"]
    return int(
        next((one["points"] for one in bands if judged >= one["from"]), row[f"t_score_lower_{version}"])
    )


def _reached(bands: Sequence[Mapping[str, Any]], key: str, value: Decimal) -> int:
    """The points of the first band, highest first, that the value reaches."""
    return int(next((one["points"] for one in bands if value >= one[key]), 0))
