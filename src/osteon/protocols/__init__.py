"""The care protocols that come with Osteon, by their id."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from osteon.protocol.definition import Protocol, build

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
    if id_ not in PROTOCOLS:
        raise UnknownProtocol(f"There is no protocol {id_!r}. Choose one of: {', '.join(PROTOCOLS)}.")
    folder = PROTOCOLS[id_]
    rules = import_module(f"osteon.protocols.{folder}.rules")
    return build(rules, Path(__file__).parent / folder)
