"""Reference populations: what there is, what there is not, and that it says so."""

from decimal import Decimal

import pytest

from osteon.bone.data_files import read_table
from osteon.bone.dxa import NoReference, standardised_bmd, t_score_at, young_adult_references, z_score_at
from osteon.bone.dxa.peers import BY_TEN_YEARS, BY_YEAR, GROUPS, peers
from osteon.bone.dxa.printed import name_of, vertebrae_in
from osteon.bone.dxa.references import other_populations
from osteon.bone.dxa.score import limits
from osteon.bone.plausible import ImplausibleValue, check, plausible_limits
from osteon.bone.sex import Sex
from osteon.protocol.facts import dictionary
from osteon.protocols import protocol

HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("site", "make"), [("forearm", "hologic"), ("femoral_neck", "norland"), ("L1,L3", "hologic")]
)
def test_where_nobody_compares_it_says_so(site, make):
    with pytest.raises(NoReference) as caught:
        t_score_at(HALF, site, make)
    assert (caught.value.code, caught.value.values) == (
        "no_young_adults",
        {"site": site, "manufacturer": make},
    )


@pytest.mark.parametrize(
    ("site", "age", "group", "code"),
    [
        ("forearm", 60, "all", "no_peers_at_site"),
        ("femoral_neck", 19, "all", "no_peers_of_age"),
        ("lumbar_spine", 80, "mexican_american", "no_peers_of_age"),
        ("L1-L2", 19, "all", "no_peers_of_age"),
    ],
)
def test_where_there_are_no_peers_it_says_so(site, age, group, code):
    with pytest.raises(NoReference) as caught:
        z_score_at(HALF, site, "hologic", Sex.MALE, age, group)
    assert caught.value.code == code


def test_there_is_no_equation_for_a_single_vertebra():
    with pytest.raises(NoReference) as caught:
        standardised_bmd(HALF, "L1", "lunar")
    assert caught.value.code == "no_equation"


@pytest.mark.parametrize("age", [80, 85, 110])
def test_eighty_is_eighty_and_older(age):
    assert peers("total_hip", Sex.FEMALE, age) == peers("total_hip", Sex.FEMALE, 80)


def test_two_or_three_vertebrae_have_classes_of_ten_years():
    assert peers("L2-L4", Sex.FEMALE, 60) == peers("L2-L4", Sex.FEMALE, 69)
    assert peers("L2-L4", Sex.FEMALE, 60).table == BY_TEN_YEARS
    assert peers("L2,L4", Sex.FEMALE, 60).table == BY_YEAR


@pytest.mark.parametrize("table", [BY_YEAR, BY_TEN_YEARS])
def test_the_tables_name_sites_sexes_and_groups_that_we_know(table):
    for row in read_table(table):
        vertebrae = vertebrae_in(row["site"])
        assert row["site"] in {"femoral_neck", "total_hip", "trochanter", "lumbar_spine"} or (
            name_of(vertebrae) == row["site"]
        )
        assert Sex(row["sex"])
        assert row["group"] in GROUPS


def test_peers_through_standardised_densities_are_the_same_people():
    """A Lunar density that stands for the same bone has the same Z-score, but for rounding on the way."""
    hologic = Decimal("0.700")
    lunar = Decimal(round((Decimal("1.087") * hologic + Decimal("0.042")) / Decimal("0.939"), 3))
    own = z_score_at(hologic, "femoral_neck", "hologic", Sex.FEMALE, 65)
    converted = z_score_at(lunar, "femoral_neck", "lunar", Sex.FEMALE, 65)
    assert abs(own.value - converted.value) <= Decimal("0.1")
    assert (own.through_standardised, converted.through_standardised) == (False, True)


def test_a_standardised_density_is_never_for_follow_up():
    assert standardised_bmd(HALF, "L2-L4", "norland").for_follow_up is False


@pytest.mark.parametrize("value", ["0.099", "2.501", "558", "NaN", "Infinity"])
def test_no_bone_has_this_density(value):
    with pytest.raises(ImplausibleValue):
        check("bmd_g_per_cm2", Decimal(value))
    with pytest.raises(ImplausibleValue):
        standardised_bmd(Decimal(value), "femoral_neck", "hologic")


@pytest.mark.parametrize("value", ["0.1", "2.5"])
def test_the_limits_themselves_are_plausible(value):
    assert check("bmd_g_per_cm2", Decimal(value)) == Decimal(value)


def test_a_refusal_says_what_the_limit_and_the_remedy():
    with pytest.raises(ImplausibleValue) as caught:
        check("bmd_g_per_cm2", Decimal(558))
    error = caught.value
    assert (error.quantity, error.value, error.unit) == ("bmd_g_per_cm2", Decimal(558), "g/cm2")
    assert (error.lowest, error.highest) == (Decimal("0.1"), Decimal("2.5"))
    assert str(error).startswith(
        "Bone density 558 g/cm² is outside 0.1 to 2.5. If the scanner sends mg/cm², divide"
    )
    assert error.message("nl").startswith(
        "Botdichtheid 558 g/cm² ligt buiten 0,1 tot 2,5. Geeft het apparaat mg/cm²"
    )


def test_a_quantity_and_the_fact_of_its_name_have_the_same_limits():
    for quantity, limit in plausible_limits().items():
        fact = dictionary().facts.get(quantity)
        if fact is not None:
            assert (limit.lowest, limit.highest) == fact.plausible, quantity


def test_densities_of_the_dictionary_have_our_limits():
    ours = plausible_limits()["bmd_g_per_cm2"]
    facts = [fact for name, fact in dictionary().facts.items() if name.startswith("bmd_")]
    assert facts
    assert {fact.plausible for fact in facts} == {(ours.lowest, ours.highest)}


def test_the_limits_of_the_who_are_those_of_the_protocol():
    dated = protocol().parameters["osteoporosis_t_score"].values
    assert {value for _, value in dated} == {limits()["osteoporosis_t_score"]}


def test_nobody_is_judged_by_another_population():
    for references in other_populations().values():
        for key, other in references.items():
            judging = young_adult_references()[key]
            assert (other.mean, other.sd) != (judging.mean, judging.sd)
