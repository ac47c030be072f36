"""Which sites and vertebrae count (ISCD 2023): every rule from both sides."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from osteon.bone.dxa.counted import score_that_judges, what_counts
from osteon.bone.dxa.printed import Region
from osteon.bone.dxa.spine import bmd_by_sums
from osteon.bone.dxa.standing import Person
from osteon.bone.sex import Sex

D = Decimal
WOMAN = Person(Sex.FEMALE, 71, postmenopausal=True)
NECK, TOTAL = (Region("Left Hip", name, t_score=D("-1.5")) for name in ("Neck", "Total"))


def spine(*t_scores, scan="AP Spine"):
    """Vertebrae L1 to L4 with these T-scores; None is not measured."""
    named = zip(("L1", "L2", "L3", "L4"), t_scores, strict=False)
    return [Region(scan, name, t_score=D(score)) for name, score in named if score is not None]


def reasons(count):
    return {one.name: one.code for one in count.not_counted}


def deciding(*regions, person=WOMAN, manufacturer="hologic", **given):
    return what_counts(regions, manufacturer, person, **given)


# --- the spine


def test_four_like_vertebrae_count_by_the_printed_row():
    count = deciding(*spine("-2.0", "-2.1", "-2.2", "-2.3"), Region("AP Spine", "L1-L4", t_score=D("-2.2")))
    assert [(one.name, one.how) for one in count.counted] == [("L1-L4", "printed_row")]
    assert count.lowest == D("-2.2")
    assert not count.not_counted


@pytest.mark.parametrize(("third", "left_out"), [("-1.1", False), ("-1.0", True)])
def test_a_vertebra_more_than_one_from_its_neighbours_is_left_out(third, left_out):
    own = Region("AP Spine", "L1,L2,L4", t_score=D("-2.1"))
    all_ = Region("AP Spine", "L1-L4", t_score=D("-1.8"))
    count = deciding(*spine("-2.1", "-2.1", third, "-2.1"), own, all_)
    assert count.deciding.name == ("L1,L2,L4" if left_out else "L1-L4")
    assert reasons(count) == ({"L3": "differs_from_neighbour"} if left_out else {})


def test_the_vertebra_that_stands_alone_goes_first():
    own = Region("AP Spine", "L2-L4", t_score=D("-2.6"))
    count = deciding(*spine("-1.0", "-2.4", "-2.6", "-2.8"), own)
    assert reasons(count) == {"L1": "differs_from_neighbour"}
    assert count.not_counted[0].of == "L2"


def test_where_two_halves_differ_the_denser_vertebra_at_the_step_goes():
    count = deciding(*spine("-2.5", "-2.5", "-1.0", "-1.2"), Region("AP Spine", "L1-L2", t_score=D("-2.5")))
    # L1, L2 and L4 together were not measured, and no T-score is made of T-scores.
    assert reasons(count) == {"L3": "differs_from_neighbour", "L1,L2,L4": "subset_not_measured"}
    assert count.counted == ()


def test_what_the_reader_keeps_stays():
    all_ = Region("AP Spine", "L1-L4", t_score=D("-1.8"))
    count = deciding(*spine("-2.1", "-2.1", "-1.0", "-2.1"), all_, kept=("L3",))
    assert count.deciding.name == "L1-L4"


def test_what_the_reader_leaves_out_goes_with_the_readers_reason():
    own = Region("AP Spine", "L1,L3", t_score=D("-2.9"))
    count = deciding(
        *spine("-2.1", "-2.1", "-2.2", "-2.1"),
        own,
        left_out={"L2": "structural_change", "L4": "not_assessable"},
    )
    assert count.lowest == D("-2.9")
    assert count.deciding.how == "own_subset_row"
    assert reasons(count) == {"L2": "structural_change", "L4": "not_assessable"}


def test_a_single_vertebra_never_decides():
    count = deciding(*spine("-3.1", None, None, None))
    assert count.counted == ()
    assert reasons(count) == {"L1": "fewer_than_two_vertebrae"}
    left = dict.fromkeys(("L1", "L2", "L3"), "structural_change")
    assert (
        reasons(deciding(*spine("-3", "-3", "-3", "-3"), left_out=left))["L1-L4"]
        == "fewer_than_two_vertebrae"
    )


def test_without_a_row_of_its_own_the_sums_count():
    rows = [
        Region("AP Spine", name, bmc_g=D(bmc), area_cm2=D(area))
        for name, bmc, area in (("L2", "12.0", "13.0"), ("L3", "14.0", "15.0"), ("L4", "16.1", "17.0"))
    ]
    count = deciding(*rows)
    (found,) = count.counted
    assert (found.name, found.how, found.bmd_g_per_cm2) == ("L2-L4", "sums_of_vertebrae", D("0.936"))
    assert found.t_score == D("-1.3")  # (936 - 1079) / 110


def test_sums_need_mineral_and_area_of_each():
    known = Region("AP Spine", "L1", bmc_g=D(12), area_cm2=D(13))
    assert bmd_by_sums([known, Region("AP Spine", "L2", bmc_g=D(12))]) is None
    assert bmd_by_sums([known, Region("AP Spine", "L2", area_cm2=D(12))]) is None
    assert bmd_by_sums([]) is None
    count = deciding(known, Region("AP Spine", "L2", bmc_g=D(12)))
    assert reasons(count) == {"L1-L2": "subset_not_measured"}


def test_two_vertebrae_apart_without_a_reference_have_a_density_and_no_t_score():
    rows = [Region("AP Spine", name, bmc_g=D(12), area_cm2=D(14)) for name in ("L1", "L3")]
    (found,) = deciding(*rows).counted
    assert (found.name, found.bmd_g_per_cm2, found.t_score) == ("L1,L3", D("0.857"), None)
    assert found.z_score is not None
    assert deciding(*rows).lowest is None
    assert deciding(*rows).class_ is None


def test_the_same_vertebrae_twice_are_told():
    rows = [
        Region("AP Spine", name, t_score=D(score)) for name, score in (("L1-L4", "-1.0"), ("Total", "-2.0"))
    ]
    count = deciding(*rows)
    assert count.lowest == D("-2.0")
    assert reasons(count) == {"L1-L4": "same_row_twice"}
    single = [Region("AP Spine", "L1", t_score=D(score)) for score in ("-2.0", "-2.1")]
    assert deciding(*rows, *single).deciding.name == "Total"


def test_an_empty_spine_says_so():
    assert reasons(deciding(Region("AP Spine", "L1-L4"))) == {"L1-L4": "nothing_measured"}


# --- hips and forearm


def test_the_lower_hip_counts_and_means_and_differences_never():
    rows = [
        Region("DualFemur", f"Neck {side}", t_score=D(score))
        for side, score in (("Left", "-2.4"), ("Right", "-2.6"), ("Mean", "-2.9"), ("Diff", "-3.5"))
    ]
    count = deciding(*rows, manufacturer="lunar")
    assert (count.deciding.name, count.lowest, count.class_) == ("Neck Right", D("-2.6"), "osteoporosis")
    assert reasons(count) == {
        "Neck Left": "other_side_is_lower",
        "Neck Mean": "mean_of_sides",
        "Neck Diff": "difference_of_sides",
    }


def test_a_hip_with_an_implant_is_left_out():
    other = Region("Right Hip", "Neck", t_score=D("-3.0"))
    count = deciding(NECK, other, left_out={"right_hip": "implant"})
    assert count.lowest == D("-1.5")
    assert reasons(count) == {"Neck": "implant"}


def test_trochanter_and_ward_never_count():
    rows = [Region("Left Hip", name, t_score=D("-4.0")) for name in ("Troch", "Ward's")]
    count = deciding(*rows, NECK)
    assert count.lowest == D("-1.5")
    assert reasons(count) == {"Troch": "never_for_diagnosis", "Ward's": "never_for_diagnosis"}


FOREARM = Region("Left Forearm", "Radius 33%", t_score=D("-2.7"))
SPINE = Region("AP Spine", "L1-L4", t_score=D("-1.2"))


def test_the_forearm_counts_only_where_spine_or_hip_cannot():
    assert deciding(SPINE, NECK, FOREARM).lowest == D("-1.5")
    assert reasons(deciding(SPINE, NECK, FOREARM)) == {"Radius 33%": "spine_and_hip_can_be_used"}
    assert deciding(SPINE, FOREARM).lowest == D("-2.7")
    assert deciding(NECK, FOREARM).lowest == D("-2.7")


@pytest.mark.parametrize("condition", ["hyperparathyroidism", "too_heavy_for_table"])
def test_some_conditions_ask_for_the_forearm(condition):
    assert deciding(SPINE, NECK, FOREARM, person=replace(WOMAN, **{condition: True})).lowest == D("-2.7")
    assert deciding(SPINE, NECK, FOREARM, person=replace(WOMAN, **{condition: None})).lowest == D("-1.5")


def test_of_two_forearms_the_lower_counts():
    other = Region("Right Forearm", "1/3", t_score=D("-2.9"))
    count = deciding(FOREARM, other, left_out={})
    assert count.deciding.name == "1/3"
    assert reasons(count) == {"Radius 33%": "other_side_is_lower"}


def test_a_forearm_that_cannot_be_read_or_is_empty_does_not_count():
    assert reasons(deciding(FOREARM, left_out={"forearm": "not_assessable"})) == {
        "Radius 33%": "not_assessable"
    }
    assert reasons(deciding(Region("Left Forearm", "1/3"))) == {"1/3": "nothing_measured"}


def test_an_empty_hip_and_an_unknown_row_say_so():
    count = deciding(Region("Left Hip", "Neck"), Region("Whole Body", "Arms", t_score=D("-3")))
    assert reasons(count) == {"Neck": "nothing_measured", "Arms": "unknown_region"}
    assert count.lowest is None


# --- scores


def test_a_density_without_a_printed_score_gets_one():
    (found,) = deciding(Region("Left Hip", "Neck", D("0.558"))).counted
    assert (found.t_score, found.z_score) == (D("-2.5"), D("-1.2"))
    (without,) = deciding(Region("Left Hip", "Neck", D("0.558")), person=Person(None, 71)).counted
    assert without.z_score is None


def test_where_there_is_no_reference_there_is_no_score():
    (found,) = deciding(Region("Left Forearm", "1/3", D("0.558"))).counted
    assert (found.t_score, found.z_score) == (None, None)


def test_a_printed_score_stays_what_the_scanner_printed():
    (found,) = deciding(Region("Left Hip", "Neck", D("0.558"), t_score=D("-2.4"), z_score=D("-0.9"))).counted
    assert (found.t_score, found.z_score) == (D("-2.4"), D("-0.9"))


@pytest.mark.parametrize(
    ("person", "judge", "missing"),
    [
        (Person(Sex.MALE, 49), "z_score", ()),
        (Person(Sex.MALE, 50), "t_score", ()),
        (Person(Sex.MALE), None, ("age_years",)),
        (Person(Sex.FEMALE, 30, postmenopausal=True), "t_score", ()),
        (Person(Sex.FEMALE, 60, postmenopausal=False), "z_score", ()),
        (Person(Sex.FEMALE, 60), None, ("postmenopausal",)),
        (Person(None, 60), None, ("sex",)),
    ],
)
def test_which_score_judges(person, judge, missing):
    assert score_that_judges(person) == (judge, missing)


@pytest.mark.parametrize(
    ("z", "class_"), [("-1.9", "within_expected_range"), ("-2.0", "below_expected_range")]
)
def test_before_the_menopause_the_z_score_judges(z, class_):
    young = Person(Sex.FEMALE, 35, postmenopausal=False)
    count = deciding(Region("Left Hip", "Neck", t_score=D("-2.7"), z_score=D(z)), person=young)
    assert (count.judged_by, count.lowest, count.class_) == ("z_score", D(z), class_)


def test_unknown_is_neither_score():
    count = deciding(NECK, person=Person(Sex.FEMALE, 52))
    assert (count.judged_by, count.lowest, count.class_, count.missing) == (
        None,
        None,
        None,
        ("postmenopausal",),
    )


def test_the_order_of_the_rows_does_not_matter():
    rows = [*spine("-2.1", "-2.1", "-0.9"), Region("Right Hip", "Neck", t_score=D("-1.5")), NECK, TOTAL]
    first = deciding(*rows)
    assert all(deciding(*order) == first for order in permutations(rows))
