"""One person in a page: from raw values to all conclusions with their reasons."""

from collections.abc import Callable, Iterator
from datetime import date
from statistics import median
from time import perf_counter, process_time

from benchmarks.people import people
from osteon.protocol.reading import read_facts
from osteon.protocols import protocol

ON = date(2026, 11, 22)
ROUNDS = 500


def lines() -> Iterator[str]:
    """Median CPU and wall time of reading, assessing, and writing as JSON."""
    raw = next(people(1))
    facts = read_facts(raw, ON).facts
    asked = protocol()
    answer = asked.assess(facts, ON)
    yield _measured("read and check the facts", lambda: read_facts(raw, ON))
    yield _measured(
        f"assess, {len(answer.conclusions)} conclusions with reasons", lambda: asked.assess(facts, ON)
    )
    yield _measured("the answer as JSON values", answer.as_json)


def _measured(what: str, work: Callable[[], object]) -> str:
    work()
    spent = [_timed(work) for _ in range(ROUNDS)]
    cpu, wall = (median(times) * 1000 for times in zip(*spent, strict=True))
    return f"{what}: {cpu:.3f} ms CPU, {wall:.3f} ms wall (median of {ROUNDS})"


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = process_time(), perf_counter()
    work()
    return process_time() - cpu, perf_counter() - wall
