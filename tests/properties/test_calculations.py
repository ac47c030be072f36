"""What always holds of kidney function, calcium, vitamin D and the risk of falling."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from osteon.bone.calcium import (
    calcium_from_foods,
    calcium_from_portions,
    corrected_calcium,
    dairy_portions,
    foods,
    shortage_portions,
    supplement_mg,
)
from osteon.bone.falls import FallFacts, FallRisk, FallsDisagree, fall_class
from osteon.bone.kidney import Allowed, Measure, allowed, ckd_epi, creatinine_clearance, kidney_needs
from osteon.bone.sex import Sex
from osteon.bone.three_valued import any_of
from osteon.bone.vitamin_d import noon_elevation, status

ages, weights = st.integers(18, 120).map(Decimal), st.decimals(20, 300, places=1)
creatinines, sexes = st.decimals(20, 1500, places=1), st.sampled_from(Sex)
portions = st.decimals(0, 30, places=1)
maybe = st.none() | st.booleans()
ORDER = (FallRisk.LOW, FallRisk.INTERMEDIATE, FallRisk.HIGH)


def fall_facts():
    return st.builds(
        _facts,
        falls_last_year=st.none() | st.integers(0, 5),
        injury=maybe,
        frailty=maybe,
        long_on_floor=maybe,
        loss_of_consciousness=maybe,
        gait_speed_m_per_s=st.none() | st.sampled_from(["0.5", "0.8", "0.81", "1.2"]).map(Decimal),
        tug_s=st.none() | st.sampled_from(["8", "15", "15.1", "40"]).map(Decimal),
    ).filter(lambda facts: facts is not None)


def _facts(**known):
    try:
        return FallFacts(**known)
    except FallsDisagree:
        return None


@given(ages, weights, creatinines, sexes)
def test_a_clearance_is_the_exact_one_rounded(age, weight, creatinine, sex):
    factor = {Sex.FEMALE: Fraction(104, 100), Sex.MALE: Fraction(123, 100)}[sex]
    exact = (140 - Fraction(age)) * Fraction(weight) * factor / Fraction(creatinine)
    found = creatinine_clearance(age, weight, sex, creatinine)
    assert abs(Fraction(found) - exact) <= Fraction(1, 2000)


@given(ages, creatinines, creatinines, sexes)
def test_more_creatinine_never_means_a_better_kidney(age, one, other, sex):
    low, high = sorted((one, other))
    assert ckd_epi(age, sex, low) >= ckd_epi(age, sex, high)
    weight = Decimal(70)
    assert creatinine_clearance(age, weight, sex, low) >= creatinine_clearance(age, weight, sex, high)


@given(st.sampled_from(sorted(kidney_needs())), st.decimals(0, 200, places=1), st.decimals(0, 200, places=1))
def test_a_better_kidney_never_forbids_a_medicine(medicine, one, other):
    low, high = sorted((one, other))
    better, worse = (allowed(medicine, dict.fromkeys(Measure, value)) for value in (high, low))
    assert better is worse or better is Allowed.YES


@given(portions, portions)
def test_more_dairy_never_means_a_larger_shortage_or_tablet(one, other):
    less, more = sorted((one, other))
    assert shortage_portions(less) >= shortage_portions(more)
    assert supplement_mg(less) >= supplement_mg(more)
    assert calcium_from_portions(less) <= calcium_from_portions(more)


@given(st.dictionaries(st.sampled_from(sorted(foods())), st.integers(0, 500).map(Decimal)))
def test_foods_add_up(eaten):
    each = [
        (dairy_portions({name: amount}), calcium_from_foods({name: amount})) for name, amount in eaten.items()
    ]
    base = calcium_from_foods({})
    half_a_tenth = Decimal("0.05") * (len(eaten) + 1)
    assert abs(dairy_portions(eaten) - sum((portion for portion, _ in each), Decimal(0))) <= half_a_tenth
    assert abs(calcium_from_foods(eaten) - base - sum(mg - base for _, mg in each)) <= len(eaten)


@given(st.decimals(1, 5, places=2), st.decimals(10, 70, places=0))
def test_calcium_is_corrected_upwards_where_albumin_is_low(calcium, albumin):
    corrected = corrected_calcium(calcium, albumin)
    assert (corrected > calcium) == (albumin < 40)
    assert (corrected == calcium) == (albumin == 40)


@given(st.decimals(1, 500, places=1), st.decimals(1, 500, places=1))
def test_more_vitamin_d_never_has_a_worse_class(one, other):
    order = ["severely_deficient", "deficient", "sufficient"]
    low, high = (order.index(status(level).value) for level in sorted((one, other)))
    assert low <= high


@given(st.integers(0, 3650), st.integers(-90, 90))
def test_the_noon_sun_stands_between_the_polar_night_and_overhead(days, latitude):
    day = date(2026, 1, 1) + timedelta(days=days)
    elevation = noon_elevation(Decimal(latitude), day)
    assert -24 <= elevation <= 90


@given(fall_facts())
def test_a_class_is_known_or_says_what_is_missing(facts):
    found = fall_class(facts)
    assert (found.risk is None) == bool(found.missing)
    assert all(getattr(facts, name) is None for name in found.missing)


@given(fall_facts(), fall_facts())
def test_a_known_fact_more_never_changes_a_known_class_but_by_a_worse_walk(facts, other):
    """Only a second test of walking can still raise a class: the worse of the two counts."""
    found = fall_class(facts)
    for name in facts.__slots__:
        if getattr(facts, name) is not None or found.risk is None:
            continue
        try:
            more = fall_class(replace(facts, **{name: getattr(other, name)}))
        except FallsDisagree:
            continue
        if more.risk is not found.risk:
            assert name in {"gait_speed_m_per_s", "tug_s"}
            assert (found.risk, more.risk) == (FallRisk.LOW, FallRisk.INTERMEDIATE)


@given(fall_facts(), st.sampled_from(["injury", "frailty", "long_on_floor", "loss_of_consciousness"]))
def test_a_worse_fact_never_lowers_the_class(facts, name):
    try:
        worse = fall_class(replace(facts, **{name: True}))
    except FallsDisagree:
        return
    found = fall_class(facts)
    if found.risk is not None and worse.risk is not None:
        assert ORDER.index(worse.risk) >= ORDER.index(found.risk)


@given(st.lists(maybe))
def test_unknown_stays_unknown_unless_something_known_decides(values):
    completions = {any(bool(one if one is not None else guess) for one in values) for guess in (False, True)}
    assert any_of(*values) == (completions.pop() if len(completions) == 1 else None)
