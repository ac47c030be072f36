"""The result sheet: DXA and VFA as on the hospital's sheet, what they mean together, and what is missing."""

from dataclasses import dataclass
from datetime import date

from osteon.documents import frame, page, printing
from osteon.documents.content import (
    Block,
    Bullets,
    Callout,
    Pair,
    Pairs,
    Paper,
    Paragraph,
    Part,
    Section,
    Signature,
    Table,
)
from osteon.documents.details import ClinicDetails, PersonDetails, Result
from osteon.documents.findings import check_same_result, dxa_table, ruler, spine_blocks
from osteon.documents.reasons import fact_labels, worded_reasons
from osteon.documents.words import Words, words
from osteon.protocol.conclusions import Answer, Status
from osteon.protocol.wording import within_a_sentence, written
from osteon.protocols import protocol

DECIDED = ("measurement_missing", "diagnosis", "treatment_indicated")
"""What the sheet says whether it could be decided."""


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """Everything on the sheet; `signed_by` is empty as long as nobody signed."""

    clinic: ClinicDetails
    person: PersonDetails
    result: Result
    answer: Answer
    on: date
    signed_by: str


def html(sheet: ResultSheet, language: str) -> str:
    """The sheet as a fragment of a page.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    return page.fragment(paper(sheet, language))


def pdf(sheet: ResultSheet, language: str) -> bytes:
    """The sheet as an accessible, archivable PDF.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    return printing.pdf(paper(sheet, language))


def paper(sheet: ResultSheet, language: str) -> Paper:
    """The sheet's content.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    check_same_result(sheet.result, sheet.answer)
    say = words("result_sheet", language)
    return frame.framed(
        sheet,
        "result_sheet",
        say,
        opening=(Pairs(_opening_rows(sheet, say)), _in_short(sheet, say)),
        sections=_sections(sheet, say),
    )


def _opening_rows(sheet: ResultSheet, say: Words) -> tuple[Pair, ...]:
    scanned_on, scanner = sheet.result.scanned_on, sheet.result.scanner
    measured = written(scanned_on, say.language) if scanned_on else say("not_recorded")
    return (
        *frame.person_rows(sheet.person, say),
        Pair(say("scanned_on"), measured),
        *([Pair(say("scanner"), scanner)] if scanner else []),
    )


def _in_short(sheet: ResultSheet, say: Words) -> Callout:
    """The conclusion first; where half of the measurement is missing, that comes with it."""
    answer, language = sheet.answer, say.language
    lines = [answer[name].summary.in_(language) for name in ("diagnosis", "treatment_indicated")]
    if answer["measurement_missing"].value == "nothing":
        return Callout(say("in_short"), tuple(lines))
    missing = answer["measurement_missing"].summary.in_(language)
    return Callout(say("incomplete"), (missing, *lines), "missing")


def _sections(sheet: ResultSheet, say: Words) -> tuple[Section, ...]:
    drawn = ruler(sheet.result, sheet.answer, say)
    return (
        Section(
            "dxa", say("dxa_title"), (dxa_table(sheet.result, sheet.answer, say), *([drawn] if drawn else []))
        ),
        Section("vfa", say("vfa_title"), spine_blocks(sheet.result, sheet.answer, say)),
        Section("meaning", say("meaning"), _meaning(sheet.answer, say)),
        Section("missing", say("missing"), _missing(sheet.answer, say)),
        Section(
            "signature",
            "",
            (_signature(sheet, say), Paragraph(quiet=True, text=frame.by_protocol(sheet.answer, say))),
        ),
    )


def _meaning(answer: Answer, say: Words) -> tuple[Block, ...]:
    return tuple(
        Part(name, say(name), _explained(answer, conclusion, say(name), say))
        for name, conclusion in (("diagnosis", "diagnosis"), ("treatment", "treatment_indicated"))
    )


def _explained(answer: Answer, name: str, title: str, say: Words) -> tuple[Block, ...]:
    """The summary and, where it was concluded, the facts and limits that decided."""
    summary = Paragraph(answer[name].summary.in_(say.language))
    reasons = worded_reasons(answer[name], say.language)
    if not reasons:
        return (summary,)
    head = tuple(say(column) for column in ("reason", "value", "limit", "source"))
    rows = tuple((one.label, one.value, one.limit, one.source) for one in reasons)
    return (summary, Table(say("because", conclusion=within_a_sentence(title)), head, rows))


def _missing(answer: Answer, say: Words) -> tuple[Block, ...]:
    """The half that is not measured, a VFA that height loss asks for, and the facts a decision waits for."""
    told = []
    if answer["measurement_missing"].value not in ("nothing", None):
        told.append(answer["measurement_missing"].summary.in_(say.language))
    if answer["vfa_indicated"].value is True:
        told.append(answer["vfa_indicated"].summary.in_(say.language))
    undecided = (name for name in DECIDED if _waits(answer, name))
    told += [_waits_for(answer, name, say) for name in undecided]
    return (Bullets(tuple(told)),) if told else (Paragraph(say("nothing")),)


def _waits(answer: Answer, name: str) -> bool:
    return answer[name].status is Status.UNKNOWN and bool(answer[name].missing)


def _waits_for(answer: Answer, name: str, say: Words) -> str:
    label = protocol(answer.protocol).texts[name].label.in_(say.language)
    return say("missing_for", label=label, facts=say.listed(fact_labels(answer[name].missing, say.language)))


def _signature(sheet: ResultSheet, say: Words) -> Signature:
    signed = sheet.signed_by or say("unsigned")
    return Signature(say("signed"), signed, (sheet.clinic.department, written(sheet.on, say.language)))
