"""What the person or the laboratory told: one fact at a time, never overwritten."""

from django.conf import settings
from django.db import models

from osteon.clinic.episodes.models import Episode
from osteon.clinic.people.models import Person


class RecordedFact(models.Model):
    """The value of one fact of the dictionary on one day; the latest one holds."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, null=True, related_name="facts")
    name = models.CharField(max_length=60)
    value = models.CharField(
        max_length=200, blank=True, help_text="As read_fact reads it; empty is not recorded."
    )
    observed_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["person", "name"])]
