"""Losses of height and proposed Genant grades from tables of vertebrae: a row is one vertebra."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.rounding import to_decimals
from osteon.bone.sex import Sex
from osteon.bone.vfa import (
    LEVELS,
    Deformity,
    Heights,
    Point,
    ProposedGrade,
    Wall,
    deformity_index,
    heights_of,
    proposed_grade,
)
from osteon.bone.vfa.proposal import limit
from osteon.cli.calculation import NOTE, Calculation, CannotCalculate, Cells, Found, attempted, given
from osteon.cli.calculations.people import needed_sex
from osteon.cli.words import say

SUBJECT = "SEQN"
HEIGHTS = ("posterior_px", "middle_px", "anterior_px")
WALLS = tuple((f"s{wall}", f"i{wall}") for wall in ("p", "m", "a"))
COORDINATES = tuple(f"{point}{axis}" for wall in WALLS for point in wall for axis in ("x", "y"))
SPELT = {level.casefold(): level for level in LEVELS}
SPELT |= {f"th{level[1:]}": level for level in LEVELS if level.startswith("T")}
GIVES = (
    *("out_wedge_loss", "out_biconcave_loss", "out_crush_loss", "out_max_loss", "out_max_loss_for_level"),
    *("out_sd_below", "out_type", "out_genant_grade", "out_borderline", "out_deformity_index"),
)


@dataclass(frozen=True, slots=True)
class _Vertebra:
    """A row that could be read."""

    subject: str
    level: str
    sex: Sex
    heights: Heights


_Row = _Vertebra | CannotCalculate


def work(rows: Iterator[Cells]) -> Iterator[Found | CannotCalculate]:
    """The result for every row. All rows are read first: a person's other vertebrae may stand anywhere."""
    read = _without_repeats([attempted(_vertebra, cells) for cells in rows])
    spines: dict[str, dict[str, Heights]] = {}
    for one in _readable(read):
        spines.setdefault(one.subject, {})[one.level] = one.heights
    grades: dict[str, dict[str, int | None]] = {}
    proposals = {}
    for one in _readable(read):
        proposal = proposed_grade(one.level, one.sex, spines[one.subject])
        proposals[one.subject, one.level] = proposal
        grades.setdefault(one.subject, {})[one.level] = proposal.grade
    for row in read:
        if isinstance(row, CannotCalculate):
            yield row
        else:
            index = deformity_index(grades[row.subject])
            yield _result(proposals[row.subject, row.level], index)


def _readable(rows: list[_Row]) -> Iterator[_Vertebra]:
    return (one for one in rows if isinstance(one, _Vertebra))


def _without_repeats(rows: list[_Row]) -> list[_Row]:
    """A level that a person has twice is told on both rows; which of them holds is not for us to say."""
    times = Counter((one.subject, one.level) for one in _readable(rows))
    return [
        CannotCalculate(say("vfa_level_twice", person=row.subject, level=row.level))
        if isinstance(row, _Vertebra) and times[row.subject, row.level] > 1
        else row
        for row in rows
    ]


def _vertebra(cells: Cells) -> _Vertebra:
    """The vertebra of a row.

    Raises:
        CannotCalculate: it is not known whose, which, or how high it is.
        ImplausibleValue: no vertebra is like this.
    """
    level = given("level", cells.choice("level", SPELT))
    return _Vertebra(given(SUBJECT, cells.text(SUBJECT)), level, needed_sex(cells), _heights(cells))


def _heights(cells: Cells) -> Heights:
    """The heights as they were measured, or else from the points.

    Raises:
        CannotCalculate: neither is complete, or the two contradict each other.
    """
    measured = [cells.number(name) for name in HEIGHTS]
    points = [cells.measured(name, "image_coordinate_px") for name in COORDINATES]
    from_points = _from_points([one for one in points if one is not None])
    if None not in measured:
        found = Heights(*(one for one in measured if one is not None))
        _require_agreement(found, from_points)
        return found
    if from_points is None:
        raise CannotCalculate(
            say("vfa_not_assessable", heights=", ".join(HEIGHTS), points=", ".join(COORDINATES))
        )
    return from_points


def _from_points(places: list[Decimal]) -> Heights | None:
    """The heights from twelve coordinates; None where some are missing."""
    if len(places) < len(COORDINATES):
        return None
    points = [Point(x, y) for x, y in zip(places[::2], places[1::2], strict=True)]
    walls = (Wall(upper, lower) for upper, lower in zip(points[::2], points[1::2], strict=True))
    return heights_of(*walls)


def _require_agreement(measured: Heights, from_points: Heights | None) -> None:
    if from_points is None:
        return
    for name, one, other in (
        ("posterior_px", measured.posterior, from_points.posterior),
        ("middle_px", measured.middle, from_points.middle),
        ("anterior_px", measured.anterior, from_points.anterior),
    ):
        if abs(one - other) > limit("same_height"):
            shown = f"{to_decimals(other, 1)}"
            raise CannotCalculate(say("vfa_heights_disagree", column=name, height=f"{one:f}", points=shown))


def _result(proposal: ProposedGrade, index: int | None) -> Found:
    losses = proposal.losses
    crush = losses.get(Deformity.CRUSH)
    told = bool(proposal.grade) or proposal.borderline
    return {
        "out_wedge_loss": losses[Deformity.WEDGE],
        "out_biconcave_loss": losses[Deformity.BICONCAVE],
        "out_crush_loss": crush,
        "out_max_loss": proposal.largest_loss,
        "out_max_loss_for_level": proposal.largest_loss_for_level,
        "out_sd_below": proposal.sds_below.get(proposal.deformity),
        "out_type": proposal.deformity.value if told else None,
        "out_genant_grade": proposal.grade,
        "out_borderline": proposal.borderline,
        "out_deformity_index": index,
        NOTE: say("vfa_no_neighbour") if crush is None else None,
    }


CALCULATIONS = (
    Calculation(
        "vfa",
        "loss of height and proposed Genant grade of vertebrae; a reader confirms",
        (SUBJECT, "sex", "level"),
        (*HEIGHTS, *COORDINATES),
        GIVES,
        work,
    ),
)
