"""From a protocol to its page: rules read aloud, numbers with their sources, examples in words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from osteon.documents.protocol_page.content import (
    Answer,
    Chapter,
    Concluded,
    Explained,
    ProtocolPage,
)
from osteon.documents.protocol_page.numbers import Numbers
from osteon.documents.protocol_page.shown_examples import ShownExamples
from osteon.documents.words import words
from osteon.protocol.aloud import Aloud, Part
from osteon.protocol.aloud.phrases import Cited, Said, Term, lines, pieces, plain_text
from osteon.protocol.definition import Protocol
from osteon.protocol.examples import Example
from osteon.protocol.expressions import Literal
from osteon.protocol.figures import figures

ANSWERS = ("yes", "no", "value", "unknown", "not_applicable")


def protocol_page(
    protocol: Protocol,
    examples: Iterable[Example],
    on: date,
    language: str,
    *,
    parts: Mapping[str, Part],
    meanings: Mapping[str, str],
) -> ProtocolPage:
    """The page of one protocol.

    Args:
        protocol: its rules, perhaps with a hospital's numbers laid over them.
        examples: what clinicians agreed; they are run here, and those that differ are told.
        on: the day whose numbers are in force.
        language: nl or en.
        parts: what several rules share, by name.
        meanings: what numbers mean in that language, by their English meaning; others stay English.
    """
    return _Maker(protocol, tuple(examples), on, language, parts, meanings).page()


class _Maker:
    """Gathers first what is numbered, then words it."""

    def __init__(
        self,
        protocol: Protocol,
        examples: tuple[Example, ...],
        on: date,
        language: str,
        parts: Mapping[str, Part],
        meanings: Mapping[str, str],
    ) -> None:
        self.protocol, self.on = protocol, on
        self.say = words("protocol_page", language)
        self.aloud = Aloud(protocol, on, language, parts)
        self.rules = tuple(self._in_order())
        self.rule_numbers = {name: number for number, name in enumerate(self.rules, 1)}
        self.readings = {name: self.aloud.rule(name) for name in self.rules}
        self.terms = self._terms()
        self.examples = ShownExamples(protocol, examples, self.say)
        names, used_in = self.aloud.names, self._used_in()
        called = {key: names.answers(self.rules[used[0] - 1]) for key, used in used_in.items() if used}
        self.numbers = Numbers(names, self.say, figures(protocol, on), used_in, called, meanings)

    def page(self) -> ProtocolPage:
        """Everything, in the order in which it is read."""
        asked = self.protocol
        return ProtocolPage(
            id=asked.id,
            title=asked.title,
            version=asked.version,
            tree=asked.tree,
            source=asked.source,
            on=self.on,
            language=self.say.language,
            overlays=tuple(sorted({one.overlay for one in asked.parameters.values() if one.overlay})),
            chapters=tuple(self._chapters()),
            terms=tuple(sorted(self._explained(), key=lambda one: one.label.casefold())),
            differing=tuple(self.examples.differing()),
            example_count=len(self.examples.examples),
            sources=self.numbers.sources,
            unchecked=self.numbers.unchecked(),
            number_count=self.numbers.count(),
            rule_numbers=self.rule_numbers,
            source_numbers={key: self.numbers.source_of(key) for key in self.numbers.used_in},
        )

    def _in_order(self) -> Iterator[str]:
        """Conclusions chapter by chapter."""
        for group in self.protocol.groups:
            yield from (name for name in self.protocol.rules if self.protocol.texts[name].group == group)

    def _chapters(self) -> Iterator[Chapter]:
        for group, label in self.protocol.groups.items():
            names = [name for name in self.rules if self.protocol.texts[name].group == group]
            if names:
                concluded = tuple(self._concluded(name) for name in names)
                yield Chapter(group, label.in_(self.say.language), concluded)

    def _concluded(self, name: str) -> Concluded:
        texts, reading = self.protocol.texts[name], self.readings[name]
        applies = self.protocol.rules[name].applies
        return Concluded(
            number=self.rule_numbers[name],
            name=name,
            label=texts.label.in_(self.say.language),
            supporting=texts.supporting,
            asked=not (isinstance(applies, Literal) and applies.value is False),
            reading=reading,
            numbers=self.numbers.of(_cited(reading)),
            answers=tuple(self._answers(name)),
            examples=self.examples.of(name),
        )

    def _answers(self, name: str) -> Iterator[Answer]:
        """What is said: for codes that the rule does not quote already, then for answers of every rule."""
        says = {key: said.in_(self.say.language) for key, said in self.protocol.texts[name].says.items()}
        quoted = " ".join(plain_text(one) for said in self.readings[name] for one in lines(said))
        for key, said in says.items():
            if key not in ANSWERS and said.rstrip(".") not in quoted:
                yield Answer("", said)
        for key in ANSWERS:
            if key in says:
                yield Answer(self.say(f"answer.{key}"), says[key].replace("{value}", "…"))

    def _terms(self) -> Mapping[str, Said]:
        """What readings call by a name, and what those in turn do; and facts that are worked out."""
        facts = self.aloud.worked_out()
        found = {name: self.aloud.fact(name, computed) for name, computed in facts.items()}
        waiting = [*_terms_in(self.readings.values()), *_terms_in([tuple(found.values())])]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = self.aloud.part(name)
                waiting += _terms_in([(found[name],)])
        return found

    def _explained(self) -> Iterator[Explained]:
        for name, reading in self.terms.items():
            label = self.aloud.name_of(name)
            yield Explained(name, label[:1].upper() + label[1:], reading, self.numbers.of(_cited([reading])))

    def _used_in(self) -> Mapping[str, tuple[int, ...]]:
        """By cited key, the conclusions that rest on it, themselves or by a term, in their order."""
        used: dict[str, list[int]] = {}
        for name, reading in self.readings.items():
            for key in self._cited_in_all(reading):
                used.setdefault(key, []).append(self.rule_numbers[name])
        for key in _cited(self.terms.values()):
            used.setdefault(key, [])
        return {key: tuple(numbers) for key, numbers in used.items()}

    def _cited_in_all(self, reading: Iterable[Said]) -> Iterable[str]:
        """What a reading cites, and what the terms in it cite."""
        readings, seen = [*reading], set[str]()
        for one in readings:
            for term in _terms_in([(one,)]):
                if term not in seen:
                    seen.add(term)
                    readings.append(self.terms[term])
        return dict.fromkeys(_cited(readings))


def _cited(reading: Iterable[Said]) -> Iterator[str]:
    return (piece.figure for one in reading for piece in pieces(one) if isinstance(piece, Cited))


def _terms_in(readings: Iterable[Iterable[Said]]) -> list[str]:
    """The names of the terms, each once."""
    found = (
        piece.name for one in readings for said in one for piece in pieces(said) if isinstance(piece, Term)
    )
    return list(dict.fromkeys(found))
