"""The care protocols that come with Osteon, by their id."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from osteon.protocol.definition import Protocol, build
from osteon.protocol.examples import Example, read_examples

SHARED = "shared"
# The folders of each protocol: what it builds on, then its own.
PROTOCOLS: Mapping[str, tuple[str, ...]] = {
    "antonius-2026": (SHARED, "nl_2022", "antonius_2026"),
    "nl-2022": (SHARED, "nl_2022"),
    "nogg-2024": (SHARED, "nogg_2024"),
    "bhof-2022": (SHARED, "bhof_2022"),
}
INHERITED = "inherited_examples.toml"
DEFAULT = "antonius-2026"


class UnknownProtocol(LookupError):
    """There is no protocol of that id."""


@cache
def protocol(id_: str = DEFAULT) -> Protocol:
    """The protocol of that id, built and checked.

    Raises:
        UnknownProtocol: the message lists the ids that exist.
    """
    folders = _folders(id_)
    rules = import_module(f"osteon.protocols.{folders[-1].name}.rules")
    return build(rules, *folders)


@cache
def examples(id_: str = DEFAULT) -> tuple[Example, ...]:
    """The examples that clinicians agreed for the protocol of that id: its own, then those beneath it.

    Raises:
        UnknownProtocol: the message lists the ids that exist.
    """
    return tuple(
        one
        for path in _example_files(_folders(id_))
        for one in read_examples(path.read_text("utf-8"), f"{path.parent.name}/{path.name}")
    )


def _example_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """A protocol's own file; of each folder beneath, what also holds in the protocols that lie over it."""
    shared, *_, own = folders
    yield own / "examples.toml"
    yield from (path for folder in reversed(folders) if (path := folder / INHERITED).exists())
    yield shared / "examples.toml"


def _folders(id_: str) -> tuple[Path, ...]:
    if id_ not in PROTOCOLS:
        raise UnknownProtocol(f"There is no protocol {id_!r}. Choose one of: {', '.join(PROTOCOLS)}.")
    return tuple(Path(__file__).parent / name for name in PROTOCOLS[id_])
