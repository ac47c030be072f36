"""How a run ends when a disk is full, a reader goes away, or somebody presses Control-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.cli.program import ROOT, osteon

PEOPLE = b"person,age_years\n" + b"".join(b"%d,71\n" % number for number in range(3000))
PATIENCE_SECONDS = 20
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def wait_until(happened: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE_SECONDS
    while not happened():
        assert monotonic() < end
        sleep(0.02)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(PEOPLE)
    return path


def test_standard_input(people: Path) -> None:
    done = osteon("assess", "-", "--format", "json", given=people.read_bytes())
    assert done.status == 0
    assert done.out.count("\n") == 3000


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by a POSIX shell")
@pytest.mark.parametrize(("closed", "status"), [(">&-", 2), ("2>&-", 0), (">&- 2>&-", 2)])
def test_a_stream_that_is_closed_from_the_start(people: Path, closed: str, status: int) -> None:
    command = f'"$0" -m osteon assess "$1" --format json {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, people], capture_output=True, check=False, env=ENVIRONMENT
    )
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert b"Assessed" not in done.stdout
    assert (b"stdout cannot be written" in done.stderr) == (closed == ">&-")


def test_nothing_on_standard_input() -> None:
    done = osteon("assess", "-")
    assert (done.status, done.err) == (2, "stdin is empty. Make the export again.\n")


def test_utf8_goes_out_whatever_the_terminal_says(people: Path) -> None:
    done = osteon("assess", people, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.status == 0
    assert "still to find out" in done.out.casefold()


def test_a_file_is_complete_or_not_there(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = osteon("assess", people, "--format", "json", "--out", out / "assessed.ndjson")
    assert done.status == 0
    assert [path.name for path in out.iterdir()] == ["assessed.ndjson"]
    assert (out / "assessed.ndjson").read_text("utf-8").count("\n") == 3000


def test_what_stood_there_is_replaced_with_its_permissions(people: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "assessed.txt", tmp_path / "link.txt"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    assert osteon("assess", people, "--out", link).status == 0
    assert link.is_symlink()
    assert target.read_text("utf-8").startswith("0, 71 years")
    assert target.stat().st_mode & 0o777 == 0o640


def test_the_input_itself_may_be_the_output(people: Path) -> None:
    assert osteon("assess", people, "--format", "json", "--out", people).status == 0
    assert people.read_text("utf-8").count("\n") == 3000


def test_a_place_that_cannot_be_written(people: Path, tmp_path: Path) -> None:
    done = osteon("assess", people, "--out", tmp_path / "nowhere" / "out.txt")
    assert done.status == 2
    assert f"{tmp_path / 'nowhere' / 'out.txt'} cannot be written" in done.err
    assert osteon("assess", people, "--out", tmp_path).status == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(people: Path) -> None:
    done = osteon("assess", people, "--out", "/dev/full")
    assert (done.status, "/dev/full cannot be written" in done.err) == (2, True)
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "osteon", "assess", str(people)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT,
        )
    assert run.returncode == 2
    assert run.stderr.decode().startswith("stdout cannot be written: ")
    assert run.stderr.count(b"\n") == 1


def test_a_reader_that_goes_away(people: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "osteon", "assess", str(people)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert run.stdout.readline() == b"0, 71 years\n"
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


def test_control_c_leaves_no_half_file(tmp_path: Path) -> None:
    out = tmp_path / "assessed.txt"
    with subprocess.Popen(
        [sys.executable, "-m", "osteon", "assess", "-", "--out", str(out)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as run:
        assert run.stdin is not None
        assert run.stderr is not None
        run.stdin.write(PEOPLE)
        run.stdin.flush()
        wait_until(lambda: bool(list(tmp_path.iterdir())))
        run.send_signal(signal.SIGINT)
        assert run.stderr.read() == b"Interrupted.\n"
    assert run.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_broken_input_still_gives_its_people(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text('[{"person": "1"}, {"person": "2"}, {"pers')
    out = tmp_path / "out.ndjson"
    done = osteon("assess", path, "--format", "json", "--out", out)
    assert done.status == 1
    assert out.read_text("utf-8").count("\n") == 3


def test_the_help_tells_the_exit_status() -> None:
    assert "Exit status: 0 all people assessed" in osteon("assess", "--help").out
