"""`osteon assess` over a file of invented people, from CSV to a file of text or JSON."""

import contextlib
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.people import COLUMNS, people
from osteon.cli.main import main

PEOPLE = 3000


def lines() -> Iterator[str]:
    """People a second, for each way out."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "people.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(people(PEOPLE))
        for way_out in ("json", "text"):
            yield _measured(table, way_out)


def _measured(table: Path, way_out: str) -> str:
    cpu, wall = process_time(), perf_counter()
    with contextlib.redirect_stderr(io.StringIO()) as said:
        main(
            [
                "assess",
                str(table),
                "--format",
                way_out,
                "--on",
                "2026-11-22",
                "--out",
                str(table.with_suffix(".out")),
            ]
        )
    cpu, wall = process_time() - cpu, perf_counter() - wall
    told = said.getvalue().splitlines()[-1]
    return (
        f"{PEOPLE} people to {way_out}: {PEOPLE / cpu:.0f} a CPU-second, {PEOPLE / wall:.0f} a second. {told}"
    )
