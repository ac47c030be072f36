"""Files that are packed, cut, binary, empty, elsewhere or not there."""

import gzip
import lzma
import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from tests.tables.reading import came_of, refused

TABLE = ("person,age_years\n" + "".join(f"{number},71\n" for number in range(5000))).encode()
PACKERS = [("gz", gzip.compress), ("xz", lzma.compress)]


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
def test_packed_files_are_known_by_their_first_bytes(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    for name in (f"people.csv.{ending}", "people"):
        path = tmp_path / name
        path.write_bytes(pack(TABLE))
        assert len(came_of(path).people()) == 5000


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
@pytest.mark.parametrize("kept", [Fraction(1, 2), Fraction(9, 10), Fraction(999, 1000)])
def test_a_packed_file_that_breaks_off_keeps_what_stands_before(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes], kept: Fraction
) -> None:
    rows = "".join(f"{number},71,{Random(number).random()}\n" for number in range(5000))
    packed = pack(f"person,age_years,t_score_total_hip\n{rows}".encode())
    path = tmp_path / f"people.csv.{ending}"
    path.write_bytes(packed[: int(len(packed) * kept)])
    came = came_of(path)
    assert came.people() == [str(number) for number in range(len(came.people()))]
    assert 1000 < len(came.people()) < 5000
    assert "breaks off here" in came.messages()[-1]
    assert came.notices == ()


def test_damage_within_a_packed_file_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(os.urandom(100_000).hex().encode()))
    packed[50_000] ^= 0xFF
    path = tmp_path / "people.csv.gz"
    path.write_bytes(packed)
    assert refused(path)


def test_packed_json_that_breaks_off(tmp_path: Path) -> None:
    text = "[" + ",".join(f'{{"person": "{number}"}}' for number in range(5000)) + "]"
    path = tmp_path / "people.json.gz"
    path.write_bytes(gzip.compress(text.encode())[:-2000])
    came = came_of(path)
    assert len(came.people()) > 100
    assert "breaks off here" in came.messages()[-1]
    assert "breaks off here" in came_of(path, input_format="ndjson").messages()[-1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (bytes(range(256)) * 10, "is not text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "is a workbook or a zip file"),
        ("person\n1\n".encode("utf-16"), "is UTF-16"),
        ("person\n1\n".encode("utf-16-be"), "is not text"),
        (gzip.compress(b""), "is empty"),
        (b"\x1f\x8b", "cannot be opened"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    assert said in refused(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "people.csv")
    assert "is a folder" in refused(tmp_path)
    assert "cannot be opened" in refused("x" * 5000)
    assert "cannot be opened" in refused("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("person\n1\n")
    path.chmod(0)
    assert "may not be read" in refused(path)


def test_permission_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", forbidden)
    assert "may not be read" in refused(tmp_path / "people.csv")
