"""A protocol: its rules, parameters and texts, checked when it is built, and asked about one person."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType, ModuleType

from osteon.protocol.checking import RuleError, check_units, fact_names
from osteon.protocol.conclusions import Answer, Conclusion, Status
from osteon.protocol.expressions import Rule
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.interpreter import Interpreter, Outcome
from osteon.protocol.outline import tree_hash
from osteon.protocol.parameters import Parameters, read_parameters, with_overlay
from osteon.protocol.text import LANGUAGES, Text, text_from
from osteon.protocol.wording import worded

SUMMARY_LIMIT = 140


@dataclass(frozen=True, slots=True)
class ConclusionTexts:
    """How a conclusion is called, and what it says for yes, no, unknown, not_applicable, value or a code."""

    label: Text
    says: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Protocol:
    """One care protocol: rules by name, dated parameters, and texts in both languages."""

    id: str
    title: Text
    version: str
    source: str
    rules: Mapping[str, Rule]
    parameters: Parameters
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
        """The same protocol with a hospital's own parameters laid over it."""
        return _built(
            self.id,
            self.title,
            self.version,
            self.source,
            self.rules,
            with_overlay(self.parameters, overlay),
            self.texts,
        )

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


def build(module: ModuleType, folder: Path) -> Protocol:
    """A protocol from its rules module and the parameters.toml and texts.toml beside it.

    Raises:
        RuleError: units that do not fit, a rule without texts, a text without a rule, a summary too long.
        ParameterError: a parameter is incomplete.
    """
    rules = {name: one for name, one in vars(module).items() if isinstance(one, Rule)}
    parameters = read_parameters(
        (folder / "parameters.toml").read_text("utf-8"), f"{folder.name}/parameters.toml"
    )
    raw = tomllib.loads((folder / "texts.toml").read_text("utf-8"))
    about = raw.pop("protocol")
    texts = {name: _texts(row) for name, row in raw.items()}
    return _built(
        about["id"], text_from(about["title"]), about["version"], about["source"], rules, parameters, texts
    )


def _built(
    id_: str,
    title: Text,
    version: str,
    source: str,
    rules: Mapping[str, Rule],
    parameters: Parameters,
    texts: Mapping[str, ConclusionTexts],
) -> Protocol:
    for name, one in rules.items():
        check_units(name, one, parameters)
    _check_texts(rules, texts)
    tree = tree_hash(dict(rules), parameters)
    return Protocol(
        id_,
        title,
        version,
        source,
        MappingProxyType(dict(rules)),
        parameters,
        MappingProxyType(dict(texts)),
        tree,
    )


def _texts(row: Mapping[str, Mapping[str, str]]) -> ConclusionTexts:
    says = {key: text_from(one) for key, one in row.items() if key != "label"}
    return ConclusionTexts(text_from(row["label"]), MappingProxyType(says))


def _check_texts(rules: Mapping[str, Rule], texts: Mapping[str, ConclusionTexts]) -> None:
    if set(rules) != set(texts):
        raise RuleError(
            f"Rules and texts differ: {', '.join(sorted(set(rules) ^ set(texts)))}. "
            "Each rule needs its texts."
        )
    for name, one in texts.items():
        for said in one.says.values():
            too_long = [language for language in LANGUAGES if len(said.in_(language)) > SUMMARY_LIMIT]
            if too_long:
                raise RuleError(
                    f"A summary of {name} is longer than {SUMMARY_LIMIT} characters in {', '.join(too_long)}."
                )
