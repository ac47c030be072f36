"""A rule as one line of text: what the hash of a protocol is taken over."""

from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256

from osteon.protocol.expressions import Expression, Rule
from osteon.protocol.parameters import Parameters

HASH_LENGTH = 12


def outline(node: object) -> str:
    """The whole tree of an expression, written the same way every time."""
    if isinstance(node, Rule):
        parts: list[object] = [node.expression] if node.applies is None else [node.expression, node.applies]
        return f"Rule({', '.join(map(outline, parts))})"
    if isinstance(node, Expression):
        inside = (getattr(node, field.name) for field in fields(node))  # type: ignore[arg-type]
        return f"{type(node).__name__}({', '.join(map(outline, inside))})"
    if isinstance(node, tuple):
        return f"[{', '.join(map(outline, node))}]"
    return repr(node)


def tree_hash(rules: Mapping[str, Rule], parameters: Parameters) -> str:
    """The first characters of a SHA-256 over all rules and all parameter values in force over time."""
    lines = [f"{name} = {outline(one)}" for name, one in sorted(rules.items())]
    lines += [f"{name}: {one.values!r} {one.unit}" for name, one in sorted(parameters.items())]
    return sha256("\n".join(lines).encode()).hexdigest()[:HASH_LENGTH]
