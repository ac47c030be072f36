"""Where the source lies, and how these tests read it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "osteon"
MEDICINE = ("bone", "protocol", "protocols")


def modules(*packages: str) -> Iterator[Path]:
    """Every Python file of these packages of Osteon."""
    for package in packages:
        yield from sorted((PACKAGE / package).rglob("*.py"))


def tree(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def shown(path: Path) -> str:
    """The path as a person types it."""
    return path.relative_to(ROOT).as_posix()


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
