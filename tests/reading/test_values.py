"""One raw value: what is taken, what is refused, and what the refusal says."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from osteon.protocol.facts import Kind, dictionary
from osteon.protocol.reading import ImplausibleValue, read_fact
from osteon.protocol.text import LANGUAGES

NUMBERS = [
    ("t_score_femoral_neck", "-2.5", "-2.5"),
    ("t_score_femoral_neck", "-2,5", "-2.5"),
    ("t_score_femoral_neck", "\N{MINUS SIGN}2,5", "-2.5"),
    ("t_score_femoral_neck", " -2,45 ", "-2.5"),
    ("t_score_femoral_neck", -2.45, "-2.5"),
    ("t_score_femoral_neck", Decimal("-2.449"), "-2.4"),
    ("t_score_femoral_neck", Fraction(-49, 20), "-2.5"),
    ("t_score_femoral_neck", "-0.04", "0.0"),
    ("t_score_femoral_neck", "1e-2", "0.0"),
    ("t_score_femoral_neck", "-8.04", "-8.0"),
    ("bmd_femoral_neck_g_per_cm2", "0,558", "0.558"),
    ("bmd_femoral_neck_g_per_cm2", ".5575", "0.558"),
    ("bmd_femoral_neck_g_per_cm2", "1,047", "1.047"),
    ("bmd_femoral_neck_g_per_cm2", Fraction(1, 3), "0.333"),
    ("t_score_femoral_neck", "-2", "-2.0"),
    ("bmd_femoral_neck_g_per_cm2", "1", "1.000"),
    ("height_cm", "170.000", "170"),
    ("height_cm", "170.5", "170.5"),
    ("dairy_portions_per_day", "1", "1"),
    ("dairy_portions_per_day", "2,0", "2"),
    ("dairy_portions_per_day", 20.0, "20"),
    ("calcium_mmol_per_l", "2.40", "2.4"),
    ("age_years", 71, "71"),
    ("age_years", 71.0, "71"),
    ("age_years", "71,0", "71"),
    ("falls_last_year", Decimal("1e-999999"), "0"),
]


@pytest.mark.parametrize(("name", "raw", "value"), NUMBERS)
def test_a_number_is_kept_at_the_decimals_at_which_it_is_judged(name: str, raw: object, value: str) -> None:
    found = read_fact(name, raw)
    assert str(found) == value


@pytest.mark.parametrize("raw", [True, 1, 1.0, Decimal(1), "1", "yes", "Ja", " TRUE "])
def test_yes(raw: object) -> None:
    assert read_fact("smoker", raw) is True


@pytest.mark.parametrize("raw", [False, 0, 0.0, Decimal(0), "0", "no", "Nee", "false"])
def test_no(raw: object) -> None:
    assert read_fact("smoker", raw) is False


@pytest.mark.parametrize(
    "raw",
    [
        *(None, "", "  ", float("nan"), float("-inf"), Decimal("NaN"), Decimal("sNaN")),
        *("NaN", "inf", "NA", "null", "not recorded", "Niet vastgelegd", "onbekend"),
    ],
)
@pytest.mark.parametrize("name", ["smoker", "t_score_total_hip", "birth_date", "sex"])
def test_silence_is_not_recorded_and_never_no(name: str, raw: object) -> None:
    assert read_fact(name, raw) is None


def test_a_choice_is_taken_by_its_code_or_its_label() -> None:
    assert {read_fact("sex", raw) for raw in ("female", "Vrouw", "FEMALE ")} == {"female"}


def test_none_is_a_choice_where_the_dictionary_says_so() -> None:
    assert read_fact("current_medicine", "none") == "none"


def test_a_name_may_look_like_silence() -> None:
    assert read_fact("person", "NA") == "NA"
    assert read_fact("person", 51624) == "51624"


def test_a_date() -> None:
    assert read_fact("birth_date", "1955-02-28") == date(1955, 2, 28)
    assert read_fact("birth_date", date(1955, 2, 28)) == date(1955, 2, 28)


REFUSED = [
    ("bmd_femoral_neck_g_per_cm2", 558, "558 g/cm² is outside 0.1–2.5. If the scanner sends mg/cm², divide"),
    ("t_score_femoral_neck", "8,1", "outside −8 to 8"),
    ("t_score_femoral_neck", -25, "outside −8 to 8"),
    ("height_cm", Decimal("1e999999"), "outside 100–230"),
    pytest.param("height_cm", 10**6000, "outside 100–230", id="six thousand digits"),
    ("creatinine_umol_per_l", "1.200", "two ways"),
    ("outdoor_minutes_per_day", "1,440", "two ways"),
    ("outdoor_minutes_per_day", "1.440,0", "without a thousands separator"),
    ("creatinine_umol_per_l", "1 200", "without a thousands separator"),
    ("age_years", 71.5, "not a whole number"),
    ("falls_last_year", True, "not a number"),
    ("falls_last_year", "none", "not a number"),
    ("height_cm", "1,66 m", "Write the number alone, such as 165.0"),
    ("height_cm", [170], "not a number"),
    ("height_cm", {"value": 170}, "not a number"),
    ("height_cm", "9" * 300, "not a number"),
    ("smoker", "y", "Enter yes or no"),
    ("smoker", 2, "neither yes nor no"),
    ("smoker", [True], "neither yes nor no"),
    ("birth_date", "2026-02-30", "not an existing date"),
    ("birth_date", "28-02-1955", "such as 2026-03-14"),
    ("birth_date", 19550228, "not an existing date"),
    ("sex", "femal", "Choose from: female, male."),
    ("sex", 2, "Choose from: female, male."),
    ("fracture_site", "hipp", "Choose from: hip."),
    ("fracture_site", "zzz", "sternum, rib"),
    ("current_medicine", "zoledronat", "Choose from: zoledronate"),
    ("person", "12\x1b[31m", "control characters"),
    ("person", True, "not a readable text"),
    ("person", "\udceb", "not a readable text"),
    ("person", "x" * 300, "not a readable text"),
]


@pytest.mark.parametrize(("name", "raw", "said"), REFUSED)
def test_a_refusal_names_fact_value_limit_and_remedy(name: str, raw: object, said: str) -> None:
    with pytest.raises(ImplausibleValue) as refused:
        read_fact(name, raw)
    error = refused.value
    assert said in error.message("en")
    assert error.fact == name
    for language in LANGUAGES:
        assert dictionary()[name].label.in_(language) in error.message(language)
        assert error.limit.in_(language)
        assert error.remedy.in_(language)
        assert error.message(language).isprintable()
    assert error.what.nl != error.what.en


def test_the_house_example_reads_as_the_style_says() -> None:
    with pytest.raises(ImplausibleValue) as refused:
        read_fact("bmd_femoral_neck_g_per_cm2", "558")
    assert refused.value.message("en") == (
        "Bone density femoral neck: 558 g/cm² is outside 0.1–2.5. "
        "If the scanner sends mg/cm², divide by 1000; if it was typed, correct it on the scan."
    )
    assert refused.value.message("nl") == (
        "Botdichtheid heuphals: 558 g/cm² ligt buiten 0,1–2,5. "
        "Stuurt de scanner mg/cm²? Deel dan door 1000. Is het getypt? Verbeter het dan op de scan."
    )


def test_every_number_has_a_plausible_range() -> None:
    numbers = [fact for fact in dictionary().facts.values() if fact.kind is Kind.NUMBER]
    assert [fact.name for fact in numbers if fact.minimum is None or fact.maximum is None] == []


def test_only_a_number_has_a_range() -> None:
    assert dictionary()["age_years"].plausible == (0, 120)
    with pytest.raises(TypeError, match="smoker has no range"):
        _ = dictionary()["smoker"].plausible


def test_a_name_that_is_no_fact_is_the_programmers_mistake() -> None:
    with pytest.raises(KeyError):
        read_fact("t_score_elbow", 1)
