"""The lumbar spine that counts: the vertebrae left, by the scanner's own row or by mineral over area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.dxa.printed import VERTEBRAE, Place, Region, name_of, site_of
from osteon.bone.dxa.references import MG_PER_G
from osteon.bone.dxa.score import limits, mg_per_cm2
from osteon.bone.dxa.standing import Counted, NotCounted, Person, score_key, with_scores
from osteon.bone.dxa.vertebrae import outstanding


@dataclass(frozen=True, slots=True)
class Given:
    """What is known beside the rows: the scanner, the person, and what the reader leaves out or keeps."""

    manufacturer: str
    person: Person
    left_out: Mapping[str, str]
    kept: tuple[str, ...]


Vertebrae = tuple[str, ...]
Rows = Mapping[Vertebrae, Region]


def spine_that_counts(
    placed: Sequence[tuple[Place, Region]], given: Given
) -> tuple[list[Counted], list[NotCounted]]:
    """The spine that counts, at most one, and the vertebrae that do not, each with the reason.

    Source:
        ISCD adult positions (2023); Rosen 2024: never a single vertebra, two apart are allowed, and the
        mean of T-scores is no T-score.
    """
    rows, twice = _rows(placed)
    measured = tuple(one for one in VERTEBRAE if any(one in vertebrae for vertebrae in rows))
    if not measured:
        return [], [NotCounted(region.name, "nothing_measured") for _, region in placed]
    left_out = _left_out(rows, measured, given)
    left = tuple(one for one in measured if one not in {each.name for each in left_out})
    out = twice + left_out
    if len(left) < limits()["fewest_vertebrae"]:
        return [], [*out, NotCounted(name_of(measured), "fewer_than_two_vertebrae")]
    counted = _own_row(rows, left, given) or _by_sums(rows, left, given)
    if counted is None:
        return [], [*out, NotCounted(name_of(left), "subset_not_measured")]
    return [counted], out


def bmd_by_sums(regions: Sequence[Region]) -> Decimal | None:
    """Sum of mineral over sum of area, in g/cm² with three decimals; None where one of them is not known.

    >>> one, other = (Region("Spine", name, bmc_g=Decimal(12), area_cm2=Decimal(14)) for name in ("L1", "L3"))
    >>> bmd_by_sums([one, other])
    Decimal('0.857')
    """
    bmc = [region.bmc_g for region in regions if region.bmc_g is not None]
    area = [region.area_cm2 for region in regions if region.area_cm2 is not None]
    if not regions or len(bmc) < len(regions) or len(area) < len(regions):
        return None
    return Decimal(mg_per_cm2(Decimal(sum(bmc)) / Decimal(sum(area)))) / MG_PER_G


def _rows(placed: Sequence[tuple[Place, Region]]) -> tuple[Rows, list[NotCounted]]:
    """The measured rows by their vertebrae; of the same vertebrae twice, the lower row and the news of it."""
    rows: dict[Vertebrae, Region] = {}
    twice = []
    for place, region in sorted(placed, key=lambda one: score_key(one[1])):
        if place.vertebrae in rows:
            twice.append(NotCounted(region.name, "same_row_twice"))
        elif _is_measured(region):
            rows[place.vertebrae] = region
    return rows, twice


def _is_measured(region: Region) -> bool:
    values = (region.bmd_g_per_cm2, region.t_score, region.z_score, region.bmc_g)
    return any(value is not None for value in values)


def _left_out(rows: Rows, measured: Vertebrae, given: Given) -> list[NotCounted]:
    """Those that the reader leaves out; of the others those that stand out, unless the reader keeps them."""
    by_reader = [NotCounted(one, given.left_out[one]) for one in measured if one in given.left_out]
    t_scores = {}
    for one in measured:
        scored = _own_row(rows, (one,), given) if one not in given.left_out else None
        if scored is not None and scored.t_score is not None:
            t_scores[one] = scored.t_score
    by_scores = (each for each in outstanding(t_scores) if each.vertebra not in given.kept)
    return by_reader + [NotCounted(each.vertebra, each.code, each.neighbour) for each in by_scores]


def _own_row(rows: Rows, vertebrae: Vertebrae, given: Given) -> Counted | None:
    region = rows.get(vertebrae)
    how = "printed_row" if vertebrae == VERTEBRAE else "own_subset_row"
    return None if region is None else _scored(region, vertebrae, given, how)


def _by_sums(rows: Rows, vertebrae: Vertebrae, given: Given) -> Counted | None:
    singles = [rows[one,] for one in vertebrae if (one,) in rows]
    bmd = bmd_by_sums(singles) if len(singles) == len(vertebrae) else None
    if bmd is None:
        return None
    region = Region("", name_of(vertebrae), bmd)
    return _scored(region, vertebrae, given, "sums_of_vertebrae")


def _scored(region: Region, vertebrae: Vertebrae, given: Given, how: str) -> Counted | None:
    return with_scores(region, site_of(vertebrae), "", given.manufacturer, given.person, how)
