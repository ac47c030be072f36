"""What stands on a paper, gathered from the record: the bridge from models to documents."""

from datetime import date

from osteon.clinic.assessments.queries import answer_for, signed_assessment
from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.models import SITES, DxaScan, Measurement, VfaReading
from osteon.clinic.measurements.queries import current_measurement
from osteon.clinic.staff.models import Clinic, User
from osteon.clinic.treatments.queries import running_course
from osteon.documents.details import (
    ClinicDetails,
    GpDetails,
    PersonDetails,
    Result,
    SiteResult,
    SpineImage,
    Treatment,
)
from osteon.documents.gp_letter import GpLetter, requests_from
from osteon.documents.leaflet import Leaflet
from osteon.documents.result_sheet import ResultSheet

SIDES = {"nl": {"left": "links", "right": "rechts", "": ""}, "en": {"left": "left", "right": "right", "": ""}}


def result_sheet_of(episode: Episode, today: date) -> ResultSheet:
    """The result sheet as the record stands today, with the name of whoever signed the assessment."""
    signed = signed_assessment(episode)
    return ResultSheet(
        clinic=clinic_details(episode.person.clinic),
        person=person_details(episode),
        result=result_of(current_measurement(episode)),
        answer=answer_for(episode, today),
        on=today,
        signed_by=signed.signed_by.signature() if signed else "",
    )


def leaflet_of(episode: Episode, today: date) -> Leaflet:
    """The person's own leaflet as the record stands today."""
    return Leaflet(
        clinic=clinic_details(episode.person.clinic),
        person=person_details(episode),
        result=result_of(current_measurement(episode)),
        answer=answer_for(episode, today),
        on=today,
        treatment=treatment_of(episode),
        agreed=agreed_in(episode),
    )


def gp_letter_of(episode: Episode, user: User, language: str, today: date) -> GpLetter:
    """The letter to the GP as the record stands today."""
    answer, treatment = answer_for(episode, today), treatment_of(episode)
    return GpLetter(
        clinic=clinic_details(episode.person.clinic),
        person=person_details(episode),
        gp=gp_details(episode),
        result=result_of(current_measurement(episode)),
        answer=answer,
        fracture=fracture_in(episode, language),
        fracture_on=episode.fracture_on,
        treatment=treatment,
        requests=requests_from(answer, treatment),
        agreed=agreed_in(episode),
        on=today,
        signed_by=user.signature(),
    )


def clinic_details(clinic: Clinic) -> ClinicDetails:
    """What stands of the clinic on its papers."""
    return ClinicDetails(
        name=clinic.name,
        department=clinic.department,
        address_lines=tuple(clinic.address.splitlines()),
        email=clinic.email,
        telephones=tuple((label, number) for label, number in clinic.telephones),
        links=tuple((label, address) for label, address in clinic.links),
    )


def person_details(episode: Episode) -> PersonDetails:
    """What stands of the person on a paper."""
    person = episode.person
    return PersonDetails(
        full_name=person.full_name,
        number=person.number,
        birth_date=person.birth_date,
        sex=person.sex,
        address_lines=tuple(person.address.splitlines()),
        language=person.language,
    )


def gp_details(episode: Episode) -> GpDetails:
    """The GP to whom the letter goes."""
    person = episode.person
    return GpDetails(person.gp_name, person.gp_practice, tuple(person.gp_address.splitlines()))


def result_of(measurement: Measurement | None) -> Result:
    """DXA and VFA of one measurement, either of which may still be missing."""
    scan = measurement.dxa if measurement else None
    reading = measurement.vfa if measurement else None
    told = [one.particulars for one in (scan, reading) if one is not None and one.particulars]
    return Result(
        scanned_on=scan.scanned_on if scan else None,
        scanner=_scanner(scan),
        sites=_sites(scan),
        spine_image=_spine_image(reading),
        particulars="\n".join(told),
    )


def treatment_of(episode: Episode) -> Treatment | None:
    """The medicine that the person has now."""
    course = running_course(episode.person)
    return None if course is None else Treatment(course.medicine, course.started_on)


def agreed_in(episode: Episode) -> tuple[str, ...]:
    """What was agreed in the talks of this episode, line by line."""
    told = episode.contacts.exclude(agreed="").values_list("agreed", flat=True)
    return tuple(line.strip() for text in told for line in text.splitlines() if line.strip())


def fracture_in(episode: Episode, language: str) -> str:
    """The fracture as people say it: pols links."""
    return f"{episode.site_in(language)} {SIDES[language][episode.side]}".strip()


def _scanner(scan: DxaScan | None) -> str:
    if scan is None:
        return ""
    return f"{scan.get_manufacturer_display()} {scan.device}".strip()


def _sites(scan: DxaScan | None) -> tuple[SiteResult, ...]:
    regions = {} if scan is None else {one.site: one for one in scan.regions.all()}
    return tuple(
        SiteResult(
            site=site,
            t_score=regions[site].t_score,
            bmd_g_per_cm2=regions[site].bmd_g_per_cm2,
            counted=regions[site].counted,
            why_not=regions[site].why_not_counted,
        )
        for site, _ in SITES
        if site in regions
    )


def _spine_image(reading: VfaReading | None) -> SpineImage:
    if reading is None:
        return SpineImage(done=False, done_on=None, grades={})
    return SpineImage(True, reading.done_on, dict(reading.levels.values_list("level", "grade")))
