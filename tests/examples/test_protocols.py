"""The examples that clinicians agreed hold, and no rule is without them."""

from collections.abc import Iterator

import pytest

from osteon.protocol.conclusions import Conclusion, Status
from osteon.protocol.definition import Protocol
from osteon.protocol.examples import Example, run_examples
from osteon.protocol.expressions import Literal, Rule
from osteon.protocol.facts import Value
from osteon.protocols import PROTOCOLS, examples, protocol


def every_example() -> Iterator[object]:
    for id_ in PROTOCOLS:
        yield from (pytest.param(id_, one, id=f"{id_}: {one.title}") for one in examples(id_))


@pytest.mark.parametrize(("id_", "example"), [*every_example()])
def test_the_protocol_concludes_what_was_agreed(id_: str, example: Example) -> None:
    (result,) = run_examples(protocol(id_), [example])
    assert result.passed, "\n".join(map(str, result.mismatches))


def said(value: Value, texts: set[str]) -> str:
    """The key of texts.toml under which a value is worded."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) and value in texts else "value"


def answers_shown(one: Example, texts: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """(rule, answer) for every answer that the example shows."""
    yield from ((name, said(value, texts.get(name, set()))) for name, value in one.expect.items())
    yield from ((name, Status.UNKNOWN.value) for name in (*one.unknown, *one.missing))
    yield from ((name, Status.NOT_APPLICABLE.value) for name in one.not_applicable)


def answers_without_example(one: Protocol, shown: tuple[Example, ...]) -> set[tuple[str, str]]:
    """(rule, answer) for every answer that a rule has words for and that no example shows."""
    texts = {name: set(texts.says) for name, texts in one.texts.items()}
    possible = {(name, answer) for name, answers in texts.items() for answer in answers}
    return possible - {pair for example in shown for pair in answers_shown(example, texts)}


@pytest.mark.parametrize("id_", PROTOCOLS)
def test_every_answer_of_every_rule_has_an_example(id_: str) -> None:
    without = answers_without_example(protocol(id_), examples(id_))
    assert not without, f"Add examples to examples.toml that show: {sorted(without)}"


def test_a_rule_without_an_example_is_seen() -> None:
    all_but_salt = tuple(one for one in examples() if "salt_advice" not in one.expect)
    assert answers_without_example(protocol(), all_but_salt) >= {
        ("salt_advice", "yes"),
        ("salt_advice", "no"),
    }


@pytest.mark.parametrize("id_", PROTOCOLS)
def test_every_conclusion_in_the_examples_explains_itself(id_: str) -> None:
    one = protocol(id_)
    for example in examples(id_):
        for name, conclusion in one.assess(example.facts, example.on).conclusions.items():
            assert explained(conclusion) or is_silent(one.rules[name]), (
                f"{example.title}: {conclusion.name} gives no reason"
            )


def is_silent(rule: Rule) -> bool:
    """Whether the guideline says nothing here, which needs no fact as a reason."""
    return isinstance(rule.applies, Literal) and rule.applies.value is False


def explained(conclusion: Conclusion) -> bool:
    return bool(conclusion.because or conclusion.missing)
