"""A protocol's conclusions as the assessment shows them: in groups, with what misses, and what was signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from osteon.clinic.assessments.models import Assessment
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.queries import facts_of
from osteon.protocol.conclusions import Answer, Conclusion, Status
from osteon.protocol.definition import Protocol
from osteon.protocol.facts import Origin, dictionary
from osteon.protocol.text import text_from
from osteon.protocol.texts import ConclusionTexts
from osteon.protocol.wording import within_a_sentence
from osteon.protocols import protocol
from osteon.web.templating import language

LIFE_STYLE = "life_style"
# These follow the pathway as it goes on; that they differ from what was signed says nothing about the result.
PATHWAY = "plan"
FOLLOW_THE_PATHWAY = frozenset({"fracture_under_treatment"})

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
        return tuple(one for one in self.conclusions if self._is_read(one))

    @property
    def folded(self) -> tuple[Conclusion, ...]:
        """What those are made of, and what does not arise for this person."""
        return tuple(one for one in self.conclusions if not self._is_read(one))

    def _is_read(self, one: Conclusion) -> bool:
        return one.status is not Status.NOT_APPLICABLE and not self.texts[one.name].supporting


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
    """Every conclusion of the protocol, each once, in the chapters of care."""
    asked = protocol(answer.protocol)
    groups = (
        Group(code, title.in_(language()), in_group(answer, code), asked.texts)
        for code, title in asked.groups.items()
    )
    return tuple(one for one in groups if one.conclusions)


def in_group(answer: Answer, code: str) -> tuple[Conclusion, ...]:
    """The conclusions of one chapter of care."""
    texts = protocol(answer.protocol).texts
    return tuple(one for one in answer.conclusions.values() if texts[one.name].group == code)


def life_style_advice(answer: Answer) -> tuple[Conclusion, ...]:
    """What is said about the way of life, to a person on the telephone."""
    texts = protocol(answer.protocol).texts
    return tuple(one for one in in_group(answer, LIFE_STYLE) if not texts[one.name].supporting)


def missing_facts(answer: Answer) -> tuple[Missing, ...]:
    """Every fact that a nurse's conclusion waits for: first what can be asked, then the scans, then the rest.

    The first choice of medicine asks for what it needs; nobody asks what only a third choice wants to know.
    A site without a score is not missing once the measurement is complete: it was left out with a reason.
    """
    texts = protocol(answer.protocol).texts
    read = (one for one in answer.conclusions.values() if not texts[one.name].supporting)
    names = set().union(*(one.missing for one in read))
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
        if not _follows_the_pathway(in_force, name) and one["value"] != _signed_value(signed, name)
    )


def fingerprint(answer: Answer) -> str:
    """What is on the screen, in a few characters, so that nobody signs what they did not see."""
    values = {name: str(one.value) for name, one in answer.conclusions.items()}
    return sha256(repr((answer.tree, sorted(values.items()))).encode()).hexdigest()[:16]


def _follows_the_pathway(in_force: Protocol, name: str) -> bool:
    return in_force.texts[name].group == PATHWAY or name in FOLLOW_THE_PATHWAY


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
