"""Kidney function and what it leaves of the medicines, from tables of people."""

from decimal import Decimal

from osteon.bone.kidney import Allowed, Measure, allowed, ckd_epi, creatinine_clearance, kidney_needs
from osteon.bone.plausible import check
from osteon.bone.rounding import to_decimals, without_zeros
from osteon.cli.calculation import NOTE, Calculation, CannotCalculate, Cells, Found, each, given
from osteon.cli.calculations.people import needed_sex
from osteon.cli.words import say

WEIGHTS = ("weight_kg", "kg")
CREATININES = ("creatinine_umol_per_l", "creat")
MEDICINES = {
    "out_medicines_not_given": Allowed.NO,
    "out_medicines_with_caution": Allowed.CAUTION,
    "out_medicines_unknown": Allowed.UNKNOWN,
}


def _kidney(cells: Cells) -> Found:
    age = given("age", cells.measured("age", "adult_age_years"))
    sex = needed_sex(cells)
    creatinine = given(CREATININES[0], _either(cells, CREATININES))
    check(CREATININES[0], creatinine)
    weight = _either(cells, WEIGHTS)
    measured = {Measure.EGFR: ckd_epi(age, sex, creatinine)}
    if weight is not None:
        measured[Measure.CREATININE_CLEARANCE] = creatinine_clearance(age, weight, sex, creatinine)
    clearance = measured.get(Measure.CREATININE_CLEARANCE)
    return {
        "out_crcl_ml_per_min": None if clearance is None else without_zeros(clearance),
        "out_egfr_ml_per_min_1_73m2": to_decimals(measured[Measure.EGFR], 1),
        **{column: _medicines(kind, measured) for column, kind in MEDICINES.items()},
        NOTE: say("crcl_needs_weight", column=WEIGHTS[0]) if clearance is None else None,
    }


def _medicines(kind: Allowed, measured: dict[Measure, Decimal]) -> str | None:
    return "; ".join(name for name in kidney_needs() if allowed(name, measured) is kind) or None


def _either(cells: Cells, names: tuple[str, str]) -> Decimal | None:
    """The value of a column that has a long and a short name.

    Raises:
        CannotCalculate: both are filled and differ.
    """
    long, short = (cells.number(name) for name in names)
    if long is not None and short is not None and long != short:
        raise CannotCalculate(say("cells_disagree", one=names[0], other=names[1]))
    return short if long is None else long


CALCULATIONS = (
    Calculation(
        "crcl",
        "creatinine clearance (Cockcroft-Gault) and eGFR (CKD-EPI 2021), and which medicines they leave",
        ("age", "sex"),
        (*WEIGHTS, *CREATININES),
        ("out_crcl_ml_per_min", "out_egfr_ml_per_min_1_73m2", *MEDICINES),
        each(_kidney),
    ),
)
