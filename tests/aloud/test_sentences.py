"""What a rule says when it is read aloud is what it means, as Dutch and English people say it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from types import MappingProxyType

import pytest

from osteon.protocol.aloud import Aloud, Part
from osteon.protocol.aloud.phrases import Said, plain_text
from osteon.protocol.expressions import (
    Expression,
    Sum,
    all_of,
    any_of,
    at_least,
    computed,
    fact,
    first_known,
    first_match,
    known,
    looked_up,
    lowest,
    month_of,
    months_between,
    on_record,
    parameter,
    plus_months,
    stepped,
    t_score_of,
    today,
    where,
)
from osteon.protocol.parameters import read_parameters
from osteon.protocols import protocol

TODAY = date(2026, 11, 22)
PARAMETERS = """
[limit]
meaning = "A limit."
unit    = "SD"
values  = [{ from = 1994-01-01, value = -2.5 }, { from = 2027-01-01, value = -2.0 }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[portions]
meaning = "Enough."
unit    = "portions/day"
values  = [{ from = 1994-01-01, value = 4 }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[oldest]
meaning = "An age."
unit    = "years"
values  = [{ from = 1994-01-01, value = 70 }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[months]
meaning = "A time."
unit    = "months"
values  = [{ from = 1994-01-01, value = 1 }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[factor]
meaning = "A factor."
unit    = "ratio"
values  = [{ from = 1994-01-01, value = 1.15 }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[month]
meaning = "A month."
unit    = "month"
values  = [{ from = 1994-01-01, value = 9 }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[bones]
meaning = "Bones."
unit    = "code"
values  = [{ from = 1994-01-01, value = ["hip", "rib"] }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[scanner]
meaning = "A make."
unit    = "code"
values  = [{ from = 1994-01-01, value = "hologic" }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[duration]
meaning = "Durations."
unit    = "months"
values  = [{ from = 1994-01-01, value = { alendronate = 60, denosumab = 36 } }]
source  = { title = "Example", year = 1994 }
checked = "seen"

[by_age]
meaning = "Limits by age."
unit    = "SD"
values  = [{ from = 1994-01-01, value = { 50 = -3.5, 60 = -3.0 } }]
source  = { title = "Example", year = 1994 }
checked = "seen"
"""
spine, neck = fact.t_score_lumbar_spine, fact.t_score_femoral_neck
limit = parameter("limit")
low = spine <= limit
smokes, salt, frail = fact.smoker, fact.salty_food, fact.frail


def reader(language: str, parts: Mapping[str, Part] = MappingProxyType({}), on: date = TODAY) -> Aloud:
    """A reader of a protocol with these parameters, and with no rules that could be mentioned."""
    made = replace(
        protocol(), rules=MappingProxyType({}), parameters=read_parameters(PARAMETERS, "test"), texts={}
    )
    return Aloud(made, on, language, parts)


def shown(said: Said, depth: int = 0) -> str:
    """A line and its points, one below the other."""
    points = "".join(f"\n{'  ' * depth}- {shown(one, depth + 1)}" for one in said.points)
    return plain_text(said.main) + points


def condition(node: Expression, language: str) -> str:
    return shown(reader(language).clause(node))


CONDITIONS = [
    (
        low,
        "de T-score van de lendenwervels is −2,5 of lager",
        "the T-score of the lumbar spine is −2.5 or lower",
    ),
    (
        spine < limit,
        "de T-score van de lendenwervels is lager dan −2,5",
        "the T-score of the lumbar spine is lower than −2.5",
    ),
    (
        ~low,
        "de T-score van de lendenwervels is hoger dan −2,5",
        "the T-score of the lumbar spine is higher than −2.5",
    ),
    (
        fact.dairy_portions_per_day >= parameter("portions"),
        "het aantal porties zuivel per dag is 4 of meer",
        "the number of dairy portions a day is 4 or more",
    ),
    (
        fact.age_years < parameter("oldest"),
        "de persoon is jonger dan 70 jaar",
        "the person is younger than 70 years",
    ),
    (
        month_of(today) >= parameter("month"),
        "de maand van de beoordeling is september of een latere maand in het jaar",
        "the month of the assessment is September or a later month of the year",
    ),
    (
        fact.fracture_date > plus_months(fact.medicine_started_on, parameter("months")),
        "de datum van de breuk ligt meer dan 1 maand na de dag waarop het medicijn is gestart",
        "the date of the fracture is more than 1 month after the day on which the medicine was started",
    ),
    (
        fact.fracture_site.one_of(parameter("bones")),
        "de plaats van de breuk is heup of rib",
        "the site of the fracture is hip or rib",
    ),
    (
        ~fact.fracture_site.one_of(parameter("bones")),
        "de plaats van de breuk is niet heup of rib",
        "the site of the fracture is not hip or rib",
    ),
    (fact.sex == "female", "de persoon is vrouw", "the person is female"),
    (
        fact.current_medicine != "none",
        "de persoon gebruikt een medicijn voor de botten",
        "the person uses a medicine for the bones",
    ),
    (~smokes, "de persoon rookt niet", "the person does not smoke"),
    (known(smokes), "bekend is of de persoon rookt", "it is known whether the person smokes"),
    (
        ~known(spine),
        "de T-score van de lendenwervels is niet bekend",
        "the T-score of the lumbar spine is not known",
    ),
    (on_record(smokes), "bekend is dat de persoon rookt", "it is known that the person smokes"),
    (
        ~on_record(smokes),
        "de persoon rookt niet, of dat is niet bekend",
        "the person does not smoke, or that is not known",
    ),
    (
        ~on_record(~smokes),
        "de persoon rookt, of dat is niet bekend",
        "the person smokes, or that is not known",
    ),
    (
        any_of(smokes, salt),
        "de persoon rookt of de persoon eet zout",
        "the person smokes or the person eats salty food",
    ),
    (
        ~any_of(smokes, salt),
        "de persoon rookt niet en de persoon eet niet zout",
        "the person does not smoke and the person does not eat salty food",
    ),
    (
        all_of(smokes, salt, frail),
        "al deze punten gelden\n- de persoon rookt\n- de persoon eet zout\n- de persoon is kwetsbaar",
        "all of these hold\n- the person smokes\n- the person eats salty food\n- the person is frail",
    ),
    (
        ~all_of(smokes, any_of(salt, frail)),
        "ten minste één van deze punten geldt\n- de persoon rookt niet\n"
        "- de persoon eet niet zout en de persoon is niet kwetsbaar",
        "at least one of these holds\n- the person does not smoke\n"
        "- the person does not eat salty food and the person is not frail",
    ),
    (
        ~on_record(any_of(smokes, salt)),
        "al deze punten gelden\n- de persoon rookt niet, of dat is niet bekend\n"
        "- de persoon eet niet zout, of dat is niet bekend",
        "all of these hold\n- the person does not smoke, or that is not known\n"
        "- the person does not eat salty food, or that is not known",
    ),
    (
        at_least(2, smokes, frail),
        "ten minste 2 van deze punten gelden\n- de persoon rookt\n- de persoon is kwetsbaar",
        "at least 2 of these hold\n- the person smokes\n- the person is frail",
    ),
    (
        ~at_least(2, smokes, frail),
        "minder dan 2 van deze punten gelden\n- de persoon rookt\n- de persoon is kwetsbaar",
        "fewer than 2 of these hold\n- the person smokes\n- the person is frail",
    ),
    (
        lowest(spine, neck) <= limit,
        "de laagste bekende waarde van de T-score van de lendenwervels en de T-score van de heuphals "
        "is −2,5 of lager",
        "the lowest known value of the T-score of the lumbar spine and the T-score of the femoral neck "
        "is −2.5 or lower",
    ),
    (
        spine <= neck,
        "de T-score van de lendenwervels is niet hoger dan de T-score van de heuphals",
        "the T-score of the lumbar spine is not higher than the T-score of the femoral neck",
    ),
]


@pytest.mark.parametrize(
    ("node", "dutch", "english"), CONDITIONS, ids=[english for _, _, english in CONDITIONS]
)
def test_a_condition_in_words(node: Expression, dutch: str, english: str) -> None:
    assert (condition(node, "nl"), condition(node, "en")) == (dutch, english)


VALUES = [
    (
        months_between(fact.fracture_date, today),
        "het aantal hele maanden van de datum van de breuk tot de dag van de beoordeling",
        "the number of whole months from the date of the fracture to the day of the assessment",
    ),
    (
        plus_months(first_known(fact.consultation_on, today), parameter("months")),
        "1 maand na de dag van het telefonisch consult of, als die niet is vastgelegd, "
        "de dag van de beoordeling",
        "1 month after the day of the consultation by telephone or, where that is not recorded, "
        "the day of the assessment",
    ),
    (
        looked_up(parameter("duration"), fact.current_medicine),
        "het aantal maanden bij het medicijn voor de botten (alendroninezuur 60, denosumab 36)",
        "the number of months for the medicine for the bones (alendronate 60, denosumab 36)",
    ),
    (
        stepped(parameter("by_age"), fact.age_years),
        "de waarde bij de leeftijd (vanaf 50 jaar −3,5, vanaf 60 jaar −3,0)",
        "the value for the age (from 50 years −3.5, from 60 years −3.0)",
    ),
    (
        where(smokes, spine),
        "de T-score van de lendenwervels (alleen als de persoon rookt)",
        "the T-score of the lumbar spine (only if the person smokes)",
    ),
    (
        parameter("portions") - fact.dairy_portions_per_day,
        "4 porties per dag min het aantal porties zuivel per dag",
        "4 portions a day minus the number of dairy portions a day",
    ),
    (
        t_score_of("total_hip", fact.bmd_total_hip_g_per_cm2, parameter("scanner")),
        "(de botdichtheid van de totale heup − gemiddelde) / SD van de jonge volwassenen bij Hologic, "
        "in mg/cm²: Hologic gemiddelde 942, SD 122, GE Lunar gemiddelde 1008, SD 126; "
        "afgerond op één decimaal",
        "(the bone density of the total hip − mean) / SD of the young adults for Hologic, in mg/cm²: "
        "Hologic mean 942, SD 122, GE Lunar mean 1008, SD 126; rounded to one decimal",
    ),
]


@pytest.mark.parametrize(("node", "dutch", "english"), VALUES, ids=[english for _, _, english in VALUES])
def test_a_value_in_words(node: Expression, dutch: str, english: str) -> None:
    assert shown(reader("nl").value(node)) == dutch
    assert shown(reader("en").value(node)) == english


AFTER_ALS = [
    (low, "de T-score van de lendenwervels −2,5 of lager is"),
    (~low, "de T-score van de lendenwervels hoger is dan −2,5"),
    (smokes & ~salt, "de persoon rookt en de persoon niet zout eet"),
    (~on_record(smokes), "de persoon niet rookt of dat niet bekend is"),
    (fact.severe_accident, "de breuk kwam door een ernstig ongeval"),
    (fact.fracture_date > today, "de datum van de breuk ligt na de dag van de beoordeling"),
    (fact.falls_last_year >= 1, "het aantal keren gevallen in het laatste jaar ten minste 1 is"),
]


@pytest.mark.parametrize(("node", "dutch"), AFTER_ALS, ids=[dutch for _, dutch in AFTER_ALS])
def test_dutch_puts_its_verb_last_after_als(node: Expression, dutch: str) -> None:
    assert plain_text(reader("nl").clause(node).below) == dutch


def test_a_choice_goes_on_in_the_same_list() -> None:
    inner = first_match((salt, parameter("months")), otherwise=parameter("months"))
    node = first_match((smokes, parameter("months")), otherwise=inner)
    assert shown(reader("en").value(node)) == (
        "what the first of these that applies gives\n- if the person smokes: 1 month\n"
        "- if the person eats salty food: 1 month\n- otherwise: 1 month"
    )


def test_a_number_is_the_one_in_force_on_the_day() -> None:
    later = shown(reader("en", on=date(2027, 1, 1)).clause(low))
    assert later == "the T-score of the lumbar spine is −2.0 or lower"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_comparisons_read_differently(language: str) -> None:
    compared = [spine < limit, spine <= limit, spine > limit, spine >= limit]
    readings = [condition(one, language) for one in compared]
    assert all(one != other for one, other in combinations(readings, 2))
    assert [condition(~one, language) for one in compared] == [
        readings[3],
        readings[2],
        readings[1],
        readings[0],
    ]


def test_a_part_is_called_by_its_name() -> None:
    words = {
        "yes": {"nl": "er <is> een slechte gewoonte", "en": "there is a bad habit"},
        "no": {"nl": "er <is> geen slechte gewoonte", "en": "there is no bad habit"},
    }
    aloud = reader("nl", {"habit": Part(any_of(smokes, salt), words)})
    again = any_of(fact.smoker, fact.salty_food)
    assert shown(aloud.clause(again)) == "er is een slechte gewoonte"
    assert plain_text(aloud.clause(~again).below) == "er geen slechte gewoonte is"
    assert shown(aloud.part("habit")) == "Ja, als de persoon rookt of de persoon zout eet"


def test_a_conclusion_is_called_by_its_label() -> None:
    made = protocol()
    aloud = Aloud(made, TODAY, "en")
    assert shown(aloud.clause(~made.rules["smoking_advice"])) == "Smoking advice does not hold"
    assert shown(aloud.rule("stop_smoking_at_gp")[0]) == "The same answer as Smoking advice"


def test_a_product_of_many_is_a_list() -> None:
    node = computed(
        "times", fact.frax_mof_percent, computed("product", parameter("factor"), parameter("factor"))
    )
    assert shown(reader("en").value(node)) == (
        "the product of these\n- the 10-year risk of a major fracture by FRAX\n- 1.15\n- 1.15"
    )


def test_a_sum_of_points_is_a_list() -> None:
    parts = [first_match((smokes, 1), otherwise=0), first_match((on_record(~salt), 0), otherwise=1)]
    assert shown(reader("nl").value(Sum(tuple(parts)))) == (
        "de som van deze punten\n- 1 als de persoon rookt\n- 1, tenzij bekend is dat de persoon niet zout eet"
    )
