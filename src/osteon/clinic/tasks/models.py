"""The next step of an episode: what, who and by when."""

from django.conf import settings
from django.db import models

from osteon.clinic.episodes.models import Episode
from osteon.clinic.staff.roles import Role
from osteon.clinic.tasks.steps import Step, steps


class Task(models.Model):
    """Something somebody has to do by a day; it stays until it is done or called off with a reason."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=30, choices=[(code, step.label.en) for code, step in steps().items()])
    due_on = models.DateField()
    owner_role = models.CharField(max_length=20, choices=Role.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="tasks"
    )
    note = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    called_off_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["done_at", "due_on"])]

    @property
    def step(self) -> Step:
        """What the step is called and whose it is."""
        return steps()[self.kind]
