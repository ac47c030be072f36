"""What the tests of tables share: a table from text or bytes, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from osteon.exchange.tables import TableError, open_table, read_mapping
from osteon.protocol.facts import Value
from osteon.protocol.reading import Reading

ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Came:
    """The readings of a table, and its notices in English."""

    readings: tuple[Reading, ...]
    notices: tuple[str, ...]

    def facts(self) -> list[dict[str, Value]]:
        """The facts of those who were not refused."""
        return [dict(one.facts) for one in self.readings if not one.problems]

    def people(self) -> list[str]:
        return [str(one.get("person", "")) for one in self.facts()]

    def messages(self) -> list[str]:
        return list(self._messages())

    def _messages(self) -> Iterator[str]:
        for one in self.readings:
            yield from (problem.message("en") for problem in one.problems)


def came_of(path: Path | str, mapping: Path | None = None, input_format: str = "") -> Came:
    """Read a whole table."""
    how = read_mapping(str(mapping)) if mapping else None
    with open_table(str(path), how, input_format) as table:
        readings = tuple(row.reading(ON) for row in table)
        return Came(readings, tuple(one.en for one in table.notices))


def refused(path: Path | str, mapping: Path | None = None) -> str:
    """What is said about a table that cannot be read at all."""
    with pytest.raises(TableError) as error:
        came_of(path, mapping)
    assert error.value.message("nl") != error.value.message("en")
    return error.value.message("en")
