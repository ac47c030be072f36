"""Talking with the person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from osteon.clinic.episodes.models import Episode


class ContactKind(models.TextChoices):
    """Which talk it was."""

    CONSULTATION = "consultation", _("Consultation by telephone")
    FOLLOW_UP_CALL = "follow_up_call", _("Follow-up call")


class Contact(models.Model):
    """One talk or one attempt; `identified_by` are the two identifiers that were asked for."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=20, choices=ContactKind.choices)
    on = models.DateField()
    reached = models.BooleanField()
    identified_by = models.JSONField(default=list)
    agreed = models.TextField(blank=True)
    taking_medicine = models.BooleanField(null=True)
    notes = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
