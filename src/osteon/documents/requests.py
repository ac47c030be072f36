"""What the clinic asks of the GP, one request for each conclusion that calls for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from osteon.documents.circumstances import given
from osteon.documents.details import Treatment
from osteon.documents.words import words
from osteon.protocol.conclusions import Answer, Status
from osteon.protocol.sentences import text_by
from osteon.protocol.text import Text
from osteon.protocol.wording import written, written_fact

ASKED_WHEN_YES: Mapping[str, str] = {
    "stop_smoking_at_gp": "stop_smoking",
    "referral_for_falls": "falls_referral",
    "vitamin_d_advice": "vitamin_d",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked of the GP; its code is the same in every letter, so that answers can be counted."""

    code: str
    text: Text


def requests_from(answer: Answer, treatment: Treatment | None) -> tuple[Request, ...]:
    """The requests that follow from what was concluded and what was started; nothing is asked on a guess."""
    return (
        *_about_medicine(answer, given(treatment)),
        *_about_control(answer, given(treatment)),
        *(_request(code) for name, code in ASKED_WHEN_YES.items() if answer[name].value is True),
        *_about_calcium(answer),
        _request("new_fracture"),
    )


def _about_medicine(answer: Answer, treatment: Treatment | None) -> Iterator[Request]:
    if treatment:
        yield _request("continue_medicine", medicine=_medicine(treatment))
    elif answer["treatment_indicated"].value is True:
        yield _request("prescribe_medicine")


def _about_control(answer: Answer, treatment: Treatment | None) -> Iterator[Request]:
    """On its day where that is known; after the medicine's standard duration where only the medicine is."""
    planned = answer["control_dxa_on"]
    if isinstance(planned.value, date):
        day = planned.value
        yield _request("control_dxa", on=text_by(lambda language: written(day, language)))
    elif treatment and planned.status is not Status.CONCLUDED:
        yield _request("control_dxa_later")


def _about_calcium(answer: Answer) -> Iterator[Request]:
    short = answer["calcium_shortage_portions"].value
    if answer["calcium_advice"].value is True and isinstance(short, Decimal):
        portions = text_by(lambda language: words("gp_letter", language).counted(short, "portion"))
        yield _request("calcium", portions=portions)


def _medicine(treatment: Treatment) -> Text:
    return text_by(lambda language: written_fact("current_medicine", treatment.medicine, language))


def _request(code: str, **values: Text) -> Request:
    def said(language: str) -> str:
        filled = {name: one.in_(language) for name, one in values.items()}
        return words("gp_letter", language)(f"request.{code}", **filled)

    return Request(code, text_by(said))
