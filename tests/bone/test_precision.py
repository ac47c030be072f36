"""Precision studies, and what change they can see."""

from decimal import Decimal

import pytest

from osteon.bone.dxa.change import change_between, lsc_of_means, rate_pct_per_year, years_until_visible
from osteon.bone.dxa.precision import Precision, precision_by_subset, precision_of
from osteon.bone.plausible import ImplausibleValue

PAIR = [Decimal("0.800"), Decimal("0.810")]


def study(people, scans=2):
    return precision_of([[Decimal("0.8") + Decimal(scan) / 100 for scan in range(scans)]] * people)


@pytest.mark.parametrize(
    ("people", "scans", "freedom", "enough"), [(15, 3, 30, True), (30, 2, 30, True), (29, 2, 29, False)]
)
def test_a_study_is_big_enough_from_thirty_degrees_of_freedom(people, scans, freedom, enough):
    found = study(people, scans)
    assert (found.degrees_of_freedom, found.big_enough, found.people) == (freedom, enough, people)


def test_unequal_repeats_weigh_by_their_degrees_of_freedom():
    three = [Decimal("1.00"), Decimal("1.01"), Decimal("1.02")]  # SD 0.01, two degrees
    two = [Decimal("0.90"), Decimal("0.90")]  # SD 0, one degree
    assert precision_of([three, two]).rms_sd_g_per_cm2 ** 2 == pytest.approx(Decimal("0.0002") / 3)


def test_a_person_with_one_scan_adds_nothing():
    assert precision_of([PAIR, [Decimal("1.2")], []]) == precision_of([PAIR])


def test_a_study_without_repeats_is_refused():
    with pytest.raises(ValueError, match="twice"):
        precision_of([[Decimal("0.8")], [Decimal("0.9")]])


def error(cv):
    return Precision(Decimal(0), Decimal(0), Decimal(cv), 30, 30)


@pytest.mark.parametrize(
    ("site", "most", "more"),
    [("lumbar_spine", "1.9", "1.91"), ("total_hip", "1.8", "1.81"), ("femoral_neck", "2.5", "2.51")],
)
def test_a_technologist_stays_within_the_maximum(site, most, more):
    assert error(most).within_maximum(site) is True
    assert error(more).within_maximum(site) is False


def test_the_least_significant_change_in_per_cent():
    assert error("1.9").lsc_pct == Decimal("5.263")  # the ISCD prints 5.3


def test_where_there_is_no_maximum_nothing_is_said():
    assert error("9").within_maximum("trochanter") is None


def scan(**areas):
    return {one: (Decimal(bmc), Decimal("14")) for one, bmc in areas.items()}


def test_every_subset_of_two_or_more_vertebrae_has_its_own_precision():
    first = scan(L1="11.0", L2="12.0", L3="13.0", L4="14.0")
    second = scan(L1="11.2", L2="12.0", L3="13.0", L4="14.0")
    found = precision_by_subset([[first, second]])
    assert len(found) == 6 + 4 + 1
    assert {"lumbar_spine", "L2-L4", "L1,L3", "L1-L2", "L1,L2,L4"} <= found.keys()
    assert found["L2-L4"].rms_sd_g_per_cm2 == 0
    assert found["L1-L2"].rms_sd_g_per_cm2 > found["lumbar_spine"].rms_sd_g_per_cm2


def test_a_subset_that_nobody_was_measured_at_twice_is_not_there():
    found = precision_by_subset([[scan(L1="11", L2="12", L3="13"), scan(L1="11", L2="12")]])
    assert found.keys() == {"L1-L2"}


@pytest.mark.parametrize(("later", "significant"), [("0.9723", True), ("0.97231", False), ("1.0277", True)])
def test_a_change_must_equal_or_exceed_the_lsc(later, significant):
    lsc = lsc_of_means(Decimal("0.010"))
    assert change_between(Decimal("1.000"), Decimal(later), lsc).significant is significant


def test_a_change_is_of_bones():
    with pytest.raises(ImplausibleValue):
        change_between(Decimal("0.8"), Decimal(800), Decimal("0.02"))
    with pytest.raises(ImplausibleValue):
        change_between(Decimal(800), Decimal("0.8"), Decimal("0.02"))


def test_means_of_several_scans_see_a_smaller_change():
    assert lsc_of_means(Decimal("0.010"), 1, 2) < lsc_of_means(Decimal("0.010"))
    assert lsc_of_means(Decimal("0.010"), 1, 2) == lsc_of_means(Decimal("0.010"), 2, 1)


def test_a_rate_needs_time():
    with pytest.raises(ValueError, match="after the earlier"):
        rate_pct_per_year(Decimal("0.8"), Decimal("0.7"), Decimal(0))


def test_what_does_not_change_is_never_seen():
    assert years_until_visible(Decimal("0.02"), Decimal(0)) is None
