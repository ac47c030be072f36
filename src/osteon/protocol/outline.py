"""A rule as one line of text: what the hash of a protocol is taken over."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from hashlib import sha256

from osteon.protocol.expressions import Expression, Rule
from osteon.protocol.parameters import Parameters

HASH_LENGTH = 12


def outline(node: object, names: Mapping[Rule, str] | None = None) -> str:
    """The whole tree of an expression, the same way every time; a rule that has a name is written by it."""
    names = names or {}

    def written(part: object) -> str:
        if isinstance(part, Rule) and part in names:
            return names[part]
        if isinstance(part, Rule):
            return _rule(part, written)
        if isinstance(part, Expression):
            inside = (getattr(part, field.name) for field in fields(part))  # type: ignore[arg-type]
            return f"{type(part).__name__}({', '.join(map(written, inside))})"
        if isinstance(part, tuple):
            return f"[{', '.join(map(written, part))}]"
        return repr(part)

    return _rule(node, written) if isinstance(node, Rule) else written(node)


def _rule(node: Rule, written: Callable[[object], str]) -> str:
    parts = [node.expression] if node.applies is None else [node.expression, node.applies]
    return f"Rule({', '.join(map(written, parts))})"


def tree_hash(rules: Mapping[str, Rule], parameters: Parameters) -> str:
    """The first characters of a SHA-256 over all rules and all parameter values in force over time."""
    names = {one: name for name, one in rules.items()}
    lines = [f"{name} = {outline(one, names)}" for name, one in sorted(rules.items())]
    lines += [f"{name}: {one.values!r} {one.unit}" for name, one in sorted(parameters.items())]
    return sha256("\n".join(lines).encode()).hexdigest()[:HASH_LENGTH]
