"""What facts, codes, numbers and conclusions are called within a sentence."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from osteon.bone.dxa import Reference, young_adult_references
from osteon.bone.rounding import without_zeros
from osteon.protocol.aloud.phrases import Cited, Phrases, Said, plain_text, same
from osteon.protocol.definition import Protocol
from osteon.protocol.facts import dictionary
from osteon.protocol.parameters import Parameter, Setting
from osteon.protocol.wording import MONTHS, label_of, unit_text, within_a_sentence, written

MONTH = "month"
TABLE_SEPARATOR = ", "
WRITTEN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
LONGEST_LIST = 9  # names within a sentence; a longer list stands beneath it


class Names:
    """The names of one protocol's things in one language, with the numbers of one day."""

    def __init__(self, protocol: Protocol, on: date, language: str, say: Phrases) -> None:
        self.protocol = protocol
        self.on = on
        self.language = language
        self.say = say

    def label(self, rule: str) -> str:
        """What a conclusion is called."""
        return self.protocol.texts[rule].label.in_(self.language)

    def answers(self, rule: str) -> Mapping[str, str]:
        """What a conclusion says for each of its answers, without the full stop."""
        says = self.protocol.texts[rule].says
        return {key: text.in_(self.language).rstrip(".") for key, text in says.items()}

    def short_answers(self, rule: str) -> Mapping[str, str]:
        """What the codes of a conclusion are called in a sentence: as a fact calls them, or as it says."""
        quoted = {code: self.say("value.quoted", what=said) for code, said in self.answers(rule).items()}
        short = {code: self._choice(code) for code in quoted}
        return {code: short[code] or plain_text(said.main) for code, said in quoted.items()}

    def choices(self, fact: str) -> Mapping[str, str]:
        """What the codes of a fact are called."""
        return {code: text.in_(self.language) for code, text in dictionary()[fact].choices.items()}

    def code(self, code: str, among: Mapping[str, str]) -> str:
        """What a code is called: by those at hand, or else by any fact that has it."""
        return among.get(code) or self._choice(code) or self._key(code) or code

    def _key(self, code: str) -> str:
        """What a row of a table is called; empty where it has no words."""
        return self.say.text(f"key.{code}") if self.say.has(f"key.{code}") else ""

    def _choice(self, code: str) -> str:
        """What some fact calls a code; empty where none has it."""
        choices = (fact.choices[code] for fact in dictionary().facts.values() if code in fact.choices)
        found = next(choices, None)
        return found.in_(self.language) if found else ""

    def fact(self, name: str) -> str:
        """What a fact is called within a sentence, with its article where we know it."""
        row = _facts()["name"].get(name)
        if row is not None:
            return str(row[self.language])
        label = within_a_sentence(label_of(name, self.language))
        return f"the {label}" if self.language == "en" else label

    def flag(self, name: str, *, yes: bool) -> Said:
        """What a flag says when it is yes, or no."""
        answer = "yes" if yes else "no"
        row = _facts()["flag"].get(name)
        if row is not None:
            return self.say.filled(row[answer])
        return self.say(f"flag.{answer}", what=label_of(name, self.language))

    def words_of_choice(self, fact: str, code: str) -> Mapping[str, Mapping[str, str]] | None:
        """What a choice of a fact says when it is made, or not; None where it has no words of its own."""
        words = _facts()["choice"].get(fact, {})
        return words.get(code) or (words if "yes" in words else None)

    def number(self, name: str, among: Mapping[str, str], beside: str = "") -> Said:
        """The value of a parameter on the day, with its unit unless the words beside it say that already."""
        parameter = self.protocol.parameters[name]
        value = parameter.on(self.on)
        if isinstance(value, tuple) and len(value) > LONGEST_LIST:
            said = plain_text(self.say("value.long_list", count=str(len(value))).main)
        else:
            said = self.setting(value, parameter.unit, among, beside)
        return same(Cited(said, name))

    def setting(self, value: Setting, unit: str, among: Mapping[str, str], beside: str = "") -> str:
        """A parameter's value in words: a number with its unit, a code, a list or a table of them."""
        if isinstance(value, Decimal):
            return self.amount(value, unit, beside)
        if isinstance(value, str):
            return self.code(value, among)
        if isinstance(value, Mapping):
            return TABLE_SEPARATOR.join(self._row(key, one, unit, among) for key, one in value.items())
        return self.alternatives(tuple(self.code(one, among) for one in value))

    def _row(self, key: str, value: Decimal | str, unit: str, among: Mapping[str, str]) -> str:
        """A row of a table: by a code, or from a number on."""
        said = self._entry(value, unit, among)
        if WRITTEN_NUMBER.fullmatch(key) is None:
            return f"{self.code(key, among)} {said}"
        return plain_text(self.say("value.step", start=self.written(Decimal(key)), value=said).main)

    def rows(
        self,
        table: Parameter,
        codes: Mapping[str, str],
        answers: Mapping[str, str],
        *,
        with_unit: bool = True,
    ) -> Iterator[tuple[str, str]]:
        """What a table gives for each code, in words."""
        unit = table.unit if with_unit else ""
        for code, value in _table(table, self.on).items():
            yield self.code(code, codes), self._entry(value, unit, answers)

    def steps(self, table: Parameter, unit: str, answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """From which number on a table gives what, in words."""
        for start, value in _table(table, self.on).items():
            yield self.amount(Decimal(start), unit), self._entry(value, table.unit, answers)

    def listed_number(self, table: Parameter, code: str, answers: Mapping[str, str]) -> Said:
        """What a table gives for one code."""
        value = _table(table, self.on).get(code)
        if value is None:
            return self.say("value.not_listed")
        return same(Cited(self._entry(value, table.unit, answers), table.name))

    def _entry(self, value: Decimal | str, unit: str, answers: Mapping[str, str]) -> str:
        if isinstance(value, Decimal):
            return self.amount(value, unit)
        return plain_text(self.say("value.quoted", what=self.code(value, answers)).main)

    def alternatives(self, names: tuple[str, ...]) -> str:
        """Names with "or" before the last."""
        *first, last = names
        return f"{', '.join(first)} {self.say.text('logic.or')} {last}" if first else last

    def amount(self, number: Decimal, unit: str, beside: str = "") -> str:
        """A number with its unit: 24 months, 1 month, September, −2.5."""
        if unit == MONTH:
            return MONTHS[self.language][int(number) - 1]
        said = written(number, self.language)
        name = unit_text(unit).in_(self.language)
        if not name or name.split()[0].casefold() in beside.casefold().split():
            return said
        if number == 1 and self.say.has(f"one.{unit}"):
            name = self.say.text(f"one.{unit}")
        return f"{said}%" if name == "%" else f"{said} {name}"

    def written(self, value: object) -> str:
        """A value as people write it."""
        return written(value, self.language)

    def young_adults(self, site: str) -> str:
        """Mean and standard deviation of the young adults at a site, for each make of scanner."""
        return TABLE_SEPARATOR.join(
            self._young_adults(make, reference)
            for (measured, make), reference in young_adult_references().items()
            if measured == site
        )

    def _young_adults(self, make: str, reference: Reference) -> str:
        mean, sd = (self.written(without_zeros(Decimal(one))) for one in (reference.mean, reference.sd))
        named = self.code(make, self.choices("dxa_manufacturer"))
        return plain_text(self.say("value.young_adults", make=named, mean=mean, sd=sd).main)

    def scale(self, unit: str) -> str:
        """How more of a unit is said: level is higher, age is older, amount is more."""
        return next((scale for scale, units in _scales().items() if unit in units), "amount")


def _table(table: Parameter, on: date) -> Mapping[str, Decimal | str]:
    value = table.on(on)
    assert isinstance(value, Mapping), f"{table.name} is no table"
    return value


@cache
def _facts() -> Mapping[str, Any]:
    return tomllib.loads(files("osteon.protocol.aloud").joinpath("facts.toml").read_text("utf-8"))


@cache
def _scales() -> Mapping[str, list[str]]:
    raw = tomllib.loads(files("osteon.protocol.aloud").joinpath("words.toml").read_text("utf-8"))
    return raw["scale"]  # type: ignore[no-any-return]
