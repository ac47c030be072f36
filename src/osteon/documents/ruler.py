"""The T-score ruler, drawn as SVG: where the measured places lie between normal, osteopenia and osteoporosis.

The zones differ in lightness and carry their names, so that the ruler can be read in black and white.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from osteon.documents.content import Picture
from osteon.documents.drawing import INK, PAPER, QUIET, WIDTH, line, rect, svg, text
from osteon.documents.limits import written_t_score
from osteon.documents.words import Words

ZONES = {
    "osteoporosis": ("#8c3d16", PAPER),
    "low_bone_mass": ("#f3c98b", INK),
    "normal": ("#dcebe6", INK),
}
LEFT, RIGHT = 140, 704
# From a mark to its words, and how wide one letter of them is.
GAP, LETTER = 14, 8.5
SHOWN_FROM, SHOWN_TO = Decimal(-5), Decimal(2)


@dataclass(frozen=True, slots=True)
class Mark:
    """One measured place on the ruler; `name` as the reader is told."""

    name: str
    t_score: Decimal
    decides: bool = False
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Scale:
    """From T-score to place on the paper, between two whole T-scores."""

    first: Decimal
    last: Decimal
    left: float
    right: float
    osteoporosis: Decimal
    normal: Decimal

    def x(self, t_score: Decimal) -> float:
        """How far from the left edge of the drawing."""
        share = float((t_score - self.first) / (self.last - self.first))
        return round(self.left + share * (self.right - self.left), 1)

    @property
    def zones(self) -> tuple[tuple[str, Decimal, Decimal], ...]:
        """The classes from low to high, with where they begin and end."""
        return (
            ("osteoporosis", self.first, self.osteoporosis),
            ("low_bone_mass", self.osteoporosis, self.normal),
            ("normal", self.normal, self.last),
        )


def sites_ruler(marks: tuple[Mark, ...], osteoporosis: Decimal, normal: Decimal, say: Words) -> Picture:
    """All measured places, one row each, for those who treat.

    Args:
        marks: at least one.
        osteoporosis: the T-score at or below which it is osteoporosis.
        normal: the T-score at or above which it is normal.
        say: the words.
    """
    scale = _scale(tuple(mark.t_score for mark in marks), osteoporosis, normal, LEFT)
    bottom = 40 + 36 * len(marks)
    parts = [
        *_zones(scale, say, top=0, height=28),
        *_fields(scale, top=28, bottom=bottom),
        *(part for row, mark in enumerate(marks) for part in _row(mark, 58 + 36 * row, scale, say)),
        *_ticks(scale, bottom, say.language),
    ]
    alt = _filled("ruler.alt", scale, say, marks=" ".join(_told(mark, say) for mark in marks))
    return Picture(svg(parts, bottom + 34), alt)


def own_ruler(lowest: Decimal, class_: str, osteoporosis: Decimal, normal: Decimal, say: Words) -> Picture:
    """One broad bar with one marker, for the person.

    Args:
        lowest: the lowest T-score.
        class_: how its class is called.
        osteoporosis: the T-score at or below which it is osteoporosis.
        normal: the T-score at or above which it is normal.
        say: the words.
    """
    scale = _scale((lowest,), osteoporosis, normal, WIDTH - RIGHT)
    t_score = written_t_score(lowest, say.language)
    parts = [
        *_pointer(scale.x(lowest), say("ruler.own", t_score=t_score)),
        *_zones(scale, say, top=56, height=58, size=20),
        *_ticks(scale, 114, say.language, size=18),
    ]
    alt = _filled("ruler.own_alt", scale, say, t_score=t_score, **{"class": class_})
    return Picture(svg(parts, 152), alt)


def _scale(t_scores: tuple[Decimal, ...], osteoporosis: Decimal, normal: Decimal, left: float) -> Scale:
    lowest = min(t_scores).to_integral_value(rounding=ROUND_FLOOR)
    highest = max(t_scores).to_integral_value(rounding=ROUND_CEILING)
    return Scale(min(SHOWN_FROM, lowest), max(SHOWN_TO, highest), left, RIGHT, osteoporosis, normal)


def _filled(key: str, scale: Scale, say: Words, **more: str) -> str:
    ends = {"from": scale.first, "to": scale.last, "osteoporosis": scale.osteoporosis, "normal": scale.normal}
    return say(key, **{name: written_t_score(one, say.language) for name, one in ends.items()}, **more)


def _told(mark: Mark, say: Words) -> str:
    key = "uncounted" if not mark.counted else "deciding" if mark.decides else "mark"
    return say(f"ruler.{key}", site=mark.name, t_score=written_t_score(mark.t_score, say.language))


def _zones(scale: Scale, say: Words, top: float, height: float, size: int = 15) -> list[str]:
    parts = []
    for name, first, last in scale.zones:
        fill, ink = ZONES[name]
        left, right = scale.x(first), scale.x(last)
        parts.append(rect(left, top, right - left, height, fill))
        parts.append(
            text((left + right) / 2, top + height / 2 + size * 0.35, say(f"zone.{name}"), size, ink, 600)
        )
    return parts


def _fields(scale: Scale, top: float, bottom: float) -> list[str]:
    """The zones again, pale, behind the rows, with a line at each limit."""
    pale = [
        rect(scale.x(first), top, scale.x(last) - scale.x(first), bottom - top, ZONES[name][0], 0.16)
        for name, first, last in scale.zones
    ]
    return pale + [
        line(scale.x(at), top, scale.x(at), bottom, INK, 1.2, "4 3")
        for at in (scale.osteoporosis, scale.normal)
    ]


def _row(mark: Mark, y: float, scale: Scale, say: Words) -> list[str]:
    x = scale.x(mark.t_score)
    weight = 700 if mark.decides else 400
    said = written_t_score(mark.t_score, say.language)
    if mark.decides:
        said = f"{said} · {say('ruler.decides')}"
    elif not mark.counted:
        said = f"{said} · {say('ruler.not_counted')}"
    beyond = _stands_left(x, said, scale)
    return [
        text(0, y + 5, mark.name, 16, INK, weight, "start"),
        line(scale.left, y, RIGHT, y, QUIET, 0.6),
        _symbol(mark, x, y),
        text(
            x - GAP if beyond else x + GAP, y - 6, said, 16, INK, weight, "end" if beyond else "start", True
        ),
    ]


def _stands_left(x: float, said: str, scale: Scale) -> bool:
    """Whether the words stand left of the mark: to the right is the edge, or only there a limit."""
    width = GAP + LETTER * len(said)
    if x > RIGHT - 150 or x - width < scale.left:
        return x > RIGHT - 150
    limits = [scale.x(at) for at in (scale.osteoporosis, scale.normal)]
    return any(x <= at <= x + width for at in limits) and not any(x - width <= at <= x for at in limits)


def _symbol(mark: Mark, x: float, y: float) -> str:
    """A filled circle decides, an open one counts, a cross does not count."""
    if not mark.counted:
        return (
            f'<path d="M{x - 6} {y - 6}l12 12m0 -12l-12 12" stroke="{INK}" stroke-width="2.4" fill="none"/>'
        )
    fill, radius = (INK, 8) if mark.decides else (PAPER, 7)
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" stroke="{INK}" stroke-width="2.4"/>'


def _pointer(x: float, said: str) -> list[str]:
    """The marker above the bar; its words stay on the paper."""
    half = 5.6 * len(said)
    middle = min(max(x, half), WIDTH - half)
    return [
        text(middle, 22, said, 22, INK, 700),
        f'<path d="M{x - 13} 32h26l-13 20z" fill="{INK}"/>',
        f'<rect x="{x - 2}" y="46" width="4" height="68" fill="{INK}" stroke="{PAPER}" stroke-width="1.2"/>',
    ]


def _ticks(scale: Scale, top: float, language: str, size: int = 14) -> list[str]:
    whole = [Decimal(number) for number in range(int(scale.first), int(scale.last) + 1)]
    limits = (scale.osteoporosis, scale.normal)
    parts = [line(scale.left, top, scale.right, top, INK, 1.2)]
    for at in sorted({*whole, *limits}):
        is_limit = at in limits
        parts.append(line(scale.x(at), top, scale.x(at), top + (9 if is_limit else 5), INK, 1.2))
        said = written_t_score(at, language) if is_limit else written_t_score(at, language)[:-2]
        parts.append(
            text(
                scale.x(at),
                top + 10 + size,
                said,
                size,
                INK if is_limit else QUIET,
                700 if is_limit else 400,
            )
        )
    return parts
