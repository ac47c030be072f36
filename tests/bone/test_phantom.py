"""Quality control with a phantom: drift, jump, and a new device or software."""

from decimal import Decimal

import pytest

from osteon.bone.phantom import Reading, Signal, baseline_of, judged

SCANNER = ("Horizon", "13.6")
BASELINES = {SCANNER: Decimal("1.000")}


def signals(*values, baselines=BASELINES):
    return [one.signal for one in judged((Reading(SCANNER, Decimal(value)) for value in values), baselines)]


@pytest.mark.parametrize(("second", "signal"), [("1.015", Signal.GREEN), ("1.0151", Signal.RED)])
def test_two_in_a_row_off_by_more_than_the_limit_are_red(second, signal):
    assert signals("1.016", second)[-1] is signal


def test_one_to_each_side_in_a_row_is_red_too():
    assert signals("1.016", "0.984")[-1] is Signal.RED


def test_far_readings_that_are_not_in_a_row_are_not_red():
    assert signals("1.016", "1.000", "1.016") == [Signal.GREEN] * 3


@pytest.mark.parametrize(("last", "signal"), [("1.015", Signal.GREEN), ("1.0151", Signal.AMBER)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_slow_drift_is_amber_above_the_limit(last, signal, mirrored):
    # Each 1.5 % adds 1.0 to the sum; the third reaches 3.0 exactly.
    values = ["1.015", "1.015", last]
    if mirrored:
        values = [str(2 - Decimal(value)) for value in values]
    assert signals(*values)[-1] is signal


def test_small_noise_stays_green_for_ever():
    assert set(signals(*["1.005", "0.995"] * 100)) == {Signal.GREEN}


def test_without_a_baseline_nothing_is_said():
    (found,) = judged([Reading(("Horizon", "14"), Decimal(1))], BASELINES)
    assert (found.signal, found.off_pct, found.sum_up_pct, found.sum_down_pct) == (
        Signal.NEW_BASELINE,
        None,
        None,
        None,
    )


def test_new_software_begins_anew():
    new = ("Horizon", "14.0")
    readings = [
        Reading(SCANNER, Decimal("1.016")),
        Reading(new, Decimal("1.036")),
        Reading(new, Decimal("1.02")),
    ]
    found = list(judged(readings, {**BASELINES, new: Decimal("1.020")}))
    assert [one.signal for one in found] == [Signal.GREEN] * 3
    assert found[-1].off_pct == 0


def test_a_baseline_needs_readings():
    with pytest.raises(ValueError, match="baseline"):
        baseline_of([])
