"""Letters: what was written stays as it was sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from osteon.clinic.episodes.models import Episode


class SentHow(models.TextChoices):
    """How a letter left the clinic."""

    SECURE_MAIL = "secure_mail", _("Secure e-mail")
    POST = "post", _("By post")
    BY_HAND = "by_hand", _("Given to the person")


def sent_in_words(how: str) -> str:
    """How a letter was sent, in the reader's language; other words stay as they are."""
    return str(SentHow(how).label) if how in SentHow.values else how


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

    @property
    def reference(self) -> str:
        """The letter's own number, by which the GP refers to it; no other letter has it."""
        return str(self.pk)


class LetterRequest(models.Model):
    """One request of a letter, and what the GP answered to it."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="requests")
    code = models.CharField(max_length=40)
    text = models.TextField()
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
