"""A region as it counts or does not: with its scores, as printed or else computed."""

from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.dxa.printed import Region
from osteon.bone.dxa.references import NoReference
from osteon.bone.dxa.scores_by_site import t_score_at, z_score_at
from osteon.bone.sex import Sex

GREAT = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Person:
    """What must be known of a person to read a DXA; None is not known."""

    sex: Sex | None = None
    age_years: int | None = None
    postmenopausal: bool | None = None
    group: str = "all"
    hyperparathyroidism: bool | None = None
    too_heavy_for_table: bool | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A site that counts. `how` is a code: printed_row, own_subset_row or sums_of_vertebrae."""

    name: str
    site: str
    side: str
    how: str
    bmd_g_per_cm2: Decimal | None
    t_score: Decimal | None
    z_score: Decimal | None


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A row or vertebra that does not count; `code` names the reason in texts.toml, `of` whom it is about."""

    name: str
    code: str
    of: str = ""


def with_scores(
    region: Region, site: str, side: str, manufacturer: str, person: Person, how: str = "printed_row"
) -> Counted | None:
    """The region with the scores that are printed, or else computed where there is a reference.

    None where neither a density nor a score was printed. Mean or sum, a T-score is never made of T-scores.
    """
    t_score, z_score = region.t_score, region.z_score
    if region.bmd_g_per_cm2 is not None:
        t_score = _computed_t(region.bmd_g_per_cm2, site, manufacturer) if t_score is None else t_score
        z_score = (
            _computed_z(region.bmd_g_per_cm2, site, manufacturer, person) if z_score is None else z_score
        )
    elif t_score is None and z_score is None:
        return None
    return Counted(region.name, site, side, how, region.bmd_g_per_cm2, t_score, z_score)


def score_key(one: Counted | Region) -> tuple[Decimal, Decimal, Decimal, str]:
    """Sorts what was measured twice: the lower score first; what is not known comes last."""
    values = (GREAT if value is None else value for value in (one.t_score, one.bmd_g_per_cm2, one.z_score))
    t_score, bmd, z_score = values
    return t_score, bmd, z_score, one.name


def _computed_t(bmd: Decimal, site: str, manufacturer: str) -> Decimal | None:
    try:
        return t_score_at(bmd, site, manufacturer).value
    except NoReference:
        return None


def _computed_z(bmd: Decimal, site: str, manufacturer: str, person: Person) -> Decimal | None:
    if person.sex is None or person.age_years is None:
        return None
    try:
        return z_score_at(bmd, site, manufacturer, person.sex, person.age_years, person.group).value
    except NoReference:
        return None
