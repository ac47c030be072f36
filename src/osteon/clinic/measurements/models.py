"""One measurement holds the DXA and the VFA; a correction is a new record that points to what it corrects."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from osteon.bone.dxa import MG_PER_G
from osteon.bone.vfa import LEVELS
from osteon.clinic.episodes.models import Episode
from osteon.documents.details import Site
from osteon.protocol.facts import dictionary

Half = Literal["dxa", "vfa"]

SITES: list[tuple[Site, Any]] = [
    ("lumbar_spine", _("Lumbar spine (L1–L4)")),
    ("femoral_neck", _("Femoral neck")),
    ("total_hip", _("Total hip")),
]
MANUFACTURERS = [(code, label.en) for code, label in dictionary()["dxa_manufacturer"].choices.items()]


class Measurement(models.Model):
    """The DXA and VFA of one episode, which together give the complete picture."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="measurements")
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def takes(self, half: Half) -> bool:
        """Whether a DXA or VFA of any day still belongs here: nothing is signed, or that half is missing."""
        return not self.assessments.exists() or (self.dxa if half == "dxa" else self.vfa) is None

    @property
    def days(self) -> set[date]:
        """The days on which its halves were made."""
        scan, reading = self.dxa, self.vfa
        return ({scan.scanned_on} if scan else set()) | ({reading.done_on} if reading else set())

    @property
    def dxa(self) -> "DxaScan | None":
        """The scan that holds: the last one recorded."""
        return self.dxa_scans.order_by("-id").first()

    @property
    def vfa(self) -> "VfaReading | None":
        """The reading that holds: the last one recorded."""
        return self.vfa_readings.order_by("-id").first()


class DxaScan(models.Model):
    """One bone density scan, as the report prints it."""

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="dxa_scans")
    scanned_on = models.DateField(_("Date of the DXA"))
    manufacturer = models.CharField(_("Make of the scanner"), max_length=20, choices=MANUFACTURERS)
    device = models.CharField(_("Scanner"), max_length=60, blank=True)
    particulars = models.TextField(_("Particulars"), blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)


class DxaRegion(models.Model):
    """One region of a scan: density in mg/cm² and T-score in tenths, both whole so that they stay exact."""

    scan = models.ForeignKey(DxaScan, on_delete=models.PROTECT, related_name="regions")
    site = models.CharField(max_length=20, choices=SITES)
    bmd_mg_per_cm2 = models.PositiveIntegerField(null=True)
    t_score_tenths = models.SmallIntegerField()
    counted = models.BooleanField(default=True)
    why_not_counted = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "site"], name="one_result_per_site"),
            models.CheckConstraint(
                condition=models.Q(counted=True) | ~models.Q(why_not_counted=""),
                name="not_counted_needs_a_reason",
            ),
        ]

    @property
    def t_score(self) -> Decimal:
        """The T-score at one decimal."""
        return Decimal(self.t_score_tenths).scaleb(-1)

    @property
    def bmd_g_per_cm2(self) -> Decimal | None:
        """The density in g/cm², at three decimals."""
        return (
            None
            if self.bmd_mg_per_cm2 is None
            else (Decimal(self.bmd_mg_per_cm2) / MG_PER_G).quantize(Decimal("0.001"))
        )


class VfaReading(models.Model):
    """One reading of the side image of the whole spine."""

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="vfa_readings")
    done_on = models.DateField(_("Date of the VFA"))
    particulars = models.TextField(_("Particulars"), blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)


class VfaLevel(models.Model):
    """One vertebra: its Genant grade as the reader confirmed it, or not assessable."""

    reading = models.ForeignKey(VfaReading, on_delete=models.PROTECT, related_name="levels")
    level = models.CharField(max_length=3, choices=[(level, level) for level in LEVELS])
    grade = models.PositiveSmallIntegerField(null=True, help_text="0 to 3; empty means not assessable.")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["reading", "level"], name="one_grade_per_vertebra")]
