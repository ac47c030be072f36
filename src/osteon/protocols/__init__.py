"""The care protocols that come with Osteon, by their id."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from osteon.protocol.definition import Protocol, build
from osteon.protocol.examples import Example, read_examples

PROTOCOLS: Mapping[str, str] = {"antonius-2026": "antonius_2026"}
DEFAULT = "antonius-2026"


class UnknownProtocol(LookupError):
    """There is no protocol of that id."""


@cache
def protocol(id_: str = DEFAULT) -> Protocol:
    """The protocol of that id, built and checked.

    Raises:
        UnknownProtocol: the message lists the ids that exist.
    """
    folder = _folder(id_)
    rules = import_module(f"osteon.protocols.{folder.name}.rules")
    return build(rules, folder)


def examples(id_: str = DEFAULT) -> tuple[Example, ...]:
    """The examples that clinicians agreed for the protocol of that id.

    Raises:
        UnknownProtocol: the message lists the ids that exist.
    """
    path = _folder(id_) / "examples.toml"
    return read_examples(path.read_text("utf-8"), f"{path.parent.name}/{path.name}")


def _folder(id_: str) -> Path:
    if id_ not in PROTOCOLS:
        raise UnknownProtocol(f"There is no protocol {id_!r}. Choose one of: {', '.join(PROTOCOLS)}.")
    return Path(__file__).parent / PROTOCOLS[id_]
