"""What a leaflet's blocks depend on: the protocol's conclusions and a few circumstances, each as one word."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from osteon.documents.details import Result, Treatment
from osteon.documents.findings import borderline_vertebrae, spine_state
from osteon.protocol.conclusions import Answer, Conclusion, Status

if TYPE_CHECKING:
    from osteon.documents.leaflet import Leaflet

NO_MEDICINE = ("", "none")


def given(treatment: Treatment | None) -> Treatment | None:
    """The treatment, unless it says that there is no medicine."""
    return None if treatment is None or treatment.medicine in NO_MEDICINE else treatment


def circumstances(leaflet: "Leaflet", advice: tuple[str, ...]) -> Mapping[str, str]:
    """Every conclusion and circumstance by name, as the word that a block's `applies` is written in.

    Args:
        leaflet: what the leaflet is told.
        advice: the conclusions that are advice on how to live.
    """
    answer, result = leaflet.answer, leaflet.result
    concluded = {name: word(one) for name, one in answer.conclusions.items()}
    return concluded | {
        "medicine": _medicine(leaflet.treatment),
        "agreed": _yes_no(leaflet.agreed),
        "links": _yes_no(leaflet.clinic.links),
        "call": _call(answer, leaflet.on),
        "sites": "several" if _counted_sites(result) > 1 else "one_or_none",
        "spine": spine_state(result.spine_image, answer) if result.spine_image.done else "not_done",
        "borderline": _yes_no(result.spine_image.done and borderline_vertebrae(result.spine_image, answer)),
        "unseen": _yes_no(result.spine_image.done and result.spine_image.levels(None)),
        "life_style": _life_style(concluded, advice),
    }


def word(conclusion: Conclusion) -> str:
    """A conclusion as one word: yes, no, its own code, known, unknown or not_applicable."""
    if conclusion.status is not Status.CONCLUDED:
        return str(conclusion.status)
    value = conclusion.value
    if isinstance(value, bool):
        return _yes_no(value)
    return value if isinstance(value, str) else "known"


def _yes_no(thing: object) -> str:
    return "yes" if thing else "no"


def _medicine(treatment: Treatment | None) -> str:
    real = given(treatment)
    if real is None:
        return "none"
    return "dated" if real.started_on else "undated"


def _call(answer: Answer, on: date) -> str:
    """Whether the call after three months lies ahead, or its day has come and gone."""
    day = answer["follow_up_call_on"].value
    if not isinstance(day, date):
        return "unknown"
    return "ahead" if day > on else "due"


def _counted_sites(result: Result) -> int:
    return sum(one.counted and one.t_score is not None for one in result.sites)


def _life_style(concluded: Mapping[str, str], advice: tuple[str, ...]) -> str:
    """Whether something about the way of living is unknown, some advice is given, or none is needed."""
    words = {concluded[name] for name in advice}
    if "unknown" in words:
        return "partly_unknown"
    return "some_advice" if "yes" in words else "no_advice"
