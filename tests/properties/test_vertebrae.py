"""What always holds of a proposed Genant grade, and of what a reader confirms."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from osteon.bone.plausible import ImplausibleValue
from osteon.bone.sex import Sex
from osteon.bone.vfa import (
    LEVELS,
    ConfirmedGrade,
    Deformity,
    Heights,
    Point,
    UnknownLevel,
    Wall,
    confirmed,
    deformity_index,
    grade_of_loss,
    heights_of,
    not_assessable,
    proposed_grade,
)
from osteon.bone.vfa.heights import crush_loss, expected_posterior, loss_of
from osteon.bone.vfa.norms import neighbours_of, normal_ratio, ratio_to_neighbour
from osteon.bone.vfa.proposal import limit

levels, sexes = st.sampled_from(LEVELS), st.sampled_from(Sex)
heights_px = st.integers(400, 900).map(lambda tenths: Decimal(tenths) / 10)
fractions = st.integers(300, 1200).map(lambda thousandths: Decimal(thousandths) / 1000)


@st.composite
def vertebrae(draw):
    posterior = draw(heights_px)
    return Heights(posterior, posterior * draw(fractions), posterior * draw(fractions))


spines = st.dictionaries(levels, vertebrae(), min_size=1)


def readings(grades):
    return {
        level: ConfirmedGrade(level, grade, "reader", date(2026, 11, 22)) for level, grade in grades.items()
    }


@given(heights_px, heights_px)
def test_a_loss_is_the_exact_one_at_a_tenth_of_a_percent(height, expected):
    exact = 1 - Fraction(height) / Fraction(expected)
    assert abs(Fraction(loss_of(height, expected)) - exact) <= Fraction(1, 2000)


@given(st.decimals(0, 1, places=3), st.decimals(0, 1, places=3))
def test_a_larger_loss_never_has_a_lower_grade(one, other):
    smaller, larger = sorted((one, other))
    assert grade_of_loss(smaller) <= grade_of_loss(larger)


@given(spines, sexes, st.integers(1, 999))
def test_a_front_that_is_lower_never_has_a_lower_grade(spine, sex, kept):
    level, heights = next(iter(spine.items()))
    lower = heights.anterior * kept / 1000
    assume(lower >= heights.posterior / 10)
    flatter = spine | {level: Heights(heights.posterior, heights.middle, lower)}
    assert proposed_grade(level, sex, spine).grade <= proposed_grade(level, sex, flatter).grade


@given(spines, sexes)
def test_a_grade_needs_its_loss(spine, sex):
    for level in spine:
        found = proposed_grade(level, sex, spine)
        assert found.grade in {0, grade_of_loss(found.losses[found.deformity])}
        assert found.grade <= grade_of_loss(max(found.losses.values()))
        if grade_of_loss(found.largest_loss) and not found.grade:
            assert found.borderline


@given(spines, sexes, st.integers(2, 50))
def test_the_unit_of_the_heights_does_not_matter(spine, sex, times):
    larger = {
        level: Heights(one.posterior * times, one.middle * times, one.anterior * times)
        for level, one in spine.items()
    }
    for level in spine:
        assert proposed_grade(level, sex, spine) == proposed_grade(level, sex, larger)


@given(levels, sexes)
def test_a_vertebra_like_the_mean_of_its_level_is_not_broken(level, sex):
    wedge, biconcave = (normal_ratio(sex, level, one).mean for one in ("wedge", "biconcave"))
    found = proposed_grade(level, sex, {level: Heights(Decimal(50), 50 * biconcave, 50 * wedge)})
    assert (found.grade, found.borderline, set(found.sds_below.values())) == (0, False, {Decimal("0.0")})
    assert found.largest_loss_for_level == 0


@given(levels, sexes)
def test_from_grade_2_on_every_loss_is_short_for_its_level(level, sex):
    quarter = Heights(Decimal(100), Decimal(100), Decimal(75))
    assert proposed_grade(level, sex, {level: quarter}).grade == 2


@given(levels, sexes)
def test_a_crush_of_grade_1_is_far_from_any_normal_height(level, sex):
    for neighbour in neighbours_of(level):
        normal = ratio_to_neighbour(sex, level, neighbour)
        assert normal.mean * limit("grade_1") / normal.sd >= limit("clearly_short_for_level")


@given(levels, sexes, heights_px)
def test_a_crush_is_seen_against_the_neighbours_alone(level, sex, posterior):
    neighbour = neighbours_of(level)[0]
    whole = Heights(posterior, posterior, posterior)
    spine = {neighbour: whole}
    expected = expected_posterior(level, sex, spine)
    collapsed = expected * Decimal("0.7")
    spine[level] = Heights(collapsed, collapsed, collapsed)
    found = proposed_grade(level, sex, spine)
    assert (found.deformity, found.grade) == (Deformity.CRUSH, 2)
    assert crush_loss(level, sex, {level: whole}) is None


@given(vertebrae())
def test_points_give_their_distances(heights):
    walls = [
        Wall(Point(Decimal(place), Decimal(0)), Point(Decimal(place), height))
        for place, height in enumerate((heights.posterior, heights.middle, heights.anterior))
    ]
    assert heights_of(*walls) == heights


@given(st.dictionaries(levels, st.none() | st.integers(0, 3)))
def test_the_deformity_index_is_known_when_every_level_is(grades):
    index = deformity_index(grades)
    assert (index is None) == bool(not_assessable(grades))
    if index is not None:
        assert index == sum(grades.values())


@given(st.dictionaries(levels, st.none() | st.integers(0, 3)))
def test_what_a_reader_confirms_is_what_counts(grades):
    assert confirmed(readings(grades)) == grades


def test_a_deformity_that_is_no_fracture_counts_for_none():
    on = date(2026, 11, 22)
    found = confirmed({"T8": ConfirmedGrade("T8", None, "reader", on, fracture=False)})
    assert found == {"T8": None}


def test_a_level_that_a_vfa_does_not_show_is_refused():
    with pytest.raises(UnknownLevel, match="not L5"):
        proposed_grade("L5", Sex.FEMALE, {})


@pytest.mark.parametrize("heights", [(0, 20, 20), (20, 0, 20), (20, 20, -1), (20, 41, 20), (100, 100, 4)])
def test_heights_that_no_vertebra_has_are_refused(heights):
    with pytest.raises(ImplausibleValue):
        Heights(*(Decimal(height) for height in heights))
