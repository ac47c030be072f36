"""From raw values to checked facts: the one border that every form, file and message crosses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from osteon.protocol.agreement import disagreements
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.refusals import ImplausibleValue, Problem, problem_of, refusal, sentence, shown
from osteon.protocol.sentences import as_text, filled
from osteon.protocol.values import closest, read_fact

__all__ = ["ImplausibleValue", "Problem", "Reading", "Repeated", "read_fact", "read_facts"]

NOT_RECORDED = "not_recorded"


class Repeated(tuple[object, ...]):
    """The raw values of a fact given more than once: a key written twice, two columns for one fact."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read about one person.

    With any problem `facts` is empty: a conclusion without the value that was dropped could be a wrong one.
    """

    person: str
    facts: Mapping[str, Value]
    problems: tuple[Problem, ...] = ()


def read_facts(raw: Mapping[str, object], on: date, *, person: str = "") -> Reading:
    """All facts of one person, checked one by one and against each other.

    Args:
        raw: values by fact name as they came; `not_recorded` may list facts that nobody recorded.
        on: the day of the assessment; a date after it is a problem.
        person: who it is, where `raw` does not say.
    """
    facts: dict[str, Value] = {}
    refused: list[ImplausibleValue] = []
    for name, given in raw.items():
        try:
            value = _value(name, given)
        except ImplausibleValue as error:
            refused.append(error)
        else:
            if value is not None:
                facts[name] = value
    refused += _silent_and_known(raw.get(NOT_RECORDED), facts)
    refused += disagreements(facts, on)
    if person:
        facts.setdefault("person", person)
    who = str(facts.get("person", ""))
    if not refused:
        return Reading(who, facts)
    return Reading(who, {}, tuple(problem_of(who, error) for error in refused))


def unknown_fact(name: str) -> ImplausibleValue:
    """The refusal of a name that the dictionary lacks, with the names that are most like it."""
    near = closest(name, tuple(dictionary().facts))
    said = sentence("unknown_fact" if near else "nothing_close")
    value, choices = shown(name), ", ".join(near)
    what, remedy = filled(said.what, value=value), filled(said.remedy, choices=choices)
    return ImplausibleValue(value, value, what, as_text(choices), remedy)


def _value(name: str, given: object) -> Value | None:
    if name == NOT_RECORDED:
        return None
    if name not in dictionary().facts:
        raise unknown_fact(name)
    return _agreed(name, given) if isinstance(given, Repeated) else read_fact(name, given)


def _agreed(name: str, given: Repeated) -> Value | None:
    """The value that all mentions of a fact agree on; nothing beside a value does not agree."""
    values = {read_fact(name, one) for one in given}
    if len(values) > 1:
        raise refusal(dictionary()[name], "several_values", given)
    return values.pop()


def _silent_and_known(names: object, facts: Mapping[str, Value]) -> Iterator[ImplausibleValue]:
    if names is None:
        return
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        said, value = sentence("not_a_list"), shown(names)
        yield ImplausibleValue(NOT_RECORDED, value, filled(said.what, value=value), said.limit, said.remedy)
        return
    for name in names:
        if name not in dictionary().facts:
            yield unknown_fact(name)
        elif name in facts:
            yield refusal(dictionary()[name], "silent_and_known", facts[name])
