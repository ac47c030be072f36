"""What a file holds, one record after another: values by column, and the line where the record begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from osteon.protocol.reading import Problem


@dataclass(frozen=True, slots=True)
class Record:
    """One row or object. With a problem it is broken, and `values` holds no more than who it is about."""

    line: int
    values: Mapping[str, object]
    problem: Problem | None = None
