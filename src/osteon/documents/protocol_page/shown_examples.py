"""The examples of a protocol in words: who it is, what must be concluded, and what the rules say instead."""

from collections import Counter
from collections.abc import Iterable, Iterator

from osteon.documents.protocol_page.content import Differing, ShownExample
from osteon.documents.words import Words
from osteon.protocol.conclusions import Answer, Status
from osteon.protocol.definition import Protocol
from osteon.protocol.examples import Example, run_examples
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.wording import label_of, unit_text, within_a_sentence, worded, written, written_fact

LANGUAGE_OF_TITLES = "en"
BETWEEN = ", "


class ShownExamples:
    """Words the examples of one protocol, and runs them."""

    def __init__(self, protocol: Protocol, examples: tuple[Example, ...], say: Words) -> None:
        self.protocol, self.examples, self.say = protocol, examples, say
        days = Counter(one.on for one in examples)
        self._usual_day = max(days, key=days.__getitem__) if days else None

    def of(self, conclusion: str) -> tuple[ShownExample, ...]:
        """The examples that say something about this conclusion."""
        return tuple(self._shown(one, conclusion) for one in self.examples if conclusion in one.conclusions)

    def differing(self) -> Iterator[Differing]:
        """The examples that the rules answer otherwise, with what they answer."""
        for result in run_examples(self.protocol, self.examples):
            if not result.passed:
                one = result.example
                answer = self.protocol.assess(one.facts, one.on)
                names = dict.fromkeys(mismatch.conclusion for mismatch in result.mismatches)
                lines = tuple(self._compared(one, name, answer) for name in names)
                yield Differing(one.title, LANGUAGE_OF_TITLES, lines)

    def _shown(self, one: Example, conclusion: str) -> ShownExample:
        unusual = one.on != self._usual_day
        on = self.say("on_day", day=written(one.on, self.say.language)) if unusual else ""
        facts = tuple(self._fact(name, value) for name, value in one.facts.items())
        return ShownExample(one.title, LANGUAGE_OF_TITLES, on, facts, self._expected(one, conclusion))

    def _fact(self, name: str, value: Value) -> str:
        unit = unit_text(dictionary()[name].unit).in_(self.say.language)
        label = label_of(name, self.say.language)
        named = "" if unit.split(" ")[0].casefold() in label.casefold().split() else unit
        return f"{label}: {written_fact(name, value, self.say.language)} {named}".strip()

    def _compared(self, one: Example, name: str, answer: Answer) -> tuple[str, str, str]:
        """A conclusion, what was agreed, and what comes out."""
        label = self.protocol.texts[name].label.in_(self.say.language)
        found = answer[name]
        says = f"“{found.summary.in_(self.say.language)}”"
        missing = self.say("missing", facts=self._listed(found.missing)) if found.missing else ""
        because = self.say("because", facts=self._listed(dict.fromkeys(why.fact for why in found.because)))
        told = because if name in one.because else ""
        return label, self._expected(one, name), "; ".join(part for part in (says, missing, told) if part)

    def _expected(self, one: Example, name: str) -> str:
        parts = [self._says(name, one.expect[name])] if name in one.expect else []
        if name in one.missing:
            parts.append(self.say("missing", facts=self._listed(one.missing[name])))
        parts += [self.say("unknown")] if name in one.unknown else []
        parts += [self.say("not_applicable")] if name in one.not_applicable else []
        if name in one.because:
            parts.append(self.say("because", facts=self._listed(one.because[name])))
        return "; ".join(parts)

    def _says(self, name: str, value: Value) -> str:
        said = worded(self.protocol.texts[name].says, Status.CONCLUDED, value).in_(self.say.language)
        return f"“{said}”"

    def _listed(self, names: Iterable[str]) -> str:
        """Facts by their labels; a number that was a reason itself stands with the rule already."""
        facts = (one for one in names if one not in self.protocol.parameters)
        return BETWEEN.join(within_a_sentence(label_of(one, self.say.language)) for one in facts)
