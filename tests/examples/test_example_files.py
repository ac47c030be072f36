"""An example with a slip of the pen is refused: it would prove nothing."""

from datetime import date
from decimal import Decimal

import pytest

from osteon.protocol.examples import ExampleError, Mismatch, Result, read_examples, run_examples
from osteon.protocols import UnknownProtocol, examples, protocol

DAY = "on = 2026-11-22\n"
HEAD = DAY + "[[example]]\ntitle = 'Smokes'\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("on = ", "not readable as TOML"),
        (HEAD + "facts = { smoker = true }", "expects nothing"),
        (HEAD + "expects = { smoking_advice = true }", "'Smokes': expects means nothing"),
        (HEAD + "facts = { smokes = true }\nunknown = ['diagnosis']", "smokes"),
        (HEAD + "facts = { height_cm = 1.66 }\nunknown = ['diagnosis']", "Height now"),
        (HEAD + "facts = { sex = 'woman of 70' }\nunknown = ['diagnosis']", "Sex"),
        (HEAD + "facts = { fracture_date = 2030-01-01 }\nunknown = ['diagnosis']", "lies after the day"),
        ("[[example]]\ntitle = 'Smokes'\nunknown = ['diagnosis']", "needs a title, and a day"),
        (DAY + "[[example]]\nunknown = ['diagnosis']", "example 'without a title'"),
        (
            HEAD + "unknown = ['diagnosis']\n" + HEAD.removeprefix(DAY) + "unknown = ['osteoporosis']",
            "two examples",
        ),
    ],
)
def test_a_slip_of_the_pen_is_told(text: str, told: str) -> None:
    with pytest.raises(ExampleError) as refused:
        read_examples(text, "clinic.toml")
    assert "clinic.toml" in str(refused.value)
    assert told in str(refused.value)


def test_no_examples_are_no_fault() -> None:
    assert read_examples("", "clinic.toml") == ()


def result(expectation: str) -> Result:
    text = HEAD + "facts = { smoker = true, current_medicine = 'none' }\n" + expectation
    (found,) = run_examples(protocol(), read_examples(text, "clinic.toml"))
    return found


@pytest.mark.parametrize(
    "expectation",
    [
        "expect = { smoking_advice = true, follow_up_call_on = 2027-02-22 }",
        "unknown = ['diagnosis']",
        "missing = { calcium_short = ['dairy_portions_per_day'] }",
        "not_applicable = ['control_dxa_on']",
        "because = { smoking_advice = ['smoker'] }",
    ],
)
def test_an_example_that_holds_passes(expectation: str) -> None:
    assert result(expectation).passed


@pytest.mark.parametrize(
    ("expectation", "wanted", "found"),
    [
        ("expect = { smoking_advice = false }", "false", "true"),
        ("expect = { smoking_advice = 1 }", "1", "true"),
        ("expect = { follow_up_call_on = 2027-02-23 }", "2027-02-23", "2027-02-22"),
        ("expect = { diagnosis = 'normal' }", "normal", "unknown"),
        ("unknown = ['smoking_advice']", "unknown", "true"),
        ("not_applicable = ['diagnosis']", "not_applicable", "unknown"),
        ("missing = { salt_advice = ['smoker'] }", "unknown, missing smoker", "unknown, missing salty_food"),
        ("missing = { smoking_advice = [] }", "unknown, missing nothing", "true"),
        ("because = { smoking_advice = ['sex'] }", "because of sex", "because of smoker"),
        ("because = { smoke_advice = ['sex'] }", "because of sex", "because of "),
        ("expect = { smoke_advice = true }", "true", "no conclusion of that name"),
    ],
)  # fmt: skip
def test_an_example_that_does_not_hold_says_what_was_found(expectation: str, wanted: str, found: str) -> None:
    judged = result(expectation)
    assert not judged.passed
    (mismatch,) = judged.mismatches
    assert mismatch == Mismatch(mismatch.conclusion, wanted, found)
    assert str(mismatch) == f"{mismatch.conclusion}: expected {wanted}, found {found}"


def test_what_an_example_is_about() -> None:
    text = (
        HEAD + "expect = { diagnosis = 'normal' }\nunknown = ['osteoporosis']\nmissing = { salt_advice = [] }"
    )
    (one,) = read_examples(text, "clinic.toml")
    assert one.conclusions == {"diagnosis", "osteoporosis", "salt_advice"}


def test_numbers_are_exact_and_days_are_days() -> None:
    text = HEAD + "facts = { height_cm = 165.9, birth_date = 1950-01-01 }\nexpect = { height_loss_cm = 4 }"
    (one,) = read_examples(text, "clinic.toml")
    assert one.facts == {"height_cm": Decimal("165.9"), "birth_date": date(1950, 1, 1)}
    assert isinstance(one.expect["height_loss_cm"], Decimal)


def test_an_unknown_protocol_is_told_with_those_that_exist() -> None:
    with pytest.raises(UnknownProtocol, match="Choose one of: antonius-2026"):
        examples("antonius-2062")
