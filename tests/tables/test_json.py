"""JSON and NDJSON: one object or many, and what is left of a broken one."""

import json
from pathlib import Path

import pytest

from tests.tables.reading import came_of, refused

TWO = [{"person": "1", "age_years": 71}, {"person": "2", "age_years": 72}]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.json"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(TWO),
        json.dumps(TWO, indent=2),
        "\n\n" + json.dumps(TWO) + "\n",
        "\n".join(json.dumps(one) for one in TWO),
        " ".join(json.dumps(one, indent=1) for one in TWO),
        "\ufeff" + json.dumps(TWO),
    ],
)
def test_many(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    came = came_of(file)
    assert came.people() == ["1", "2"]
    assert came.messages() == []


@pytest.mark.parametrize("indent", [None, 4])
def test_one(file: Path, indent: int | None) -> None:
    file.write_text(json.dumps(TWO[0], indent=indent))
    assert came_of(file).people() == ["1"]


def test_no_one(file: Path) -> None:
    file.write_text("[]")
    assert came_of(file).readings == ()


def test_a_number_is_exact(file: Path) -> None:
    file.write_text('{"person": "1", "t_score_total_hip": -2.45, "height_cm": 1.665e2, "smoker": NaN}')
    assert {name: str(value) for name, value in came_of(file).facts()[0].items()} == {
        "person": "1",
        "t_score_total_hip": "-2.5",
        "height_cm": "166.5",
    }


def test_a_key_written_twice_must_agree_with_itself(file: Path) -> None:
    file.write_text(
        '[{"person": "1", "sex": "male", "sex": "man"}, {"person": "2", "sex": "male", "sex": null}]'
    )
    came = came_of(file)
    assert came.people() == ["1"]
    assert "Sex is given more than once, with different values: male, –." in came.messages()[0]


def test_not_recorded_and_a_value(file: Path) -> None:
    file.write_text('{"person": "1", "smoker": true, "not_recorded": ["smoker"]}')
    assert "marked as not recorded" in came_of(file).messages()[0]


def test_an_array_that_breaks_off_keeps_what_stands_before(file: Path) -> None:
    whole = json.dumps([{"person": str(number)} for number in range(1000)], indent=1)
    file.write_text(whole[:-3000])
    came = came_of(file)
    assert came.people() == [str(number) for number in range(len(came.people()))]
    assert len(came.people()) > 800
    assert f"the JSON breaks off here, after {len(came.people())} people" in came.messages()[-1]


@pytest.mark.parametrize(
    ("rest", "people"),
    [("]", 2), ("", 2), (", nonsense]", 2), (', {"person" 3}]', 2), ('{"person": "3"}]', 2), ("] rest", 2)],
)
def test_an_array_is_read_up_to_where_it_stops_being_json(file: Path, rest: str, people: int) -> None:
    file.write_text(json.dumps(TWO)[:-1] + rest)
    came = came_of(file)
    assert len(came.people()) == people
    assert bool(came.messages()) == (rest != "]")


def test_a_broken_line_of_ndjson_takes_no_other_with_it(file: Path) -> None:
    file.write_text(
        '{"person": "1"}\n{"person": "2", \n\nnull\n{"person": "3", "age_years": "x"}\n{"person": "4"}\n'
    )
    came = came_of(file)
    assert came.people() == ["1", "4"]
    assert [message[:7] for message in came.messages()] == ["Line 2:", "Line 4:", "Person "]
    assert came.messages()[2].startswith("Person 3, line 5: Age: x is not a number.")


def test_a_broken_first_line_of_ndjson_is_told_by_the_files_name(file: Path) -> None:
    lines = file.with_suffix(".ndjson")
    lines.write_text('{"person": \n{"person": "2"}\n')
    assert came_of(lines).people() == ["2"]
    file.write_text(lines.read_text())
    assert came_of(file, input_format="ndjson").people() == ["2"]


@pytest.mark.parametrize("text", ["[1, 2]", "[[]]", '["a"]', "[null]", "[{}, 1]"])
def test_what_is_no_object_is_refused(file: Path, text: str) -> None:
    file.write_text(text)
    assert all("is not an object with facts" in message for message in came_of(file).messages())


@pytest.mark.parametrize("text", ["[" * 100_000, "[[" * 50_000 + "1" + "]]" * 50_000, '{"a":' * 100_000])
def test_endless_nesting_is_no_json(file: Path, text: str) -> None:
    file.write_text(text)
    assert "breaks off here, after 0 people" in came_of(file).messages()[0]
    assert "not JSON" in came_of(file, input_format="ndjson").messages()[0]


def test_a_number_beyond_arithmetic(file: Path) -> None:
    file.write_text(
        '[{"person": "1", "height_cm": 1e99999999999999999999}, {"person": "2", "height_cm": 1e999999}]'
    )
    assert [message[:8] for message in came_of(file).messages()] == ["Person 1", "Person 2"]


def test_another_encoding_is_named_with_its_line(file: Path) -> None:
    file.write_bytes('[{"person": "1"},\n {"person": "Zoë"},\n {"person": "3"}]'.encode("latin-1"))
    came = came_of(file)
    assert came.people() == ["1", "3"]
    assert "line 2: the text is not UTF-8 (0xEB)" in came.messages()[0]


def test_half_a_character_is_shown_as_such(file: Path) -> None:
    file.write_text('{"person": "\\ud800", "\\udfff": 1}')
    assert all(message.isprintable() for message in came_of(file).messages())


def test_blocks_meet_everywhere(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osteon.exchange.tables.source.BLOCK", 3)
    monkeypatch.setattr("osteon.exchange.tables.source.LONGEST_LINE", 5)
    file.write_text(json.dumps(TWO, indent=1))
    assert came_of(file, input_format="json").people() == ["1", "2"]


def test_an_object_without_end_is_given_up(file: Path) -> None:
    file.write_text('[{"person": "' + "x" * 5_000_000)
    assert "breaks off here" in came_of(file).messages()[0]


def test_overlong_lines_of_ndjson(file: Path) -> None:
    file.write_text('{"person": "1"}\n{"person": "' + "x" * 3_000_000 + '"}\n{"person": "3"}\n')
    came = came_of(file)
    assert came.people() == ["1", "3"]
    assert "a line of more than" in came.messages()[0]


def test_json_that_is_named_as_csv_is_refused(file: Path) -> None:
    file.write_text("person\n1\n")
    assert "breaks off here" in came_of(file, input_format="json").messages()[0]


def test_nothing_but_space(file: Path) -> None:
    file.write_text(" \n \n")
    assert "is empty" in refused(file)
