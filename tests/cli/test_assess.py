"""`osteon assess`: what goes in, what comes out, and how it ends."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from osteon.cli.main import main

ON = ("--on", "2026-11-22")
GOOD = '{"person": "12", "sex": "female", "age_years": 71, "t_score_femoral_neck": -2.5}\n'
BAD = '{"person": "13", "bmd_femoral_neck_g_per_cm2": 558}\n'


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.ndjson"
    path.write_text(GOOD + BAD + GOOD.replace("12", "14"), encoding="utf-8")
    return path


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_has_the_agreed_shape(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(people), "--format", "json", *ON]) == 1
    first, refused, _ = objects(capsys.readouterr().out)
    assert {"person", "protocol", "version", "on", "conclusions"} <= set(first)
    assert (first["person"], first["protocol"], first["on"]) == ("12", "antonius-2026", "2026-11-22")
    diagnosis = first["conclusions"]["diagnosis"]
    assert {"value", "summary", "because", "missing"} <= set(diagnosis)
    assert set(diagnosis["summary"]) == {"nl", "en"}
    assert {"fact", "value", "comparison", "limit", "source"} <= set(diagnosis["because"][0])
    assert diagnosis["value"] == "osteoporosis"
    assert (refused["person"], refused["conclusions"]) == ("13", {})
    (problem,) = refused["problems"]
    assert set(problem) == {"person", "fact", "value", "limit", "remedy", "message"}
    assert set(refused) - {"problems"} == set(first)


def test_one_bad_row_does_not_stop_the_others(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(people), "--format", "json", *ON]) == 1
    said = capsys.readouterr()
    assert [one["person"] for one in objects(said.out)] == ["12", "13", "14"]
    assert "Person 13, line 2: Bone density femoral neck: 558 g/cm² is outside 0.1–2.5." in said.err
    assert said.err.endswith("Assessed: 2. Refused: 1.\n")


def test_strict_stops_at_the_first(people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(people), "--strict", "--format", "json", *ON]) == 1
    said = capsys.readouterr()
    assert [one["person"] for one in objects(said.out)] == ["12", "13"]
    assert "Stopped at the first problem (--strict); assessed: 1." in said.err
    out = tmp_path / "out.ndjson"
    out.write_text("before")
    assert main(["assess", str(people), "--strict", "--out", str(out), *ON]) == 1
    assert out.read_text() == "before"
    assert "was not written" in capsys.readouterr().err


def test_all_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.json"
    path.write_text(GOOD)
    assert main(["assess", str(path), "--strict", *ON]) == 0
    assert capsys.readouterr().err == "Assessed: 1. Refused: 0.\n"


def test_text_reads_as_a_colleague_would_say_it(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", str(people), *ON])
    first, refused, _ = capsys.readouterr().out.split("\n\n")[:3]
    assert first.splitlines()[:5] == [
        "12, female, 71 years",
        "  Osteoporosis.",
        "    because T-score femoral neck −2.5 (−2.5 or lower)",
        "  Treatment with medicine is indicated.",
        "    because T-score femoral neck −2.5 (−2.5 or lower)",
    ]
    assert "Call the person on 22 February 2027." in first
    assert first.count("dairy portions a day") == 1
    assert "unknown" not in first.casefold()
    assert refused.startswith("13\n  Not assessed:\n    - Person 13, line 2:")


def test_text_in_dutch(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(people), "--lang", "nl", *ON]) == 1
    said = capsys.readouterr()
    assert "12, vrouw, 71 jaar\n  Osteoporose.\n    want T-score heuphals −2,5 (−2,5 of lager)" in said.out
    assert "Persoon 13, regel 2: Botdichtheid heuphals: 558 g/cm² ligt buiten 0,1–2,5." in said.err
    assert said.err.endswith("Beoordeeld: 2. Geweigerd: 1.\n")


def test_a_person_without_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.json"
    path.write_text('[{"birth_date": "1955-11-23"}, 3]')
    assert main(["assess", str(path), *ON]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Person without a name, 70 years\n")
    assert "Row without a person\n  Not assessed:" in said


BOUNDARIES = [
    ("-2.5", "osteoporosis"),
    ("-2.4", "low_bone_mass"),
    ("-1.1", "low_bone_mass"),
    ("-1.0", "normal"),
]
# g/cm² at the neck on Hologic, T = (BMD − 0.858)/0.120: at the limits, and about the half decimal.
DENSITIES = [
    ("0.558", "osteoporosis"),
    ("0.564", "osteoporosis"),
    ("0.565", "low_bone_mass"),
    ("0.732", "low_bone_mass"),
    ("0.733", "normal"),
    ("0.738", "normal"),
]


def diagnosis_of(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["assess", str(path), "--format", "json", *ON, *more]) == 0
    (found,) = objects(capsys.readouterr().out)
    return str(found["conclusions"]["diagnosis"]["value"])


@pytest.mark.parametrize(("score", "diagnosis"), BOUNDARIES)
@pytest.mark.parametrize("typed", ["{}", '"{}"'])
def test_the_boundary_holds_for_a_score_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], score: str, diagnosis: str, typed: str
) -> None:
    path = tmp_path / "people.json"
    path.write_text(f'{{"t_score_lumbar_spine": {typed.format(score)}}}')
    assert diagnosis_of(path, capsys) == diagnosis


@pytest.mark.parametrize(("score", "diagnosis"), BOUNDARIES)
@pytest.mark.parametrize("mark", [".", ","])
def test_the_boundary_holds_for_a_score_in_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], score: str, diagnosis: str, mark: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"person;t_score_lumbar_spine\n1;{score.replace('.', mark)}\n")
    assert diagnosis_of(path, capsys) == diagnosis


@pytest.mark.parametrize(("bmd", "diagnosis"), DENSITIES)
def test_the_boundary_holds_for_a_density(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bmd: str, diagnosis: str
) -> None:
    path = tmp_path / "people.json"
    path.write_text(f'{{"dxa_manufacturer": "hologic", "bmd_femoral_neck_g_per_cm2": {bmd}}}')
    assert diagnosis_of(path, capsys) == diagnosis
    mapping, foreign = tmp_path / "mapping.toml", tmp_path / "people.csv"
    mapping.write_text("[fact.bmd_femoral_neck_g_per_cm2]\ncolumn = 'neck'\nunit = 'mg/cm2'")
    foreign.write_text(f"neck\n{Decimal(bmd) * 1000:.0f}\n")
    assert diagnosis_of(foreign, capsys, "--map", str(mapping)) == diagnosis


def test_an_overlay_is_named_where_it_decides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], people: Path
) -> None:
    overlay = tmp_path / "our_hospital.toml"
    overlay.write_text(
        """
        [osteoporosis_t_score]
        meaning = "A lowest T-score at or below this is osteoporosis."
        unit    = "SD"
        values  = [{ from = 2020-01-01, value = -3.0 }]
        source  = { title = "Our hospital's board", where = "minutes", year = 2026 }
        checked = "recalled"
        """
    )
    main(["assess", str(people), "--format", "json", "--overlay", str(overlay), *ON])
    first = objects(capsys.readouterr().out)[0]
    assert first["conclusions"]["diagnosis"]["value"] == "low_bone_mass"
    assert first["conclusions"]["diagnosis"]["overlays"] == ["our_hospital"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[osteoporosis_t_scor]", "incomplete"),
        ("[", "not readable"),
        ("\udceb", ""),
        (None, "cannot be read"),
    ],
)
def test_an_overlay_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], people: Path, text: str | None, said: str
) -> None:
    overlay = tmp_path / "overlay.toml"
    if text is not None:
        overlay.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert main(["assess", str(people), "--overlay", str(overlay), *ON]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "x\n1\n", "\x00\x01\x02"])
def test_what_cannot_be_read_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text)
    assert main(["assess", str(path), *ON]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert str(path) in said.err


def test_a_mapping_that_cannot_be_used(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(people), "--map", str(people), *ON]) == 2
    assert "is not TOML" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2026-02-30", "22-11-2026", "9999-12-31", "0001-01-01", "today", ""])
def test_a_day_that_is_none(people: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["assess", str(people), "--on", day])
    assert ended.value.code == 2
    assert "is not a day between 1900 and 2200" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31", "2024-02-29"])
def test_any_other_day_can_be_assessed(people: Path, day: str) -> None:
    assert main(["assess", str(people), "--on", day]) == 1


def test_today_is_the_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.json"
    path.write_text('{"fracture_date": "2150-01-01"}')
    assert main(["assess", str(path)]) == 1
    assert "lies after the day of the assessment" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["assess"], ["fly"], ["assess", "x", "--protocol", "nl-1066"]])
def test_a_wrong_call(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_a_fault_of_ours_is_told_without_a_traceback(
    people: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("osteon.cli.assess.spoken", broken)
    assert main(["assess", str(people), *ON]) == 70
    assert "Osteon has a fault: ZeroDivisionError: division by zero." in capsys.readouterr().err
    monkeypatch.setenv("OSTEON_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["assess", str(people), *ON])
