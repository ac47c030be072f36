"""Every rule of every protocol reads aloud, with all its numbers, and as what it is."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType

import pytest

from osteon.protocol.aloud import Aloud
from osteon.protocol.aloud.phrases import Cited, Said, lines, pieces, plain_text
from osteon.protocol.checking import walk
from osteon.protocol.definition import Protocol
from osteon.protocol.expressions import Compare, Expression, Rule
from osteon.protocol.figures import figures
from osteon.protocol.text import LANGUAGES
from osteon.protocols import PROTOCOLS, protocol
from osteon.protocols.parts import parts

TODAY = date(2026, 11, 22)
CODE_NAME = re.compile(r"\w_\w")
TEMPLATE_SIGNS = re.compile(r"[{}<>^]")
BESIDE = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}

every_rule = pytest.mark.parametrize(
    ("id_", "name"),
    [pytest.param(id_, name, id=f"{id_}: {name}") for id_ in PROTOCOLS for name in protocol(id_).rules],
)


@cache
def reader(id_: str, language: str) -> Aloud:
    return Aloud(protocol(id_), TODAY, language, parts(id_))


def read(id_: str, name: str, language: str) -> tuple[Said, ...]:
    return reader(id_, language).rule(name)


def words(said: Said) -> list[str]:
    return [plain_text(line) for line in lines(said)]


def every_reading(id_: str, language: str) -> Iterator[Said]:
    """All rules, all named parts, and all facts that are worked out."""
    aloud = reader(id_, language)
    for name in protocol(id_).rules:
        yield from aloud.rule(name)
    yield from (aloud.part(name) for name in aloud.parts)
    yield from (aloud.fact(name, computed) for name, computed in aloud.worked_out().items())


@every_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_reads_in_both_languages_without_signs_of_code(id_: str, name: str, language: str) -> None:
    for said in read(id_, name, language):
        for line in words(said):
            assert line
            assert not CODE_NAME.search(line), line
            assert not TEMPLATE_SIGNS.search(line), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", PROTOCOLS)
def test_the_parts_read_as_well(id_: str, language: str) -> None:
    for said in every_reading(id_, language):
        for line in words(said):
            assert not CODE_NAME.search(line), line
            assert not TEMPLATE_SIGNS.search(line), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", PROTOCOLS)
def test_every_number_of_the_rules_is_read_somewhere(id_: str, language: str) -> None:
    cited = {
        piece.figure
        for said in every_reading(id_, language)
        for piece in pieces(said)
        if isinstance(piece, Cited)
    }
    assert cited == figures(protocol(id_), TODAY).keys()


@every_rule
def test_a_number_is_read_with_its_own_value(id_: str, name: str) -> None:
    aloud, made = reader(id_, "en"), protocol(id_)
    cited = (piece for said in aloud.rule(name) for piece in pieces(said) if isinstance(piece, Cited))
    for piece in cited:
        one = made.parameters.get(piece.figure)
        value = one.on(TODAY) if one is not None and one.unit != "month" else None
        if isinstance(value, Decimal):
            assert aloud.names.written(value) in piece.text


def with_operator(node: Expression, at: Compare, operator: str) -> Expression:
    """The same tree with one comparison changed."""
    if node is at:
        return replace(node, operator=operator)
    values = {one.name: changed(getattr(node, one.name), at, operator) for one in fields(node)}  # type: ignore[arg-type]
    return replace(node, **values)  # type: ignore[type-var]


def changed(value: object, at: Compare, operator: str) -> object:
    if isinstance(value, Expression):
        return with_operator(value, at, operator) if any(one is at for one in walk(value)) else value
    if isinstance(value, tuple):
        return tuple(changed(one, at, operator) for one in value)
    return value


def own_comparisons(node: Expression) -> Iterator[Compare]:
    """The comparisons that stand in a rule itself, not in another rule that it rests on."""
    if isinstance(node, Compare) and node.operator in BESIDE:
        yield node
    for one in fields(node):  # type: ignore[arg-type]
        value = getattr(node, one.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Expression) and not isinstance(part, Rule):
                yield from own_comparisons(part)


def without_names(made: Protocol, name: str, one: Rule) -> Protocol:
    """The protocol with one rule changed; nothing in it is called by another rule's name."""
    return replace(made, rules=MappingProxyType({name: one}))


@every_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_limit_that_counts_reads_otherwise_than_one_that_does_not(
    id_: str, name: str, language: str
) -> None:
    made = protocol(id_)
    one = made.rules[name]
    before = Aloud(without_names(made, name, one), TODAY, language).rule(name)
    for compare in own_comparisons(one):
        other = with_operator(one, compare, BESIDE[compare.operator])
        assert isinstance(other, Rule)
        after = Aloud(without_names(made, name, other), TODAY, language).rule(name)
        assert [words(said) for said in after] != [words(said) for said in before]
