"""How many people of 50 years and older have osteoporosis: NHANES 2005-2010 (US CDC/NCHS, public domain).

    python examples/nhanes/prevalence.py FOLDER

FOLDER holds DEMO, DXXFEM and DXXSPN of the three surveys (_D, _E, _F) as CSV, packed with xz or not. For
statistics only; never try to find out who somebody is. What it shows: docs/how-to/nhanes-prevalence.md
"""

import csv
import lzma
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from osteon.bone.dxa import MG_PER_G, t_score_at, who_class
from osteon.bone.dxa.printed import VERTEBRAE, Region
from osteon.bone.dxa.spine import bmd_by_sums

SURVEYS = {"D": "2005-06", "E": "2007-08", "F": "2009-10"}
SEXES = {"1": "men", "2": "women"}
VALID = "0"
YOUNGEST, OLDEST_CLASS, CLASS = 50, 80, 10
FEWEST_VERTEBRAE = 2
SCANNER = "hologic"  # QDR-4500A in all three surveys
WORSE = ("normal", "low_bone_mass", "osteoporosis")
# People in the United States in 2010 by age, as Wright 2014 counted with (J Bone Miner Res 29:2520, table 1).
CENSUS_2010 = {50: 41_962_930, 60: 29_253_187, 70: 16_595_961, 80: 11_236_760}


@dataclass(frozen=True, slots=True)
class Measured:
    """One person with a valid femoral neck and two or more valid lumbar vertebrae; densities in g/cm²."""

    survey: str
    sex: str
    age_years: int
    weight: Decimal
    bmd_by_site: dict[str, Decimal]

    @property
    def age_class(self) -> int:
        """The first year of the ten that the age lies in; 80 is 80 and older."""
        return min(self.age_years, OLDEST_CLASS) // CLASS * CLASS


ClassOf = Callable[[Measured], str]


def as_printed(bmd: Decimal, site: str) -> str:
    """The class as a clinic says it: by the T-score at the decimal that the report prints."""
    return who_class(t_score_at(bmd, site, SCANNER).value)


def as_in_studies(bmd: Decimal, site: str) -> str:
    """The class as studies count it: by the T-score with all its decimals."""
    young_adults = t_score_at(bmd, site, SCANNER).reference
    return who_class((bmd * MG_PER_G - young_adults.mean) / young_adults.sd)


def at(site: str, judge: Callable[[Decimal, str], str]) -> ClassOf:
    """The class of a person at one site."""
    return lambda one: judge(one.bmd_by_site[site], site)


def at_either(judge: Callable[[Decimal, str], str]) -> ClassOf:
    """The worse class of the two sites."""
    return lambda one: max((judge(bmd, site) for site, bmd in one.bmd_by_site.items()), key=WORSE.index)


def people(folder: Path) -> Iterator[Measured]:
    """Everybody who counts, from the three surveys."""
    for letter, survey in SURVEYS.items():
        femurs = {row["SEQN"]: row for row in _table(folder, f"DXXFEM_{letter}")}
        spines = {row["SEQN"]: row for row in _table(folder, f"DXXSPN_{letter}")}
        for person in _table(folder, f"DEMO_{letter}"):
            femur, spine = (table.get(person["SEQN"]) for table in (femurs, spines))
            if int(person["RIDAGEYR"]) < YOUNGEST or femur is None or spine is None:
                continue
            found = _measured(survey, person, femur, spine)
            if found is not None:
                yield found


def per_cent(measured: Iterable[Measured], class_: str, class_of: ClassOf) -> Decimal:
    """How many in a hundred of the population that these people stand for are in this class; not rounded."""
    all_ = list(measured)
    inside = sum(one.weight for one in all_ if class_of(one) == class_)
    return 100 * inside / sum(one.weight for one in all_)


def per_cent_of_2010(measured: Iterable[Measured], class_: str, class_of: ClassOf) -> Decimal:
    """The same, with each age as often as in the census of 2010."""
    all_ = list(measured)
    counts = (
        per_cent((one for one in all_ if one.age_class == age), class_, class_of) * people
        for age, people in CENSUS_2010.items()
    )
    return sum(counts, Decimal()) / sum(CENSUS_2010.values())


def spine_bmd(row: dict[str, str]) -> Decimal | None:
    """Mineral over area of the valid vertebrae, in g/cm²; None with fewer than two of them."""
    valid = [one for one in VERTEBRAE if row[f"DXX{one}BCC"] == VALID]
    regions = [
        Region("AP Spine", one, bmc_g=Decimal(row[f"DXX{one}BMC"]), area_cm2=Decimal(row[f"DXX{one}A"]))
        for one in valid
    ]
    return bmd_by_sums(regions) if len(valid) >= FEWEST_VERTEBRAE else None


def _measured(
    survey: str, person: dict[str, str], femur: dict[str, str], spine: dict[str, str]
) -> Measured | None:
    bmd = spine_bmd(spine)
    if femur["DXXFMBCC"] != VALID or bmd is None:
        return None
    # The reference of L1-L4 serves for every subset here, as in the published figures.
    densities = {"femoral_neck": Decimal(femur["DXXNKBMD"]), "lumbar_spine": bmd}
    sex, age = SEXES[person["RIAGENDR"]], int(person["RIDAGEYR"])
    return Measured(survey, sex, age, Decimal(person["WTMEC2YR"]), densities)


def _table(folder: Path, name: str) -> Iterator[dict[str, str]]:
    packed = folder / f"{name}.csv.xz"
    raw = lzma.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{name}.csv").read_bytes()
    return csv.DictReader(raw.decode("utf-8").splitlines())


def report(measured: list[Measured]) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'':32}{'as in studies':>24}{'as printed':>24}"
    yield f"{'':24}{'people':>8}" + f"{'osteoporosis':>14}{'low':>10}" * 2
    for name, chosen in _groups(measured):
        yield f"{name:24}{len(chosen):>8}" + "".join(_shown(chosen, per_cent))
    yield f"{'all, ages as in 2010':32}" + "".join(_shown(measured, per_cent_of_2010))


def _shown(
    chosen: list[Measured], share: Callable[[Iterable[Measured], str, ClassOf], Decimal]
) -> Iterator[str]:
    for judge in (as_in_studies, as_printed):
        for class_, width in (("osteoporosis", 14), ("low_bone_mass", 10)):
            yield f"{share(chosen, class_, at_either(judge)):{width}.1f}"


def _groups(measured: list[Measured]) -> Iterator[tuple[str, list[Measured]]]:
    yield "all", measured
    for sex in ("women", "men"):
        yield sex, [one for one in measured if one.sex == sex]
    for age in CENSUS_2010:
        name = f"{age} to {age + CLASS - 1} years" if age < OLDEST_CLASS else f"{age} years and older"
        yield name, [one for one in measured if one.age_class == age]


if __name__ == "__main__":
    print("\n".join(report(list(people(Path(sys.argv[1]))))))
