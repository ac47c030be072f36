"""Which measurement holds, which one is being filled, and the scan before it."""

from datetime import date

from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.models import DxaScan, Half, Measurement
from osteon.clinic.people.models import Person


def current_measurement(episode: Episode) -> Measurement | None:
    """The measurement of this episode that holds: the newest."""
    return episode.measurements.last()


def latest_measurement(person: Person) -> Measurement | None:
    """The newest measurement of the newest fracture for which something was measured."""
    found = Measurement.objects.filter(episode__person=person).select_related("episode__person__clinic")
    return found.order_by("episode__fracture_on", "episode_id", "id").last()


def measurement_to_fill(episode: Episode, half: Half, day: date | None = None) -> Measurement | None:
    """The measurement that a DXA or VFA completes or corrects; None where it starts a new one.

    After somebody signed, a scan of the same `day` still corrects that measurement, and loses nothing of its
    other half; a scan of another day starts a new one.
    """
    current = current_measurement(episode)
    if current is None:
        return None
    return current if current.takes(half) or day in current.days else None


def previous_scan(episode: Episode) -> DxaScan | None:
    """The person's last DXA of an earlier measurement, also one of an earlier episode."""
    scans = DxaScan.objects.filter(measurement__episode__person=episode.person)
    current = measurement_to_fill(episode, "dxa")
    return (scans.exclude(measurement=current) if current else scans).order_by("scanned_on", "id").last()
