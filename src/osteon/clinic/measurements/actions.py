"""Entering the DXA and the VFA; with both the measurement is complete and can be discussed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from osteon.bone.dxa import mg_per_cm2, t_score, young_adult_references
from osteon.bone.vfa import Grades
from osteon.clinic.assessments.queries import answer_for
from osteon.clinic.audit import actions as audit
from osteon.clinic.episodes.actions import add_event
from osteon.clinic.episodes.models import Episode, EventKind
from osteon.clinic.measurements.models import DxaRegion, DxaScan, Half, Measurement, VfaLevel, VfaReading
from osteon.clinic.measurements.queries import measurement_to_fill
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.clinic.staff.roles import Permission, require
from osteon.clinic.tasks import actions as tasks

TENTHS = 10


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """One region as typed: a printed T-score, a density in g/cm², or both."""

    site: str
    t_score: Decimal | None
    bmd_g_per_cm2: Decimal | None
    counted: bool = True
    why_not_counted: str = ""


class NothingMeasured(Refused):
    """A region without T-score and without density, or a scan without regions."""


@transaction.atomic
def record_dxa(
    user: User,
    episode: Episode,
    *,
    today: date,
    scanned_on: date,
    manufacturer: str,
    regions: Sequence[RegionEntry],
    device: str = "",
    particulars: str = "",
) -> DxaScan:
    """Enter a DXA. One entered before for the same measurement stays, and is corrected by this one.

    Raises:
        PermissionDenied: the user's role may not enter measurements.
        NothingMeasured: there is no region, or one without a value.
    """
    require(user, Permission.MEASURE)
    if not regions:
        raise NothingMeasured(_("Enter a T-score or a bone density for at least one site."))
    measurement = _measurement(episode, "dxa", scanned_on)
    scan = DxaScan.objects.create(
        measurement=measurement,
        scanned_on=scanned_on,
        manufacturer=manufacturer,
        device=device,
        particulars=particulars,
        corrects=measurement.dxa,
        recorded_by=user,
    )
    DxaRegion.objects.bulk_create(_region(scan, entry) for entry in regions)
    add_event(episode, EventKind.DXA_RECORDED, user, scanned_on, subject=scan)
    audit.record(user, "record_dxa", person=episode.person, subject=scan)
    _plan_what_follows(user, episode, today)
    return scan


@transaction.atomic
def record_vfa(
    user: User, episode: Episode, *, today: date, done_on: date, grades: Grades, particulars: str = ""
) -> VfaReading:
    """Enter a VFA: the grade of each vertebra as the reader confirmed it, None where it cannot be assessed.

    Raises:
        PermissionDenied: the user's role may not enter measurements.
        NothingMeasured: no vertebra was looked at.
    """
    require(user, Permission.MEASURE)
    if not grades:
        raise NothingMeasured(_("Enter a grade, or not assessable, for at least one vertebra."))
    measurement = _measurement(episode, "vfa", done_on)
    reading = VfaReading.objects.create(
        measurement=measurement,
        done_on=done_on,
        particulars=particulars,
        corrects=measurement.vfa,
        recorded_by=user,
    )
    VfaLevel.objects.bulk_create(
        VfaLevel(reading=reading, level=level, grade=grade) for level, grade in grades.items()
    )
    add_event(episode, EventKind.VFA_RECORDED, user, done_on, subject=reading)
    audit.record(user, "record_vfa", person=episode.person, subject=reading)
    _plan_what_follows(user, episode, today)
    return reading


def _measurement(episode: Episode, half: Half, day: date) -> Measurement:
    return measurement_to_fill(episode, half, day) or Measurement.objects.create(episode=episode)


def _region(scan: DxaScan, entry: RegionEntry) -> DxaRegion:
    density = None if entry.bmd_g_per_cm2 is None else mg_per_cm2(entry.bmd_g_per_cm2)
    score = entry.t_score if entry.t_score is not None else _computed(entry, scan.manufacturer, density)
    return DxaRegion(
        scan=scan,
        site=entry.site,
        bmd_mg_per_cm2=density,
        t_score_tenths=int(score * TENTHS),
        counted=entry.counted,
        why_not_counted=entry.why_not_counted,
    )


def _computed(entry: RegionEntry, manufacturer: str, density: int | None) -> Decimal:
    if density is None:
        raise NothingMeasured(_("Enter a T-score or a bone density for every site that you name."))
    return t_score(density, young_adult_references()[entry.site, manufacturer])


def _plan_what_follows(user: User, episode: Episode, today: date) -> None:
    """A complete measurement is discussed; an incomplete one stays on the worklist."""
    tasks.finish(episode, "plan_measurement", user)
    answer = answer_for(episode, today)
    if answer["measurement_complete"].value is True:
        add_event(episode, EventKind.MEASUREMENT_COMPLETED, user, today)
        tasks.finish(episode, "enter_measurement", user)
        tasks.plan(episode, "consult", today=today)
    else:
        tasks.plan(
            episode, "enter_measurement", today=today, note=str(answer["measurement_missing"].value or "")
        )
    tasks.require_next_step(episode)
