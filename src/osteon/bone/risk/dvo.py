"""DVO 2023: in which band the risk of a vertebral or hip fracture within three years lies, and why.

The guideline's table says how many times the average risk somebody of that sex, age and hip density must have
to reach 3, 5 or 10%; the two strongest risk factors, multiplied, say how many times they have.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import prod
from types import MappingProxyType

from osteon.bone.risk.data import Row, Words, filled, number, rows
from osteon.bone.risk.dvo_table import FILE, Required, beyond_the_table, required
from osteon.bone.sex import Sex

FACTORS = "dvo_factors.toml"
BANDS = ("<3", "3-5", "5-10", ">=10")


class UnknownRiskFactor(ValueError):
    """A code that the guideline's table does not have."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"DVO 2023 has no risk factor {code!r}. Choose from {', '.join(risk_factors())}.")


@dataclass(frozen=True, slots=True)
class RiskFactor:
    """One risk factor: how many times the risk, and which others rule it out."""

    code: str
    meaning: str
    times: Decimal
    group: str | None
    one_of: str | None
    imminent: bool
    checked: str


@dataclass(frozen=True, slots=True)
class DvoRisk:
    """The band, with all that decided it.

    `counted` are the risk factors that were multiplied, the strongest first; `required` is by threshold in
    percent; `imminent` are the recorded factors after which a fracture is likely within the year; `remarks`
    tell what was taken otherwise than given. Where not everything was asked, the band is the least it can be.
    """

    band: str
    multiplier: Decimal
    counted: tuple[RiskFactor, ...]
    required: Mapping[int, Required]
    imminent: tuple[str, ...]
    advice: Words
    remarks: tuple[Words, ...]


def dvo_risk(sex: Sex, age_years: int, t_total_hip: Decimal | None, recorded: Iterable[str] = ()) -> DvoRisk:
    """The band of the three-year risk of a vertebral or hip fracture, for the risk factors that are recorded.

    The T-score of the total hip is judged at one decimal, in its own column or the next worse one; None takes
    the column for people without a bone density. Of falls, of glucocorticoids and rheumatoid arthritis, and
    of vertebral fractures, at most one each counts. An empty cell of the table is a threshold reached.

    Raises:
        ImplausibleValue: younger than 50, or no T-score.
        UnknownRiskFactor: a code that the guideline does not have.

    Source:
        DVO guideline 2023 (AWMF 183/001), from three public transcriptions; the guideline was not seen.

    >>> risk = dvo_risk(Sex.FEMALE, 70, Decimal("-2.0"), ["ra", "gc_2_5_7_5"])
    >>> risk.band, risk.multiplier
    ('5-10', Decimal('2.7'))
    """
    needed = required(sex, age_years, t_total_hip)
    factors = _known(recorded)
    counted = strongest(factors)
    multiplier = prod((one.times for one in counted), start=Decimal(1))
    band = _band(multiplier, needed)
    imminent = tuple(one.code for one in factors if one.imminent)
    advice = MappingProxyType(rows(FILE)[band]["advice"])
    remarks = (*beyond_the_table(age_years, t_total_hip), *_contradictions(factors))
    return DvoRisk(band, multiplier, counted, needed, imminent, advice, remarks)


def strongest(factors: Iterable[RiskFactor]) -> tuple[RiskFactor, ...]:
    """Those that are multiplied: the two strongest, of each group at most one.

    >>> [one.code for one in strongest(risk_factors().values())]
    ['vert_fx_3_or_genant3', 'gc_new_or_increased']
    """
    counted: list[RiskFactor] = []
    for one in sorted(factors, key=lambda one: -one.times):
        if one.group is None or one.group not in {other.group for other in counted}:
            counted.append(one)
    return tuple(counted[: rows(FILE)["strongest"]["value"]])


@cache
def risk_factors() -> Mapping[str, RiskFactor]:
    """Every risk factor of the guideline by its code."""
    return MappingProxyType({code: _risk_factor(code, row) for code, row in rows(FACTORS).items()})


def _risk_factor(code: str, row: Row) -> RiskFactor:
    return RiskFactor(
        code,
        row["meaning"],
        number(row),
        row.get("group"),
        row.get("one_of"),
        row.get("imminent", False),
        row["checked"],
    )


def _known(codes: Iterable[str]) -> tuple[RiskFactor, ...]:
    """Each risk factor once, in the order given."""
    once = tuple(dict.fromkeys(codes))
    if unknown := [code for code in once if code not in risk_factors()]:
        raise UnknownRiskFactor(unknown[0])
    return tuple(risk_factors()[code] for code in once)


def _band(multiplier: Decimal, needed: Mapping[int, Required]) -> str:
    reached = max((percent for percent, one in needed.items() if one.reached_by(multiplier)), default=0)
    return next(band for band in BANDS if rows(FILE)[band]["from_percent"] == reached)


def _contradictions(factors: tuple[RiskFactor, ...]) -> Iterator[Words]:
    """What to say where two risk factors cannot both be true."""
    for name in dict.fromkeys(one.one_of for one in factors if one.one_of):
        excluding = [one.code for one in factors if one.one_of == name]
        if len(excluding) > 1:
            yield filled(rows(FILE)["one_of"]["twice"], factors=", ".join(excluding))
