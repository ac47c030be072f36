"""A protocol that cannot be meant as it is written is refused when it is built, with what to do about it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from osteon.protocol.checking import RuleError, check_units
from osteon.protocol.definition import Protocol, build
from osteon.protocol.expressions import (
    Expression,
    Rule,
    computed,
    conclusion,
    days_between,
    expression,
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
    recorded_or,
    rule,
    stepped,
    t_score_of,
    today,
    where,
    years_between,
)
from osteon.protocol.facts import dictionary
from osteon.protocol.interpreter import Interpreter
from osteon.protocol.parameters import ParameterError, read_parameters
from osteon.protocol.text import Text
from osteon.protocol.texts import TextsError
from osteon.protocol.wording import written_fact
from osteon.protocols import protocol

DAY = date(2026, 11, 22)
ANTONIUS = protocol("antonius-2026")

SALT = """
[protocol]
id = "salt"
version = "1"
source = "nobody"
title = { nl = "Zout", en = "Salt" }

[group.food]
label = { nl = "Voeding", en = "Food" }

[source.cook]
title = "A cook book"
year = 1990

[salt]
group = "food"
source = { id = "cook", where = "salt", checked = "seen" }
label = { nl = "Zout", en = "Salt" }
yes = { nl = "Ja.", en = "Yes." }
no = { nl = "Nee.", en = "No." }
unknown = { nl = "Onbekend.", en = "Unknown." }
"""
PORTIONS = """
[enough_dairy_portions]
meaning = "Enough dairy."
unit = "portions/day"
values = [{ from = 2026-06-14, value = 3 }]
source = { title = "Decision of the bone team" }
checked = "seen"
"""


@pytest.mark.parametrize(
    ("described", "told"),
    [
        (fact.smoker & fact.falls_last_year, "has a count where All takes a flag"),
        (~fact.fracture_date, "has a date where Not takes a flag"),
        (months_between(fact.age_years, today), "has a years where MonthsBetween takes a date"),
        (years_between(fact.birth_date, fact.smoker), "has a flag where YearsBetween takes a date"),
        (month_of(fact.age_years), "has a years where MonthOf takes a date"),
        (plus_months(fact.birth_date, fact.age_years), "has a years where PlusMonths takes a months"),
        (
            first_match((fact.age_years, "old"), otherwise="young"),
            "has a years where FirstMatch takes a flag",
        ),
        (first_match((fact.smoker, "stop"), otherwise=fact.age_years), "chooses between code and years"),
        (first_known(fact.birth_date, fact.age_years), "puts together date and years"),
        (recorded_or("age_years", months_between(fact.birth_date, today)), "puts together months and years"),
        (rule(fact.smoker, applies=fact.age_years), "has a years where Rule takes a flag"),
        (lowest(fact.smoker, fact.salty_food), "puts flag, flag in order"),
        (fact.smoker - fact.salty_food, "puts flag, flag in order"),
        (computed("creatinine", fact.weight_kg), "uses the formula creatinine. Choose from"),
        (computed("times", fact.frax_mof_percent), "gives 1 parts to times, which takes 2"),
        (computed("times", fact.weight_kg, fact.weight_kg), "has a kg where Computed takes a %"),
        (fact.smoker + fact.salty_food, "puts flag, flag in order"),
        (fact.weight_kg + fact.height_cm, "adds cm and kg"),
        (where(fact.weight_kg, fact.height_cm), "has a kg where Where takes a flag"),
        (days_between(fact.birth_date, fact.smoker), "has a flag where DaysBetween takes a date"),
        (fact.fracture_site == "hips", "has hips, which cannot occur"),
        (fact.current_medicine.one_of(parameter("hip_sites")), "has hip, which cannot occur"),
        (looked_up(parameter("standard_duration"), fact.fracture_site), "has alendronate, denosumab"),
        (
            t_score_of("femoral_neck", fact.bmd_femoral_neck_g_per_cm2, expression("siemens")),
            "has siemens, which cannot occur. Choose from: hologic, lunar",
        ),
        (
            t_score_of("femoral_neck", fact.weight_kg, parameter("own_scanner")),
            "has a kg where TScoreOf takes",
        ),
    ],
)
def test_parts_that_do_not_fit_are_told(described: Expression, told: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_units("my_rule", described, ANTONIUS.parameters)
    assert str(refused.value).startswith("my_rule ")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("described", "unit"),
    [
        (fact.fracture_site == "hip", "flag"),
        (fact.smoker | expression(False), "flag"),
        (plus_months(fact.birth_date, expression(1)), "date"),
        (fact.birth_date >= date(1950, 1, 1), "flag"),
        (expression(1) - expression(0), "number"),
        (looked_up(parameter("standard_duration"), fact.current_medicine), "months"),
        (stepped(parameter("calcium_supplement_by_portions"), fact.dairy_portions_per_day), "mg/day"),
        (where(fact.smoker, fact.weight_kg), "kg"),
        (days_between(fact.birth_date, today), "days"),
    ],
)
def test_parts_that_fit_have_a_unit(described: Expression, unit: str) -> None:
    assert check_units("my_rule", described, ANTONIUS.parameters) == unit


def built(folder: Path, texts: str = SALT, **rules: Expression) -> Protocol:
    (folder / "parameters.toml").write_text("", "utf-8")
    (folder / "texts.toml").write_text(texts, "utf-8")
    module = ModuleType("rules")
    vars(module).update(rules)
    return build(module, folder)


def test_a_rule_is_named_by_its_name(tmp_path: Path) -> None:
    salt = built(tmp_path, salt=rule(fact.salty_food), helper=fact.smoker)
    assert list(salt.rules) == ["salt"]
    assert salt.assess({"salty_food": True}, DAY)["salt"].summary == Text("Ja.", "Yes.")
    assert salt.tree != built(tmp_path, salt=rule(~fact.salty_food)).tree


def test_a_rule_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="Rules and texts differ: sugar"):
        built(tmp_path, salt=rule(fact.salty_food), sugar=rule(fact.smoker))


def test_texts_without_a_rule_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="Rules and texts differ: salt"):
        built(tmp_path)


def test_a_summary_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="longer than 140 characters in en"):
        built(tmp_path, SALT.replace("Yes.", "Y" * 141), salt=rule(fact.salty_food))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('group = "food"', 'group = "fuel"', "salt is in the group 'fuel'. Choose from: food."),
        ('id = "cook"', 'id = "baker"', "salt has the source 'baker'. Choose from: cook."),
        (
            'unknown = { nl = "Onbekend.", en = "Unknown." }',
            "",
            "salt can be unknown, and has no words for it",
        ),
    ],
)
def test_texts_that_do_not_fit_are_told(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in SALT
    with pytest.raises(TextsError, match=told):
        built(tmp_path, SALT.replace(right, wrong), salt=rule(fact.salty_food))


def test_words_for_what_a_rule_never_says_are_left_out(tmp_path: Path) -> None:
    assert built(tmp_path, salt=rule(on_record(fact.salty_food))).texts["salt"].says.keys() == {"yes", "no"}


def test_a_chapter_that_is_taken_over_lies_beneath_the_own_rules(tmp_path: Path) -> None:
    chapter = ModuleType("chapter")
    vars(chapter).update(salt=rule(conclusion.pepper), pepper=rule(fact.smoker))
    texts = SALT + SALT[SALT.index("[salt]") :].replace("[salt]", "[pepper]")
    own = {"pepper": rule(fact.salty_food), "CHAPTERS": (chapter,)}
    spiced = built(tmp_path, texts, **own)  # type: ignore[arg-type]
    assert spiced.assess({"salty_food": True}, DAY)["salt"].value is True
    assert spiced.rules["salt"].expression is spiced.rules["pepper"]


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ({"salt": rule(conclusion.sugar)}, "salt refers to the conclusion sugar, which the protocol lacks"),
        ({"salt": rule(~conclusion.salt)}, "salt refers to salt: a rule cannot rest on itself"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(tmp_path: Path, rules: dict[str, Rule], told: str) -> None:
    with pytest.raises(RuleError, match=told):
        built(tmp_path, **rules)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("[enough", "[[enough", "not readable as TOML"),
        ('meaning = "Enough dairy."', "", "incomplete or wrong ('meaning')"),
        ("{ from = 2026-06-14, value = 3 }", "", "has no value"),
        ("from = 2026-06-14", 'from = "14 June"', "14 June is not a day"),
        ("from = 2026-06-14", "from = 2026-06-14T00:00:00", "is not a day"),
        ("value = 3", "value = nan", "NaN is not a number"),
        ("value = 3", "value = inf", "Infinity is not a number"),
        ("value = 3", "value = true", "True is not a number"),
        ("value = 3", 'value = "3"', "codes have the unit code"),
        ("portions/day", "code", "codes have the unit code"),
        ('checked = "seen"', 'checked = "believed"', "'believed' is not a valid Checked"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_told(right: str, wrong: str, told: str) -> None:
    assert right in PORTIONS
    with pytest.raises(ParameterError) as refused:
        read_parameters(PORTIONS.replace(right, wrong), "own.toml")
    assert "own.toml" in str(refused.value)
    assert told in str(refused.value)


def test_before_its_first_day_a_parameter_has_its_first_value() -> None:
    (portions,) = read_parameters(PORTIONS, "own.toml").values()
    assert portions.on(date(2000, 1, 1)) == portions.on(DAY) == 3


def overlaid(folder: Path, text: str) -> Protocol:
    own = folder / "zeeland.toml"
    own.write_text(text, "utf-8")
    return ANTONIUS.laid_over(own)


def test_an_overlay_is_named_wherever_its_number_was_used(tmp_path: Path) -> None:
    facts = {"dairy_portions_per_day": Decimal(2), "smoker": True}
    answer = overlaid(tmp_path, PORTIONS).assess(facts, DAY)
    named = {name for name, one in answer.conclusions.items() if one.overlays}
    assert named == {"calcium_short", "calcium_shortage_portions", "calcium_advice"}
    assert answer["calcium_shortage_portions"].value == 1
    assert answer.as_json()["conclusions"]["calcium_advice"]["overlays"] == ["zeeland"]
    assert answer.tree != ANTONIUS.tree


def test_an_overlay_that_stands_in_for_a_missing_fact_is_named(tmp_path: Path) -> None:
    text = PORTIONS.replace("enough_dairy_portions", "own_scanner").replace("portions/day", "code")
    lunar = overlaid(tmp_path, text.replace("value = 3", 'value = "lunar"'))
    facts = {"bmd_femoral_neck_g_per_cm2": Decimal("0.700")}
    assert lunar.assess(facts, DAY)["osteoporosis"].overlays == ("zeeland",)
    assert lunar.assess(facts | {"dxa_manufacturer": "hologic"}, DAY)["osteoporosis"].overlays == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PORTIONS.replace("dairy", "diary"), "sets enough_diary_portions, which the protocol does not have"),
        (
            PORTIONS.replace("value = 3", "value = { milk = 3 }"),
            "is another kind of value than in the protocol",
        ),
    ],
)
def test_an_overlay_that_does_not_fit_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ParameterError, match=told):
        overlaid(tmp_path, text)


def test_an_overlay_in_another_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="calcium_advice compares glasses/day and portions/day"):
        overlaid(tmp_path, PORTIONS.replace("portions/day", "glasses/day"))


def test_an_overlay_with_a_bone_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    text = PORTIONS.replace("enough_dairy_portions", "hip_sites").replace("portions/day", "code")
    with pytest.raises(RuleError, match="has hips, which cannot occur"):
        overlaid(tmp_path, text.replace("value = 3", 'value = ["hips"]'))


def test_an_overlay_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="cannot be read as UTF-8 text"):
        ANTONIUS.laid_over(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes("[caf\N{LATIN SMALL LETTER E WITH ACUTE}]".encode("latin-1"))
    with pytest.raises(ParameterError, match="cannot be read as UTF-8 text"):
        ANTONIUS.laid_over(tmp_path / "latin.toml")


def value_of(described: Expression, **facts: object) -> object:
    return Interpreter(facts, ANTONIUS.parameters, DAY).outcome(described).value  # type: ignore[arg-type]


def missing_of(described: Expression, **facts: object) -> set[str]:
    return set(Interpreter(facts, ANTONIUS.parameters, DAY).outcome(described).missing)  # type: ignore[arg-type]


def test_a_step_is_reached_at_its_own_number() -> None:
    supplement = stepped(parameter("calcium_supplement_by_portions"), fact.dairy_portions_per_day)
    found = [
        value_of(supplement, dairy_portions_per_day=Decimal(one)) for one in ("0", "1.9", "2", "2.9", "3")
    ]
    assert found == [1000, 1000, 500, 500, 0]
    assert missing_of(supplement) == {"dairy_portions_per_day"}


def test_below_the_first_step_a_table_says_nothing() -> None:
    found = Interpreter({"height_loss_cm": Decimal(-1)}, ANTONIUS.parameters, DAY).outcome(
        stepped(parameter("calcium_supplement_by_portions"), fact.height_loss_cm)
    )
    assert found.value is None
    assert not found.missing
    assert [(one.comparison, one.limit) for one in found.reasons] == [("<", 0)]


def test_an_unknown_day_has_no_month() -> None:
    assert missing_of(month_of(fact.dxa_date)) == {"dxa_date"}
    assert value_of(month_of(fact.dxa_date), dxa_date=DAY) == 11


def test_equal_is_a_comparison_too() -> None:
    assert value_of(fact.fracture_site == "hip", fracture_site="hip") is True
    assert value_of(fact.fracture_site == "hip", fracture_site="rib") is False


def test_a_code_that_is_not_recorded_is_asked_for() -> None:
    duration = looked_up(parameter("standard_duration"), fact.current_medicine)
    assert missing_of(duration) == {"current_medicine"}
    assert value_of(known(duration), current_medicine="raloxifene") is False


def test_what_cannot_be_computed_for_want_of_a_source_can_still_be_recorded() -> None:
    duration = looked_up(parameter("standard_duration"), fact.current_medicine)
    months = recorded_or("months_since_fracture", duration)
    assert missing_of(months, current_medicine="raloxifene") == set()  # nobody is asked to work it out
    assert value_of(months, current_medicine="raloxifene", months_since_fracture=Decimal(3)) == 3


def test_an_equal_value_of_another_fact_is_not_what_a_limit_is_about() -> None:
    """Four portions less two is two, and the two portions that are eaten are not what is compared."""
    short = parameter("enough_dairy_portions") - fact.dairy_portions_per_day >= expression(1)
    found = Interpreter({"dairy_portions_per_day": Decimal(2)}, ANTONIUS.parameters, DAY).outcome(short)
    assert [reason.comparison for reason in found.reasons] == [""]


def test_a_number_is_cited_wherever_it_stands() -> None:
    loss = fact.height_at_25_cm - fact.height_cm
    limit = parameter("height_loss_that_asks_for_vfa")
    facts = {"height_at_25_cm": Decimal(170), "height_cm": Decimal(160)}
    for described in (loss > limit, expression(1) < limit, rule(limit)):
        found = Interpreter(facts, ANTONIUS.parameters, DAY).outcome(described)
        assert "height_loss_that_asks_for_vfa" in {reason.parameter for reason in found.reasons}


def test_texts_exist_in_the_languages_of_the_clinic() -> None:
    with pytest.raises(ValueError, match="no texts in 'fr'"):
        Text("ja", "yes").in_("fr")


def test_facts_are_written_as_people_write_them() -> None:
    assert written_fact("fracture_site", "distal_radius", "nl") == "pols"
    assert written_fact("fracture_site", None, "nl") == "niet vastgelegd"
    assert written_fact("today", DAY, "en") == "22 November 2026"


def test_the_dictionary_lists_the_facts_of_a_group() -> None:
    names = [one.name for one in dictionary().in_group("pathway")]
    assert names == ["consultation_on", "follow_up_call_done", "last_evaluation_on"]
