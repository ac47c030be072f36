"""Who saw or changed what, when and why: append-only, shaped like NEN 7513, each sealing the one before."""

from django.db import models


class AuditEntry(models.Model):
    """One read or write. Names are copied in, so that the entry still tells after an account is gone."""

    at = models.DateTimeField()
    username = models.CharField(max_length=150)
    role = models.CharField(max_length=20)
    clinic_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=40)
    person_id = models.BigIntegerField(null=True, db_index=True)
    subject = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=200, blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "audit entries"
