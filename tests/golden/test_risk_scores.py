"""Points, adjustments and expectations: what they say, what they leave unknown, and what they refuse."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from osteon.bone.expected_course import NoExpectation, effects, expected, gains, loss_rates, of_people
from osteon.bone.plausible import ImplausibleValue
from osteon.bone.risk.dvo import UnknownRiskFactor, dvo_risk
from osteon.bone.risk.dvo_direct import Direct, direct_indications
from osteon.bone.risk.frax import (
    FraxResult,
    adjusted_for_falls,
    adjusted_for_glucocorticoids,
    adjusted_for_lower_spine,
    diabetes_instead,
)
from osteon.bone.risk.imminent import fractures_within_five_years, second_fracture
from osteon.bone.risk.nogg import nogg_risk, thresholds
from osteon.bone.risk.qfracture import Person, UnknownCode, qfracture
from osteon.bone.risk.salt import SaltFacts, salt_points
from osteon.bone.risk.simple import fracture_index, orai, ost
from osteon.bone.sex import Sex
from tests.golden.kit import kit_rows, needs_kit

DAY = date(2026, 11, 22)
NOTHING = SaltFacts(
    age_years=59,
    weight_kg=Decimal(60),
    vertebral_fracture=False,
    recent_fracture=False,
    older_fracture=False,
    second_older_fracture=False,
    parental_hip_fracture=False,
    immobility_or_fall=False,
)


def frax(mof="20.0", hip="5.0", **other):
    hip_percent = None if hip is None else Decimal(hip)
    return FraxResult(Decimal(mof), hip_percent, "UK", DAY, **{"with_bmd": True, **other})


def woman(age=70, bmi="25", alcohol=0, smoking=0, **other):
    return Person(Sex.FEMALE, age, Decimal(bmi), alcohol, smoking, **other)


# QFracture-2012


@pytest.mark.parametrize(("bmi", "used"), [("15", "20"), ("19.9", "20"), ("40.1", "40")])
def test_a_body_mass_index_beyond_the_model_is_taken_as_its_end_and_said(bmi, used):
    risk, at_the_end = qfracture(woman(bmi=bmi)), qfracture(woman(bmi=used))
    assert risk.bmi_clamped
    assert risk.bmi_used_kg_per_m2 == Decimal(used)
    assert risk.mof_percent == at_the_end.mof_percent
    assert not at_the_end.bmi_clamped


@pytest.mark.parametrize("age", [29, 101])
def test_qfracture_knows_nobody_younger_than_30_or_older_than_100(age):
    with pytest.raises(ImplausibleValue, match=f"QFracture {age} years is outside 30 to 100"):
        woman(age)


@pytest.mark.parametrize(
    "wrong",
    [
        {"alcohol": 6},
        {"smoking": 5},
        {"ethnicity": 0},
        {"ethnicity": 10},
        {"conditions": frozenset({"b_fall"})},
    ],
)
def test_a_code_that_qfracture_does_not_have_is_refused(wrong):
    with pytest.raises(UnknownCode, match="Choose from"):
        woman(**wrong)


def test_qfracture_ends_at_18_years():
    assert set(qfracture(woman(), range(1, 19)).hip_percent) == set(range(1, 19))
    with pytest.raises(UnknownCode):
        qfracture(woman(), (19,))


def test_an_implausible_body_mass_index_is_refused_instead_of_clamped():
    with pytest.raises(ImplausibleValue, match="square of the height"):
        woman(bmi="250")


def test_every_qfracture_result_carries_disclaimer_licence_and_limits():
    told = qfracture(woman()).notice
    assert "Inaccurate implementations of risk scores" in told.disclaimer
    assert told.licence.startswith("LGPL-3.0-or-later")
    assert "no bone density" in told.limits["en"]
    assert "geen botdichtheid" in told.limits["nl"]


# DVO 2023


def test_dvo_tells_that_it_took_its_last_row_and_its_last_column():
    risk = dvo_risk(Sex.MALE, 97, Decimal("-4.7"), [])
    assert [said["en"].split(" was taken")[0] for said in risk.remarks] == [
        "The table ends with the row of 90 years. It",
        "The table ends at a T-score of -4.0. That column",
    ]
    assert dvo_risk(Sex.MALE, 95, Decimal("-4.0"), []).remarks
    assert not dvo_risk(Sex.MALE, 94, Decimal("-4.0"), []).remarks


def test_dvo_reads_a_t_score_above_its_first_column_there():
    above, first = (dvo_risk(Sex.FEMALE, 70, Decimal(score), []) for score in ("0.3", "0.0"))
    assert above.required == first.required
    assert not above.remarks


def test_dvo_tells_risk_factors_that_exclude_each_other():
    (said,) = dvo_risk(Sex.FEMALE, 70, None, ["falls_1", "falls_ge2", "ra"]).remarks
    assert said["en"] == "Only one of falls_1, falls_ge2 can be true: check them."
    assert said["nl"].startswith("Van falls_1, falls_ge2")
    assert not dvo_risk(Sex.FEMALE, 70, None, ["falls_1", "ra"]).remarks


def test_dvo_names_what_counted_and_what_is_imminent():
    risk = dvo_risk(Sex.FEMALE, 70, None, ["copd", "falls_ge2", "vert_fx_le12m", "parkinson"])
    assert [one.code for one in risk.counted] == ["vert_fx_le12m", "falls_ge2"]
    assert risk.imminent == ("falls_ge2", "vert_fx_le12m")
    assert risk.advice["en"].startswith("a medicine against osteoporosis")


def test_dvo_refuses_the_young_and_the_unknown():
    with pytest.raises(ImplausibleValue, match="begins at 50"):
        dvo_risk(Sex.FEMALE, 49, None, [])
    with pytest.raises(UnknownRiskFactor, match=r"gc_gt7\.5"):
        dvo_risk(Sex.FEMALE, 50, None, ["gc_gt7.5"])
    with pytest.raises(ImplausibleValue, match="minus sign"):
        dvo_risk(Sex.FEMALE, 50, Decimal(25), [])


@pytest.mark.parametrize(
    ("known", "expected_"),
    [
        ({}, Direct((), ("low_trauma_vertebral_fracture", "hip_fracture", "glucocorticoids"))),
        ({"dose": "7.5", "months": "3.1", "t_score": "-1.5"}, Direct(("glucocorticoids",), ())),
        ({"dose": "7.4", "months": None, "t_score": None}, Direct((), ())),
        ({"dose": "7.5", "months": "3", "t_score": "-1.5"}, Direct((), ())),
        ({"dose": "7.5", "months": "4", "t_score": "-1.4"}, Direct((), ())),
        ({"dose": "7.5", "months": "4", "t_score": None}, Direct((), ("glucocorticoids",))),
    ],
)
def test_dvo_treats_glucocorticoids_directly_from_dose_duration_and_t_score_together(known, expected_):
    if not known:
        assert direct_indications() == expected_
        return
    dose, months, score = (None if one is None else Decimal(one) for one in known.values())
    found = direct_indications(
        low_trauma_vertebral_fracture=False,
        hip_fracture=False,
        prednisolone_mg_per_day=dose,
        glucocorticoid_months=months,
        t_score=score,
    )
    assert found == expected_


# NOGG 2024 and FRAX


def test_nogg_refuses_the_young_and_the_impossible():
    with pytest.raises(ImplausibleValue, match="begin at 50"):
        nogg_risk(49, Decimal(5), with_bmd=False)
    with pytest.raises(ImplausibleValue, match="begin at 50"):
        thresholds("mof", 49)
    with pytest.raises(ImplausibleValue, match="hip fracture 101 %"):
        nogg_risk(50, Decimal(5), Decimal(101), with_bmd=False)


def test_on_major_fractures_alone_nogg_says_so():
    assert nogg_risk(72, Decimal(20), with_bmd=False).hip_class is None


@pytest.mark.parametrize(
    "wrong",
    [{"mof": "101"}, {"hip": "-1"}, {"calculated_on": date(2007, 12, 31)}],
)
def test_an_implausible_frax_result_is_refused(wrong):
    given = {"mof": "20.0", "hip": "5.0", "calculated_on": DAY, **wrong}
    with pytest.raises(ImplausibleValue):
        FraxResult(Decimal(given["mof"]), Decimal(given["hip"]), "NL", given["calculated_on"], with_bmd=False)


def test_a_frax_result_needs_its_country():
    with pytest.raises(ValueError, match="country"):
        FraxResult(Decimal(20), None, " ", DAY, with_bmd=False)


@pytest.mark.parametrize(("hip", "above"), [("20.1", True), ("20.0", False), (None, False)])
def test_hip_above_all_major_fractures_is_noticed(hip, above):
    assert frax(hip=hip).hip_above_mof is above


@pytest.mark.parametrize(
    ("dose", "name"),
    [
        ("2.4", "glucocorticoid_low"),
        ("2.5", "glucocorticoid_medium"),
        ("7.4", "glucocorticoid_medium"),
        ("7.5", "glucocorticoid_high"),
    ],
)
def test_the_dose_of_glucocorticoids_decides_the_adjustment(dose, name):
    assert adjusted_for_glucocorticoids(frax(), Decimal(dose)).adjusted_for == (name,)


def test_glucocorticoids_by_age_begin_at_40():
    assert adjusted_for_glucocorticoids(frax(), Decimal(10), 69).hip_percent == Decimal("6.25")
    assert adjusted_for_glucocorticoids(frax(), Decimal(10), 70).hip_percent == Decimal("6")
    with pytest.raises(ImplausibleValue, match="all ages"):
        adjusted_for_glucocorticoids(frax(), Decimal(10), 39)


def test_two_falls_raise_both_probabilities_and_one_does_not():
    assert adjusted_for_falls(frax(), 0) == adjusted_for_falls(frax(), 1) == frax()
    often = adjusted_for_falls(frax(), 2)
    assert (often.mof_percent, often.hip_percent, often.adjusted_for) == (26, Decimal("6.5"), ("falls",))
    with pytest.raises(ValueError, match="number of falls"):
        adjusted_for_falls(frax(), -1)


@pytest.mark.parametrize(
    ("spine", "neck", "mof"),
    [("-2.4", "-2.0", "20"), ("-2.5", "-2.0", "22"), ("-3.9", "-1.4", "26"), ("-1.0", "-2.0", "20")],
)
def test_a_weaker_spine_raises_major_fractures_by_a_tenth_per_whole_sd(spine, neck, mof):
    adjusted = adjusted_for_lower_spine(frax(), Decimal(spine), Decimal(neck))
    assert (adjusted.mof_percent, adjusted.hip_percent) == (Decimal(mof), 5)
    assert adjusted.adjusted_for == (() if mof == "20" else ("lower_spine",))


def test_adjustments_add_up_in_their_order_and_never_exceed_certainty():
    twice = adjusted_for_falls(adjusted_for_glucocorticoids(frax("90", "80"), Decimal(10)), 3)
    assert (twice.mof_percent, twice.hip_percent) == (100, 100)
    assert twice.adjusted_for == ("glucocorticoid_high", "falls")


def test_diabetes_is_told_and_not_multiplied():
    told = [one["nl"] for one in diabetes_instead()]
    assert told[1] == "of reken FRAX opnieuw uit met een T-score van de heuphals die 0,5 lager is"
    assert diabetes_instead()[2]["en"] == "or calculate FRAX again with an age that is 10 years higher"


# Time since a fracture


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ("0", ("2.70", "2.40", "3.00", "computed", True)),
        ("1", ("2.70", "2.40", "3.00", "seen", False)),
        ("5.5", ("1.94", "1.70", "2.19", "computed", False)),
        ("10", ("1.40", "1.20", "1.60", "seen", False)),
    ],
)
def test_a_second_fracture_is_likeliest_soon(years, found):
    risk = second_fracture(Decimal(years))
    figures = tuple(str(one) for one in (risk.value, risk.lowest, risk.highest))
    assert (*figures, risk.checked, risk.at_least) == found


@pytest.mark.parametrize("years", ["-1", "10.1"])
def test_there_is_no_figure_before_the_fracture_or_after_ten_years(years):
    with pytest.raises(ImplausibleValue, match="Johansson"):
        second_fracture(Decimal(years))


@pytest.mark.parametrize(
    ("years", "ever", "low", "group"),
    [
        ("0", None, None, "recent_fracture"),
        ("4.9", None, None, "recent_fracture"),
        ("5", True, True, "older_fracture"),
        (None, False, True, "low_density"),
        (None, False, False, "normal_density"),
        (None, False, None, None),
        (None, None, True, None),
        (None, True, True, None),
    ],
)
def test_the_group_of_van_geel_is_unknown_where_the_facts_are(years, ever, low, group):
    since = None if years is None else Decimal(years)
    found = fractures_within_five_years(since, ever_fractured=ever, low_density=low)
    assert (found and found.group) == group


def test_a_fracture_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match="never a fracture"):
        fractures_within_five_years(Decimal(1), ever_fractured=False)
    with pytest.raises(ValueError, match="future"):
        fractures_within_five_years(Decimal(-1))


# Points


@pytest.mark.parametrize(
    ("facts", "lowest", "highest", "refer"),
    [
        (SaltFacts(), 0, 15, None),
        (NOTHING, 0, 0, False),
        (replace(NOTHING, recent_fracture=None), 0, 4, None),
        (replace(NOTHING, recent_fracture=True), 4, 4, True),
        (SaltFacts(vertebral_fracture=True), 4, 15, True),
        (SaltFacts(age_years=60, weight_kg=Decimal("59.9"), recent_fracture=False), 2, 10, None),
        (SaltFacts(age_years=70), 2, 15, None),
    ],
)
def test_salt_points_leave_open_what_is_not_known(facts, lowest, highest, refer):
    points = salt_points(facts)
    assert (points.lowest, points.highest, points.refer) == (lowest, highest, refer)


def test_salt_names_what_is_not_known():
    assert salt_points(NOTHING).unknown == ()
    assert len(salt_points(SaltFacts()).unknown) == 8


@pytest.mark.parametrize(
    ("weight", "low"), [(70, True), (65, False), ("69.9", None)], ids=["2 and more", "1 and less", "between"]
)
def test_ost_stays_unknown_between_its_two_remembered_limits(weight, low):
    found = ost(Decimal(weight), 60)
    assert (found.low_risk, found.checked) == (low, "recalled")
    assert "memory" in found.doubt["en"]


@pytest.mark.parametrize(
    ("age", "weight", "oestrogen", "points", "dxa"),
    [
        (54, 70, True, 0, False),
        (55, 69, False, 10, True),
        (65, 70, True, 9, True),
        (65, 60, True, 12, True),
        (75, 59, False, 26, True),
    ],
)
def test_orai_points(age, weight, oestrogen, points, dxa):
    found = orai(age, Decimal(weight), takes_oestrogen=oestrogen)
    assert (found.points, found.dxa, found.checked) == (points, dxa, "recalled")


def index(t_score=None, age=64, weight="57.7", **yes):
    answers = dict.fromkeys(
        ("fracture_after_50", "maternal_hip_fracture", "current_smoker", "uses_arms_to_stand"), False
    )
    score = None if t_score is None else Decimal(t_score)
    return fracture_index(age, Decimal(weight), t_score_total_hip=score, **{**answers, **yes})


@pytest.mark.parametrize(
    ("given", "both", "above"),
    [
        ({}, (0, 0), False),
        ({"age": 85, "weight": "57.6"}, (6, 6), True),
        ({"uses_arms_to_stand": True, "fracture_after_50": True, "current_smoker": True}, (4, 4), True),
        ({"t_score": "-1.0"}, (0, 0), False),
        ({"t_score": "-2.0", "age": 80}, (5, 6), None),
        ({"t_score": "-2.6", "age": 75}, (6, 7), True),
        ({"t_score": "-3.1"}, (4, 4), False),
    ],
)
def test_the_fracture_index_is_unknown_where_its_two_versions_disagree(given, both, above):
    found = index(**given)
    assert (found.points_transcription, found.points_recalled) == both
    assert found.at_or_above_cut is above
    assert "two versions" in found.doubt["en"].lower()


# Expected course


def test_bone_loss_is_told_of_the_group_that_is_known():
    at_52 = loss_rates("total_hip", Sex.FEMALE, Decimal(52))
    assert [str(one.lowest_percent_per_year) for one in at_52] == ["-1.0", "-1.36"]
    assert loss_rates("total_hip", Sex.FEMALE) == ()
    assert loss_rates("total_hip", Sex.MALE, Decimal(52)) == ()
    before = loss_rates("femoral_neck", Sex.FEMALE, years_since_menopause=Decimal(-3))
    assert [one.meaning for one in before] == ["before the menopause"]
    spine = loss_rates("lumbar_spine", Sex.FEMALE, years_since_menopause=Decimal(2))
    assert [str(one.lowest_percent_per_year) for one in spine] == ["-1.1", "-1.46"]


def test_gains_of_bone_density_are_told_by_medicine():
    told = {(one.trial, one.site): one.lowest_percent for one in gains("raloxifene")}
    assert told == {("MORE", "lumbar_spine"): Decimal("2.6"), ("MORE", "femoral_neck"): Decimal("2.1")}
    assert {one.checked for one in gains("denosumab")} == {"recalled"}


@needs_kit
def test_every_reduction_is_the_kits():
    for row in kit_rows("coefficients/treatment_effects.csv"):
        told = row["relative_risk_reduction_pct_or_change"]
        if row["comparator"] == "BMD change %":
            assert gains(row["drug"]), row
            continue
        medicine, endpoint = row["drug"].split(" then ")[0], row["endpoint"].replace(" ", "_")
        months = int(row["months"].removeprefix("median "))
        found = [
            one
            for one in effects(medicine)
            if row["trial"].startswith(one.trial) and (one.endpoint, one.months) == (endpoint, months)
        ]
        figures = {one for one in (found[0].lowest_percent, found[0].highest_percent) if one is not None}
        assert figures == {Decimal(one) for one in told.removesuffix("(NS)").strip("NS ").split("-") if one}
        assert found[0].significant == ("NS" not in told)
        assert found[0].comparator == row["comparator"]


def effect(medicine, trial, endpoint):
    (found,) = (one for one in effects(medicine) if (one.trial, one.endpoint) == (trial, endpoint))
    return found


@pytest.mark.parametrize(
    ("one", "endpoint", "reason"),
    [
        (("raloxifene", "MORE", "hip"), "hip", "not_significant"),
        (("teriparatide", "ACTIVE", "nonvertebral"), "nonvertebral", "not_significant"),
        (("teriparatide", "VERO", "vertebral"), "vertebral", "not_placebo"),
        (("zoledronate", "HORIZON-PFT", "hip"), "vertebral", "other_endpoint"),
    ],
)
def test_what_a_trial_did_not_show_is_no_expectation(one, endpoint, reason):
    with pytest.raises(NoExpectation) as refused:
        expected(Decimal(10), endpoint, effect(*one))
    assert refused.value.reason == reason


def test_a_range_keeps_both_ends():
    found = expected(Decimal(10), "vertebral", effect("risedronate", "VERT", "vertebral"), people=1000)
    assert (found.least.prevented, found.most.prevented) == (41, 49)


def test_both_ways_to_say_it():
    people = of_people(Decimal("12.5"), Decimal(41))
    assert (people.with_fracture_untreated, people.with_fracture_treated, people.prevented) == (13, 7, 6)
    assert (people.without_fracture, people.without_fracture_treated) == (87, 93)


@pytest.mark.parametrize(("risk", "less"), [("101", "40"), ("10", "101"), ("-1", "40")])
def test_shares_beyond_all_are_refused(risk, less):
    with pytest.raises(ImplausibleValue):
        of_people(Decimal(risk), Decimal(less))
