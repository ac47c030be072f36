"""Which lumbar vertebrae count: those without structural change that do not stand out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.dxa.printed import VERTEBRAE
from osteon.bone.dxa.score import limits


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A vertebra that does not count, why, and the neighbour that it differs from."""

    vertebra: str
    code: str
    neighbour: str = ""


def outstanding(t_scores: Mapping[str, Decimal]) -> tuple[LeftOut, ...]:
    """The vertebrae to leave out because they differ by more than 1.0 T-score from a neighbour.

    Of two neighbours that differ, the one goes that differs from most of the neighbours it has; where that
    does not tell, the denser one, because degeneration and collapse make a vertebra look denser. It is a
    proposal: whoever reads the image may keep the vertebra.

    Source:
        ISCD adult positions (2023); Rosen 2024. Which one of the two goes is Osteon's choice.

    >>> outstanding({"L2": Decimal("-2.4"), "L3": Decimal("-0.9"), "L4": Decimal("-2.2")})
    (LeftOut(vertebra='L3', code='differs_from_neighbour', neighbour='L2'),)
    """
    kept = dict(t_scores)
    found = []
    while differing := _differing(kept):
        out = max(differing, key=lambda one: _standing_out(one, kept, differing))
        found.append(LeftOut(out, "differs_from_neighbour", differing[out][0]))
        del kept[out]
    return tuple(found)


def _differing(t_scores: Mapping[str, Decimal]) -> dict[str, list[str]]:
    """For each vertebra that differs from a neighbour: those neighbours."""
    limit = limits()["neighbour_t_score"]
    found: dict[str, list[str]] = {}
    for one in t_scores:
        others = [
            other for other in _neighbours(one, t_scores) if abs(t_scores[one] - t_scores[other]) > limit
        ]
        if others:
            found[one] = others
    return found


def _neighbours(vertebra: str, t_scores: Mapping[str, Decimal]) -> Iterator[str]:
    place = VERTEBRAE.index(vertebra)
    return (one for one in VERTEBRAE if one in t_scores and abs(VERTEBRAE.index(one) - place) == 1)


def _standing_out(
    vertebra: str, t_scores: Mapping[str, Decimal], differing: Mapping[str, list[str]]
) -> tuple[Decimal, int, Decimal, str]:
    count, all_ = len(differing[vertebra]), len(list(_neighbours(vertebra, t_scores)))
    return Decimal(count) / all_, count, t_scores[vertebra], vertebra
