"""What the sheet says of bones and vertebrae, at its edges."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from osteon.bone.vfa import LEVELS
from osteon.documents import result_sheet
from osteon.documents.content import Picture
from osteon.documents.details import SiteResult, SpineImage
from osteon.documents.drawing import INK, PAPER
from osteon.documents.findings import ResultsDiffer, broken_vertebrae, ruler, spine_state
from osteon.documents.limits import limit, written_t_score
from osteon.documents.ruler import ZONES, own_ruler
from osteon.documents.words import words
from tests.documents.people import BROKEN_VERTEBRA, HALF_MEASURED, NORMAL, NOT_MEASURED, spine
from tests.documents.reading import Reader


@pytest.mark.parametrize(
    ("image", "state"),
    [
        (spine(), "normal_yes"),
        (spine(T8=1), "normal_yes"),
        (spine(T8=2), "normal_no"),
        (spine(T8=3, T4=None), "normal_no"),
        (spine(T4=None), "normal_partly"),
        (SpineImage(True, None, dict.fromkeys(LEVELS)), "normal_unknown"),
        (SpineImage(True, None, {}), "normal_ungraded"),
        (SpineImage(True, None, {"L1": 0}), "normal_partly"),
    ],
)
def test_a_spine_is_called_normal_only_where_every_vertebra_was_seen(image: SpineImage, state: str) -> None:
    assert spine_state(image, NORMAL.answer) == state


def test_broken_vertebrae_are_told_from_top_to_bottom() -> None:
    image = SpineImage(True, None, {"L1": 3, "T12": 2, "T4": 2, "T8": 1})
    assert broken_vertebrae(image, NORMAL.answer) == ("T4", "T12", "L1")


def test_a_sheet_never_shows_one_t_score_and_judges_another() -> None:
    other = replace(NORMAL.result, sites=(SiteResult("lumbar_spine", Decimal("-2.6"), None),))
    with pytest.raises(ResultsDiffer, match=r"judged -0\.3 .* shows -2\.6"):
        result_sheet.html(replace(NORMAL, result=other).sheet, "nl")


def test_a_measurement_without_an_assessment_of_it_is_refused() -> None:
    with pytest.raises(ResultsDiffer, match="judged none"):
        result_sheet.html(replace(NOT_MEASURED, result=NORMAL.result).sheet, "nl")


def test_a_place_that_does_not_count_says_why_and_has_no_class() -> None:
    text = Reader(result_sheet.html(HALF_MEASURED.sheet, "nl")).text
    assert "nee: slijtage van L2 tot L4" in text
    assert "niet beoordeeld" in text


def test_nothing_measured_draws_no_ruler_and_says_so() -> None:
    say = words("result_sheet", "en")
    assert ruler(NOT_MEASURED.result, NOT_MEASURED.answer, say) is None
    text = Reader(result_sheet.html(NOT_MEASURED.sheet, "en")).text
    assert "No bone density has been measured yet." in text
    assert "The VFA has not been made yet." in text


def places(picture: Picture) -> list[tuple[float, float]]:
    """(left, width) of each zone of the bar."""
    found = re.findall(r'<rect x="([\d.]+)" y="56" width="([\d.]+)"', picture.svg)
    return [(float(left), float(width)) for left, width in found]


@pytest.mark.parametrize("t_score", ["-8.0", "-5.1", "-2.5", "-1.0", "0.0", "2.4", "8.0"])
def test_every_t_score_lies_on_the_ruler(t_score: str) -> None:
    say = words("leaflet", "nl")
    picture = own_ruler(Decimal(t_score), "x", Decimal("-2.5"), Decimal("-1.0"), say)
    zones = places(picture)
    marker = float(re.search(r"M([\d.]+) 32h26", picture.svg)[1]) + 13  # type: ignore[index]
    assert zones[0][0] <= marker <= zones[-1][0] + zones[-1][1]
    assert written_t_score(Decimal(t_score), "nl") in picture.alt


def test_a_t_score_on_the_limit_lies_on_the_border_of_the_zones() -> None:
    say = words("leaflet", "nl")
    picture = own_ruler(Decimal("-2.5"), "osteoporose", Decimal("-2.5"), Decimal("-1.0"), say)
    (left, width), *_ = places(picture)
    marker = float(re.search(r"M([\d.]+) 32h26", picture.svg)[1]) + 13  # type: ignore[index]
    assert marker == pytest.approx(left + width, abs=0.2)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_zones_can_be_told_apart_in_black_and_white() -> None:
    light = [luminance(ZONES[name][0]) for name in ("osteoporosis", "low_bone_mass", "normal")]
    assert light == sorted(light)
    assert light[1] - light[0] > 0.2
    assert light[2] - light[1] > 0.1


def test_words_on_the_ruler_have_contrast() -> None:
    assert all(contrast(fill, ink) >= 7 for fill, ink in ZONES.values())
    assert contrast(INK, PAPER) >= 7


def test_limits_come_from_the_answer() -> None:
    assert limit(BROKEN_VERTEBRA.answer, "osteoporosis_t_score") == Decimal("-2.5")
    with pytest.raises(TypeError, match="own_scanner"):
        limit(BROKEN_VERTEBRA.answer, "own_scanner")
