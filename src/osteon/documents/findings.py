"""What was measured, as rows and pictures that the result sheet and the letter to the GP share."""

from decimal import Decimal

from osteon.bone.rounding import to_decimals
from osteon.documents.content import Block, Pair, Pairs, Paragraph, Picture, Table
from osteon.documents.details import Result, SiteResult, SpineImage
from osteon.documents.limits import limit, written_t_score
from osteon.documents.ruler import Mark, sites_ruler
from osteon.documents.words import Words
from osteon.protocol.conclusions import Answer
from osteon.protocol.wording import written

BMD_DECIMALS = 3


class ResultsDiffer(ValueError):
    """The assessment and the measurement name different lowest T-scores: no document may print both."""


def check_same_result(result: Result, answer: Answer) -> None:
    """Refuse a document that would show one T-score and judge another.

    Raises:
        ResultsDiffer: the message names both.
    """
    shown = [to_decimals(one.t_score, 1) for one in result.sites if one.counted and one.t_score is not None]
    lowest = min(shown, default=None)
    judged = answer["lowest_t_score"].value
    if lowest != judged:
        raise ResultsDiffer(
            f"The assessment judged {_or_none(judged)} as the lowest T-score, the measurement shows "
            f"{_or_none(lowest)}. Assess the measurement again, then make the document."
        )


def _or_none(t_score: object) -> str:
    return "none" if t_score is None else str(t_score)


def dxa_table(result: Result, answer: Answer, say: Words) -> Block:
    """T-score, density and class of every measured place, and which one decides."""
    sites = result.sites
    if not any(one.t_score is not None for one in sites):
        return Paragraph(say("dxa.none"))
    head = tuple(say(f"dxa.{name}") for name in ("site", "t_score", "bmd", "class", "counts"))
    rows = tuple(_dxa_row(one, answer, say) for one in sites)
    main = next((index for index, one in enumerate(sites) if decides(one, answer)), None)
    return Table(say("dxa.caption"), head, rows, main)


def decides(one: SiteResult, answer: Answer) -> bool:
    """Whether this is the place with the lowest T-score that counts."""
    return one.counted and one.t_score is not None and answer["deciding_site"].value == one.site


def ruler(result: Result, answer: Answer, say: Words) -> Picture | None:
    """The ruler with every measured place; None where nothing is measured."""
    marks = tuple(
        Mark(say(f"site_short.{one.site}"), one.t_score, decides(one, answer), one.counted)
        for one in result.sites
        if one.t_score is not None
    )
    if not marks:
        return None
    return sites_ruler(marks, limit(answer, "osteoporosis_t_score"), limit(answer, "normal_t_score"), say)


def spine_blocks(result: Result, answer: Answer, say: Words) -> tuple[Block, ...]:
    """The VFA line by line, as the hospital's sheet has it: normal, grade 2, grade 3, particulars."""
    image = result.spine_image
    particulars = [Pair(say("vfa.particulars"), result.particulars)] if result.particulars else []
    if not image.done:
        return (Paragraph(say("vfa.not_done")), *([Pairs(tuple(particulars))] if particulars else []))
    rows = [
        *([Pair(say("vfa.done_on"), written(image.done_on, say.language))] if image.done_on else []),
        Pair(say("vfa.normal"), say(f"vfa.{spine_state(image, answer)}")),
        *(
            Pair(say(f"vfa.grade_{grade}"), _levels(image.levels(grade), say))
            for grade in (2, 3)
            if image.assessed
        ),
        *_further_rows(image, answer, say),
        *particulars,
    ]
    return (Pairs(tuple(rows)),)


def spine_state(image: SpineImage, answer: Answer) -> str:
    """Whether the spine is normal, not normal, normal as far as it was seen, or cannot be said.

    A vertebra counts as broken from the protocol's grade on; below it, it is a borderline case.
    """
    if not image.assessed:
        return "normal_unknown" if image.grades else "normal_ungraded"
    if broken_vertebrae(image, answer):
        return "normal_no"
    unseen = image.levels(None) or image.not_looked_at
    return "normal_partly" if unseen else "normal_yes"


def broken_vertebrae(image: SpineImage, answer: Answer) -> tuple[str, ...]:
    """The vertebrae that count as broken, from top to bottom."""
    from_grade = limit(answer, "vertebral_fracture_grade")
    return tuple(level for level in image.assessed if Decimal(image.grades[level] or 0) >= from_grade)


def borderline_vertebrae(image: SpineImage, answer: Answer) -> tuple[str, ...]:
    """The vertebrae that are deformed, but not enough to count as broken."""
    broken = broken_vertebrae(image, answer)
    return tuple(level for level in image.assessed if image.grades[level] and level not in broken)


def _further_rows(image: SpineImage, answer: Answer, say: Words) -> list[Pair]:
    """What is told only where there is something to tell."""
    borderline, unseen = borderline_vertebrae(image, answer), image.levels(None)
    found = []
    if borderline:
        value = say("vfa.grade_1_value", levels=say.listed(borderline))
        found.append(Pair(say("vfa.grade_1"), value))
    if unseen:
        found.append(Pair(say("vfa.not_assessable"), say.listed(unseen)))
    if image.grades and image.not_looked_at:
        found.append(Pair(say("vfa.not_looked_at"), say.listed(image.not_looked_at)))
    return found


def _levels(levels: tuple[str, ...], say: Words) -> str:
    return say.listed(levels) if levels else say("none")


def _dxa_row(one: SiteResult, answer: Answer, say: Words) -> tuple[str, ...]:
    site = say(f"site.{one.site}")
    if one.t_score is None:
        return (site, say("dxa.unmeasured"), _density(one, say), "", "")
    class_ = answer[f"diagnosis_{one.site}"].value if one.counted else None
    return (
        site,
        written_t_score(one.t_score, say.language),
        _density(one, say),
        say(f"class.{class_ or 'unknown'}"),
        _counts(one, answer, say),
    )


def _density(one: SiteResult, say: Words) -> str:
    if one.bmd_g_per_cm2 is None:
        return ""
    bmd = written(to_decimals(one.bmd_g_per_cm2, BMD_DECIMALS), say.language)
    return say("dxa.bmd_value", bmd=bmd)


def _counts(one: SiteResult, answer: Answer, say: Words) -> str:
    if not one.counted:
        return say("dxa.uncounted", why=one.why_not) if one.why_not else say("dxa.uncounted_without_reason")
    return say("dxa.deciding") if decides(one, answer) else say("dxa.counted")
