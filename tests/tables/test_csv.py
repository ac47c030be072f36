"""CSV: delimiters, headings, broken rows, encodings, line ends."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.tables.reading import came_of, refused


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_by_the_heading(csv: Path, delimiter: str) -> None:
    csv.write_text(f"person{delimiter}age_years{delimiter}smoker\n1{delimiter}71{delimiter}nee\n")
    assert came_of(csv).facts() == [{"person": "1", "age_years": Decimal(71), "smoker": False}]


def test_a_decimal_comma_between_semicolons_or_in_quotes(csv: Path) -> None:
    csv.write_text("person;t_score_total_hip\n1;-2,5\n")
    first = came_of(csv).facts()
    csv.write_text('person,t_score_total_hip\n1,"-2,5"\n')
    assert came_of(csv).facts() == first == [{"person": "1", "t_score_total_hip": Decimal("-2.5")}]


def test_a_decimal_comma_between_commas_is_refused_and_told(csv: Path) -> None:
    csv.write_text("person,t_score_total_hip\n1,-2,5\n2,-1.0\n")
    came = came_of(csv)
    assert came.people() == ["2"]
    assert came.messages() == [
        "Person 1, line 2: 3 cells instead of 2. Check whether the file breaks off here. "
        "Put a value that holds , in quotes."
    ]


def test_a_wrong_column_refuses_the_file_with_the_closest_names(csv: Path) -> None:
    csv.write_text("person,t_score_femoral_nek,x\n1,-2.5,1\n")
    assert "t_score_femoral_nek (t_score_femoral_neck?), x." in refused(csv)


def test_a_heading_alone_is_a_table_without_people(csv: Path) -> None:
    csv.write_text("person,age_years\n")
    assert came_of(csv).readings == ()


def test_blank_lines_are_passed_over(csv: Path) -> None:
    csv.write_text("\n\nperson,age_years\n\n1,71\n  \n2,72\n,\n")
    assert came_of(csv).people() == ["1", "2"]


def test_all_ends_of_line_in_one_file(csv: Path) -> None:
    csv.write_bytes(b"person,age_years\r\n1,71\r2,72\n3,73\r\n")
    assert came_of(csv).people() == ["1", "2", "3"]


def test_a_byte_order_mark_is_no_part_of_the_heading(csv: Path) -> None:
    csv.write_bytes("person,age_years\n1,71\n".encode("utf-8-sig"))
    assert came_of(csv).people() == ["1"]


def test_another_encoding_is_named_with_its_line_and_never_guessed(csv: Path) -> None:
    csv.write_bytes("person,age_years\nJan,71\nZoë,72\nPiet,73\n".encode("latin-1"))
    came = came_of(csv)
    assert came.people() == ["Jan", "Piet"]
    (message,) = came.messages()
    assert "line 3: the text is not UTF-8 (0xEB). Save the file as UTF-8" in message


def test_utf8_names_are_kept(csv: Path) -> None:
    csv.write_text("person,age_years\nZoë 王,72\n", encoding="utf-8")
    assert came_of(csv).people() == ["Zoë 王"]


def test_a_heading_in_another_encoding_refuses_the_file(csv: Path) -> None:
    csv.write_bytes("person,année\n1,71\n".encode("latin-1"))
    assert "The heading of" in refused(csv)


def test_a_value_may_hold_quotes_and_line_ends(csv: Path) -> None:
    csv.write_text('person,age_years\n"O""Neill",71\n"two\nlines",72\n3,73\n')
    came = came_of(csv)
    assert came.people() == ['O"Neill', "3"]
    assert "not a readable text" in came.messages()[0]


def test_an_open_quote_takes_no_other_row_with_it(csv: Path) -> None:
    rows = "".join(f"{number},71\n" for number in range(2, 500))
    csv.write_text(f'person,age_years\n"1,71\n{rows}')
    came = came_of(csv)
    assert len(came.people()) == 498
    assert came.messages() == [
        "Line 2: a quote that is not closed or stands in the wrong place. "
        "Close the quote, and double it within a value."
    ]


def test_two_open_quotes_take_only_their_own_rows(csv: Path) -> None:
    csv.write_text('person,age_years\n"1,71\n2,72\n3,"73\n4,74\n')
    assert came_of(csv).people() == ["2", "4"]


def test_a_row_that_breaks_off_is_refused_and_the_rows_before_are_kept(csv: Path) -> None:
    csv.write_text("person,age_years,smoker\n1,71,no\n2,7")
    came = came_of(csv)
    assert came.people() == ["1"]
    assert "Check whether the file breaks off here" in came.messages()[0]


def test_a_last_line_without_an_end_is_read_and_mentioned(csv: Path) -> None:
    csv.write_text("person,age_years\n1,71")
    came = came_of(csv)
    assert came.people() == ["1"]
    assert "the last line has no line end" in came.notices[0]


def test_a_finished_file_is_not_mentioned(csv: Path) -> None:
    csv.write_text("person,age_years\n1,71\n")
    assert came_of(csv).notices == ()


def test_a_column_twice_must_agree_with_itself(csv: Path) -> None:
    csv.write_text("person,sex,sex,sex\n1,male,male,man\n2,male,female,male\n3,,male,\n")
    came = came_of(csv)
    assert came.people() == ["1"]
    assert [message[:9] for message in came.messages()] == ["Person 2,", "Person 3,"]


def test_an_overlong_line_is_refused_alone(csv: Path) -> None:
    csv.write_text("person,age_years\n1,71\n2," + "7" * 3_000_000 + "\n3,73\n")
    came = came_of(csv)
    assert came.people() == ["1", "3"]
    assert came.messages()[0].startswith("Line 3: a line of more than")


def test_a_long_value_in_a_row_is_no_open_quote(csv: Path) -> None:
    csv.write_text("person,age_years\n" + "x" * 500_000 + ",71\n2,72\n")
    came = came_of(csv)
    assert came.people() == ["2"]
    assert "not a readable text" in came.messages()[0]


def test_an_overlong_heading_refuses_the_file(csv: Path) -> None:
    csv.write_text("person," * 300_000 + "\n")
    assert "cannot be read" in refused(csv)


def test_a_heading_with_an_open_quote_refuses_the_file(csv: Path) -> None:
    csv.write_text('person,"age_years\n1,71\n')
    assert "The heading of" in refused(csv)


def test_a_null_character_in_a_value_is_refused(csv: Path) -> None:
    csv.write_bytes(b"person,age_years\n1,71\n2,7\x002\n3,73\n")
    assert came_of(csv).people() == ["1", "3"]
