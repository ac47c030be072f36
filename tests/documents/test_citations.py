"""Sources on paper and on screen are in the reader's language."""

import pytest

from osteon.protocol.citations import BETWEEN_PARTS, parts, written_source
from osteon.protocols import PROTOCOLS, protocol


@pytest.mark.parametrize("id_", PROTOCOLS)
def test_every_place_in_a_source_has_words_in_both_languages(id_: str) -> None:
    sources = [one.source for one in protocol(id_).parameters.values()]
    places = {part for source in sources if source.where for part in source.where.split(BETWEEN_PARTS)}
    assert places <= set(parts())


def test_our_own_row_numbers_stay_with_us() -> None:
    for one in protocol("antonius-2026").parameters.values():
        assert "(L" not in written_source(one.source, "nl")
    assert written_source("Patient folder 188556, St. Antonius Ziekenhuis, result sheet (L10)", "nl") == (
        "Patiëntenfolder 188556, St. Antonius Ziekenhuis, uitslagblad"
    )


def test_an_unknown_source_is_told_as_it_stands() -> None:
    assert written_source("A new guideline, page 3", "nl") == "A new guideline, page 3"
