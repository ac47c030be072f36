"""What in a DXA report cannot be right, or should be looked at, by its numbers alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from osteon.bone.dxa.printed import VERTEBRAE, Place, Region, place_of, site_of
from osteon.bone.dxa.references import MG_PER_G, Reference, other_populations, young_adult_references
from osteon.bone.dxa.score import limits, mg_per_cm2, t_score

RISING = VERTEBRAE[: VERTEBRAE.index("L4")]
"""Area and density rise from L1 to L3; L4 may be smaller again."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something to look at. `code` names the sentence of texts.toml, `regions` the rows that it is about."""

    code: str
    regions: tuple[str, ...]
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """With what and how a scan was made; empty is not known."""

    manufacturer: str = ""
    device: str = ""
    mode: str = ""
    software: str = ""
    regions: tuple[str, ...] = ()


def suspicions(
    regions: Iterable[Region], manufacturer: str, printed_with: Mapping[str, Reference] | None = None
) -> tuple[Suspicion, ...]:
    """Everything in the rows that should be looked at; the order of the rows does not matter.

    `printed_with` is the reference that the report itself names, by site; where it names none, the T-scores
    are compared with the one that judges.

    Source:
        The field and imaging notes of the project, in limits.toml.

    >>> neck = Region("Left Hip", "Neck", Decimal("0.558"), Decimal("2.50"), Decimal("5.00"))
    >>> suspicions([neck], "hologic")
    (Suspicion(code='bmc_over_area', regions=('Neck',), values=('0.500',)),)
    """
    placed = [(place_of(one.scan, one.name), one) for one in sorted(regions, key=repr)]
    known = [(place, one) for place, one in placed if place is not None]
    singles = {place.vertebrae[0]: one for place, one in known if len(place.vertebrae) == 1}
    return (
        *(found for _, one in placed for found in _bmc_over_area(one)),
        *(found for place, one in known for found in _t_score(place, one, manufacturer, printed_with or {})),
        *_not_rising(singles),
        *_neighbours(singles),
        *_left_right(known),
    )


def not_comparable(scan: ScanSettings, earlier: ScanSettings) -> tuple[str, ...]:
    """What keeps two scans from being compared: the names of the settings that differ or are not known.

    >>> not_comparable(ScanSettings("hologic", "A", "array", "13", ("L1-L4",)),
    ...                ScanSettings("hologic", "A", "array", "12", ("L1-L4",)))
    ('software',)
    """
    names = (one.name for one in fields(ScanSettings))
    values = ((name, getattr(scan, name), getattr(earlier, name)) for name in names)
    return tuple(name for name, now, then in values if now != then or not now)


def _bmc_over_area(region: Region) -> Iterator[Suspicion]:
    if region.bmd_g_per_cm2 is None or region.bmc_g is None or not region.area_cm2:
        return
    by_area = Fraction(region.bmc_g) / Fraction(region.area_cm2)
    if abs(Fraction(region.bmd_g_per_cm2) - by_area) > Fraction(limits()["bmd_of_bmc_and_area"]):
        shown = Decimal(mg_per_cm2(region.bmc_g / region.area_cm2)).scaleb(-3)
        yield Suspicion("bmc_over_area", (region.name,), (str(shown),))


def _t_score(
    place: Place, region: Region, manufacturer: str, printed_with: Mapping[str, Reference]
) -> Iterator[Suspicion]:
    if region.t_score is None or region.bmd_g_per_cm2 is None or place.side == "difference":
        return
    site = site_of(place.vertebrae) if place.vertebrae else place.site
    reference = printed_with.get(site) or young_adult_references().get((site, manufacturer))
    if reference is None or _fits(region.t_score, region.bmd_g_per_cm2, reference):
        return
    computed = str(t_score(mg_per_cm2(region.bmd_g_per_cm2), reference))
    for name, references in other_populations().items():
        other = references.get((site, manufacturer))
        if other is not None and _fits(region.t_score, region.bmd_g_per_cm2, other):
            yield Suspicion(f"t_score_of_{name}", (region.name,), (computed,))
            return
    yield Suspicion("t_score_of_other_reference", (region.name,), (computed,))


def _fits(printed: Decimal, bmd: Decimal, reference: Reference) -> bool:
    exact = (Fraction(bmd) * MG_PER_G - reference.mean) / reference.sd
    return abs(Fraction(printed) - exact) <= Fraction(limits()["t_score_of_reference"])


def _not_rising(singles: Mapping[str, Region]) -> Iterator[Suspicion]:
    rows = [singles[one] for one in RISING if one in singles]
    yield from _falling("area_not_rising", rows, [row.area_cm2 for row in rows])
    yield from _falling("bmd_not_rising", rows, [row.bmd_g_per_cm2 for row in rows])


def _falling(code: str, rows: Sequence[Region], values: Sequence[Decimal | None]) -> Iterator[Suspicion]:
    for (upper, above), (lower, below) in pairwise(zip(rows, values, strict=True)):
        if above is not None and below is not None and below <= above:
            yield Suspicion(code, (upper.name, lower.name), (f"{above:f}", f"{below:f}"))


def _neighbours(singles: Mapping[str, Region]) -> Iterator[Suspicion]:
    for one, other in pairwise(VERTEBRAE):
        if one in singles and other in singles:
            pair = singles[one], singles[other]
            yield from _apart("neighbours_differ", pair, limits()["neighbour_t_score"])


def _left_right(known: Sequence[tuple[Place, Region]]) -> Iterator[Suspicion]:
    by_side = {(place.site, place.side): one for place, one in known}
    for (site, side), one in by_side.items():
        other = by_side.get((site, "right"))
        if side == "left" and other is not None:
            yield from _apart("hips_differ", (one, other), limits()["left_right_t_score"])


def _apart(code: str, pair: tuple[Region, Region], limit: Decimal) -> Iterator[Suspicion]:
    one, other = (region.t_score for region in pair)
    if one is not None and other is not None and abs(one - other) > limit:
        yield Suspicion(code, (pair[0].name, pair[1].name), (str(one), str(other)))
