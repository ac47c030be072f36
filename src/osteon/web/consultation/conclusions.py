"""A protocol's conclusions as the assessment shows them: in groups, with what misses, and what was signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.translation import gettext as _

from osteon.clinic.assessments.models import Assessment
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.queries import facts_of
from osteon.protocol.conclusions import Answer, Conclusion, Status
from osteon.protocol.texts import ConclusionTexts
from osteon.protocol.facts import Origin, dictionary
from osteon.protocol.text import text_from
from osteon.protocol.wording import within_a_sentence
from osteon.protocols import protocol
from osteon.web.templating import language

MEASUREMENT = (
    "measurement_complete",
    "measurement_missing",
    "height_loss_cm",
    "vfa_indicated",
    "vfa_worst_grade",
    "belongs_in_clinic",
    "recent_fracture",
)
MEANING = (
    "diagnosis",
    "lowest_t_score",
    "deciding_site",
    "diagnosis_lumbar_spine",
    "diagnosis_femoral_neck",
    "diagnosis_total_hip",
    "osteoporosis",
    "severe_osteoporosis",
)
TREATMENT = ("treatment_indicated", "bisphosphonate_information", "fracture_under_treatment")
LIFE_STYLE = (
    "calcium_advice",
    "calcium_short",
    "calcium_shortage_portions",
    "vitamin_d_advice",
    "sun_too_weak",
    "activity_advice",
    "balance_advice",
    "fall_prevention_advice",
    "referral_for_falls",
    "smoking_advice",
    "stop_smoking_at_gp",
    "alcohol_advice",
    "coffee_advice",
    "salt_advice",
)
PLAN = ("follow_up_call_on", "hand_over_to_gp", "control_dxa_on")

# What other conclusions are made of: there for whoever wants to check, folded away for whoever reads.
SUPPORTING = frozenset(
    {
        "measurement_missing",
        "vfa_worst_grade",
        "recent_fracture",
        "diagnosis_lumbar_spine",
        "diagnosis_femoral_neck",
        "diagnosis_total_hip",
        "osteoporosis",
        "severe_osteoporosis",
        "calcium_short",
        "calcium_shortage_portions",
        "sun_too_weak",
    }
)

# These follow the pathway as it goes on; that they differ from what was signed says nothing about the result.
FOLLOW_THE_PATHWAY = frozenset({*PLAN, "fracture_under_treatment"})

# So many conclusions of a group that cannot be said yet are told in one line.
FOLDED_FROM = 2

SCANS = ("dxa", "vfa")
ENTERED_AT = ("answers", *SCANS, "")
ASKED = frozenset({Origin.ASK, Origin.MEASURE, Origin.LABORATORY})


@dataclass(frozen=True, slots=True)
class NotYet:
    """Conclusions that cannot be said yet, told in one line, and the facts that they wait for."""

    labels: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Conclusions about one thing; `code` names it for a style sheet or a link."""

    code: str
    title: str
    conclusions: tuple[Conclusion, ...]
    texts: Mapping[str, ConclusionTexts]

    @property
    def told(self) -> tuple[Conclusion, ...]:
        """What a nurse reads one by one; a single conclusion that cannot be said yet says so itself."""
        return (
            self.read
            if len(self._unknown) < FOLDED_FROM
            else tuple(one for one in self.read if one not in self._unknown)
        )

    @property
    def not_yet(self) -> NotYet | None:
        """Several conclusions that cannot be said yet, folded; None where there are none or one."""
        if len(self._unknown) < FOLDED_FROM:
            return None
        labels = (within_a_sentence(self.texts[one.name].label.in_(language())) for one in self._unknown)
        missing = dict.fromkeys(fact for one in self._unknown for fact in one.missing)
        return NotYet(", ".join(labels), tuple(missing))

    @property
    def _unknown(self) -> tuple[Conclusion, ...]:
        return tuple(one for one in self.read if one.status is Status.UNKNOWN)

    @property
    def read(self) -> tuple[Conclusion, ...]:
        """What a nurse reads."""
        return tuple(one for one in self.conclusions if one.name not in SUPPORTING)

    @property
    def folded(self) -> tuple[Conclusion, ...]:
        """What those are made of."""
        return tuple(one for one in self.conclusions if one.name in SUPPORTING)


@dataclass(frozen=True, slots=True)
class Difference:
    """A conclusion that is no longer what was signed."""

    label: str
    signed: str
    now: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that nobody recorded, and where it is entered: answers (this page), dxa, vfa, or nowhere yet."""

    name: str
    label: str
    entered_at: str


def grouped(answer: Answer) -> tuple[Group, ...]:
    """Every conclusion of the protocol, each once; those without a group of their own come last."""
    told = {
        "measurement": (_("Measurement"), MEASUREMENT),
        "meaning": (_("Meaning"), MEANING),
        "treatment": (_("Treatment"), TREATMENT),
        "life_style": (_("Life style"), LIFE_STYLE),
        "plan": (_("Plan"), PLAN),
    }
    known = {name for _title, names in told.values() for name in names}
    told["other"] = (_("Other conclusions"), tuple(name for name in answer.conclusions if name not in known))
    texts = protocol(answer.protocol).texts
    groups = (Group(code, title, _those(answer, names), texts) for code, (title, names) in told.items())
    return tuple(one for one in groups if one.conclusions)


def missing_facts(answer: Answer) -> tuple[Missing, ...]:
    """Every fact that some conclusion waits for: first what can be asked, then the scans, then the rest.

    A site without a score is not missing once the measurement is complete: it was left out with a reason.
    """
    names = set().union(*(one.missing for one in answer.conclusions.values()))
    if answer["measurement_complete"].value is True:
        names = {name for name in names if dictionary()[name].origin is not Origin.SCAN}
    found = (_missing(name) for name in dictionary().cheapest_first(names))
    return tuple(sorted(found, key=lambda one: ENTERED_AT.index(one.entered_at)))


def missing_scans(missing: Iterable[Missing]) -> dict[str, str]:
    """What is entered on a page of its own, by that page: dxa → T-score lumbar spine, T-score total hip."""
    return {
        page: ", ".join(within_a_sentence(one.label) for one in found)
        for page in SCANS
        if (found := [one for one in missing if one.entered_at == page])
    }


def questions(answer: Answer) -> tuple[str, ...]:
    """The facts still missing that the person, a tape measure or the laboratory can tell."""
    return tuple(one.name for one in missing_facts(answer) if one.entered_at == "answers")


def differences(episode: Episode, signed: Assessment, today: date) -> tuple[Difference, ...]:
    """What the protocol concludes now, for the day of signing, that differs from what was signed."""
    in_force = episode.person.clinic.care_protocol
    now = in_force.assess(facts_of(episode, today), signed.on)
    plain = now.as_json()["conclusions"]
    return tuple(
        Difference(
            label=in_force.texts[name].label.in_(language()),
            signed=_signed_summary(signed, name),
            now=now[name].summary.in_(language()),
        )
        for name, one in plain.items()
        if name not in FOLLOW_THE_PATHWAY and one["value"] != _signed_value(signed, name)
    )


def fingerprint(answer: Answer) -> str:
    """What is on the screen, in a few characters, so that nobody signs what they did not see."""
    values = {name: str(one.value) for name, one in answer.conclusions.items()}
    return sha256(repr((answer.tree, sorted(values.items()))).encode()).hexdigest()[:16]


def _those(answer: Answer, names: Iterable[str]) -> tuple[Conclusion, ...]:
    return tuple(answer[name] for name in names if name in answer.conclusions)


def _missing(name: str) -> Missing:
    fact = dictionary()[name]
    page = fact.group if fact.group in SCANS else ""
    return Missing(name, fact.label.in_(language()), "answers" if fact.origin in ASKED else page)


def _signed_value(signed: Assessment, name: str) -> object:
    return _signed(signed, name).get("value")


def _signed_summary(signed: Assessment, name: str) -> str:
    summary = _signed(signed, name).get("summary")
    return text_from(summary).in_(language()) if isinstance(summary, Mapping) else ""


def _signed(signed: Assessment, name: str) -> Mapping[str, object]:
    """The conclusion as it was signed; empty where the protocol did not have it then."""
    found: Mapping[str, object] = signed.conclusions.get(name, {})
    return found
