"""What happens on an ordinary day, for tests."""

from datetime import date
from decimal import Decimal

from osteon.bone.vfa import LEVELS
from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.actions import RegionEntry, record_dxa, record_vfa
from osteon.clinic.staff.models import User

SPINE_NORMAL: dict[str, int | None] = dict.fromkeys(LEVELS, 0)


def measure(user: User, episode: Episode, day: date, *, neck: Decimal, spine: Decimal) -> None:
    """A DXA on a Hologic scanner and a VFA without fractures."""
    regions = [RegionEntry("femoral_neck", None, neck), RegionEntry("lumbar_spine", None, spine)]
    record_dxa(user, episode, today=day, scanned_on=day, manufacturer="hologic", regions=regions)
    record_vfa(user, episode, today=day, done_on=day, grades=SPINE_NORMAL)
