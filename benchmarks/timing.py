"""CPU and wall time of a piece of work, side by side."""

from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time

MILLISECONDS = 1000


def measured(what: str, work: Callable[[], object], rounds: int) -> str:
    """One line: the median of CPU and wall time, and the 99th percentile of wall time, in milliseconds."""
    work()
    spent = [_timed(work) for _ in range(rounds)]
    cpu, wall = ([one * MILLISECONDS for one in times] for times in zip(*spent, strict=True))
    p99 = quantiles(wall, n=100)[-1]
    return f"{what}: {median(cpu):.3f} ms CPU, {median(wall):.3f} ms wall, p99 {p99:.3f} (of {rounds})"


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = process_time(), perf_counter()
    work()
    return process_time() - cpu, perf_counter() - wall
