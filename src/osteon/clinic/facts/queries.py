"""All that is known about a person for one episode, as the facts that a protocol reads."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from django.db.models import Q

from osteon.bone.vfa import levels_with, worst_grade
from osteon.clinic.contacts.models import ContactKind
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.models import RecordedFact
from osteon.clinic.measurements.models import DxaScan, Measurement, VfaReading
from osteon.clinic.measurements.queries import current_measurement
from osteon.clinic.treatments.queries import running_course, stopped_course
from osteon.protocol.facts import Value
from osteon.protocol.reading import read_fact


def facts_of(episode: Episode, today: date) -> dict[str, Value]:
    """Everything the clinic has recorded that a protocol can use; what is absent is not recorded.

    Told facts come first, then what the clinic itself measured or did, which holds over what was told.
    """
    told = told_facts(episode)
    consulted_on = _reached(episode, ContactKind.CONSULTATION)
    own = {
        **_person(episode),
        **_fractures(episode, today),
        **measured_facts(current_measurement(episode)),
        **_treatment(episode, consulted_on),
        **_pathway(episode, consulted_on),
    }
    return told | own


def told_facts(episode: Episode) -> dict[str, Value]:
    """The latest recorded value of each fact that the person or the laboratory gave."""
    latest = {
        one.name: one.value for one in RecordedFact.objects.filter(person=episode.person).order_by("id")
    }
    values = {name: read_fact(name, value) for name, value in latest.items()}
    return {name: value for name, value in values.items() if value is not None}


def measured_facts(measurement: Measurement | None) -> dict[str, Value]:
    """What a measurement gives: the counted T-scores and densities, and the worst grade."""
    if measurement is None:
        return {"dxa_done": False, "vfa_done": False}
    return {**_dxa(measurement.dxa), **_vfa(measurement.vfa)}


def _person(episode: Episode) -> dict[str, Value]:
    person = episode.person
    return {"person": person.number, "sex": person.sex, "birth_date": person.birth_date}


def _fractures(episode: Episode, today: date) -> dict[str, Value]:
    found: dict[str, Value | None] = {
        "fracture_site": episode.fracture_site,
        "fracture_date": episode.fracture_on,
        "severe_accident": episode.severe_accident,
        "pathological_fracture": episode.pathological_fracture,
    }
    known = {name: value for name, value in found.items() if value is not None}
    return known | _fractures_ever(episode, today)


def _fractures_ever(episode: Episode, today: date) -> dict[str, Value]:
    """What all the person's episodes tell: a fracture that the clinic saw is not asked for again."""
    parameters = episode.person.clinic.care_protocol.parameters
    by_force = Q(severe_accident=True) | Q(pathological_fracture=True)
    sites = set(episode.person.episodes.exclude(by_force).values_list("fracture_site", flat=True))
    ever = {"hip_fracture_ever": "hip_sites", "vertebral_fracture_ever": "vertebral_sites"}
    return {
        name: True
        for name, listed in ever.items()
        if sites.intersection(cast(tuple[str, ...], parameters[listed].on(today)))
    }


def _dxa(scan: DxaScan | None) -> Mapping[str, Value]:
    if scan is None:
        return {"dxa_done": False}
    found: dict[str, Value] = {
        "dxa_done": True,
        "dxa_date": scan.scanned_on,
        "dxa_manufacturer": scan.manufacturer,
    }
    for region in scan.regions.filter(counted=True):
        found[f"t_score_{region.site}"] = region.t_score
        if region.bmd_g_per_cm2 is not None:
            found[f"bmd_{region.site}_g_per_cm2"] = region.bmd_g_per_cm2
    return found


def _vfa(reading: VfaReading | None) -> Mapping[str, Value]:
    if reading is None:
        return {"vfa_done": False}
    grades = dict(reading.levels.values_list("level", "grade"))
    found: dict[str, Value] = {"vfa_done": True}
    worst = worst_grade(grades)
    if worst is not None:
        found["vfa_worst_grade"] = Decimal(worst)
        found |= {
            f"vfa_fractures_grade_{grade}": Decimal(len(levels_with(grade, grades))) for grade in (1, 2, 3)
        }
    return found


def _treatment(episode: Episode, consulted_on: date | None) -> Mapping[str, Value]:
    """The medicine that runs, and what stopped last; none runs only after the talk that would start it."""
    found: dict[str, Value] = {}
    stopped, course = stopped_course(episode.person), running_course(episode.person)
    if stopped is not None and stopped.stopped_on is not None:
        found |= {"stopped_medicine": stopped.medicine, "medicine_stopped_on": stopped.stopped_on}
    if course is not None:
        return found | {"current_medicine": course.medicine, "medicine_started_on": course.started_on}
    return found | ({"current_medicine": "none"} if consulted_on else {})


def _pathway(episode: Episode, consulted_on: date | None) -> Mapping[str, Value]:
    found: dict[str, Value] = {"follow_up_call_done": bool(_reached(episode, ContactKind.FOLLOW_UP_CALL))}
    return found | ({"consultation_on": consulted_on} if consulted_on else {})


def _reached(episode: Episode, kind: ContactKind) -> date | None:
    """The day of the last such talk in which the person was reached."""
    return episode.contacts.filter(kind=kind, reached=True).values_list("on", flat=True).last()


def last_recorded(episode: Episode) -> int:
    """The id of the person's newest recorded fact: what a form was made from. 0 where nothing is recorded."""
    newest = RecordedFact.objects.filter(person=episode.person).order_by("id").values_list("id", flat=True)
    return newest.last() or 0


def recorded_since(episode: Episode, seen: int) -> set[str]:
    """The names of the person's facts that were recorded after that id."""
    newer = RecordedFact.objects.filter(person=episode.person, id__gt=seen)
    return set(newer.values_list("name", flat=True))
