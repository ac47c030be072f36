"""A form that was sent: its key is unique, so a double click makes one record."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """One accepted form and where it led to."""

    key = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    led_to = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
