"""An assessment as a colleague would tell it: what it is, why, what to do, and what is still to be asked."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from osteon.cli.words import say
from osteon.documents.reasons import fact_labels, worded_reasons
from osteon.protocol.calendar import years_between
from osteon.protocol.conclusions import Answer, Conclusion, Reason, Status
from osteon.protocol.facts import Origin, Value, dictionary
from osteon.protocol.reading import Reading
from osteon.protocol.wording import written, written_fact
from osteon.protocols import protocol

WIDTH = 100
# What is told first, in this order, with the reasons of those that decide about the person.
FINDINGS = ("belongs_in_clinic", "recent_fracture", "diagnosis", "treatment_indicated", "measurement_missing")
WITH_REASONS = frozenset({"diagnosis", "treatment_indicated"})
# What another conclusion already tells, besides what others are made of.
TOLD_ELSEWHERE = frozenset({"lowest_t_score", "deciding_site", "measurement_complete", "height_loss_cm"})


def spoken(answer: Answer, facts: Mapping[str, Value], language: str) -> str:
    """One person's assessment, over several lines."""
    lines = [_who(answer, facts, language)]
    for name in FINDINGS:
        lines += _finding(answer.conclusions.get(name), language)
    lines += _to_do(answer, language)
    lines += _open_questions(answer, language)
    return "\n".join(lines) + "\n"


def spoken_refusal(reading: Reading, language: str) -> str:
    """A person who was not assessed, and why."""
    lines = [reading.person or say("row_without_person").in_(language)]
    lines += _paragraph(say("not_assessed").in_(language))
    for problem in reading.problems:
        lines += _paragraph(f"- {problem.message(language)}", depth=2)
    return "\n".join(lines) + "\n"


def _who(answer: Answer, facts: Mapping[str, Value], language: str) -> str:
    parts = [answer.person or say("person_without_name").in_(language)]
    if "sex" in facts:
        parts.append(written_fact("sex", facts["sex"], language))
    age = _age(facts, answer.on)
    if age is not None:
        parts.append(say("years", age=written(age, language)).in_(language))
    return ", ".join(parts)


def _age(facts: Mapping[str, Value], on: date) -> Decimal | None:
    recorded, birth_date = facts.get("age_years"), facts.get("birth_date")
    if isinstance(recorded, Decimal):
        return recorded
    return Decimal(years_between(birth_date, on)) if isinstance(birth_date, date) else None


def _finding(conclusion: Conclusion | None, language: str) -> Iterator[str]:
    """What is found, and for what decides about the person also why; other unknowns are asked for below."""
    if conclusion is None:
        return
    decides = conclusion.name in WITH_REASONS
    if conclusion.status is Status.CONCLUDED or decides:
        yield from _paragraph(conclusion.summary.in_(language))
    if decides and (reasons := _reasons(conclusion, language)):
        yield from _paragraph(say("because", reasons=reasons).in_(language), depth=2)


def _reasons(conclusion: Conclusion, language: str) -> str:
    """The decisive facts: those that were held against a limit, and those that are a yes or a no."""
    decisive = tuple(one for one in conclusion.because if one.value is not None and _decides(one))
    return "; ".join(str(one) for one in worded_reasons(conclusion._replace(because=decisive), language))


def _decides(reason: Reason) -> bool:
    return bool(reason.comparison) or isinstance(reason.value, bool)


def _to_do(answer: Answer, language: str) -> Iterator[str]:
    due = [
        one.summary.in_(language)
        for one in _told(answer)
        if one.name not in FINDINGS and one.status is Status.CONCLUDED and one.value is not False
    ]
    if due:
        yield from _paragraph(say("to_do").in_(language))
    for said in due:
        yield from _paragraph(f"- {said}", depth=2)


def _told(answer: Answer) -> Iterator[Conclusion]:
    """What is told to whoever asks about this person, in the order of care."""
    texts = protocol(answer.protocol).texts
    for name, one in answer.conclusions.items():
        if not texts[name].supporting and name not in TOLD_ELSEWHERE:
            yield one


def _open_questions(answer: Answer, language: str) -> Iterator[str]:
    """Every missing fact once, by where it comes from, cheapest first."""
    missing = dictionary().cheapest_first({name for one in _told(answer) for name in one.missing})
    if missing:
        yield from _paragraph(say("open").in_(language))
    for origin in Origin:
        names = [name for name in missing if dictionary()[name].origin is origin]
        if names:
            yield from _paragraph(_asked(origin, names, language), depth=2)


def _asked(origin: Origin, names: Iterable[str], language: str) -> str:
    return say(f"open_{origin}", facts=", ".join(fact_labels(names, language))).in_(language)


def _paragraph(said: str, depth: int = 1) -> list[str]:
    indent = "  " * depth
    return textwrap.wrap(said, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
