"""The letter that hands care over to the GP: summary, numbered requests with a reply code, result, plan."""

from dataclasses import dataclass
from datetime import date

from osteon.documents import frame, page, printing
from osteon.documents.circumstances import given
from osteon.documents.content import (
    Addressee,
    Asked,
    Block,
    Bullets,
    Callout,
    Pair,
    Pairs,
    Paper,
    Paragraph,
    Part,
    Requests,
    Section,
    Signature,
)
from osteon.documents.details import ClinicDetails, GpDetails, PersonDetails, Result, Treatment
from osteon.documents.findings import check_same_result, dxa_table, spine_blocks
from osteon.documents.reasons import fact_labels, worded_reasons
from osteon.documents.requests import Request, requests_from
from osteon.documents.words import Words, words
from osteon.protocol.conclusions import Answer, Status
from osteon.protocol.wording import written, written_fact

__all__ = ["GpLetter", "Request", "html", "paper", "pdf", "requests_from"]


@dataclass(frozen=True, slots=True)
class GpLetter:
    """Everything in the letter; `fracture` is already worded, `reference` is empty in a draft."""

    clinic: ClinicDetails
    person: PersonDetails
    gp: GpDetails
    result: Result
    answer: Answer
    fracture: str
    fracture_on: date | None
    treatment: Treatment | None
    requests: tuple[Request, ...]
    agreed: tuple[str, ...]
    on: date
    signed_by: str
    reference: str = ""

    def reply_code(self, number: int) -> str:
        """By which code the GP answers the request of that number, from 1."""
        return reply_code(self.reference, number)


def reply_code(reference: str, number: int) -> str:
    """The code of a letter's request: 17-2 is the second request of letter 17."""
    return f"{reference}-{number}" if reference else str(number)


def html(letter: GpLetter, language: str) -> str:
    """The letter as a fragment of a page.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    return page.fragment(paper(letter, language))


def pdf(letter: GpLetter, language: str) -> bytes:
    """The letter as an accessible, archivable PDF.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    return printing.pdf(paper(letter, language))


def paper(letter: GpLetter, language: str) -> Paper:
    """The letter's content.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    check_same_result(letter.result, letter.answer)
    say = words("gp_letter", language)
    return frame.framed(
        letter,
        "gp_letter",
        say,
        opening=_opening(letter, say),
        sections=_sections(letter, say),
        addressee=Addressee((letter.gp.name, letter.gp.practice, *letter.gp.address_lines)),
    )


def _opening(letter: GpLetter, say: Words) -> tuple[Block, ...]:
    summary = Callout(say("in_short"), (_in_one_line(letter, say),))
    return (Pairs(_reference_rows(letter, say)), Paragraph(say("salutation")), summary)


def _reference_rows(letter: GpLetter, say: Words) -> tuple[Pair, ...]:
    person = letter.person
    subject = say(
        "subject_value",
        person=frame.addressed(person, say),
        birth_date=written(person.birth_date, say.language),
        number=person.number,
    )
    return (
        Pair(say("subject"), subject),
        *([Pair(say("reference"), letter.reference)] if letter.reference else []),
        Pair(say("date"), written(letter.on, say.language)),
        *([Pair(say("reason_row"), _fracture(letter, say))] if letter.fracture else []),
    )


def _fracture(letter: GpLetter, say: Words) -> str:
    if letter.fracture_on is None:
        return letter.fracture
    return say("reason_dated", fracture=letter.fracture, on=written(letter.fracture_on, say.language))


def _in_one_line(letter: GpLetter, say: Words) -> str:
    """Diagnosis, what is done about it, when the next scan is, and what is not measured yet."""
    answer, missing = letter.answer, letter.answer["measurement_missing"]
    control = answer["control_dxa_on"].value
    parts = (
        answer["diagnosis"].summary.in_(say.language),
        _treated(letter, say),
        say("control_short", on=written(control, say.language)) if control else "",
        missing.summary.in_(say.language) if missing.value not in ("nothing", None) else "",
    )
    return " ".join(part for part in parts if part)


def _treated(letter: GpLetter, say: Words) -> str:
    treatment = given(letter.treatment)
    if treatment is None:
        indicated = letter.answer["treatment_indicated"]
        unstarted = say("no_medicine") if indicated.value is True else ""
        return f"{indicated.summary.in_(say.language)} {unstarted}".strip()
    medicine = written_fact("current_medicine", treatment.medicine, say.language)
    if treatment.started_on is None:
        return say("on_medicine", medicine=medicine)
    return say("on_medicine_since", medicine=medicine, on=written(treatment.started_on, say.language))


def _sections(letter: GpLetter, say: Words) -> tuple[Section, ...]:
    result, answer = letter.result, letter.answer
    spine = Part("vfa", say("vfa_heading"), spine_blocks(result, answer, say), may_grow=True)
    return (
        *([Section("requests", say("requests_title"), _requests(letter, say))] if letter.requests else []),
        Section("result", say("result"), (dxa_table(result, answer, say), spine)),
        Section("meaning", say("meaning"), _meaning(answer, say)),
        *([_treatment(letter, say)] if given(letter.treatment) else []),
        Section("life_style", say("life_style"), _life_style(letter, say)),
        Section("plan", say("plan"), (Pairs(_plan(letter, say)),)),
        Section("signature", "", _end(letter, say)),
    )


def _requests(letter: GpLetter, say: Words) -> tuple[Block, ...]:
    email = letter.clinic.email
    intro = say("requests_intro", email=email) if email else say("requests_intro_without_email")
    rows = tuple(
        Asked(one.text.in_(say.language), letter.reply_code(number))
        for number, one in enumerate(letter.requests, start=1)
    )
    return (Paragraph(intro), Requests(rows, say("done"), say("not_done"), say("code")))


def _meaning(answer: Answer, say: Words) -> tuple[Block, ...]:
    return tuple(Paragraph(_with_reasons(answer, name, say)) for name in ("diagnosis", "treatment_indicated"))


def _with_reasons(answer: Answer, name: str, say: Words) -> str:
    """What was concluded and by which facts and limits; a fact not recorded explains nothing to a GP."""
    summary = answer[name].summary.in_(say.language)
    recorded = tuple(
        one for one in worded_reasons(answer[name], say.language) if one.value != say("not_recorded")
    )
    if not recorded:
        return summary
    return say("because", summary=summary, reasons="; ".join(str(one) for one in recorded))


def _treatment(letter: GpLetter, say: Words) -> Section:
    treatment = given(letter.treatment)
    if treatment is None:
        raise TypeError("A section on treatment was asked for without one.")
    started = treatment.started_on
    rows = (
        Pair(say("medicine"), written_fact("current_medicine", treatment.medicine, say.language)),
        Pair(say("started_on"), written(started, say.language) if started else say("not_recorded")),
    )
    return Section("treatment", say("treatment"), (Pairs(rows),))


def _life_style(letter: GpLetter, say: Words) -> tuple[Block, ...]:
    agreed = (
        (Part("agreed", say("agreed"), (Bullets(letter.agreed),), may_grow=True),) if letter.agreed else ()
    )
    return (*(Paragraph(line) for line in _advice_lines(letter.answer, say)), *agreed)


def _advice_lines(answer: Answer, say: Words) -> tuple[str, ...]:
    """What was advised, and what was not asked; 'no reason for advice' only where everything is known."""
    told = say.under("advice")
    advised = tuple(told[name] for name in told if answer[name].value is True)
    unknown = [name for name in told if answer[name].status is Status.UNKNOWN]
    missing = tuple(dict.fromkeys(fact for name in unknown for fact in answer[name].missing))
    lines = [say("life_style_given", advice=say.listed(advised))] if advised else []
    if missing:
        facts = say.listed(fact_labels(missing, say.language))
        lines.append(say("life_style_unknown", facts=facts))
    return tuple(lines) or (say("life_style_none"),)


def _plan(letter: GpLetter, say: Words) -> tuple[Pair, ...]:
    rows = (
        Pair(say("call"), _call(letter.answer, say)),
        Pair(say("control_dxa"), _control(letter, say)),
        Pair(say("new_fracture"), say("new_fracture_value")),
    )
    return tuple(row for row in rows if row.value)


def _call(answer: Answer, say: Words) -> str:
    if answer["hand_over_to_gp"].value is True:
        return say("call_done")
    day = answer["follow_up_call_on"].value
    return written(day, say.language) if day else ""


def _control(letter: GpLetter, say: Words) -> str:
    day = letter.answer["control_dxa_on"].value
    if day:
        return say("control_from", on=written(day, say.language))
    return say("control_later") if given(letter.treatment) else ""


def _end(letter: GpLetter, say: Words) -> tuple[Block, ...]:
    signature = Signature(say("closing"), letter.signed_by, (letter.clinic.department, letter.clinic.name))
    return (signature, Paragraph(quiet=True, text=frame.by_protocol(letter.answer, say)))
