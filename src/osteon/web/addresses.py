"""Where a page is. The person is always in its address, and the episode where the page is about one."""

from django.urls import reverse

from osteon.clinic.episodes.models import Episode

EPISODE = "people/<int:person_id>/episodes/<int:episode_id>"


def episode_address(page: str, episode: Episode, *further: int) -> str:
    """The address of a page about this episode; `further` is what else it names, such as a letter."""
    return reverse(page, args=[episode.person_id, episode.pk, *further])
