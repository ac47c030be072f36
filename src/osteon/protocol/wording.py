"""Values as Dutch and English people write them."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from osteon.protocol.conclusions import Status
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.text import LANGUAGES, Text, text_from

MONTHS = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
YES_NO = {"nl": ("ja", "nee"), "en": ("yes", "no")}
MINUS = "\N{MINUS SIGN}"
# What a rule can lean on that is no fact of a person.
NO_FACTS = {"today": Text("Vandaag", "Today"), "month": Text("Maand", "Month")}


def written(value: object, language: str) -> str:
    """A value as people write it: 14 september 2026, −2,5, ja.

    >>> written(date(2026, 9, 14), "nl"), written(Decimal("-2.5"), "nl"), written(True, "en")
    ('14 september 2026', '−2,5', 'yes')
    """
    if isinstance(value, bool):
        return YES_NO[language][0 if value else 1]
    if isinstance(value, Decimal | int):
        number = f"{value:f}".replace("-", MINUS)
        return number.replace(".", ",") if language == "nl" else number
    if isinstance(value, date):
        return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}"
    return str(value)


def typed(number: Decimal, language: str) -> str:
    """A number as people of that language type it: -2,5, with the minus of a keyboard."""
    return written(number, language).replace(MINUS, "-")


def written_fact(name: str, value: Value | None, language: str) -> str:
    """A fact's value as people write it, a choice by its label; 'not recorded' where there is none."""
    if value is None:
        return {"nl": "niet vastgelegd", "en": "not recorded"}[language]
    fact = dictionary().facts.get(name)
    if fact is not None and isinstance(value, str) and value in fact.choices:
        return fact.choices[value].in_(language)
    return written(value, language)


def label_of(name: str, language: str) -> str:
    """What a fact is called; also the day of today, and its month."""
    fact = dictionary().facts.get(name)
    label = fact.label if fact is not None else NO_FACTS.get(name)
    return label.in_(language) if label is not None else name


def unit_text(unit: str) -> Text:
    """A unit as people write it; empty for what nobody says, such as SD or a grade."""
    return _units().get(unit, Text(unit, unit))


def within_a_sentence(label: str) -> str:
    """A label that does not begin a sentence: porties zuivel per dag; T-score and DXA keep their capital.

    >>> within_a_sentence("Dairy portions a day"), within_a_sentence("T-score femoral neck")
    ('dairy portions a day', 'T-score femoral neck')
    """
    second = label[1:][:1]
    return label[:1].lower() + label[1:] if second.islower() or second == " " else label


def worded(says: Mapping[str, Text], status: Status, value: object) -> Text:
    """What a conclusion says for this value.

    Raises:
        KeyError: the texts have no entry for it.
    """
    if status is not Status.CONCLUDED:
        return says[str(status)]
    if isinstance(value, bool):
        return says["yes" if value else "no"]
    template = says[value] if isinstance(value, str) and value in says else says["value"]
    nl, en = ({"value": written(value, language)} for language in LANGUAGES)
    return template.filled(nl, en)


@cache
def _units() -> Mapping[str, Text]:
    rows = tomllib.loads(files("osteon.protocol").joinpath("units.toml").read_text("utf-8"))
    return {unit: text_from(row) for unit, row in rows.items()}
