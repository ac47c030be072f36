"""A file of any size: the memory that assess takes does not grow with it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.program import ROOT

# Long notes that are passed over make a big file of few people, so that reading is what is measured.
NOTE = "x" * 100_000
SMALL, LARGE = 200, 2000  # people: 20 MB and 200 MB
LARGEST_MIB = 120
# Some MiB lie between one run and another as blocks are freed and taken; 2 GB needed no more than 200 MB did.
GROWTH_MIB = 12

ASSESS_AND_MEASURE = """
import pathlib, re, resource, sys
from osteon.cli.main import main
status = main(sys.argv[1:])
if sys.platform == "linux":  # ru_maxrss would count the process that started this one as well
    print(re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text()).group(1))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
sys.exit(status)
"""
MAPPING = "[source]\nignore = ['note']\n[fact.age_years]\ncolumn = 'age'\n"


def csv(people: int) -> Iterator[str]:
    yield "person,age,note\n"
    yield from (f"{number},71,{NOTE}\n" for number in range(people))


def ndjson(people: int) -> Iterator[str]:
    yield from (f'{{"person": "{number}", "age": 71, "note": "{NOTE}"}}\n' for number in range(people))


def json_array_on_one_line(people: int) -> Iterator[str]:
    yield "["
    yield from (f'{{"person": "{number}", "age": 71, "note": "{NOTE}"}}, ' for number in range(people))
    yield "{}]"


def one_endless_line(people: int) -> Iterator[str]:
    yield "person,age,note\n"
    yield from (NOTE for _ in range(people))
    yield "\n0,71,\n"


def one_endless_quote(people: int) -> Iterator[str]:
    yield 'person,age,note\n"'
    yield from (f"{NOTE}\n" for _ in range(people))


Text = Callable[[int], Iterator[str]]


def peak_mib(mapping: Path, text: Text, people: int) -> tuple[int, float]:
    """Exit status, and the most memory the process ever held."""
    with subprocess.Popen(
        [sys.executable, "-c", ASSESS_AND_MEASURE, "assess", "-", "--map", str(mapping), "--out", os.devnull],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for part in text(people):
            run.stdin.write(part.encode())
        run.stdin.close()
        kib = int(run.stdout.read())
    return run.returncode, kib / 1024


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "status"),
    [(csv, 0), (ndjson, 0), (json_array_on_one_line, 0), (one_endless_line, 1), (one_endless_quote, 1)],
)
def test_memory_is_bounded_however_large_the_file(tmp_path: Path, text: Text, status: int) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING)
    small, large = (peak_mib(mapping, text, people) for people in (SMALL, LARGE))
    assert (small[0], large[0]) == (status, status)
    assert large[1] < LARGEST_MIB
    assert large[1] - small[1] < GROWTH_MIB
