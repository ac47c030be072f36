"""T- and Z-scores, standardised densities and precision from tables of bone densities."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.dxa import NoReference, range_class, standardised_bmd, t_score_at, who_class, z_score_at
from osteon.bone.dxa.counted import NEVER, score_that_judges
from osteon.bone.dxa.precision import precision_of
from osteon.bone.dxa.standing import Person
from osteon.bone.rounding import to_decimals
from osteon.cli.calculation import NOTE, Calculation, CannotCalculate, Cells, Found, attempted, each, given
from osteon.cli.calculations.people import needed_sex, sex_of
from osteon.cli.calculations.sites import GROUPS, MANUFACTURERS, Site, needed_site
from osteon.cli.words import say
from osteon.protocol.sentences import filled, sentences
from osteon.protocol.text import Text

BMD = "bmd_g_per_cm2"
SBMD_DECIMALS, PRECISION_DECIMALS, CV_DECIMALS = 3, 8, 4
PRECISION_GIVES = (
    *("out_rms_sd_g_per_cm2", "out_lsc_g_per_cm2", "out_cv_pct", "out_lsc_pct"),
    *("out_degrees_of_freedom", "out_people", "out_big_enough", "out_within_maximum"),
)


def _t_score(cells: Cells) -> Found:
    site, device, bmd = _measured(cells)
    try:
        found = t_score_at(bmd, site.code, device)
    except NoReference as error:
        raise _nobody(error) from error
    why_no_class = _why_no_class(site, cells)
    return {
        "out_t_score": found.value,
        "out_class": None if why_no_class else who_class(found.value),
        "out_reference": found.reference.meaning,
        "out_checked": found.reference.checked,
        NOTE: _joined(site.remark, why_no_class),
    }


def _z_score(cells: Cells) -> Found:
    site, device, bmd = _measured(cells)
    sex, age = needed_sex(cells), given("age", _age(cells))
    try:
        found = z_score_at(bmd, site.code, device, sex, age, cells.choice("group", GROUPS) or "all")
    except NoReference as error:
        raise _nobody(error) from error
    return {
        "out_z_score": found.value,
        "out_class": range_class(found.value),
        "out_reference": found.peers.table,
        "out_through_sbmd": found.through_standardised,
        NOTE: _joined(site.remark, say("z_through_sbmd") if found.through_standardised else None),
    }


def _sbmd(cells: Cells) -> Found:
    site, device, bmd = _measured(cells)
    try:
        found = standardised_bmd(bmd, site.code, device)
    except NoReference as error:
        raise _nobody(error) from error
    return {
        "out_sbmd_mg_per_cm2": to_decimals(found.mg_per_cm2, SBMD_DECIMALS),
        "out_for_follow_up": found.for_follow_up,
        NOTE: site.remark,
    }


def _measured(cells: Cells) -> tuple[Site, str, Decimal]:
    site = needed_site(cells)
    device = given("device", cells.choice("device", MANUFACTURERS))
    return site, device, given(BMD, cells.measured(BMD))


def _age(cells: Cells) -> int | None:
    """The age in completed years."""
    age = cells.measured("age", "age_years")
    return None if age is None else int(age)


def _why_no_class(site: Site, cells: Cells) -> Text | None:
    """The WHO classes are for sites that decide, after the menopause and in men from 50 on."""
    if site.code in NEVER or len(site.vertebrae) == 1:
        return say("site_without_class")
    person = Person(sex_of(cells), _age(cells), cells.flag("postmenopausal"))
    return say("judged_by_z") if score_that_judges(person)[0] == "z_score" else None


def _nobody(error: NoReference) -> CannotCalculate:
    said = sentences("osteon.bone.dxa", "texts.toml")[error.code].what
    return CannotCalculate(filled(said, **error.values))


def _joined(*remarks: Text | None) -> Text | None:
    said = [one for one in remarks if one is not None]
    return Text(" ".join(one.nl for one in said), " ".join(one.en for one in said)) if said else None


# -- precision: a study is looked at as a whole


@dataclass(frozen=True, slots=True)
class _Scan:
    subject: str
    study: tuple[str, str]
    bmd: Decimal


def _precision(rows: Iterator[Cells]) -> Iterator[Found | CannotCalculate]:
    """The same result on every row of a site, and of a device where the table names one."""
    scans = [_scan(cells) for cells in rows]
    studies: dict[tuple[str, str], dict[str, list[Decimal]]] = {}
    for scan in scans:
        if isinstance(scan, _Scan):
            studies.setdefault(scan.study, {}).setdefault(scan.subject, []).append(scan.bmd)
    found = {study: _of_study(study[0], people) for study, people in studies.items()}
    return (found[scan.study] if isinstance(scan, _Scan) else scan for scan in scans)


def _scan(cells: Cells) -> _Scan | CannotCalculate:
    read: list[_Scan] = []

    def take(row: Cells) -> Found:
        device = row.choice("device", MANUFACTURERS) or ""
        subject = given("subject", row.text("subject"))
        read.append(_Scan(subject, (needed_site(row).code, device), given(BMD, row.measured(BMD))))
        return {}

    found = attempted(take, cells)
    return found if isinstance(found, CannotCalculate) else read[0]


def _of_study(site: str, people: Mapping[str, list[Decimal]]) -> Found | CannotCalculate:
    if max(map(len, people.values())) == 1:
        return CannotCalculate(say("measured_once"))
    found = precision_of(people.values())
    return {
        "out_rms_sd_g_per_cm2": to_decimals(found.rms_sd_g_per_cm2, PRECISION_DECIMALS),
        "out_lsc_g_per_cm2": to_decimals(found.lsc_g_per_cm2, PRECISION_DECIMALS),
        "out_cv_pct": to_decimals(found.rms_cv_pct, CV_DECIMALS),
        "out_lsc_pct": to_decimals(found.lsc_pct, CV_DECIMALS),
        "out_degrees_of_freedom": found.degrees_of_freedom,
        "out_people": found.people,
        "out_big_enough": found.big_enough,
        "out_within_maximum": found.within_maximum(site),
        NOTE: None if found.big_enough else say("study_too_small", have=str(found.degrees_of_freedom)),
    }


CALCULATIONS = (
    Calculation(
        "tscore",
        "T-scores against White women of 20 to 29 years, and the WHO class",
        ("site", "device", BMD),
        ("sex", "age", "postmenopausal"),
        ("out_t_score", "out_class", "out_reference", "out_checked"),
        each(_t_score),
    ),
    Calculation(
        "zscore",
        "Z-scores against people of the same age and sex, and of a group where it is given",
        ("site", "device", BMD, "sex", "age"),
        ("group",),
        ("out_z_score", "out_class", "out_reference", "out_through_sbmd"),
        each(_z_score),
    ),
    Calculation(
        "sbmd",
        "standardised densities, to compare makes of scanner; not for follow-up",
        ("site", "device", BMD),
        (),
        ("out_sbmd_mg_per_cm2", "out_for_follow_up"),
        each(_sbmd),
    ),
    Calculation(
        "lsc",
        "precision error and least significant change from repeated scans, one row a scan",
        ("subject", "site", BMD),
        ("device",),
        PRECISION_GIVES,
        _precision,
    ),
)
