"""Bone seen from within, drawn as SVG: the same honeycomb strong and weak. It is nobody's own bone.

Every strut has its own fixed strength. Weak bone is the same lattice with the weakest struts gone, those
across first, and the others thinner; so the two halves can be compared strut by strut.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, hypot, pi, sin

from osteon.documents.content import Picture
from osteon.documents.drawing import INK, svg, text
from osteon.documents.words import Words

Point = tuple[float, float]

BONE = "#b08a4f"
CELL, STRETCH, JITTER = 22.0, 1.22, 5.0
PANEL_WIDTH, PANEL_HEIGHT, GAP = 345.0, 176.0, 30.0
WALL = 9
NOISE_STEPS = 1009


@dataclass(frozen=True, slots=True)
class Strength:
    """How much of the bone is left: which struts stay (0 all, 1 none), and how thick they are."""

    gone_below: float
    width: float


STRONG, WEAK = Strength(0.0, 6.5), Strength(0.37, 3.0)


@dataclass(frozen=True, slots=True)
class Strut:
    """One wall between two holes, and how long it lasts (0 goes first, 1 goes last)."""

    start: Point
    end: Point
    lasts: float


def honeycomb(say: Words) -> Picture:
    """Strong and weak bone side by side, each with its name."""
    panels = ((0.0, STRONG, say("honeycomb.strong")), (PANEL_WIDTH + GAP, WEAK, say("honeycomb.weak")))
    parts = [part for left, strength, name in panels for part in _panel(left, strength, name)]
    return Picture(svg(parts, PANEL_HEIGHT + 32), say("honeycomb.alt"), say("honeycomb.caption"))


def _panel(left: float, strength: Strength, name: str) -> Iterator[str]:
    drawn = " ".join(
        f"M{left + one.start[0]:.0f} {one.start[1]:.0f}L{left + one.end[0]:.0f} {one.end[1]:.0f}"
        for one in _lattice()
        if one.lasts >= strength.gone_below
    )
    pen = f'stroke="{BONE}" fill="none" stroke-linecap="round"'
    yield f'<path d="{drawn}" stroke-width="{strength.width}" {pen}/>'
    edge = WALL / 2
    yield (
        f'<rect x="{left + edge}" y="{edge}" width="{PANEL_WIDTH - WALL}" height="{PANEL_HEIGHT - WALL}" '
        f'rx="14" stroke-width="{WALL}" {pen}/>'
    )
    yield text(left + PANEL_WIDTH / 2, PANEL_HEIGHT + 24, name, 20, INK, 600)


@cache
def _lattice() -> tuple[Strut, ...]:
    """The struts of a stretched, slightly irregular honeycomb that fills one panel."""
    found: dict[frozenset[tuple[int, int]], Strut] = {}
    for centre in _centres():
        corners = [_corner(centre, number) for number in range(7)]
        for start, end in pairwise(corners):
            key = frozenset((_key(start), _key(end)))
            if key not in found and _inside(start, end):
                found[key] = _strut(start, end)
    return tuple(found.values())


def _centres() -> Iterator[Point]:
    across, down = CELL * 1.5, CELL * 3**0.5 * STRETCH
    for column in range(int(PANEL_WIDTH / across) + 2):
        for row in range(int(PANEL_HEIGHT / down) + 2):
            yield column * across, (row + column % 2 / 2) * down


def _corner(centre: Point, number: int) -> Point:
    angle = pi / 3 * number
    return centre[0] + CELL * cos(angle), centre[1] + CELL * STRETCH * sin(angle)


def _key(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _inside(start: Point, end: Point) -> bool:
    """Whether any of it lies within the panel; what sticks out is cut at the wall."""
    return any(0 < x < PANEL_WIDTH and 0 < y < PANEL_HEIGHT for x, y in (start, end))


def _strut(start: Point, end: Point) -> Strut:
    """Struts across carry less and go first."""
    lying = abs(end[0] - start[0]) / hypot(end[0] - start[0], end[1] - start[1])
    (a, b), (c, d) = sorted((_key(start), _key(end)))
    return Strut(_moved(start), _moved(end), 0.78 * _noise(a + c, b + d, 3) + 0.3 * (1 - lying))


def _moved(point: Point) -> Point:
    """A corner a little off its place, the same for every strut that meets there, and within the wall."""
    x, y = _key(point)
    moved_x = point[0] + JITTER * (2 * _noise(x, y, 1) - 1)
    moved_y = point[1] + JITTER * (2 * _noise(x, y, 2) - 1)
    return _within(moved_x, PANEL_WIDTH), _within(moved_y, PANEL_HEIGHT)


def _within(place: float, size: float) -> float:
    return min(max(place, WALL), size - WALL)


def _noise(x: int, y: int, kind: int) -> float:
    """A number from 0 to 1 that looks random and is always the same for the same place."""
    mixed = (x * 73856093) ^ (y * 19349663) ^ (kind * 83492791)
    return mixed % NOISE_STEPS / NOISE_STEPS
