"""The people of the same age, sex and group that a Z-score compares with: NHANES 2005-2010, on Hologic."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_table
from osteon.bone.dxa.references import MG_PER_G, NoReference
from osteon.bone.sex import Sex

GROUPS = ("all", "non_hispanic_white", "non_hispanic_black", "mexican_american")
BY_YEAR = "bmd_nhanes_2005_2010_by_year"
BY_TEN_YEARS = "bmd_nhanes_2005_2010_by_ten_years"
TEN_YEARS = 10

Key = tuple[str, str, str, int]
"""Site, sex, group, and the year of age or the first year of a class."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Mean and SD in mg/cm² (one decimal) of people like this one, and the table they stand in."""

    mean: Decimal
    sd: Decimal
    table: str


def peers(site: str, sex: Sex, age_years: int, group: str = "all") -> Peers:
    """The peers of a person on a Hologic scanner; those of 80 years and older are one class.

    `site` is femoral_neck, total_hip, trochanter, lumbar_spine (L1-L4) or vertebrae as L2, L2-L4 or L1,L3.
    Two or three vertebrae have classes of ten years, all else has single years. `group` is one of GROUPS.

    Raises:
        NoReference: there is no table for this site, or nobody of this age and group in it.

    Source:
        NHANES 2005-2010 (CDC/NCHS), survey-weighted.

    >>> peers("total_hip", Sex.FEMALE, 85, "non_hispanic_white").mean
    Decimal('745.3')
    """
    age = min(age_years, _oldest())
    for table, first_year in ((BY_YEAR, age), (BY_TEN_YEARS, age // TEN_YEARS * TEN_YEARS)):
        found = _table(table).get((site, sex, group, first_year))
        if found is not None:
            return found
    if site not in _sites():
        raise NoReference("no_peers_at_site", site=site)
    raise NoReference("no_peers_of_age", site=site, age=str(age_years), sex=sex, group=group)


@cache
def _table(name: str) -> Mapping[Key, Peers]:
    found = {}
    for row in read_table(name):
        key = (row["site"], row["sex"], row["group"], int(row.get("age") or row["from_age"]))
        mean, sd = (Decimal(row[column]) * MG_PER_G for column in ("mean_g_per_cm2", "sd_g_per_cm2"))
        found[key] = Peers(mean.normalize(), sd.normalize(), name)
    return MappingProxyType(found)


@cache
def _oldest() -> int:
    """The class that holds everybody of its age and older."""
    return max(age for _, _, _, age in _table(BY_YEAR))


@cache
def _sites() -> frozenset[str]:
    return frozenset(site for name in (BY_YEAR, BY_TEN_YEARS) for site, *_ in _table(name))
