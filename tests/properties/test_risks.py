"""What always holds of risks: a worse fact never lowers one, and people add up.

Older is not claimed to be worse: the curves of QFracture bend.
"""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from osteon.bone.expected_course import of_people
from osteon.bone.risk.dvo import BANDS, dvo_risk, risk_factors
from osteon.bone.risk.frax import FraxResult, adjusted_for_falls, adjusted_for_glucocorticoids
from osteon.bone.risk.imminent import second_fracture
from osteon.bone.risk.nogg import CLASSES, nogg_risk
from osteon.bone.risk.qfracture import Person, codes, conditions, conditions_for, qfracture
from osteon.bone.risk.salt import SaltFacts, salt_points
from osteon.bone.sex import Sex
from tests.golden.test_risk_scores import DAY

sexes = st.sampled_from(Sex)
t_scores = st.decimals(-8, 8, places=1)
factors = st.frozensets(st.sampled_from(sorted(risk_factors())), max_size=6)
percents = st.decimals(0, 100, places=1)
flags = st.sampled_from((True, False, None))
people = st.builds(
    Person,
    sexes,
    st.integers(30, 100),
    st.decimals(15, 60, places=1),
    st.sampled_from(sorted(codes("alcohol"))),
    st.sampled_from(sorted(codes("smoking"))),
    st.sampled_from(sorted(codes("ethnicity"))),
    st.frozensets(st.sampled_from(sorted(conditions()))),
)
salt_facts = st.builds(
    SaltFacts,
    st.none() | st.integers(40, 100),
    st.none() | st.decimals(40, 100, places=1),
    *([flags] * 6),
)


@given(people)
def test_a_longer_time_never_has_a_lower_risk(person):
    risk = qfracture(person, range(1, 19))
    for by_year in (risk.mof_percent, risk.hip_percent):
        percent = list(by_year.values())
        assert percent == sorted(percent)
        assert percent[0] >= 0
        assert percent[-1] <= 100


@given(people)
def test_what_a_model_lacks_for_a_sex_changes_nothing(person):
    counted = person.conditions & frozenset(conditions_for(person.sex))
    fewer = Person(
        person.sex,
        person.age_years,
        person.bmi_kg_per_m2,
        person.alcohol,
        person.smoking,
        person.ethnicity,
        counted,
    )
    assert qfracture(person).mof_percent == qfracture(fewer).mof_percent
    assert qfracture(person).hip_percent == qfracture(fewer).hip_percent


def rank(sex, age, t_score, codes_):
    return BANDS.index(dvo_risk(sex, age, t_score, codes_).band)


@given(sexes, st.integers(50, 120), st.none() | t_scores, factors, factors)
def test_one_more_risk_factor_never_lowers_the_band(sex, age, t_score, some, more):
    assert rank(sex, age, t_score, some) <= rank(sex, age, t_score, some | more)


@given(sexes, st.integers(50, 120), t_scores, t_scores, factors)
def test_a_worse_t_score_never_lowers_the_band(sex, age, one, other, some):
    worse, better = sorted((one, other))
    assert rank(sex, age, better, some) <= rank(sex, age, worse, some)


@given(sexes, st.integers(50, 120), st.none() | t_scores, st.permutations(sorted(risk_factors())[:8]))
def test_the_order_of_risk_factors_never_matters(sex, age, t_score, codes_):
    found, in_order = (dvo_risk(sex, age, t_score, one) for one in (codes_, sorted(codes_)))
    assert (found.multiplier, found.band) == (in_order.multiplier, in_order.band)


@given(factors)
def test_the_multiplier_is_the_largest_that_is_allowed(some):
    """The slow reference: every pair and every single factor of which no group is used twice."""
    known = [risk_factors()[code] for code in some]
    allowed = [Decimal(1), *(one.times for one in known)]
    for one in known:
        for other in known:
            if one != other and (one.group is None or one.group != other.group):
                allowed.append(one.times * other.times)
    assert dvo_risk(Sex.FEMALE, 70, None, some).multiplier == max(allowed)


@given(st.integers(50, 120), percents, percents, percents, percents, st.booleans())
def test_a_higher_probability_never_has_a_lower_class(age, mof, other_mof, hip, other_hip, with_bmd):
    low, high = (
        nogg_risk(age, *both, with_bmd=with_bmd)
        for both in (
            (min(mof, other_mof), min(hip, other_hip)),
            (max(mof, other_mof), max(hip, other_hip)),
        )
    )
    assert CLASSES.index(low.risk_class) <= CLASSES.index(high.risk_class)


@given(st.integers(50, 120), percents, percents, st.booleans())
def test_knowing_the_hip_too_never_lowers_the_class(age, mof, hip, with_bmd):
    alone, both = (nogg_risk(age, mof, one, with_bmd=with_bmd) for one in (None, hip))
    assert CLASSES.index(alone.risk_class) <= CLASSES.index(both.risk_class)


@given(percents, percents, st.integers(0, 10_000))
def test_people_add_up(baseline, reduction, count):
    told = of_people(baseline, reduction, count)
    assert told.with_fracture_treated + told.prevented + told.without_fracture == count
    assert told.without_fracture_treated == told.prevented + told.without_fracture
    assert min(told.with_fracture_treated, told.prevented, told.without_fracture) >= 0


@given(percents, percents, percents)
def test_a_greater_reduction_never_prevents_less(baseline, one, other):
    less, more = sorted((one, other))
    assert of_people(baseline, less).prevented <= of_people(baseline, more).prevented


@given(percents, st.none() | percents, st.decimals(0, 50, places=1), st.decimals(0, 50, places=1))
def test_a_higher_dose_never_has_a_lower_probability(mof, hip, one, other):
    frax = FraxResult(mof, hip, "UK", DAY, with_bmd=True)
    low, high = (adjusted_for_glucocorticoids(frax, dose) for dose in sorted((one, other)))
    assert low.mof_percent <= high.mof_percent
    assert hip is None or low.hip_percent <= high.hip_percent
    assert adjusted_for_falls(frax, 2).mof_percent >= mof


@given(st.decimals(0, 10, places=2), st.decimals(0, 10, places=2))
def test_a_longer_time_since_a_fracture_never_has_a_higher_risk(one, other):
    soon, late = (second_fracture(years) for years in sorted((one, other)))
    assert soon.value >= late.value
    assert late.lowest <= late.value <= late.highest


@given(salt_facts, st.integers(0, 5), st.booleans())
def test_one_more_fact_only_narrows_the_points(facts, place, answer):
    names = SaltFacts.__dataclass_fields__
    name = list(names)[2 + place]
    if getattr(facts, name) is not None:
        return
    known = SaltFacts(**{one: answer if one == name else getattr(facts, one) for one in names})
    before, after = salt_points(facts), salt_points(known)
    assert before.lowest <= after.lowest <= after.highest <= before.highest
    assert before.refer is None or before.refer == after.refer
