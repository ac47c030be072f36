"""A protocol of another country cites no Dutch guideline, which the shared texts and numbers follow."""

import pytest

from osteon.protocols import protocol

DUTCH = (
    "Richtlijn",
    "NHG",
    "Farmacotherapeutisch Kompas",
    "Gezondheidsraad",
    "Patient folder",
    "Van den Bergh",
    "Dutch laboratories",
)


def dutch(cited: object) -> bool:
    return any(name in str(cited) for name in DUTCH)


def test_no_conclusion_of_the_us_guide_cites_a_dutch_guideline() -> None:
    texts = protocol("bhof-2022").texts
    assert not [f"{name}: {one.source}" for name, one in texts.items() if dutch(one.source)]


def test_no_number_of_the_us_guide_cites_a_dutch_guideline() -> None:
    parameters = protocol("bhof-2022").parameters
    assert not [f"{name}: {one.source}" for name, one in parameters.items() if dutch(one.source)]


@pytest.mark.parametrize("part", ["texts", "parameters"])
def test_a_dutch_source_would_be_seen(part: str) -> None:
    cited = getattr(protocol("nl-2022"), part)
    assert any(dutch(one.source) for one in cited.values())
