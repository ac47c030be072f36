"""One person in a page: from raw values to all conclusions with their reasons."""

from collections.abc import Iterator
from datetime import date

from benchmarks.people import people
from benchmarks.timing import measured
from osteon.protocol.reading import read_facts
from osteon.protocols import protocol

ON = date(2026, 11, 22)
ROUNDS = 500


def lines() -> Iterator[str]:
    """CPU and wall time of reading, assessing, and writing as JSON."""
    raw = next(people(1))
    facts = read_facts(raw, ON).facts
    asked = protocol()
    answer = asked.assess(facts, ON)
    yield measured("read and check the facts", lambda: read_facts(raw, ON), ROUNDS)
    count = len(answer.conclusions)
    yield measured(f"assess, {count} conclusions with reasons", lambda: asked.assess(facts, ON), ROUNDS)
    yield measured("the answer as JSON values", answer.as_json, ROUNDS)
