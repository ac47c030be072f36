"""The patient's leaflet: what happens next, the own result, and only the advice that the conclusions give.

Who sees which block is data (texts/leaflet_blocks.toml); so are the words (texts/leaflet.<language>.toml).
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from osteon.documents import frame, page, printing
from osteon.documents.circumstances import circumstances, given
from osteon.documents.content import (
    Block,
    Bullets,
    Callout,
    NoteLines,
    Pairs,
    Paper,
    Paragraph,
    Part,
    Section,
    Step,
    Steps,
)
from osteon.documents.details import ClinicDetails, PersonDetails, Result, Treatment
from osteon.documents.findings import borderline_vertebrae, broken_vertebrae, check_same_result
from osteon.documents.honeycomb import honeycomb
from osteon.documents.limits import limit, written_t_score
from osteon.documents.ruler import own_ruler
from osteon.documents.words import Words, words
from osteon.protocol.conclusions import Answer
from osteon.protocol.wording import MONTHS, written, written_fact

NOTE_LINES = 3


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Everything in the leaflet; `agreed` are the nurse's own sentences from the consultation."""

    clinic: ClinicDetails
    person: PersonDetails
    result: Result
    answer: Answer
    on: date
    treatment: Treatment | None
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """To whom a block is shown: to those who meet one of the tables, or to all when there are none."""

    id: str
    section: str
    applies: tuple[Mapping[str, tuple[str, ...]], ...]
    insert: str
    callout: bool
    advice: str

    def holds(self, found: Mapping[str, str]) -> bool:
        """Whether the block is for a person with these conclusions and circumstances."""
        met = (all(found[name] in values for name, values in table.items()) for table in self.applies)
        return not self.applies or any(met)


def html(leaflet: Leaflet, language: str) -> str:
    """The leaflet as a fragment of a page.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    return page.fragment(paper(leaflet, language))


def pdf(leaflet: Leaflet, language: str) -> bytes:
    """The leaflet as an accessible, archivable PDF.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    return printing.pdf(paper(leaflet, language))


def paper(leaflet: Leaflet, language: str) -> Paper:
    """The leaflet's content.

    Raises:
        ResultsDiffer: assessment and measurement name different lowest T-scores.
    """
    check_same_result(leaflet.result, leaflet.answer)
    say = words("leaflet", language)
    opening = (Paragraph(say("for", person=frame.addressed(leaflet.person, say))),)
    return frame.framed(
        leaflet,
        "leaflet",
        say,
        opening=opening,
        sections=_sections(leaflet, say),
    )


def blocks_for(leaflet: Leaflet) -> tuple[Rule, ...]:
    """The blocks that apply to this person, in the order in which they are read."""
    rules, advice = _rules()
    found = circumstances(leaflet, advice)
    return tuple(rule for rule in rules if rule.holds(found))


@cache
def _rules() -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rules of all blocks, and the conclusions that are advice."""
    raw = tomllib.loads(files("osteon.documents").joinpath("texts", "leaflet_blocks.toml").read_text("utf-8"))
    return tuple(_rule(row) for row in raw["block"]), tuple(raw["advice"])


def _rule(row: Mapping[str, Any]) -> Rule:
    applies = tuple({name: tuple(values) for name, values in table.items()} for table in row["applies"])
    return Rule(
        row["id"],
        row["section"],
        applies,
        row.get("insert", ""),
        row.get("callout", False),
        row.get("advice", ""),
    )


def _sections(leaflet: Leaflet, say: Words) -> tuple[Section, ...]:
    shown = blocks_for(leaflet)
    values = _values(leaflet, say)
    return tuple(
        Section(name, title, _section(rules, leaflet, values, say))
        for name, title in say.under("section").items()
        if (rules := tuple(one for one in shown if one.section == name))
    )


def _section(
    rules: tuple[Rule, ...], leaflet: Leaflet, values: Mapping[str, str], say: Words
) -> tuple[Block, ...]:
    if rules[0].section == "next":
        return (Steps(tuple(_step(one, values, say) for one in rules)),)
    return tuple(_block(one, leaflet, values, say) for one in rules)


def _step(rule: Rule, values: Mapping[str, str], say: Words) -> Step:
    row = say.under(f"block.{rule.id}")
    return Step(row["when"].format_map(values), _filled(row["text"], values))


def _block(rule: Rule, leaflet: Leaflet, values: Mapping[str, str], say: Words) -> Block:
    row = say.under(f"block.{rule.id}")
    title, lines = row.get("title", "").format_map(values), _filled(row.get("text", ()), values)
    if rule.callout:
        return Callout(title, lines)
    blocks: list[Block] = [Paragraph(line) for line in lines]
    if "bullets" in row:
        blocks.append(Bullets(_filled(row["bullets"], values)))
    if rule.insert:
        blocks.append(INSERTS[rule.insert](leaflet, say))
    return Part(rule.id, title, tuple(blocks), may_grow=rule.insert == "agreed")


def _filled(lines: tuple[str, ...], values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(line.format_map(values) for line in lines)


# What stands in the braces ---------------------------------------------------------------------------------


def _values(leaflet: Leaflet, say: Words) -> Mapping[str, str]:
    """Only what is known; a block that would need more does not apply."""
    return _limits(leaflet.answer, say) | _concluded(leaflet.answer, say) | _recorded(leaflet, say)


def _limits(answer: Answer, say: Words) -> dict[str, str]:
    months = MONTHS[say.language]
    return {
        "osteoporosis_limit": written_t_score(limit(answer, "osteoporosis_t_score"), say.language),
        "early_limit": written_t_score(
            limit(answer, "treatment_t_score_after_hip_or_vertebral_fracture"), say.language
        ),
        "portions_enough": say.counted(limit(answer, "enough_dairy_portions"), "portion"),
        "outdoor": say.counted(limit(answer, "enough_outdoor_minutes"), "minute"),
        "activity": say.counted(limit(answer, "enough_activity_minutes"), "minute"),
        "alcohol": say.counted(limit(answer, "most_alcohol_glasses"), "glass"),
        "coffee": say.counted(limit(answer, "most_coffee_cups"), "cup"),
        "weak_sun_from": months[int(limit(answer, "sun_too_weak_from_month")) - 1],
        "weak_sun_to": months[int(limit(answer, "sun_too_weak_to_month")) - 1],
    }


def _concluded(answer: Answer, say: Words) -> dict[str, str]:
    writers: Mapping[str, tuple[str, Callable[[Any], str]]] = {
        "lowest_t_score": ("lowest", lambda value: written_t_score(value, say.language)),
        "deciding_site": ("site", lambda value: say(f"site_told.{value}")),
        "calcium_shortage_portions": ("portions_short", lambda value: say.counted(value, "portion")),
        "height_loss_cm": ("height_loss", lambda value: written(value, say.language)),
        "follow_up_call_on": ("call_on", lambda value: written(value, say.language)),
        "control_dxa_on": ("control_dxa_on", lambda value: written(value, say.language)),
    }
    known = {name: answer[name].value for name in writers if answer[name].value is not None}
    return {writers[name][0]: writers[name][1](value) for name, value in known.items()}


def _recorded(leaflet: Leaflet, say: Words) -> dict[str, str]:
    found = {}
    image, treatment = leaflet.result.spine_image, given(leaflet.treatment)
    if broken := broken_vertebrae(image, leaflet.answer):
        found["broken"] = say.listed(broken)
        found["broken_count"] = say.counted(Decimal(len(broken)), "vertebra")
    if borderline := borderline_vertebrae(image, leaflet.answer):
        found["borderline"] = say.listed(borderline)
    if treatment:
        found["medicine"] = written_fact("current_medicine", treatment.medicine, say.language)
        if treatment.started_on:
            found["started_on"] = written(treatment.started_on, say.language)
    return found


# What is put below the words -------------------------------------------------------------------------------


def _ruler(leaflet: Leaflet, say: Words) -> Block:
    lowest, diagnosis = leaflet.answer["lowest_t_score"].value, leaflet.answer["diagnosis"].value
    if not isinstance(lowest, Decimal):
        raise TypeError("The ruler was asked for without a T-score.")
    class_ = say(f"class_told.{diagnosis}")
    osteoporosis = limit(leaflet.answer, "osteoporosis_t_score")
    return own_ruler(lowest, class_, osteoporosis, limit(leaflet.answer, "normal_t_score"), say)


INSERTS: Mapping[str, Callable[[Leaflet, Words], Block]] = {
    "ruler": _ruler,
    "honeycomb": lambda leaflet, say: honeycomb(say),
    "agreed": lambda leaflet, say: Bullets(leaflet.agreed),
    "contact": lambda leaflet, say: Pairs(frame.contact_rows(leaflet.clinic, say)),
    "links": lambda leaflet, say: Pairs(frame.link_rows(leaflet.clinic)),
    "lines": lambda leaflet, say: NoteLines(NOTE_LINES),
}
