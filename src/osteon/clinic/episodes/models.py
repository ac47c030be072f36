"""An episode: one fracture from registration to control DXA; its history is events that never change."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from osteon.clinic.people.models import Person
from osteon.protocol.facts import dictionary


class State(models.TextChoices):
    """Where an episode stands; it follows from the events."""

    REGISTERED = "registered", _("Registered")
    INVITED = "invited", _("Invited")
    IN_WORK_UP = "in_work_up", _("In work-up")
    MEASURED = "measured", _("Measured")
    ASSESSED = "assessed", _("Assessed")
    DISCUSSED = "discussed", _("Discussed")
    ON_TREATMENT = "on_treatment", _("On treatment")
    FOLLOWED_UP = "followed_up", _("Followed up")
    HANDED_OVER = "handed_over", _("Handed over")
    IN_RECALL = "in_recall", _("In recall")
    CLOSED = "closed", _("Closed")


class EventKind(models.TextChoices):
    """Something that happened in an episode."""

    REGISTERED = "registered", _("Registered at the clinic")
    INVITED = "invited", _("Invited for DXA and VFA")
    DXA_RECORDED = "dxa_recorded", _("DXA entered")
    VFA_RECORDED = "vfa_recorded", _("VFA entered")
    MEASUREMENT_COMPLETED = "measurement_completed", _("Measurement complete")
    FACTS_RECORDED = "facts_recorded", _("Answers recorded")
    ASSESSMENT_SIGNED = "assessment_signed", _("Assessment signed")
    CONSULTED = "consulted", _("Consultation by telephone")
    TREATMENT_STARTED = "treatment_started", _("Treatment started")
    TREATMENT_STOPPED = "treatment_stopped", _("Treatment stopped")
    CALL_NOT_ANSWERED = "call_not_answered", _("Called, not reached")
    FOLLOW_UP_CALLED = "follow_up_called", _("Follow-up call")
    LETTER_WRITTEN = "letter_written", _("Letter to the GP written")
    LETTER_SENT = "letter_sent", _("Letter to the GP sent")
    HANDED_OVER = "handed_over", _("Handed over to the GP")
    GP_ANSWERED = "gp_answered", _("Answer of the GP recorded")
    RECALL_PLANNED = "recall_planned", _("Control DXA planned")
    TASK_MOVED = "task_moved", _("Date moved")
    CLOSED = "closed", _("Episode closed")


STATE_AFTER: dict[str, State] = {
    EventKind.REGISTERED: State.REGISTERED,
    EventKind.INVITED: State.INVITED,
    EventKind.DXA_RECORDED: State.IN_WORK_UP,
    EventKind.VFA_RECORDED: State.IN_WORK_UP,
    EventKind.MEASUREMENT_COMPLETED: State.MEASURED,
    EventKind.ASSESSMENT_SIGNED: State.ASSESSED,
    EventKind.CONSULTED: State.DISCUSSED,
    EventKind.TREATMENT_STARTED: State.ON_TREATMENT,
    EventKind.FOLLOW_UP_CALLED: State.FOLLOWED_UP,
    EventKind.HANDED_OVER: State.HANDED_OVER,
    EventKind.RECALL_PLANNED: State.IN_RECALL,
    EventKind.CLOSED: State.CLOSED,
}

FRACTURE_SITES = [(code, label.en) for code, label in dictionary()["fracture_site"].choices.items()]


class Side(models.TextChoices):
    """Which side is broken."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")


class Episode(models.Model):
    """One fracture of one person, and all that follows from it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="episodes")
    fracture_site = models.CharField(_("Broken bone"), max_length=30, choices=FRACTURE_SITES)
    side = models.CharField(_("Side"), max_length=5, choices=Side.choices, blank=True)
    fracture_on = models.DateField(_("Date of the fracture"))
    severe_accident = models.BooleanField(_("Serious accident"), null=True)
    pathological_fracture = models.BooleanField(_("Pathological fracture"), null=True)
    referred_by = models.CharField(_("Registered by"), max_length=120, blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-fracture_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_fracture_site_display()} {self.fracture_on:%d-%m-%Y}"

    @property
    def state(self) -> State:
        """Where the episode stands, from its events (prefetch `events` in lists)."""
        states = [STATE_AFTER[one.kind] for one in self.events.all() if one.kind in STATE_AFTER]
        return states[-1] if states else State.REGISTERED

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state is not State.CLOSED

    def site_in(self, language: str) -> str:
        """The broken bone as people say it."""
        return dictionary()["fracture_site"].choices[self.fracture_site].in_(language)


class EpisodeEvent(models.Model):
    """What happened, when, by whom and why; never changed."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=30, choices=EventKind.choices)
    on = models.DateField(help_text="The day it happened, which may be before it was written down.")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    subject = models.CharField(max_length=60, blank=True, help_text="The record it is about, as model:id.")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
