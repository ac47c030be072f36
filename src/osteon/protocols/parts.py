"""What rules of a protocol share, under the names by which it is read aloud (parts.toml)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TypeGuard

from osteon.protocol.aloud import Part
from osteon.protocol.checking import walk
from osteon.protocol.expressions import Expression, Rule
from osteon.protocol.references import resolved
from osteon.protocol.shapes import Shapes
from osteon.protocols import PROTOCOLS, protocol

HERE = Path(__file__).parent
Words = Mapping[str, Mapping[str, str]]


@cache
def parts(id_: str) -> Mapping[str, Part]:
    """The named parts of the protocol of that id: variables of its modules that have words.

    Raises:
        UnknownProtocol: the message lists the ids that exist.
    """
    rules = protocol(id_).rules
    named = {name: Rule(one) for name, one in _variables(PROTOCOLS[id_]) if name in _words()}
    built = resolved({**rules, **named})
    shapes = Shapes()
    there = {shapes.of(node) for one in rules.values() for node in walk(one)}
    found = {name: built[name].expression for name in named}
    return MappingProxyType(
        {name: Part(one, _words()[name]) for name, one in found.items() if shapes.of(one) in there}
    )


def _variables(folders: Iterable[str]) -> Iterator[tuple[str, Expression]]:
    """Every expression that a module of these folders gives a name; those of later folders come later."""
    for folder in folders:
        for found in iter_modules([str(HERE / folder)]):
            module = import_module(f"osteon.protocols.{folder}.{found.name}")
            yield from ((name, one) for name, one in vars(module).items() if _is_part(one))


def _is_part(one: object) -> TypeGuard[Expression]:
    return isinstance(one, Expression) and not isinstance(one, Rule)


@cache
def _words() -> Mapping[str, Words]:
    return tomllib.loads((HERE / "parts.toml").read_text("utf-8"))
