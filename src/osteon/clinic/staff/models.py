"""The clinic itself and the people who work there."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from osteon.clinic.staff.roles import Role
from osteon.protocol.definition import Protocol
from osteon.protocols import protocol


class Clinic(models.Model):
    """A fracture and osteoporosis clinic, with what stands on its papers."""

    name = models.CharField(max_length=120)
    department = models.CharField(max_length=120)
    address = models.TextField(help_text="One line of the address a line.")
    email = models.EmailField()
    telephones = models.JSONField(default=list, help_text="Pairs of label and number, in the order to print.")
    links = models.JSONField(default=list, help_text="Pairs of label and address, in the order to print.")
    protocol = models.CharField(max_length=40, help_text="The id of the care protocol in force.")

    def __str__(self) -> str:
        return self.name

    @property
    def care_protocol(self) -> Protocol:
        """The care protocol in force, ready to ask."""
        return protocol(self.protocol)


class User(AbstractUser):
    """Somebody who works at a clinic, in one role."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="staff", null=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.NURSE)
    title = models.CharField(_("Function on papers"), max_length=80, blank=True)
    language = models.CharField(max_length=2, default="nl", choices=[("nl", "Nederlands"), ("en", "English")])

    @property
    def own_clinic(self) -> Clinic:
        """The clinic at which the user works.

        Raises:
            PermissionDenied: the account belongs to no clinic.
        """
        if self.clinic is None:
            raise PermissionDenied(_("Your account belongs to no clinic. Ask the administrator."))
        return self.clinic

    @property
    def name(self) -> str:
        """The name by which colleagues know the user; the account's where nobody filled it in."""
        return self.get_full_name() or self.username

    def signature(self) -> str:
        """The name and function as they stand under a letter."""
        return f"{self.name}, {self.title}" if self.title else self.name
