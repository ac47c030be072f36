"""Courses of medicine."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from osteon.clinic.episodes.models import Episode
from osteon.protocol.facts import dictionary

MEDICINES = [
    (code, label.en) for code, label in dictionary()["current_medicine"].choices.items() if code != "none"
]


class TreatmentCourse(models.Model):
    """One medicine from its start to its end."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="courses")
    medicine = models.CharField(_("Medicine"), max_length=20, choices=MEDICINES)
    started_on = models.DateField(_("Started on"))
    stopped_on = models.DateField(_("Stopped on"), null=True)
    why_stopped = models.CharField(_("Why stopped"), max_length=200, blank=True)

    class Meta:
        ordering = ["-started_on", "-id"]

    def medicine_in(self, language: str) -> str:
        """The medicine as people call it."""
        return dictionary()["current_medicine"].choices[self.medicine].in_(language)
