"""`osteon protocol`: what is read and signed, what still has to be checked, and whether examples hold."""

import json
from pathlib import Path

import pytest

from osteon.protocols import PROTOCOLS, examples, protocol
from tests.cli.program import osteon

OWN = """
[osteoporosis_t_score]
meaning = "Our own limit."
unit    = "SD"
values  = [{ from = 2026-01-01, value = -2.2 }]
source  = { title = "Decision of the bone team", year = 2026 }
checked = "recalled"
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    path = tmp_path / "zeeland.toml"
    path.write_text(OWN, "utf-8")
    return path


def test_list() -> None:
    done = osteon("protocol", "list")
    assert done.status == 0
    assert [line.split(":")[0] for line in done.out.splitlines()] == list(PROTOCOLS)
    assert protocol("antonius-2026").tree in done.out


def test_show_reads_the_rules_aloud() -> None:
    done = osteon("protocol", "show", "antonius-2026", "--lang", "nl", "--on", "2026-11-22")
    assert done.status == 0
    assert "Zorgprotocol: Fractuur- en osteoporosepoli, St. Antonius 2026" in done.out
    assert "De persoon is 50 jaar [" in done.out
    assert "Handtekening" in done.out


@pytest.mark.parametrize(
    ("arguments", "name", "begins"),
    [
        ((), "page.html", "<!DOCTYPE html>"),
        ((), "page.md", "# Care protocol"),
        ((), "page.txt", "Care protocol"),
        (("--format", "html"), "page.txt", "<!DOCTYPE html>"),
    ],
)
def test_show_writes_the_form_that_the_file_asks_for(
    tmp_path: Path, arguments: tuple[str, ...], name: str, begins: str
) -> None:
    done = osteon("protocol", "show", "antonius-2026", *arguments, "--out", tmp_path / name)
    assert (done.status, done.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_show_needs_no_other_file(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert osteon("protocol", "show", "antonius-2026", "--out", out).status == 0
    page = out.read_text("utf-8")
    assert "@page" in page
    assert not [word for word in ("<link", "<script", "src=", "http-equiv", "url(") if word in page]


def test_show_with_a_hospitals_own_numbers(overlay: Path) -> None:
    done = osteon("protocol", "show", "antonius-2026", "--overlay", overlay)
    assert done.status == 0
    assert "With the hospital's own numbers: zeeland" in done.out
    assert "Examples that differ" in done.out
    assert "−2.2 – Our own limit. (recalled" in done.out


def test_the_numbers_are_those_of_the_day() -> None:
    early, late = (
        osteon("protocol", "show", "antonius-2026", "--on", day).out for day in ("2000-01-01", "2030-01-01")
    )
    assert "Numbers in force on: 1 January 2000" in early
    assert "Numbers in force on: 1 January 2030" in late


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "nobody-1900"), "invalid choice"),
        (("show", "antonius-2026", "--on", "2026-02-30"), "is not a day"),
        (("show", "antonius-2026", "--overlay", "nowhere.toml"), "nowhere.toml"),
        ((), "COMMAND"),
    ],
)
def test_a_wrong_call(arguments: tuple[str, ...], said: str) -> None:
    done = osteon("protocol", *arguments)
    assert done.status == 2
    assert said in done.err


def test_unchecked_lists_recalled_numbers_first_and_counts() -> None:
    done = osteon("protocol", "unchecked", "antonius-2026")
    *listed, count = done.out.splitlines()
    assert done.status == 0
    marks = [mark for line in listed for mark in ("recalled;", "computed;", "copy;") if f"({mark}" in line]
    assert marks == sorted(marks, key=("recalled;", "computed;", "copy;").index)
    assert "seen;" not in done.out
    assert count.startswith("antonius-2026: ")
    assert count.endswith("numbers still have to be checked.")
    assert "Used in: " in done.out


def test_unchecked_reaches_the_numbers_of_bone() -> None:
    done = osteon("protocol", "unchecked", "all", "--lang", "nl")
    assert done.status == 0
    assert "gemiddelde 858 mg/cm², SD 120 mg/cm²" in done.out
    for id_ in PROTOCOLS:
        assert f"{id_}: " in done.out


def test_the_examples_hold() -> None:
    done = osteon("protocol", "test", "antonius-2026")
    assert (done.status, done.out) == (
        0,
        f"antonius-2026: {len(examples('antonius-2026'))} examples hold, 0 do not.\n",
    )


def test_an_example_that_does_not_hold_is_told(overlay: Path) -> None:
    done = osteon("protocol", "test", "antonius-2026", "--overlay", overlay)
    assert done.status == 1
    assert ": osteoporosis: expected false, found true\n" in done.out
    assert "may come out differently" in done.out


def test_an_example_that_does_not_hold_is_told_in_dutch(overlay: Path) -> None:
    done = osteon("protocol", "test", "antonius-2026", "--overlay", overlay, "--lang", "nl")
    assert ": osteoporosis: verwacht false, gevonden true\n" in done.out


def test_the_fingerprint_is_the_one_that_an_assessment_names() -> None:
    given = json.dumps({"person": "1", "age_years": 71}).encode()
    assessed = json.loads(osteon("assess", "-", "--format", "json", given=given).out)
    assert assessed["tree"] in osteon("protocol", "show", "antonius-2026").out
