"""The assessment that a clinician signed: kept whole, and never changed."""

from django.conf import settings
from django.db import models

from osteon.clinic.episodes.models import Episode
from osteon.clinic.measurements.models import Measurement


class Assessment(models.Model):
    """Facts, protocol version and conclusions as they were when somebody signed them."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="assessments")
    measurement = models.ForeignKey(
        Measurement, on_delete=models.PROTECT, null=True, related_name="assessments"
    )
    on = models.DateField()
    protocol = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    tree = models.CharField(max_length=64)
    facts = models.JSONField()
    conclusions = models.JSONField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
