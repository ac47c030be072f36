"""All that the clinic remembers; each model lives in the room it belongs to."""

from osteon.clinic.assessments.models import Assessment
from osteon.clinic.audit.models import AuditEntry
from osteon.clinic.contacts.models import Contact
from osteon.clinic.episodes.models import Episode, EpisodeEvent
from osteon.clinic.facts.models import RecordedFact
from osteon.clinic.letters.models import Letter, LetterRequest
from osteon.clinic.measurements.models import DxaRegion, DxaScan, Measurement, VfaLevel, VfaReading
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import Clinic, User
from osteon.clinic.submissions.models import Submission
from osteon.clinic.tasks.models import Task
from osteon.clinic.treatments.models import TreatmentCourse

__all__ = [
    "Assessment",
    "AuditEntry",
    "Clinic",
    "Contact",
    "DxaRegion",
    "DxaScan",
    "Episode",
    "EpisodeEvent",
    "Letter",
    "LetterRequest",
    "Measurement",
    "Person",
    "RecordedFact",
    "Submission",
    "Task",
    "TreatmentCourse",
    "User",
    "VfaLevel",
    "VfaReading",
]
