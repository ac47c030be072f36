"""Points of the Dutch general practitioners (NHG 2012, the SALT trial): who should have DXA and VFA."""

from dataclasses import dataclass, fields
from decimal import Decimal

from osteon.bone.plausible import check
from osteon.bone.risk.data import number, rows

FILE = "salt.toml"


@dataclass(frozen=True, slots=True)
class SaltFacts:
    """What the points are given for; None is not known. A recent fracture is less than two years ago.

    Raises:
        ImplausibleValue: the age or the weight.
    """

    age_years: int | None = None
    weight_kg: Decimal | None = None
    vertebral_fracture: bool | None = None
    recent_fracture: bool | None = None
    older_fracture: bool | None = None
    second_older_fracture: bool | None = None
    parental_hip_fracture: bool | None = None
    immobility_or_fall: bool | None = None

    def __post_init__(self) -> None:
        if self.age_years is not None:
            check("age_years", Decimal(self.age_years))
        if self.weight_kg is not None:
            check("weight_kg", self.weight_kg)


@dataclass(frozen=True, slots=True)
class SaltPoints:
    """The fewest and the most points there can be, whether they ask for DXA and VFA, and what is unknown.

    `refer` is None where what is not known could decide it.
    """

    lowest: int
    highest: int
    refer: bool | None
    unknown: tuple[str, ...]


def salt_points(facts: SaltFacts) -> SaltPoints:
    """The points, from the fewest to the most that what is not known allows.

    Source:
        NHG standard 2012, as in BMC Musculoskelet Disord 2017;18:424, table 1.

    >>> salt_points(SaltFacts(age_years=71, recent_fracture=True)).refer
    True
    """
    answers = _answers(facts)
    points = {name: int(number(rows(FILE)[name])) for name in answers}
    lowest = sum(points[name] for name, answer in answers.items() if answer)
    highest = sum(points[name] for name, answer in answers.items() if answer is not False)
    enough = number(rows(FILE)["refer"])
    refer = True if lowest >= enough else None if highest >= enough else False
    unknown = tuple(one.name for one in fields(facts) if getattr(facts, one.name) is None)
    return SaltPoints(lowest, highest, refer, unknown)


def _answers(facts: SaltFacts) -> dict[str, bool | None]:
    said = rows(FILE)
    age, weight = facts.age_years, facts.weight_kg
    return {
        "age": None if age is None else age >= said["age"]["from_years"],
        "higher_age": None if age is None else age >= said["higher_age"]["from_years"],
        "low_weight": None if weight is None else weight < said["low_weight"]["below_kg"],
        "vertebral_fracture": facts.vertebral_fracture,
        "recent_fracture": facts.recent_fracture,
        "older_fracture": facts.older_fracture,
        "second_older_fracture": facts.second_older_fracture,
        "parental_hip_fracture": facts.parental_hip_fracture,
        "immobility_or_fall": facts.immobility_or_fall,
    }
