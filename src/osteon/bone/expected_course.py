"""What to expect without treatment and with it: bone loss, trials, and "of a hundred people like you"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from osteon.bone.data_files import read_table
from osteon.bone.plausible import check
from osteon.bone.rounding import to_decimals
from osteon.bone.sex import Sex

HUNDRED = 100
PLACEBO = "placebo"
SIGNIFICANT = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Span:
    """From a limit up to another that no longer belongs to it; None is no limit."""

    start: Decimal | None
    end: Decimal | None

    @property
    def asks(self) -> bool:
        """Whether there is a limit at all."""
        return (self.start, self.end) != (None, None)

    def holds(self, value: Decimal | None) -> bool:
        """Whether the value lies within; one that is not known lies in a span without limits only."""
        if value is None:
            return not self.asks
        return (self.start is None or value >= self.start) and (self.end is None or value < self.end)


@dataclass(frozen=True, slots=True)
class LossRate:
    """How much density a group of people loses in a year without treatment, in percent (negative is loss)."""

    site: str
    sex: Sex
    age_years: Span
    years_since_menopause: Span
    lowest_percent_per_year: Decimal
    highest_percent_per_year: Decimal
    meaning: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a trial showed of a medicine: by how much percent it lowered the relative risk, from … to.

    `then` is the medicine that followed. Where the trial showed nothing, `significant` is False; its figure,
    if there is one, is no reduction.
    """

    medicine: str
    then: str | None
    trial: str
    comparator: str
    months: int
    endpoint: str
    lowest_percent: Decimal | None
    highest_percent: Decimal | None
    significant: bool
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much percent bone density rose at a site in a trial, and compared with what."""

    medicine: str
    trial: str
    compared_with: str | None
    months: int
    site: str
    lowest_percent: Decimal
    highest_percent: Decimal
    source: str
    checked: str


class NoExpectation(ValueError):
    """Nothing can be expected from this trial; `reason` says why.

    not_significant: it showed no effect. not_placebo: it compared with another medicine, and says nothing
    about no treatment. other_endpoint: it is about another fracture than the risk.
    """

    def __init__(self, reason: str, effect: Effect) -> None:
        self.reason = reason
        self.effect = effect
        super().__init__(
            f"{effect.trial} gives no expectation of {effect.medicine} ({reason.replace('_', ' ')})."
        )


@dataclass(frozen=True, slots=True)
class OfPeople:
    """So many people like this one, counted with and without treatment.

    Both ways to say it add up: with_fracture_treated + prevented + without_fracture = people.
    """

    people: int
    with_fracture_untreated: int
    with_fracture_treated: int

    @property
    def prevented(self) -> int:
        """Who breaks no bone because of the treatment."""
        return self.with_fracture_untreated - self.with_fracture_treated

    @property
    def without_fracture(self) -> int:
        """Who breaks no bone, treated or not."""
        return self.people - self.with_fracture_untreated

    @property
    def without_fracture_treated(self) -> int:
        """Who breaks no bone with the treatment: the same news, told as what goes well."""
        return self.people - self.with_fracture_treated


@dataclass(frozen=True, slots=True)
class Expected:
    """What a trial lets expect: the least and the most that it found, and the trial itself."""

    least: OfPeople
    most: OfPeople
    effect: Effect


def loss_rates(
    site: str, sex: Sex, age_years: Decimal | None = None, years_since_menopause: Decimal | None = None
) -> tuple[LossRate, ...]:
    """Every published rate of bone loss about such a person; none for men, none by what is unknown.

    Years since the menopause are negative before it. Sites are lumbar_spine, total_hip and femoral_neck.

    >>> rates = loss_rates("lumbar_spine", Sex.FEMALE, years_since_menopause=Decimal(1))
    >>> [rate.highest_percent_per_year for rate in rates]
    [Decimal('-3.3'), Decimal('-1.28')]
    """
    return tuple(
        rate
        for rate in _loss_rates()
        if (rate.site, rate.sex) == (site, sex)
        and rate.age_years.holds(age_years)
        and rate.years_since_menopause.holds(years_since_menopause)
    )


def effects(medicine: str) -> tuple[Effect, ...]:
    """What trials showed of a medicine.

    >>> [(one.trial, one.highest_percent) for one in effects("zoledronate") if one.endpoint == "hip"]
    [('HORIZON-PFT', Decimal('41'))]
    """
    return tuple(one for one in _effects() if one.medicine == medicine)


def gains(medicine: str) -> tuple[Gain, ...]:
    """By how much bone density rose under a medicine, by trial and site."""
    return tuple(one for one in _gains() if one.medicine == medicine)


def of_people(baseline_percent: Decimal, reduction_percent: Decimal, people: int = HUNDRED) -> OfPeople:
    """Of so many people with this risk, how many break a bone untreated and treated.

    Each number is worked out exactly and rounded to whole people, halves away from zero; what is prevented is
    their difference, so that all adds up.

    Raises:
        ImplausibleValue: a risk or a reduction outside 0 to 100%.

    >>> of_people(Decimal(20), Decimal(40)), of_people(Decimal(20), Decimal(40)).prevented
    (OfPeople(people=100, with_fracture_untreated=20, with_fracture_treated=12), 8)
    """
    baseline = check("baseline_risk_percent", baseline_percent)
    left = HUNDRED - check("relative_risk_reduction_percent", reduction_percent)
    untreated = to_decimals(baseline * people / HUNDRED, 0)
    treated = to_decimals(baseline * left * people / HUNDRED / HUNDRED, 0)
    return OfPeople(people, int(untreated), int(treated))


def expected(baseline_percent: Decimal, endpoint: str, effect: Effect, people: int = HUNDRED) -> Expected:
    """What a medicine does for people with this risk of this fracture, by one trial against placebo.

    The baseline should be about as many years as the trial; the trial's months stand in the effect.

    Raises:
        NoExpectation: the trial showed nothing, compared with another medicine, or is about another fracture.
        ImplausibleValue: a risk outside 0 to 100%.

    >>> vertebral, _ = effects("raloxifene")
    >>> found = expected(Decimal(10), "vertebral", vertebral)
    >>> found.least.prevented, found.most.prevented
    (3, 5)
    """
    if effect.endpoint != endpoint:
        raise NoExpectation("other_endpoint", effect)
    if effect.comparator != PLACEBO:
        raise NoExpectation("not_placebo", effect)
    if not effect.significant or effect.lowest_percent is None or effect.highest_percent is None:
        raise NoExpectation("not_significant", effect)
    least, most = (
        of_people(baseline_percent, percent, people)
        for percent in (effect.lowest_percent, effect.highest_percent)
    )
    return Expected(least, most, effect)


@cache
def _loss_rates() -> tuple[LossRate, ...]:
    return tuple(_loss_rate(row) for row in read_table("bone_loss_rates"))


def _loss_rate(row: Mapping[str, str]) -> LossRate:
    return LossRate(
        row["site"],
        Sex(row["sex"]),
        Span(_optional(row["age_from"]), _optional(row["age_below"])),
        Span(_optional(row["years_since_menopause_from"]), _optional(row["years_since_menopause_below"])),
        Decimal(row["lowest_percent_per_year"]),
        Decimal(row["highest_percent_per_year"]),
        row["meaning"],
        row["source"],
        row["checked"],
    )


@cache
def _effects() -> tuple[Effect, ...]:
    return tuple(_read_effects())


def _read_effects() -> Iterator[Effect]:
    for row in read_table("treatment_effects"):
        yield Effect(
            row["medicine"],
            row["then"] or None,
            row["trial"],
            row["comparator"],
            int(row["months"]),
            row["endpoint"],
            _optional(row["lowest_percent"]),
            _optional(row["highest_percent"]),
            SIGNIFICANT[row["significant"]],
            row["source"],
            row["checked"],
        )


@cache
def _gains() -> tuple[Gain, ...]:
    return tuple(_read_gains())


def _read_gains() -> Iterator[Gain]:
    for row in read_table("bone_density_gains"):
        yield Gain(
            row["medicine"],
            row["trial"],
            row["compared_with"] or None,
            int(row["months"]),
            row["site"],
            Decimal(row["lowest_percent"]),
            Decimal(row["highest_percent"]),
            row["source"],
            row["checked"],
        )


def _optional(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
