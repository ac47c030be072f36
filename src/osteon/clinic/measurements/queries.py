"""Measurements: the one that is being filled, and the scan before it."""

from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.models import DxaScan, Measurement


def measurement_in_progress(episode: Episode) -> Measurement | None:
    """The measurement on which nothing is signed yet: what is entered now completes or corrects it."""
    last = episode.measurements.last()
    return last if last is not None and not last.assessments.exists() else None


def previous_scan(episode: Episode) -> DxaScan | None:
    """The person's last DXA of an earlier measurement, also one of an earlier episode."""
    scans = DxaScan.objects.filter(measurement__episode__person=episode.person)
    current = measurement_in_progress(episode)
    return (scans.exclude(measurement=current) if current else scans).order_by("scanned_on", "id").last()
