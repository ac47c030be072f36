"""What a document is told: clinic, person, GP, measurement and treatment, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from osteon.bone.vfa import LEVELS

Site = Literal["lumbar_spine", "femoral_neck", "total_hip"]


@dataclass(frozen=True, slots=True)
class ClinicDetails:
    """Who sends the document; `telephones` are (label, number), `links` are (label, address)."""

    name: str
    department: str
    address_lines: tuple[str, ...]
    email: str
    telephones: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Whom it is about; `sex` is female or male, `number` the patient number of the clinic."""

    full_name: str
    number: str
    birth_date: date
    sex: str
    address_lines: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class GpDetails:
    """The general practitioner whom a letter goes to."""

    name: str
    practice: str
    address_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteResult:
    """One measured place; a place that does not count says why not."""

    site: Site
    t_score: Decimal | None
    bmd_g_per_cm2: Decimal | None
    counted: bool = True
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class SpineImage:
    """The VFA: the Genant grade by vertebra, T4 to L4; None is not assessable, absent is not looked at."""

    done: bool
    done_on: date | None = None
    grades: Mapping[str, int | None] = field(default_factory=dict)

    def levels(self, grade: int | None) -> tuple[str, ...]:
        """The vertebrae of that grade, from top to bottom."""
        return tuple(level for level in LEVELS if level in self.grades and self.grades[level] == grade)

    @property
    def not_looked_at(self) -> tuple[str, ...]:
        """The vertebrae about which nothing was recorded."""
        return tuple(level for level in LEVELS if level not in self.grades)

    @property
    def assessed(self) -> tuple[str, ...]:
        """The vertebrae that have a grade."""
        return tuple(level for level in LEVELS if self.grades.get(level) is not None)


@dataclass(frozen=True, slots=True)
class Result:
    """DXA and VFA together: one measurement."""

    scanned_on: date | None
    scanner: str
    sites: tuple[SiteResult, ...]
    spine_image: SpineImage
    particulars: str = ""


@dataclass(frozen=True, slots=True)
class Treatment:
    """A medicine for the bones, by its code in the dictionary of facts or by its name, and when it began."""

    medicine: str
    started_on: date | None
