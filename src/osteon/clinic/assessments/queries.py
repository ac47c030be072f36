"""What the protocol concludes about an episode: now, and when it was signed."""

from datetime import date

from osteon.clinic.assessments.models import Assessment
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.queries import facts_of
from osteon.protocol.conclusions import Answer


def answer_for(episode: Episode, today: date) -> Answer:
    """What the protocol concludes from all that is recorded now."""
    return episode.person.clinic.care_protocol.assess(facts_of(episode, today), today)


def signed_assessment(episode: Episode) -> Assessment | None:
    """The last assessment that was signed, whole as it was."""
    return episode.assessments.select_related("signed_by").last()
