"""Every package we lean on is named with its reason, locked, and no other one is used."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, project, shown, tree

OURS = {"osteon", "tests", "scripts", "benchmarks"}
# What lies in these extras and groups is installed by hand for one purpose, or by a later issue's lock.
NOT_LOCKED = {"dicom", "spark", "fonts", "lock"}

NAME = re.compile(r"[A-Za-z0-9._-]+")


def normal(requirement: str) -> str:
    """The package's name as all tools compare it."""
    found = NAME.match(requirement)
    assert found, f"{requirement!r} names no package"
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def by_group() -> dict[str, list[str]]:
    """The direct dependencies of each extra and group, as written."""
    table = project()
    return {
        "base": table["project"]["dependencies"],
        "build-system": table["build-system"]["requires"],
        **table["project"]["optional-dependencies"],
        **table["dependency-groups"],
    }


def has_reason(requirement: str, lines: list[str]) -> bool:
    """Whether a comment of at least three words stands on the requirement's line or just above it."""
    for number, line in enumerate(lines):
        before, quoted, after = line.partition(f'"{requirement}"')
        if quoted and not before.lstrip().startswith("#"):
            above = lines[number - 1] if lines[number - 1].lstrip().startswith("#") else ""
            comment = after.partition("#")[2] or above
            if len(comment.split()) < 3:
                return False
    return True


def test_every_direct_dependency_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    without = [name for names in by_group().values() for name in names if not has_reason(name, lines)]
    assert not without, f"Say in pyproject.toml why we need {without}."


def test_a_dependency_without_a_reason_is_seen() -> None:
    assert not has_reason("left-pad>=1", ["web = [", '    "left-pad>=1",', "]"])
    assert has_reason("left-pad>=1", ["web = [", '    "left-pad>=1",  # pads on the left', "]"])


@pytest.mark.parametrize("group", sorted(by_group().keys() - NOT_LOCKED))
def test_every_direct_dependency_is_locked(group: str) -> None:
    lock = (ROOT / "locks" / "test.txt").read_text("utf-8")
    pinned = {normal(line) for line in lock.splitlines() if "==" in line and not line.startswith((" ", "#"))}
    missing = {normal(one) for one in by_group()[group]} - pinned
    assert not missing, f"{sorted(missing)} are not in locks/test.txt: run `make lock`."


def test_the_two_locks_agree() -> None:
    run, test = (
        dict(
            re.findall(
                r"^([a-z0-9._-]+)==([^ ;\\]+)", (ROOT / "locks" / name).read_text("utf-8"), re.MULTILINE
            )
        )
        for name in ("run.txt", "test.txt")
    )
    assert run
    assert {name: test.get(name) for name in run} == run


def imported(path: Path) -> Iterator[str]:
    """The top-level names of all modules that the file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def undeclared(folder: Path, declared: set[str]) -> list[str]:
    """Imports in the folder that come from a package outside `declared`."""
    distributions = packages_distributions()
    known = sys.stdlib_module_names | OURS
    return [
        f"{shown(path)}: {name}"
        for path in sorted(folder.rglob("*.py"))
        for name in sorted(set(imported(path)) - known)
        if not {normal(one) for one in distributions.get(name, [name])} & declared
    ]


def test_osteon_imports_only_what_it_declares() -> None:
    extras = project()["project"]["optional-dependencies"].values()
    declared = {normal(one) for names in extras for one in names}
    assert not undeclared(PACKAGE, declared)


@pytest.mark.parametrize("folder", ["tests", "scripts", "benchmarks"])
def test_tests_import_only_what_is_declared(folder: str) -> None:
    declared = {normal(one) for names in by_group().values() for one in names}
    assert not undeclared(ROOT / folder, declared)
