"""Which sites of a DXA count for the diagnosis, which do not, and why (ISCD adult positions 2023)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.dxa.printed import Place, Region, place_of
from osteon.bone.dxa.score import limits, range_class, who_class
from osteon.bone.dxa.spine import Given, spine_that_counts
from osteon.bone.dxa.standing import Counted, NotCounted, Person, score_key, with_scores
from osteon.bone.sex import Sex

HIP_SITES = ("femoral_neck", "total_hip")
NEVER = ("trochanter", "other_hip", "other_forearm")
OF_BOTH_SIDES = {"mean": "mean_of_sides", "difference": "difference_of_sides"}


@dataclass(frozen=True, slots=True)
class Count:
    """What counts, what does not and why, and which score judges.

    `judged_by` is t_score, z_score, or None where nobody can say yet; `missing` names what would settle it.
    """

    counted: tuple[Counted, ...]
    not_counted: tuple[NotCounted, ...]
    judged_by: str | None
    missing: tuple[str, ...]

    @property
    def deciding(self) -> Counted | None:
        """The counted site with the lowest score of the kind that judges."""
        scored = [one for one in self.counted if self._score(one) is not None]
        return min(scored, key=lambda one: (self._score(one), one.site), default=None)

    @property
    def lowest(self) -> Decimal | None:
        """The lowest score of the kind that judges."""
        return None if self.deciding is None else self._score(self.deciding)

    @property
    def class_(self) -> str | None:
        """The WHO class by T-score, or whether the Z-score lies in the expected range; None is unknown."""
        if self.lowest is None:
            return None
        return who_class(self.lowest) if self.judged_by == "t_score" else range_class(self.lowest)

    def _score(self, one: Counted) -> Decimal | None:
        return {"t_score": one.t_score, "z_score": one.z_score}.get(self.judged_by or "")


def what_counts(
    regions: Iterable[Region],
    manufacturer: str,
    person: Person,
    left_out: Mapping[str, str] | None = None,
    kept: Sequence[str] = (),
) -> Count:
    """Which of the printed rows count for this person.

    `left_out` is what the reader of the image leaves out, with a code of texts.toml:
    {"L3": "structural_change", "left_hip": "implant", "forearm": "not_assessable"}. `kept` are vertebrae that
    the reader keeps although they differ from a neighbour. The order of the rows does not matter.

    Source:
        ISCD adult positions (2023); Rosen 2024 for fewer than four vertebrae.

    >>> neck = Region("DualFemur", "Neck Left", t_score=Decimal("-2.6"))
    >>> mean = Region("DualFemur", "Neck Mean", t_score=Decimal("-2.7"))
    >>> found = what_counts([neck, mean], "lunar", Person(Sex.FEMALE, 71, postmenopausal=True))
    >>> found.lowest, found.class_, found.not_counted[0].code
    (Decimal('-2.6'), 'osteoporosis', 'mean_of_sides')
    """
    given = Given(manufacturer, person, left_out or {}, tuple(kept))
    placed, strangers = _placed(regions)
    spine, not_spine = spine_that_counts(placed["lumbar_spine"], given)
    hips, not_hips = _hips(placed, given)
    arms, not_arms = _forearms(placed["forearm"], given, needed=not (spine and hips))
    never = (NotCounted(region.name, "never_for_diagnosis") for site in NEVER for _, region in placed[site])
    judged_by, missing = score_that_judges(person)
    return Count(
        (*spine, *hips, *arms), (*not_spine, *not_hips, *not_arms, *never, *strangers), judged_by, missing
    )


def score_that_judges(person: Person) -> tuple[str | None, tuple[str, ...]]:
    """t_score or z_score, or None with what is missing to say so.

    The Z-score judges women before the menopause and men under 50. Unknown is never no.

    Source:
        ISCD adult positions (2023).

    >>> score_that_judges(Person(Sex.MALE, 49)), score_that_judges(Person(Sex.FEMALE, 52))
    (('z_score', ()), (None, ('postmenopausal',)))
    """
    if person.sex is None:
        return None, ("sex",)
    if person.sex is Sex.FEMALE:
        if person.postmenopausal is None:
            return None, ("postmenopausal",)
        return ("t_score" if person.postmenopausal else "z_score"), ()
    if person.age_years is None:
        return None, ("age_years",)
    return ("z_score" if person.age_years < limits()["t_score_age_men"] else "t_score"), ()


Placed = list[tuple[Place, Region]]


def _placed(regions: Iterable[Region]) -> tuple[dict[str, Placed], list[NotCounted]]:
    """The rows by site, each list in an order of its own, and the rows that nobody recognises."""
    placed: dict[str, Placed] = {site: [] for site in ("lumbar_spine", *HIP_SITES, "forearm", *NEVER)}
    strangers = []
    for region in sorted(regions, key=repr):
        place = place_of(region.scan, region.name)
        if place is None:
            strangers.append(NotCounted(region.name, "unknown_region"))
        else:
            placed[place.site].append((place, region))
    return placed, strangers


def _hips(placed: Mapping[str, Placed], given: Given) -> tuple[list[Counted], list[NotCounted]]:
    counted: list[Counted] = []
    not_counted: list[NotCounted] = []
    for site in HIP_SITES:
        usable = []
        for place, region in placed[site]:
            code = OF_BOTH_SIDES.get(place.side) or given.left_out.get(f"{place.side}_hip".lstrip("_"))
            one = with_scores(region, site, place.side, given.manufacturer, given.person)
            if code is None and one is not None:
                usable.append(one)
            else:
                not_counted.append(NotCounted(region.name, code or "nothing_measured"))
        usable.sort(key=score_key)
        counted += usable[:1]
        not_counted += [NotCounted(one.name, "other_side_is_lower") for one in usable[1:]]
    return counted, not_counted


def _forearms(rows: Placed, given: Given, *, needed: bool) -> tuple[list[Counted], list[NotCounted]]:
    """A third of the radius, where spine or hip cannot be used or the person's condition asks for it."""
    person = given.person
    asked = needed or person.hyperparathyroidism is True or person.too_heavy_for_table is True
    usable, not_counted = [], []
    for place, region in rows:
        code = given.left_out.get("forearm") or (None if asked else "spine_and_hip_can_be_used")
        one = with_scores(region, "forearm", place.side, given.manufacturer, person)
        if code is None and one is not None:
            usable.append(one)
        else:
            not_counted.append(NotCounted(region.name, code or "nothing_measured"))
    usable.sort(key=score_key)
    return usable[:1], not_counted + [NotCounted(one.name, "other_side_is_lower") for one in usable[1:]]
