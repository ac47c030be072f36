"""Rules that name other conclusions get those rules themselves: the same chapter serves several protocols."""

from collections.abc import Mapping
from dataclasses import fields, replace

from osteon.protocol.checking import RuleError
from osteon.protocol.expressions import ConclusionRef, Expression, Rule


def resolved(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The same rules, every reference replaced by the rule of that name.

    Raises:
        RuleError: a rule names a conclusion that the protocol lacks, or in the end itself.
    """
    resolver = _Resolver(rules)
    return {name: resolver.rule(name, asked_by=name) for name in rules}


class _Resolver:
    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self.rules = rules
        self.done: dict[Expression, Expression] = {}
        self.under_way: list[str] = []

    def rule(self, name: str, asked_by: str) -> Rule:
        if name not in self.rules:
            raise RuleError(f"{asked_by} refers to the conclusion {name}, which the protocol lacks.")
        if name in self.under_way:
            raise RuleError(f"{' refers to '.join([*self.under_way, name])}: a rule cannot rest on itself.")
        self.under_way.append(name)
        found = self.node(self.rules[name])
        self.under_way.pop()
        assert isinstance(found, Rule)
        return found

    def node(self, node: Expression) -> Expression:
        """The node with its references replaced; a shared part stays shared, a part without any the same."""
        if isinstance(node, ConclusionRef):
            return self.rule(node.name, asked_by=self.under_way[-1])
        if node not in self.done:
            before = {one.name: getattr(node, one.name) for one in fields(node)}  # type: ignore[arg-type]
            after = {name: self.value(value) for name, value in before.items()}
            same = all(after[name] is value for name, value in before.items())
            self.done[node] = node if same else replace(node, **after)  # type: ignore[type-var]
        return self.done[node]

    def value(self, value: object) -> object:
        if isinstance(value, Expression):
            return self.node(value)
        if isinstance(value, tuple):
            after = tuple(self.value(one) for one in value)
            return value if all(a is b for a, b in zip(after, value, strict=True)) else after
        return value
