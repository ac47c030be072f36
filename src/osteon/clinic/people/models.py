"""A person who is or was in the clinic's care."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from osteon.clinic.staff.models import Clinic


class Sex(models.TextChoices):
    """As the dictionary of facts names it."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class Person(models.Model):
    """Somebody with a fracture: who it is, how to reach them, and their GP."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="people")
    number = models.CharField(_("Patient number"), max_length=20)
    given_name = models.CharField(_("First name"), max_length=60)
    surname_prefix = models.CharField(_("Prefix (van, de …)"), max_length=20, blank=True)
    surname = models.CharField(_("Surname"), max_length=80)
    birth_date = models.DateField(_("Date of birth"))
    sex = models.CharField(_("Sex"), max_length=6, choices=Sex.choices)
    language = models.CharField(
        _("Language of the papers"),
        max_length=2,
        default="nl",
        choices=[("nl", "Nederlands"), ("en", "English")],
    )
    telephone = models.CharField(_("Telephone"), max_length=30, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    address = models.TextField(_("Address"), blank=True)
    gp_name = models.CharField(_("GP"), max_length=80, blank=True)
    gp_practice = models.CharField(_("GP practice"), max_length=120, blank=True)
    gp_address = models.TextField(_("Address of the GP"), blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, help_text="Goes up with every change.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinic", "number"], name="one_person_per_number")]
        indexes = [models.Index(fields=["clinic", "surname", "given_name"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First name, prefix and surname."""
        return " ".join(part for part in (self.given_name, self.surname_prefix, self.surname) if part)
