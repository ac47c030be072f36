"""Letters: what was written stays as it was sent."""

from django.conf import settings
from django.db import models

from osteon.clinic.episodes.models import Episode


class Letter(models.Model):
    """One letter to the GP; the text and the PDF are those that were written, whatever changes later."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="letters")
    recipient = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    html = models.TextField()
    pdf = models.BinaryField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    sent_on = models.DateField(null=True)
    sent_how = models.CharField(max_length=40, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]


class LetterRequest(models.Model):
    """One request of a letter, and what the GP answered to it."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="requests")
    code = models.CharField(max_length=40)
    text = models.TextField()
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
