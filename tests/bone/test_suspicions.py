"""What in a report should be looked at: every check from both sides."""

from dataclasses import replace
from decimal import Decimal

import pytest

from osteon.bone.dxa.printed import Region
from osteon.bone.dxa.references import Reference
from osteon.bone.dxa.suspicions import ScanSettings, not_comparable, suspicions

D = Decimal
GOOD = [
    Region("AP Spine", "L1", D("0.800"), D("10.400"), D("13.000"), D("-1.1")),
    Region("AP Spine", "L2", D("0.850"), D("11.900"), D("14.000"), D("-1.6")),
    Region("AP Spine", "L3", D("0.900"), D("13.500"), D("15.000"), D("-1.7")),
    Region("AP Spine", "L4", D("0.890"), D("14.240"), D("16.000"), D("-2.1")),
    Region("AP Spine", "L1-L4", D("0.863"), D("50.040"), D("58.000"), D("-1.7")),
    Region("Left Hip", "Neck", D("0.678"), D("3.390"), D("5.000"), D("-1.5")),
    Region("Right Hip", "Neck", D("0.690"), D("3.450"), D("5.000"), D("-1.4")),
]


def codes(*regions, manufacturer="hologic", **given):
    return [one.code for one in suspicions(regions, manufacturer, **given)]


def test_a_good_report_has_nothing_to_look_at():
    assert codes(*GOOD) == []


@pytest.mark.parametrize(
    ("bmd", "found"), [("0.802", []), ("0.803", ["bmc_over_area"]), ("0.797", ["bmc_over_area"])]
)
def test_density_is_mineral_over_area(bmd, found):
    assert codes(Region("AP Spine", "L1", D(bmd), D("10.400"), D("13.000"))) == found


def test_without_mineral_or_area_there_is_nothing_to_compare():
    assert (
        codes(
            Region("AP Spine", "L1", D("0.8"), D("10.4")), Region("AP Spine", "L2", D("0.9"), area_cm2=D(0))
        )
        == []
    )


@pytest.mark.parametrize(
    ("printed", "found"), [("-2.6", []), ("-2.4", []), ("-2.3", ["t_score_of_other_reference"])]
)
def test_a_t_score_fits_its_density(printed, found):
    assert codes(Region("Left Hip", "Neck", D("0.558"), t_score=D(printed))) == found


def test_a_t_score_made_with_men_is_recognised():
    (found,) = suspicions([Region("Left Hip", "Total", D("0.700"), t_score=D("-2.4"))], "hologic")
    assert (found.code, found.regions, found.values) == ("t_score_of_men", ("Total",), ("-2.0",))


def test_the_reference_that_the_report_names_is_the_one_to_fit():
    own = Reference("forearm", "hologic", 690, 60, "", "", "seen")
    row = Region("Left Forearm", "1/3", D("0.630"), t_score=D("-1.0"))
    assert codes(row) == []
    assert codes(row, printed_with={"forearm": own}) == []
    assert codes(replace(row, t_score=D("-2.0")), printed_with={"forearm": own}) == [
        "t_score_of_other_reference"
    ]


def test_a_difference_row_and_an_unknown_row_have_no_t_score_to_check():
    assert (
        codes(Region("DualFemur", "Neck Diff", D("0.300"), t_score=D("1.0")), Region("?", "?", D("0.3")))
        == []
    )


def test_area_and_density_rise_from_l1_to_l3():
    area = [replace(GOOD[0], area_cm2=D("14.000"), bmc_g=None), *GOOD[1:4]]
    assert codes(*area) == ["area_not_rising"]
    dense = [replace(GOOD[0], bmd_g_per_cm2=D("0.860"), bmc_g=None, t_score=None), *GOOD[1:4]]
    assert codes(*dense) == ["bmd_not_rising"]
    assert codes(Region("AP Spine", "L1", D("0.9")), Region("AP Spine", "L2")) == []


@pytest.mark.parametrize(("l2", "found"), [("-1.0", []), ("-0.9", ["neighbours_differ"])])
def test_neighbours_are_alike(l2, found):
    assert (
        codes(Region("AP Spine", "L1", t_score=D("-2.0")), Region("AP Spine", "L2", t_score=D(l2))) == found
    )


@pytest.mark.parametrize(("right", "found"), [("-1.0", []), ("-0.9", ["hips_differ"])])
def test_hips_are_alike(right, found):
    rows = [
        Region("DualFemur", f"Neck {side}", t_score=D(t)) for side, t in (("Left", "-2.0"), ("Right", right))
    ]
    assert codes(*rows) == found
    assert codes(rows[0], Region("DualFemur", "Neck Right", D("0.7"))) == []


SETTINGS = ScanSettings("hologic", "Horizon 1", "array", "13.6", ("L1-L4",))


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, ()),
        ({"manufacturer": "lunar"}, ("manufacturer",)),
        ({"device": "Horizon 2"}, ("device",)),
        ({"mode": "fast"}, ("mode",)),
        ({"software": ""}, ("software",)),
        ({"regions": ("L2-L4",)}, ("regions",)),
    ],
)
def test_scans_are_compared_only_when_made_alike(changed, found):
    assert not_comparable(SETTINGS, replace(SETTINGS, **changed)) == found


def test_what_neither_scan_tells_is_not_the_same():
    assert not_comparable(ScanSettings(), ScanSettings()) == (
        "manufacturer",
        "device",
        "mode",
        "software",
        "regions",
    )
