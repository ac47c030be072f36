"""NOGG 2024: what a FRAX probability means at this age, before and after a bone density is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.plausible import check
from osteon.bone.risk.data import at_age, rows

FILE = "nogg.toml"
CLASSES = ("low", "intermediate", "high", "very_high")

# What each class begins with. Without a bone density the middle class asks for one.
WITHOUT_BMD = {
    "intermediate": "lower_assessment",
    "high": "upper_assessment",
    "very_high": "very_high",
}
WITH_BMD = {"high": "intervention", "very_high": "very_high"}


@dataclass(frozen=True, slots=True)
class NoggRisk:
    """The class, and what each probability alone would give; `hip_class` is None where it was not given.

    On the major fractures alone the class is the least it can be.
    """

    risk_class: str
    mof_class: str
    hip_class: str | None

    @property
    def deciding(self) -> str:
        """The probability that gave the class: mof, or hip where it alone is as high."""
        return "mof" if self.risk_class == self.mof_class else "hip"


def nogg_risk(
    age_years: int, mof_percent: Decimal, hip_percent: Decimal | None = None, *, with_bmd: bool
) -> NoggRisk:
    """The class of a ten-year FRAX probability: low, intermediate, high or very_high.

    A limit itself belongs to the class above it. The higher of the two classes counts. Thresholds are the
    same for women and men, and the same from 70 years on.

    Raises:
        ImplausibleValue: younger than 50, or a probability outside 0 to 100.

    Source:
        NOGG clinical guideline 2024, table 5, from a public transcription.

    >>> nogg_risk(62, Decimal(8), Decimal("2.4"), with_bmd=True).risk_class
    'high'
    """
    check("nogg_age_years", Decimal(age_years))
    mof_class = _class("mof", check("frax_mof_percent", mof_percent), age_years, with_bmd)
    if hip_percent is None:
        return NoggRisk(mof_class, mof_class, None)
    hip_class = _class("hip", check("frax_hip_percent", hip_percent), age_years, with_bmd)
    return NoggRisk(max(mof_class, hip_class, key=CLASSES.index), mof_class, hip_class)


def thresholds(outcome: str, age_years: int) -> Mapping[str, Decimal]:
    """The limits in percent at this age for mof or hip, by their name in nogg.toml.

    Raises:
        ImplausibleValue: younger than 50.

    >>> thresholds("mof", 74)["intervention"]
    Decimal('20.3')
    """
    check("nogg_age_years", Decimal(age_years))
    names = dict.fromkeys((*WITHOUT_BMD.values(), *WITH_BMD.values()))
    return {name: at_age(rows(FILE)[f"{name}_{outcome}"]["by_age"], age_years) for name in names}


def _class(outcome: str, percent: Decimal, age_years: int, with_bmd: bool) -> str:
    limits = thresholds(outcome, age_years)
    begins = WITH_BMD if with_bmd else WITHOUT_BMD
    reached = [name for name, limit in begins.items() if percent >= limits[limit]]
    return reached[-1] if reached else CLASSES[0]
