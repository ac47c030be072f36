"""T-scores from tables of bone densities."""

from osteon.bone.dxa import mg_per_cm2, t_score, young_adult_references
from osteon.cli.calculation import Calculation, Cells, Found, each, given


def _t_score(cells: Cells) -> Found:
    density = given("bmd_g_per_cm2", cells.measured("bmd_g_per_cm2"))
    reference = young_adult_references()["femoral_neck", "hologic"]
    return {"out_t_score": t_score(mg_per_cm2(density), reference)}


CALCULATIONS = (
    Calculation(
        "tscore", "T-scores", ("site", "device", "bmd_g_per_cm2"), (), ("out_t_score",), each(_t_score)
    ),
)
