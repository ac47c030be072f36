"""A rule read aloud as a guideline's sentence, from its own tree, so that it cannot say anything else.

Facts are said by their names, numbers by the value in force on a day, other conclusions by their labels.
Nested logic becomes a list of points. The words stand in words.toml and facts.toml.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from osteon.protocol.aloud.answers import ANSWERS
from osteon.protocol.aloud.conditions import CLAUSES
from osteon.protocol.aloud.naming import Names
from osteon.protocol.aloud.phrases import (
    Cited,
    Mention,
    Phrases,
    Said,
    fits,
    linked,
    plain_text,
    same,
    spliced,
    with_points,
)
from osteon.protocol.aloud.values import VALUES
from osteon.protocol.checking import check_units, walk
from osteon.protocol.definition import Protocol
from osteon.protocol.expressions import (
    Compare,
    Expression,
    FactRef,
    FirstKnown,
    FirstMatch,
    Literal,
    Lookup,
    ParameterRef,
    RecordedOr,
    Rule,
    Stepped,
    Today,
    WhichLowest,
)
from osteon.protocol.shapes import Shapes

LEAVES = (FactRef, ParameterRef, Literal, Today)
PAIR = 2  # parts that may share a line
NO_PARTS: Mapping[str, "Part"] = MappingProxyType({})
NO_KEY = -1  # no expression has it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of several rules that is read once: a condition with words for yes and no, or a value's name."""

    expression: Expression
    words: Mapping[str, Mapping[str, str]]


class Aloud:
    """Reads the rules of one protocol, with the numbers of one day, in one language.

    Args:
        protocol: whose rules.
        on: the day whose numbers are in force.
        language: nl or en.
        parts: what several rules share and has a name; where it occurs it is called by that.
    """

    def __init__(
        self, protocol: Protocol, on: date, language: str, parts: Mapping[str, Part] = NO_PARTS
    ) -> None:
        self.protocol = protocol
        self.say = Phrases(language)
        self.names = Names(protocol, on, language, self.say)
        self.parts = parts
        self.answers: Mapping[str, str] = {}
        self._own = ""
        self._shapes = Shapes()
        self._rules = self._keys_of_rules()
        self._parts = {self._key(one.expression): name for name, one in parts.items()}
        self._whole = NO_KEY

    def rule(self, name: str) -> tuple[Said, ...]:
        """One conclusion in one or two sentences: when the question arises, and what answers it."""
        one = self.protocol.rules[name]
        self._own, self.answers = name, self.names.answers(name)
        self._whole = NO_KEY if isinstance(one.expression, Rule) else self._key(one.expression)
        if isinstance(one.applies, Literal) and one.applies.value is False:
            return (self.say("rule.never"),)
        answer = self._answer(one.expression)
        if one.applies is None:
            return (answer,)
        return (self.say("rule.applies", what=self.clause(one.applies)), answer)

    def part(self, name: str) -> Said:
        """What stands behind the name of a shared part."""
        self._own, self.answers, self._whole = name, {}, NO_KEY
        return self._answer(self.parts[name].expression)

    def worked_out(self) -> Mapping[str, Expression]:
        """The facts that are worked out where they are not recorded, and from what; no conclusions."""
        nodes = (node for one in self.protocol.rules.values() for node in walk(one))
        found = (
            node for node in nodes if isinstance(node, RecordedOr) and self._key(node) not in self._rules
        )
        return {node.name: node.computed for node in found}

    def fact(self, name: str, computed: Expression) -> Said:
        """How a fact is worked out where it is not recorded."""
        self._own, self.answers, self._whole = name, self.names.choices(name), NO_KEY
        return self.say("rule.recorded_or", what=self.outcome(computed))

    def name_of(self, term: str) -> str:
        """What a fact or a part is called where it is explained."""
        part = self.parts.get(term)
        if part is None:
            return self.names.fact(term)
        words = part.words["name"] if "name" in part.words else part.words["yes"]
        return plain_text(self.say.filled(words).main)

    def clause(self, node: Expression, *, yes: bool = True) -> Said:
        """A condition, or its opposite."""
        key = self._key(node)
        if (rule := self._rule_at(key)) != self._own:
            mention = same(Mention(self.names.label(rule), rule))
            return self.say("conclusion.holds" if yes else "conclusion.holds_not", what=mention)
        if (part := self._part_at(key)) != self._own:
            return linked(self.say.filled(self.parts[part].words["yes" if yes else "no"]), part)
        return CLAUSES[type(node)](self, node, yes)

    def value(self, node: Expression) -> Said:
        """A number, a day or a code; of a condition, whether it holds."""
        if (mentioned := self._mentioned(node)) is not None:
            return mentioned
        reader = VALUES.get(type(node))
        return reader(self, node) if reader else self.say("case.yes_if", what=self.clause(node))

    def is_mentioned(self, node: Expression) -> bool:
        """Whether the expression is called by a name here, of a conclusion or a part."""
        key = self._key(node)
        return not {self._rule_at(key), self._part_at(key)} <= {self._own}

    def _mentioned(self, node: Expression) -> Said | None:
        """The conclusion or the part that this expression is, unless it is the one being read."""
        key = self._key(node)
        if (rule := self._rule_at(key)) != self._own:
            return same(Mention(self.names.label(rule), rule))
        part = self._part_at(key)
        if part == self._own or "name" not in self.parts[part].words:
            return None
        return linked(self.say.filled(self.parts[part].words["name"]), part)

    def _rule_at(self, key: int) -> str:
        """The conclusion of that key; what a whole conclusion is made of is read out there."""
        return self._own if key == self._whole else self._rules.get(key, self._own)

    def _part_at(self, key: int) -> str:
        """The part of that key, likewise."""
        return self._own if key == self._whole else self._parts.get(key, self._own)

    def _keys_of_rules(self) -> Mapping[int, str]:
        """The conclusion that a tree is: rules themselves, and what they were made of if it is no leaf."""
        named: dict[int, str] = {}
        for name, one in self.protocol.rules.items():
            named.setdefault(self._key(one), name)
        for name, one in self.protocol.rules.items():
            if not isinstance(one.expression, (*LEAVES, Rule)) and one.applies is None:
                named.setdefault(self._key(one.expression), name)
        return named

    def _key(self, node: Expression) -> int:
        """Equal trees are one thing; but two rules may compare the same fact and number by chance."""
        return -id(node) if isinstance(node, Compare) else self._shapes.of(node)

    def unit(self, node: Expression) -> str:
        """The unit of an expression."""
        return check_units(self._own, node, self.protocol.parameters)

    def choices(self, node: Expression) -> Mapping[str, str]:
        """What the codes of an expression are called: choices of a fact, or what a conclusion says."""
        match node:
            case FactRef(name=name) | RecordedOr(name=name):
                return self.names.choices(name)
            case Rule() if (rule := self._rules.get(self._key(node))) is not None:
                return self.names.short_answers(rule)
            case FirstKnown(parts=(first, *_)):
                return self.choices(first)
        return self.answers

    def _answer(self, node: Expression) -> Said:
        """What a conclusion is."""
        mentioned = self._mentioned(node)
        if mentioned is not None:
            is_a_conclusion = isinstance(mentioned.main[0], Mention)
            return self.say("rule.same", what=mentioned) if is_a_conclusion else mentioned
        reader = None if self.is_mentioned(node) else ANSWERS.get(type(node))
        if reader is not None:
            return reader(self, node)
        if self.unit(node) == "flag":
            return self.say("rule.yes_if", what=self.clause(node))
        return self.value(node)

    def sites(self, node: WhichLowest) -> Iterator[Said]:
        """What each part gives when it is the lowest."""
        for code, part in zip(node.codes, node.parts, strict=True):
            yield self.say("value.which_case", part=self.value(part), value=self.quoted(code))

    def rows(self, node: Lookup) -> Iterator[Said]:
        """What a table gives for each code."""
        table = self.protocol.parameters[node.table.name]
        for code, value in self.names.rows(table, self.choices(node.code), self.answers):
            yield self.say("rule.row", code=code, value=same(Cited(value, table.name)))

    def steps(self, node: Stepped) -> Iterator[Said]:
        """What a table gives from each step on."""
        table = self.protocol.parameters[node.table.name]
        for start, value in self.names.steps(table, self.unit(node.number), self.answers):
            yield self.say("rule.step", start=start, value=same(Cited(value, table.name)))

    def cases(self, node: FirstMatch) -> Iterator[Said]:
        """What is chosen, case by case; a choice within the last one goes on in the same list."""
        for condition, value in node.cases:
            yield self._case(self.clause(condition), self.outcome(value))
        last = node.otherwise
        if isinstance(last, FirstMatch) and not self.is_mentioned(last):
            yield from self.cases(last)
        else:
            yield self.say("case.otherwise", value=self.outcome(last))

    def _case(self, condition: Said, value: Said) -> Said:
        if not condition.points:
            return self.say("case.if", condition=condition, value=value)
        if not value.points:
            return self.say("case.listed", condition=condition, value=value)
        then = self.say("case.then", value=value)
        listed = self.say("rule.when", what=condition)
        return with_points(listed, (*condition.points, then))

    def outcome(self, node: Expression) -> Said:
        """What a case gives: yes, no, a code by what the conclusion says for it, or a value."""
        if isinstance(node, Literal) and isinstance(node.value, bool):
            return self.say("case.yes" if node.value else "case.no")
        if isinstance(node, Literal) and isinstance(node.value, str):
            return self.quoted(node.value)
        if self.unit(node) == "flag":
            return self.say("case.yes_if", what=self.clause(node))
        return self.value(node)

    def quoted(self, code: str) -> Said:
        """What the conclusion says for a code."""
        return self.say("value.quoted", what=self.names.code(code, self.answers))

    def joined(self, parts: Iterable[Said], joint: str, header: str) -> Said:
        """Two short parts on one line, more as a list."""
        said = tuple(spliced(parts, header))
        if len(said) == 1:
            return said[0]
        line = self.say.listed(said, joint)
        word = f" {self.say.text(joint)} "
        if len(said) == PAIR and plain_text(line.main).count(word) == 1 and fits(line, said):
            return line
        return replace(with_points(self.say(header), said), header=header)

    def limit(self, node: Expression, left: Expression, beside: Said) -> Said:
        """The right side of a comparison: no unit that the left side says already, codes by their names."""
        choices = self.choices(left)
        if isinstance(node, ParameterRef):
            return self.names.number(node.name, choices, beside=plain_text(beside.main))
        if isinstance(node, Literal) and isinstance(node.value, str):
            return same(self.names.code(node.value, choices))
        return self.value(node)
