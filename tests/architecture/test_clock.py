"""The medicine never asks what day it is: the day is passed in, so that any day can be assessed again."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import MEDICINE, modules, shown, tree

ASKS_THE_CLOCK = {"today", "now", "utcnow", "localtime", "gmtime", "monotonic", "perf_counter"}


def questions_to_the_clock(code: ast.AST) -> Iterator[int]:
    """The lines that call date.today(), datetime.now() and the like."""
    for node in ast.walk(code):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ASKS_THE_CLOCK
        ):
            yield node.lineno


def test_the_medicine_has_no_clock() -> None:
    found = [
        f"{shown(path)}:{line}" for path in modules(*MEDICINE) for line in questions_to_the_clock(tree(path))
    ]
    assert not found, "Pass the day in:\n" + "\n".join(found)


@pytest.mark.parametrize("code", ["date.today()", "datetime.datetime.now(UTC)"])
def test_a_question_to_the_clock_is_seen(code: str) -> None:
    assert list(questions_to_the_clock(ast.parse(code)))
