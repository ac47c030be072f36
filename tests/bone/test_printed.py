"""Rows as makers print them: where in the body they are."""

import pytest

from osteon.bone.dxa.printed import Place, name_of, place_of, site_of, vertebrae_in


@pytest.mark.parametrize(
    ("scan", "region", "site", "side"),
    [
        ("DualFemur", "Neck Left", "femoral_neck", "left"),
        ("DualFemur", "Neck Right", "femoral_neck", "right"),
        ("DualFemur", "Neck Mean", "femoral_neck", "mean"),
        ("DualFemur", "Neck Diff.", "femoral_neck", "difference"),
        ("DualFemur", "Neck Diff", "femoral_neck", "difference"),
        ("DualFemur", "Total Mean", "total_hip", "mean"),
        ("DualFemur", "Troch Left", "trochanter", "left"),
        ("DualFemur", "Upper Neck Left", "other_hip", "left"),
        ("DualFemur", "Wards Left", "other_hip", "left"),
        ("Left Hip", "Neck", "femoral_neck", "left"),
        ("Right Hip", "Total", "total_hip", "right"),
        ("Left Hip", "Ward's", "other_hip", "left"),
        ("Left Hip", "Inter", "other_hip", "left"),
        ("Linker heup", "Totaal", "total_hip", "left"),
        ("Left Forearm", "Radius 33%", "forearm", "left"),
        ("Left Forearm", "1/3", "forearm", "left"),
        ("Left Forearm", "Ulna 1/3", "other_forearm", "left"),
        ("Left Forearm", "UD", "other_forearm", "left"),
    ],
)
def test_a_row_of_hip_or_forearm(scan, region, site, side):
    assert place_of(scan, region) == Place(site, side)


@pytest.mark.parametrize(
    ("region", "vertebrae"),
    [
        ("L1-L4", ("L1", "L2", "L3", "L4")),
        ("Total", ("L1", "L2", "L3", "L4")),
        ("L2–L4", ("L2", "L3", "L4")),
        ("L1-3", ("L1", "L2", "L3")),
        ("L1,L3", ("L1", "L3")),
        ("L1, L3, L4", ("L1", "L3", "L4")),
        ("L4", ("L4",)),
    ],
)
def test_a_row_of_the_spine(region, vertebrae):
    assert place_of("AP Spine", region) == Place("lumbar_spine", vertebrae=vertebrae)


@pytest.mark.parametrize(
    ("scan", "region"),
    [
        ("AP Spine", "L1-L4 (L3)"),
        ("AP Spine", "L4-L1"),
        ("AP Spine", "T12"),
        ("Whole Body", "Total"),
        ("", "Neck"),
        ("Left Hip", "Neck Box"),
        ("Left Forearm", "Radius 50%"),
    ],
)
def test_what_is_not_recognised_is_nowhere(scan, region):
    assert place_of(scan, region) is None


@pytest.mark.parametrize("name", ["L1-L4", "L2-L4", "L1,L3", "L1,L2,L4", "L3"])
def test_a_name_and_its_vertebrae_belong_together(name):
    assert name_of(vertebrae_in(name)) == name


def test_all_four_vertebrae_are_the_lumbar_spine():
    assert site_of(vertebrae_in("L1-L4")) == "lumbar_spine"
    assert site_of(vertebrae_in("L1-L3")) == "L1-L3"
