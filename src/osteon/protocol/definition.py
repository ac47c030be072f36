"""A protocol: its rules, parameters and texts, checked when it is built, and asked about one person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType, ModuleType

from osteon.protocol.checking import fact_names, walk
from osteon.protocol.conclusions import Answer, Conclusion, Status
from osteon.protocol.expressions import ParameterRef, Rule
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.interpreter import Interpreter, Outcome
from osteon.protocol.outline import tree_hash
from osteon.protocol.parameters import ParameterError, Parameters, read_parameters, with_overlay
from osteon.protocol.possible import possible_answers
from osteon.protocol.references import resolved
from osteon.protocol.text import Text, text_from
from osteon.protocol.texts import ConclusionTexts, read_texts
from osteon.protocol.wording import worded

CHAPTERS = "CHAPTERS"
PARAMETERS, TEXTS = "parameters.toml", "texts.toml"


@dataclass(frozen=True, slots=True)
class Protocol:
    """One care protocol: rules by name in the order of care, dated parameters, and texts in both languages.

    `groups` are the headings of the chapters of care that the conclusions stand in.
    """

    id: str
    title: Text
    version: str
    source: str
    rules: Mapping[str, Rule]
    parameters: Parameters
    groups: Mapping[str, Text]
    texts: Mapping[str, ConclusionTexts]
    tree: str

    def assess(self, facts: Mapping[str, Value], on: date) -> Answer:
        """All conclusions about one person on one day.

        Args:
            facts: checked values by fact name (see `osteon.protocol.reading`); absent is not recorded.
            on: the day to assess for; there is no other clock.
        """
        engine = Interpreter(facts, self.parameters, on)
        conclusions = {name: self._conclude(engine, name, one) for name, one in self.rules.items()}
        return Answer(str(facts.get("person", "")), self.id, self.version, self.tree, on, conclusions)

    def facts_used(self) -> set[str]:
        """Every fact that some rule looks at."""
        return set().union(*(fact_names(one) for one in self.rules.values()))

    def laid_over(self, overlay: Path) -> "Protocol":
        """The same protocol with a hospital's own parameters laid over it.

        Raises:
            ParameterError: the file names a parameter that the protocol does not have, or is incomplete.
            RuleError: a unit or a code no longer fits the rules.
            TextsError: a code has no words.
        """
        parameters = with_overlay(self.parameters, overlay)
        for name, one in self.rules.items():
            silent = possible_answers(name, one, parameters) - self.texts[name].says.keys()
            if silent:
                raise ParameterError(
                    f"{overlay} makes {name} say {', '.join(sorted(silent))}: no words for it."
                )
        return replace(self, parameters=parameters, tree=tree_hash(self.rules, parameters))

    def _conclude(self, engine: Interpreter, name: str, one: Rule) -> Conclusion:
        applies = engine.outcome(one.applies) if one.applies is not None else Outcome(True)
        if applies.value is False:
            return self._concluded(name, Status.NOT_APPLICABLE, Outcome(None, applies.reasons))
        found = engine.outcome(one) if applies.value else applies
        if found.value is None:
            return self._concluded(name, Status.UNKNOWN, found)
        if applies.reasons:
            found = replace(found, reasons=tuple(dict.fromkeys(found.reasons + applies.reasons)))
        return self._concluded(name, Status.CONCLUDED, found)

    def _concluded(self, name: str, status: Status, found: Outcome) -> Conclusion:
        missing = dictionary().cheapest_first(set(found.missing))
        summary = worded(self.texts[name].says, status, found.value)
        return Conclusion(name, status, found.value, summary, found.reasons, missing)  # type: ignore[arg-type]


def build(module: ModuleType, *folders: Path) -> Protocol:
    """A protocol from its rules module and the parameters.toml and texts.toml beside it.

    Args:
        module: its rules; CHAPTERS in it names modules whose rules are taken over, beneath its own.
        folders: its own folder, after those that it builds on: later files lie over earlier ones, and of
            the earlier ones' parameters only those that a rule uses are taken.

    Raises:
        RuleError: units, codes or references that do not fit.
        ParameterError: a parameter is incomplete.
        TextsError: a rule without texts, a text without a rule, an answer without words, a summary too long.
    """
    rules = resolved(_rules(module))
    parameters = _parameters(rules, folders)
    possible = {name: possible_answers(name, one, parameters) for name, one in rules.items()}
    texts = read_texts((one / TEXTS for one in folders), possible)
    in_order = {name: rules[name] for name in texts.conclusions}
    return Protocol(
        texts.about["id"],
        text_from(texts.about["title"]),
        texts.about["version"],
        texts.about["source"],
        MappingProxyType(in_order),
        parameters,
        texts.groups,
        texts.conclusions,
        tree_hash(in_order, parameters),
    )


def _rules(module: ModuleType) -> dict[str, Rule]:
    """The rules of a module and, beneath its own, those of the chapters that it takes over."""
    rules: dict[str, Rule] = {}
    for chapter in getattr(module, CHAPTERS, ()):
        rules |= _rules(chapter)
    return rules | {name: one for name, one in vars(module).items() if isinstance(one, Rule)}


def _parameters(rules: Mapping[str, Rule], folders: tuple[Path, ...]) -> Parameters:
    *beneath, own = (
        read_parameters((one / PARAMETERS).read_text("utf-8"), f"{one.name}/{PARAMETERS}") for one in folders
    )
    used = {name for one in rules.values() for name in _parameter_names(one)}
    taken = {name: one for layer in beneath for name, one in layer.items() if name in used}
    return MappingProxyType(taken | dict(own))


def _parameter_names(one: Rule) -> Iterator[str]:
    return (node.name for node in walk(one) if isinstance(node, ParameterRef))
