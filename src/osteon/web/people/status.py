"""How the bone is: the latest measurement, what it means, and the medicine that runs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from osteon.bone.vfa import levels_with
from osteon.clinic.assessments.queries import answer_for
from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.models import Measurement, VfaReading
from osteon.clinic.measurements.queries import latest_measurement
from osteon.clinic.people.models import Person
from osteon.clinic.treatments.models import TreatmentCourse
from osteon.clinic.treatments.queries import running_course
from osteon.documents.limits import written_t_score
from osteon.protocol.conclusions import Conclusion
from osteon.web.phrases import span_words

GRADES_THAT_ARE_TOLD = (3, 2, 1)


@dataclass(frozen=True, slots=True)
class BoneStatus:
    """What a nurse wants to know before anything else; `episode` is the one that was measured last."""

    episode: Episode | None
    scanned_on: date | None
    lowest_t_score: str
    deciding_site: Conclusion | None
    diagnosis: Conclusion | None
    treatment: Conclusion | None
    spine: str
    course: str
    course_since: date | None


def bone_status(person: Person, today: date, language: str) -> BoneStatus:
    """The status from the newest fracture for which something was measured, empty where nothing was."""
    measurement = latest_measurement(person)
    course = running_course(person)
    told_course = under_treatment(course, today, language) if course else ""
    since = course.started_on if course else None
    if measurement is None:
        return BoneStatus(None, None, "", None, None, None, "", told_course, since)
    answer = answer_for(measurement.episode, today)
    lowest, scan = answer["lowest_t_score"].value, measurement.dxa
    return BoneStatus(
        episode=measurement.episode,
        scanned_on=scan.scanned_on if scan else None,
        lowest_t_score=written_t_score(lowest, language) if isinstance(lowest, Decimal) else "",
        deciding_site=answer["deciding_site"],
        diagnosis=answer["diagnosis"],
        treatment=answer["treatment_indicated"],
        spine=_spine(measurement),
        course=told_course,
        course_since=since,
    )


def under_treatment(course: TreatmentCourse, today: date, language: str) -> str:
    """Under treatment with alendronate for 14 months."""
    return _("Under treatment with %(medicine)s for %(span)s") % {
        "medicine": course.medicine_in(language),
        "span": span_words(course.started_on, today),
    }


def _spine(measurement: Measurement) -> str:
    reading = measurement.vfa
    return _("No VFA yet") if reading is None else _vertebrae(reading)


def _vertebrae(reading: VfaReading) -> str:
    """Grade 3: T12; grade 1: L1 – or that no collapsed vertebra was seen, as far as could be seen."""
    grades = dict(reading.levels.values_list("level", "grade"))
    if all(grade is None for grade in grades.values()):
        return _("VFA: no vertebra could be assessed")
    told = [
        _("grade %(grade)s: %(levels)s") % {"grade": grade, "levels": ", ".join(levels)}
        for grade in GRADES_THAT_ARE_TOLD
        if (levels := levels_with(grade, grades))
    ]
    return _("VFA: %(grades)s") % {"grades": "; ".join(told)} if told else _("VFA: no collapsed vertebra")
