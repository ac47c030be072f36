"""What always holds of a bone density and its T-score."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteon.bone.dxa import mg_per_cm2, t_score, young_adult_references
from osteon.bone.rounding import divide_half_away_from_zero, to_decimals

densities = st.integers(100, 2500)
references = st.sampled_from(sorted(young_adult_references().values(), key=repr))
whole = st.integers(-(10**9), 10**9)


def rounded(exact: Fraction) -> int:
    """The slow reference: the nearer of the two whole numbers around it, or else the farther from zero."""
    below = exact.numerator // exact.denominator
    return min((below, below + 1), key=lambda one: (abs(one - exact), -abs(one)))


@given(densities, densities, references)
def test_a_denser_bone_never_has_a_lower_t_score(one, other, young_adults):
    sparse, dense = sorted((one, other))
    assert t_score(sparse, young_adults) <= t_score(dense, young_adults)


@given(densities, references)
def test_a_t_score_is_the_exact_one_rounded(density, young_adults):
    exact = Fraction(density - young_adults.mean, young_adults.sd)
    assert t_score(density, young_adults) == Decimal(rounded(exact * 10)).scaleb(-1)


@given(densities, references)
def test_a_t_score_is_printed_with_one_decimal(density, young_adults):
    assert t_score(density, young_adults).as_tuple().exponent == -1


@given(references)
def test_the_mean_of_young_adults_is_zero(young_adults):
    assert t_score(young_adults.mean, young_adults) == 0


@given(whole, whole.filter(bool))
def test_division_rounds_halves_away_from_zero(numerator, denominator):
    assert divide_half_away_from_zero(numerator, denominator) == rounded(Fraction(numerator, denominator))


@given(whole, whole.filter(bool))
def test_rounding_is_the_same_on_both_sides_of_zero(numerator, denominator):
    mirrored = divide_half_away_from_zero(-numerator, denominator)
    assert divide_half_away_from_zero(numerator, denominator) == -mirrored


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 3))
def test_decimals_round_as_fractions_do(value, decimals):
    exact = Fraction(value) * 10**decimals
    assert to_decimals(value, decimals) == Decimal(rounded(exact)).scaleb(-decimals)


@given(densities)
def test_grams_and_milligrams_agree(density):
    assert mg_per_cm2(Decimal(density).scaleb(-3)) == density


def test_division_by_zero_is_refused():
    with pytest.raises(ZeroDivisionError):
        divide_half_away_from_zero(1, 0)
