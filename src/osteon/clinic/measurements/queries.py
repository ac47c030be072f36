"""Which measurement of a person holds, which one is being filled, and the scan before it."""

from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.models import DxaScan, Half, Measurement
from osteon.clinic.people.models import Person


def latest_measurement(person: Person) -> Measurement | None:
    """The last measurement of the person's newest fracture in which something was measured."""
    found = Measurement.objects.filter(episode__person=person).select_related("episode__person__clinic")
    return found.order_by("episode__fracture_on", "episode_id", "id").last()


def measurement_to_fill(episode: Episode, half: Half) -> Measurement | None:
    """The measurement that a DXA or VFA of any day completes or corrects; None where it starts a new one."""
    last = episode.measurements.last()
    return last if last is not None and last.takes(half) else None


def previous_scan(episode: Episode) -> DxaScan | None:
    """The person's last DXA of an earlier measurement, also one of an earlier episode."""
    scans = DxaScan.objects.filter(measurement__episode__person=episode.person)
    current = measurement_to_fill(episode, "dxa")
    return (scans.exclude(measurement=current) if current else scans).order_by("scanned_on", "id").last()
