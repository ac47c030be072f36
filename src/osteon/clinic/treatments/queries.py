"""Which medicine a person has."""

from osteon.clinic.people.models import Person
from osteon.clinic.treatments.models import TreatmentCourse


def running_course(person: Person) -> TreatmentCourse | None:
    """The course that has not stopped, the newest if there are more."""
    return TreatmentCourse.objects.filter(episode__person=person, stopped_on=None).first()


def stopped_course(person: Person) -> TreatmentCourse | None:
    """The course that stopped last."""
    stopped = TreatmentCourse.objects.filter(episode__person=person, stopped_on__isnull=False)
    return stopped.order_by("-stopped_on", "-id").first()
