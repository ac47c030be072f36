"""No committed text names a package registry's address or a path of one machine: both differ elsewhere."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, shown

# Written in halves, so that this file does not name them either.
ADDRESSES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "registry.yarnpkg" + ".com",
    "deb.debian" + ".org",
    "security.debian" + ".org",
    "archive.ubuntu" + ".com",
]
MACHINE_PATHS = ["/work" + "/", "/opt" + "/pypi", "/root" + "/"]


def committed_files() -> list[Path]:
    """What git holds; outside a checkout there is nothing to look at."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def places(text: str) -> Iterator[tuple[int, str]]:
    """(line, what) for every address or path that should not be there."""
    for number, line in enumerate(text.lower().splitlines(), start=1):
        yield from ((number, word) for word in ADDRESSES + MACHINE_PATHS if word in line)


def test_no_committed_text_names_a_registry_or_a_machine() -> None:
    found = []
    for path in committed_files():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture, a letter type, or a file that is being removed
        found += [f"{shown(path)}:{line}: {word}" for line, word in places(text)]
    assert not found, "\n".join(found)


def test_an_address_is_seen() -> None:
    assert list(places(f"--index-url https://{ADDRESSES[0]}/simple"))
