"""Facts of one person that cannot all be true: reported, never resolved silently."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from osteon.bone.dxa import mg_per_cm2, t_score, young_adult_references
from osteon.protocol.calendar import years_between
from osteon.protocol.facts import Kind, Value, dictionary
from osteon.protocol.parameters import read_parameters
from osteon.protocol.refusals import ImplausibleValue, limits, refusal
from osteon.protocol.sentences import text_by
from osteon.protocol.text import Text
from osteon.protocol.wording import written_fact

Facts = Mapping[str, Value]
DENSITIES = {
    site: (f"t_score_{site}", f"bmd_{site}_g_per_cm2")
    for site in ("lumbar_spine", "femoral_neck", "total_hip", "forearm")
}


def disagreements(facts: Facts, on: date) -> Iterator[ImplausibleValue]:
    """Every pair of recorded facts that cannot both be true on that day."""
    yield from _contradictions(facts)
    yield from _wrong_orders(facts)
    yield from _future_dates(facts, on)
    yield from _age_against_birth_date(facts, on)
    yield from _scores_against_densities(facts)
    yield from _worst_grade_against_counts(facts)


def _contradictions(facts: Facts) -> Iterator[ImplausibleValue]:
    for one in dictionary().contradictions:
        if any(facts.get(name) != value for name, value in one.values.items()):
            continue
        name, *beside = one.values
        others = [name for name in one.known if name in facts] if one.known else beside
        if others:
            yield _refused(name, "contradiction", facts, others=_named(facts, others))


def _wrong_orders(facts: Facts) -> Iterator[ImplausibleValue]:
    for order in dictionary().orders:
        first = facts.get(order.first)
        for name in order.later if isinstance(first, date) else ():
            later = facts.get(name)
            if isinstance(later, date) and isinstance(first, date) and first > later:
                limit = _written(name, later)
                yield _refused(order.first, "wrong_order", facts, other=dictionary()[name].label, limit=limit)


def _future_dates(facts: Facts, on: date) -> Iterator[ImplausibleValue]:
    for name in _date_facts():
        day = facts.get(name)
        if isinstance(day, date) and day > on:
            yield _refused(name, "future", facts, limit=_written(name, on))


def _age_against_birth_date(facts: Facts, on: date) -> Iterator[ImplausibleValue]:
    birth_date, recorded = facts.get("birth_date"), facts.get("age_years")
    if not isinstance(birth_date, date) or birth_date > on:
        return
    age = Decimal(years_between(birth_date, on))
    fact = dictionary()["age_years"]
    _, oldest = fact.plausible
    if age > oldest:
        yield _refused("birth_date", "too_old", facts, limit=limits(fact))
    if isinstance(recorded, Decimal) and abs(recorded - age) > _tolerance("age_and_birth_date", on):
        yield _refused("age_years", "age_and_birth_date", facts, limit=_written("age_years", age))


def _scores_against_densities(facts: Facts) -> Iterator[ImplausibleValue]:
    """A T-score beside the density it was made from; only where the make of the scanner is recorded."""
    make = facts.get("dxa_manufacturer")
    for site, (score, density) in DENSITIES.items():
        recorded, bmd = facts.get(score), facts.get(density)
        reference = young_adult_references().get((site, str(make)))
        if not isinstance(recorded, Decimal) or not isinstance(bmd, Decimal) or reference is None:
            continue
        computed = t_score(mg_per_cm2(bmd), reference)
        if abs(recorded - computed) > _tolerance("score_and_density", date.max):
            other = _named(facts, [density])
            yield _refused(score, "score_and_density", facts, other=other, limit=_written(score, computed))


def _worst_grade_against_counts(facts: Facts) -> Iterator[ImplausibleValue]:
    worst = facts.get("vfa_worst_grade")
    if not isinstance(worst, Decimal):
        return
    for grade, name in _grades().items():
        count = facts.get(name)
        too_many = grade > worst and count is not None and count != 0
        too_few = grade == worst and count == 0
        if too_many or too_few:
            limit = _written(name, facts[name])
            yield _refused(
                "vfa_worst_grade", "grade_and_count", facts, other=dictionary()[name].label, limit=limit
            )


def _refused(name: str, key: str, facts: Facts, **values: Text | str) -> ImplausibleValue:
    value = facts[name]
    return refusal(dictionary()[name], key, value, value=_written(name, value), **values)


def _named(facts: Facts, names: list[str]) -> Text:
    """Facts with their values: Bone density lumbar spine 0.802, T-score femoral neck −2.5."""

    def listed(language: str) -> str:
        labelled = ((dictionary()[name].label.in_(language), name) for name in names)
        return ", ".join(f"{label} {written_fact(name, facts[name], language)}" for label, name in labelled)

    return text_by(listed)


def _written(name: str, value: Value) -> Text:
    return text_by(lambda language: written_fact(name, value, language))


@cache
def _grades() -> Mapping[int, str]:
    """The count of vertebrae for each Genant grade that is a fracture."""
    prefix = "vfa_fractures_grade_"
    names = (name for name in dictionary().facts if name.startswith(prefix))
    return {int(name.removeprefix(prefix)): name for name in names}


@cache
def _date_facts() -> tuple[str, ...]:
    return tuple(name for name, fact in dictionary().facts.items() if fact.kind is Kind.DATE)


@cache
def _tolerance(name: str, on: date) -> Decimal:
    text = files("osteon.protocol").joinpath("agreement.toml").read_text("utf-8")
    value = read_parameters(text, "agreement.toml")[name].on(on)
    assert isinstance(value, Decimal), f"{name} is no number"
    return value
