"""QFracture-2012: the risk of a fracture within 1 to 18 years, from what a general practice knows.

It has no bone density. Every result carries the disclaimer that its authors want shown with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DefaultContext, localcontext
from types import MappingProxyType

from osteon.bone.plausible import check
from osteon.bone.risk.data import Row, Words, number, rows
from osteon.bone.rounding import to_decimals
from osteon.bone.sex import Sex

FILE = "qfracture.toml"
PERCENT = 100
SCALE = 10
DECIMALS = 6
PRINTED_YEARS = (1, 2, 5, 10)


class UnknownCode(ValueError):
    """A code that the model does not have; `known` are those it has."""

    def __init__(self, name: str, code: object, known: tuple[object, ...]) -> None:
        self.name, self.code, self.known = name, code, known
        choices = ", ".join(str(one) for one in known)
        super().__init__(f"QFracture-2012 has no {name} {code}. Choose from {choices}.")


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the model sees. Codes are those of the authors' program, and stand in qfracture.toml.

    `conditions` are those that are recorded. The model knows no difference between "no" and "not recorded":
    whoever shows the risk tells what was not asked. A condition that the model lacks for a sex is ignored.

    Raises:
        ImplausibleValue: the age or the body mass index.
        UnknownCode: alcohol, smoking, ethnicity or a condition.
    """

    sex: Sex
    age_years: int
    bmi_kg_per_m2: Decimal
    alcohol: int
    smoking: int
    ethnicity: int = 1
    conditions: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        check("qfracture_age_years", Decimal(self.age_years))
        check("bmi_kg_per_m2", self.bmi_kg_per_m2)
        _known("alcohol", self.alcohol, tuple(codes("alcohol")))
        _known("smoking", self.smoking, tuple(codes("smoking")))
        _known("ethnicity", self.ethnicity, tuple(codes("ethnicity")))
        for one in self.conditions:
            _known("condition", one, tuple(conditions()))


@dataclass(frozen=True, slots=True)
class Notice:
    """What is shown with every risk: the authors' disclaimer in their own words, and what the model lacks."""

    disclaimer: str
    licence: str
    limits: Words


@dataclass(frozen=True, slots=True)
class QFracture:
    """Risks in percent by years from now; hip, and hip, spine, wrist or shoulder together (`mof`)."""

    mof_percent: Mapping[int, Decimal]
    hip_percent: Mapping[int, Decimal]
    bmi_used_kg_per_m2: Decimal
    bmi_clamped: bool
    notice: Notice


def qfracture(person: Person, years: Iterable[int] = PRINTED_YEARS) -> QFracture:
    """The risks of this person within each of these numbers of years, 1 to 18, in percent.

    Exact, and rounded to six decimals, halves away from zero. A body mass index outside 20 to 40 is taken as
    20 or 40, and `bmi_clamped` says so.

    Raises:
        UnknownCode: a number of years that the model does not have.

    Source:
        Hippisley-Cox J, Coupland C. BMJ 2012;344:e3427; coefficients from ClinRisk's own program.

    >>> risk = qfracture(Person(Sex.FEMALE, 65, Decimal(25), alcohol=0, smoking=0))
    >>> risk.mof_percent[10], risk.hip_percent[10]
    (Decimal('4.546508'), Decimal('1.185586'))
    """
    asked = tuple(years)
    used = _clamped(person.bmi_kg_per_m2)
    mof, hip = (
        _risks(rows(FILE)[f"{outcome}_{person.sex}"], person, used, asked) for outcome in ("mof", "hip")
    )
    return QFracture(mof, hip, used, used != person.bmi_kg_per_m2, notice())


def notice() -> Notice:
    """Disclaimer, licence and limits of the model."""
    row = rows(FILE)["notice"]
    return Notice(row["disclaimer"], row["licence"], MappingProxyType(row["limits"]))


def codes(name: str) -> Mapping[int, str]:
    """The codes of alcohol, smoking or ethnicity, and what each means."""
    row = rows(FILE)[name]
    return MappingProxyType(dict(enumerate(row["codes"], start=row["first"])))


def conditions() -> Mapping[str, str]:
    """Every condition that a model has, and what it is."""
    return MappingProxyType(rows(FILE)["conditions"]["words"])


def conditions_for(sex: Sex) -> tuple[str, ...]:
    """The conditions that count for this sex, in either model."""
    counted = (rows(FILE)[f"{outcome}_{sex}"]["conditions"] for outcome in ("mof", "hip"))
    return tuple(dict.fromkeys(code for model in counted for code in model))


def _known(name: str, code: object, known: tuple[object, ...]) -> None:
    if code not in known:
        raise UnknownCode(name, code, known)


def _clamped(bmi_kg_per_m2: Decimal) -> Decimal:
    row = rows(FILE)["bmi"]
    return min(max(bmi_kg_per_m2, number(row, "lowest")), number(row, "highest"))


def _risks(model: Row, person: Person, bmi: Decimal, years: tuple[int, ...]) -> Mapping[int, Decimal]:
    survivor = model["survivor"]
    with localcontext(DefaultContext):
        hazard = _sum(model, person, bmi).exp()
        return MappingProxyType({year: _risk(survivor, year, hazard) for year in years})


def _sum(model: Row, person: Person, bmi: Decimal) -> Decimal:
    """The linear predictor: the logarithm of how many times the model's reference hazard this person has."""
    seen = {"age": Decimal(person.age_years) / SCALE, "bmi": bmi / SCALE}
    categories = (model[name][getattr(person, name)] for name in ("alcohol", "ethnicity", "smoking"))
    curves = (_curve(curve, seen[curve["of"]]) for curve in model["curves"])
    weights: Mapping[str, Decimal] = model["conditions"]
    present = (weights[one] for one in weights if one in person.conditions)
    return sum((*categories, *curves, *present), Decimal())


def _curve(curve: Row, value: Decimal) -> Decimal:
    """One term of a fractional polynomial."""
    bent = value ** number(curve, "power") * (value.ln() if curve["logarithm"] else 1)
    return number(curve, "coefficient") * (bent - number(curve, "centre"))


def _risk(survivor: list[Decimal], year: int, hazard: Decimal) -> Decimal:
    _known("number of years", year, tuple(range(1, len(survivor))))
    return to_decimals(PERCENT * (1 - survivor[year] ** hazard), DECIMALS)
