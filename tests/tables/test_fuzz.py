"""Whatever the bytes: rows, problems or one clear refusal; the good rows beside a bad one come through."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteon.exchange.tables import TableError
from tests.tables.reading import Came, came_of

cells = st.text(st.sampled_from(list("ab1279.,;-\"'\t é\x00\n\r{}[]"))) | st.sampled_from(
    ["71", "-2,5", "NA"]
)
lines = st.lists(cells, min_size=1, max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def came_of_bytes(folder: Path, content: bytes, input_format: str = "") -> Came | None:
    path = folder / "people"
    path.write_bytes(content)
    try:
        return came_of(path, input_format=input_format)
    except TableError:
        return None


@given(st.binary(max_size=300) | st.text().map(str.encode), st.sampled_from(["", "csv", "json", "ndjson"]))
def test_any_bytes_are_read_or_refused(folder: Path, content: bytes, input_format: str) -> None:
    came_of_bytes(folder, content, input_format)


@given(st.lists(lines, max_size=6), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_rows_under_a_good_heading(folder: Path, rows: list[list[str]], delimiter: str, end: str) -> None:
    written = [["person", "age_years", "t_score_total_hip"], *rows]
    text = end.join(delimiter.join(row) for row in written) + end
    came = came_of_bytes(folder, text.encode())
    assert came is not None
    assert all(message.isprintable() for message in came.messages())


@given(cells.filter(lambda text: '"' not in text))
def test_a_bad_row_of_csv_takes_no_other_with_it(folder: Path, rubbish: str) -> None:
    came = came_of_bytes(folder, f"person;age_years\n1;71\n{rubbish}\n2;72\n".encode())
    assert came is not None
    assert {"1", "2"} <= set(came.people())


@given(values, st.sampled_from([None, 1]))
def test_any_json(folder: Path, value: object, indent: int | None) -> None:
    came = came_of_bytes(folder, json.dumps(value, indent=indent).encode(), "json")
    assert came is not None
    assert all(message.isprintable() for message in came.messages())


@given(values)
def test_any_json_beside_good_people(folder: Path, value: object) -> None:
    came = came_of_bytes(folder, json.dumps([{"person": "1"}, value, {"person": "2"}]).encode())
    assert came is not None
    assert came.people()[:1] == ["1"]
    assert came.people()[-1:] == ["2"]


@given(st.text())
def test_a_bad_line_of_ndjson_takes_no_other_with_it(folder: Path, rubbish: str) -> None:
    text = f'{{"person": "1"}}\n{rubbish}\n{{"person": "2"}}\n'
    came = came_of_bytes(folder, text.encode("utf-8", "surrogatepass"), "ndjson")
    assert came is not None
    assert {"1", "2"} <= set(came.people())


@given(st.integers(1, 400))
def test_a_file_cut_anywhere_gives_the_people_before_the_cut(folder: Path, at: int) -> None:
    rows = "".join(f"{number};71;-2,5\n" for number in range(40))
    content = f"person;age_years;t_score_total_hip\n{rows}".encode()[:at]
    came = came_of_bytes(folder, content)
    if came is not None:
        people = came.people()
        assert people == [str(number) for number in range(len(people))]
