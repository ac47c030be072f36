"""Leave a test out only for a reason that has a name, and with CI=true leave out nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import system_parts

NEEDED_BY_MARKER = {"browser": ("chromium",), "pdf": ("poppler-utils",)}


def require(name: str) -> Path:
    """The program of this system part; without it the running test is left out, or fails with CI=true."""
    program = system_parts.find(name)
    if program is not None:
        return program
    if system_parts.must_be_complete():
        pytest.fail(system_parts.why_missing(name), pytrace=False)
    pytest.skip(system_parts.why_missing(name))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A marker names what the test cannot do without: `browser`, `pdf`, `peers("orthanc", "dcmtk")`."""
    for marker, parts in NEEDED_BY_MARKER.items():
        if item.get_closest_marker(marker):
            for part in parts:
                require(part)
    for mark in item.iter_markers("peers"):
        for part in mark.args:
            require(part)


@pytest.fixture(scope="session")
def system_part() -> Callable[[str], Path]:
    """Call it with a part's name to get its program: `system_part("poppler-utils")`."""
    return require


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser that Playwright drives: pass it as `executable_path`."""
    return require("chromium")
