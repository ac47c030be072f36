"""Bone density: from what the scanner measured to a T-score, exact at the decimal that the report prints."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from osteon.bone.rounding import divide_half_away_from_zero, to_decimals

MG_PER_G = 1000
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Reference:
    """Healthy young adults at one site on one make of scanner; mean and SD in mg/cm²."""

    site: str
    manufacturer: str
    mean: int
    sd: int
    meaning: str
    source: str
    checked: str


def mg_per_cm2(bmd_g_per_cm2: Decimal) -> int:
    """A density in g/cm² as whole mg/cm², as reports print it (three decimals, halves away from zero).

    >>> mg_per_cm2(Decimal("0.558"))
    558
    """
    return int(to_decimals(bmd_g_per_cm2 * MG_PER_G, 0))


def t_score(bmd_mg_per_cm2: int, young_adults: Reference) -> Decimal:
    """How far a bone density lies from the young-adult mean, in standard deviations.

    Rounded to one decimal, halves away from zero, as reports print it.

    Source:
        WHO Technical Report Series 843 (1994); ISCD adult positions (2023).

    >>> t_score(558, young_adult_references()["femoral_neck", "hologic"])
    Decimal('-2.5')
    """
    distance = (bmd_mg_per_cm2 - young_adults.mean) * TENTHS
    return Decimal(divide_half_away_from_zero(distance, young_adults.sd)).scaleb(-1)


@cache
def young_adult_references() -> Mapping[tuple[str, str], Reference]:
    """The reference for each (site, manufacturer) that we have one for."""
    tables = tomllib.loads(files("osteon.bone").joinpath("young_adults.toml").read_text("utf-8"))
    references = (
        _reference(site, manufacturer, row)
        for site, by_manufacturer in tables.items()
        for manufacturer, row in by_manufacturer.items()
    )
    return MappingProxyType({(one.site, one.manufacturer): one for one in references})


def _reference(site: str, manufacturer: str, row: dict[str, Any]) -> Reference:
    source = f"{row['source']['title']}, {row['source']['where']}"
    return Reference(site, manufacturer, row["mean"], row["sd"], row["meaning"], source, row["checked"])
