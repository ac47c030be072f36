"""What rules of a protocol share, under the names by which it is read aloud (parts.toml)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from osteon.protocol.aloud import Part
from osteon.protocol.checking import walk
from osteon.protocol.definition import CHAPTERS
from osteon.protocol.expressions import Expression, Rule
from osteon.protocol.references import resolved
from osteon.protocol.shapes import Shapes
from osteon.protocols import PROTOCOLS, protocol

Words = Mapping[str, Mapping[str, str]]


@cache
def parts(id_: str) -> Mapping[str, Part]:
    """The named parts of the protocol of that id: variables of its rules and chapters that have words.

    Raises:
        UnknownProtocol: the message lists the ids that exist.
    """
    rules = protocol(id_).rules
    *_, own = PROTOCOLS[id_]
    module = import_module(f"osteon.protocols.{own}.rules")
    named = {name: Rule(one) for name, one in _variables(module) if name in _words()}
    built = resolved({**rules, **named})
    shapes = Shapes()
    there = {shapes.of(node) for one in rules.values() for node in walk(one)}
    found = {name: built[name].expression for name in named}
    return MappingProxyType(
        {name: Part(one, _words()[name]) for name, one in found.items() if shapes.of(one) in there}
    )


def _variables(module: ModuleType) -> Iterator[tuple[str, Expression]]:
    """Every expression that the module or a chapter of it gives a name; its own come last."""
    for chapter in getattr(module, CHAPTERS, ()):
        yield from _variables(chapter)
    for name, one in vars(module).items():
        if isinstance(one, Expression) and not isinstance(one, Rule):
            yield name, one


@cache
def _words() -> Mapping[str, Words]:
    return tomllib.loads((Path(__file__).parent / "parts.toml").read_text("utf-8"))
