"""Risks of a fracture from tables of people: QFracture-2012, DVO 2023, FRAX results by NOGG 2024."""

from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches

from osteon.bone.risk.data import Words
from osteon.bone.risk.dvo import DvoRisk, UnknownRiskFactor, dvo_risk, risk_factors
from osteon.bone.risk.dvo_table import baseline_percent, thresholds
from osteon.bone.risk.nogg import NoggRisk, nogg_risk
from osteon.bone.risk.qfracture import (
    PRINTED_YEARS,
    Person,
    QFracture,
    codes,
    conditions,
    conditions_for,
    notice,
    qfracture,
)
from osteon.bone.rounding import to_decimals, without_zeros
from osteon.cli.calculation import NOTE, Calculation, CannotCalculate, Cells, Found, each, given
from osteon.cli.calculations.people import needed_sex
from osteon.cli.words import say
from osteon.protocol.text import Text, text_from

BETWEEN = "|"
NOT_RECORDED = 1  # the code of ethrisk for people of whom it is not recorded

QFRACTURE_GIVES = tuple(f"out_{outcome}_{year}y" for outcome in ("mof", "hip") for year in PRINTED_YEARS)
DVO_REQUIRED = {percent: f"out_required_{percent}" for percent in thresholds()}
DVO_GIVES = (
    *("out_multiplier", "out_band", "out_counted", "out_imminent"),
    *("out_baseline_percent", *DVO_REQUIRED.values()),
)


def _qfracture(cells: Cells) -> Found:
    sex = needed_sex(cells)
    answers = {name: cells.flag(name) for name in conditions_for(sex)}
    person = Person(
        sex,
        given("age", cells.whole("age")),
        given("bmi", cells.measured("bmi", "bmi_kg_per_m2")),
        alcohol=given("alcohol_cat6", _code(cells, "alcohol_cat6", "alcohol")),
        smoking=given("smoke_cat", _code(cells, "smoke_cat", "smoking")),
        ethnicity=_code(cells, "ethrisk", "ethnicity") or NOT_RECORDED,
        conditions=frozenset(name for name, answer in answers.items() if answer),
    )
    risk = qfracture(person)
    silent = [name for name, answer in answers.items() if answer is None]
    return {**_printed(risk), NOTE: _joined(_qfracture_remarks(person, risk, silent))}


def _printed(risk: QFracture) -> Found:
    by_outcome = {"mof": risk.mof_percent, "hip": risk.hip_percent}
    return {
        f"out_{outcome}_{year}y": by[year] for outcome, by in by_outcome.items() for year in PRINTED_YEARS
    }


def _qfracture_remarks(person: Person, risk: QFracture, silent: list[str]) -> Iterable[Text]:
    if risk.bmi_clamped:
        yield say("qfracture_clamped", bmi=f"{person.bmi_kg_per_m2:f}", used=f"{risk.bmi_used_kg_per_m2:f}")
    if silent:
        yield say("qfracture_not_recorded", columns=", ".join(silent))


def _code(cells: Cells, column: str, name: str) -> int | None:
    """The code of alcohol, smoking or ethnicity.

    Raises:
        CannotCalculate: the model has no such code.
    """
    value, known = cells.whole(column), codes(name)
    if value is not None and value not in known:
        named = "; ".join(f"{code} = {meaning}" for code, meaning in known.items())
        raise CannotCalculate(say("not_a_code", column=column, value=str(value), codes=named))
    return value


def _dvo(cells: Cells) -> Found:
    sex, age = needed_sex(cells), given("age", cells.whole("age"))
    t_score = cells.measured("t_total_hip", "t_score")
    recorded = (cells.text("risk_factors") or "").split(BETWEEN)
    try:
        risk = dvo_risk(sex, age, t_score, [code for one in recorded if (code := one.strip().casefold())])
    except UnknownRiskFactor as error:
        raise _unknown_factor(error.code) from error
    required = {DVO_REQUIRED[percent]: one.times or Decimal(1) for percent, one in risk.required.items()}
    return {
        "out_multiplier": _with_a_decimal(risk.multiplier),
        "out_band": risk.band,
        "out_counted": BETWEEN.join(one.code for one in risk.counted),
        "out_imminent": BETWEEN.join(risk.imminent),
        "out_baseline_percent": baseline_percent(sex, age, t_score),
        **required,
        NOTE: _dvo_remarks(risk),
    }


def _unknown_factor(code: str) -> CannotCalculate:
    near = get_close_matches(code, risk_factors()) or risk_factors()
    return CannotCalculate(say("dvo_unknown_factor", code=code, codes=", ".join(near)))


def _with_a_decimal(value: Decimal) -> Decimal:
    """All decimals that count, and at least one, as the guideline prints a factor."""
    one = to_decimals(value, 1)
    return one if one == value else without_zeros(value)


def _dvo_remarks(risk: DvoRisk) -> Text | None:
    return _joined(map(_text, risk.remarks))


def _nogg(cells: Cells) -> Found:
    age = given("age", cells.whole("age"))
    mof = given("mof", cells.measured("mof", "frax_mof_percent"))
    hip = cells.measured("hip", "frax_hip_percent")
    risk = _nogg_risk(age, mof, hip, cells.flag("with_bmd"))
    swapped = hip is not None and hip > mof
    return {
        "out_class": risk.risk_class,
        "out_mof_class": risk.mof_class,
        "out_hip_class": risk.hip_class,
        NOTE: say("nogg_hip_above_mof", hip=f"{hip:f}", mof=f"{mof:f}") if swapped else None,
    }


def _nogg_risk(age: int, mof: Decimal, hip: Decimal | None, with_bmd: bool | None) -> NoggRisk:
    """The class; where it is not known whether a bone density was used, the one that both would give.

    Raises:
        CannotCalculate: they would give different ones.
    """
    if with_bmd is not None:
        return nogg_risk(age, mof, hip, with_bmd=with_bmd)
    without, with_ = (nogg_risk(age, mof, hip, with_bmd=known) for known in (False, True))
    if without != with_:
        classes = {"without": without.risk_class, "with": with_.risk_class}
        raise CannotCalculate(say("nogg_bmd_decides", **classes))
    return with_


def _joined(said: Iterable[Text]) -> Text | None:
    """The remarks as one; None where there are none."""
    texts = tuple(said)
    return (
        Text(*(" ".join(one.in_(language) for one in texts) for language in ("nl", "en"))) if texts else None
    )


def _text(words: Words) -> Text:
    return text_from(words)


def _qfracture_notice() -> Text:
    told = notice()
    return say("qfracture_notice", limits=text_from(told.limits), disclaimer=told.disclaimer)


CALCULATIONS = (
    Calculation(
        "qfracture",
        "risk of a fracture in percent within 1, 2, 5 and 10 years by QFracture-2012, without a bone density",
        ("age", "sex", "bmi", "alcohol_cat6", "smoke_cat"),
        ("ethrisk", *conditions()),
        QFRACTURE_GIVES,
        each(_qfracture),
        _qfracture_notice(),
    ),
    Calculation(
        "dvo",
        "band of the three-year risk of a vertebral or hip fracture by DVO 2023",
        ("sex", "age", "t_total_hip", "risk_factors"),
        (),
        DVO_GIVES,
        each(_dvo),
    ),
    Calculation(
        "nogg",
        "class of a ten-year FRAX probability by NOGG 2024",
        ("age", "mof", "hip", "with_bmd"),
        (),
        ("out_class", "out_mof_class", "out_hip_class"),
        each(_nogg),
    ),
)
