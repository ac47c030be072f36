"""The table of DVO 2023: how many times the average risk it takes to reach 3, 5 or 10% within three years."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_table
from osteon.bone.plausible import check
from osteon.bone.risk.data import Words, filled, number, rows
from osteon.bone.rounding import to_decimals
from osteon.bone.sex import Sex

FILE = "dvo.toml"
TABLE = "dvo2023_thresholds"
NO_BMD = "no_bmd"
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Required:
    """How many times the average risk it takes to reach a threshold; None: it is reached already."""

    times: Decimal | None
    transcriptions_agreeing: int

    def reached_by(self, times: Decimal) -> bool:
        """Whether that many times the average risk reaches the threshold."""
        return self.times is None or times >= self.times


def required(sex: Sex, age_years: int, t_total_hip: Decimal | None) -> Mapping[int, Required]:
    """What is required for each threshold in percent, the lowest first.

    Raises:
        ImplausibleValue: younger than 50, or no T-score.
    """
    check("dvo_age_years", Decimal(age_years))
    row, column = _row(age_years), _column(t_total_hip)
    return MappingProxyType({percent: _table()[sex, percent, row, column] for percent in thresholds()})


def baseline_percent(sex: Sex, age_years: int, t_total_hip: Decimal | None) -> Decimal | None:
    """The three-year risk in percent that the table implies without any risk factor, at two decimals.

    Computed: a threshold divided by the factor it requires, for the highest threshold that still requires
    one. The guideline prints no such number. None: nothing is required any more, and the risk is at least
    that of the highest threshold.

    Raises:
        ImplausibleValue: younger than 50, or no T-score.

    >>> baseline_percent(Sex.FEMALE, 70, Decimal("-2.0"))
    Decimal('3.33')
    """
    implied = [
        to_decimals(percent / one.times, DECIMALS)
        for percent, one in required(sex, age_years, t_total_hip).items()
        if one.times is not None
    ]
    return implied[-1] if implied else None


@cache
def thresholds() -> tuple[int, ...]:
    """The thresholds of the table in percent, the lowest first."""
    return tuple(sorted({percent for _, percent, _, _ in _table()}))


def beyond_the_table(age_years: int, t_total_hip: Decimal | None) -> Iterator[Words]:
    """What to say where the last row or the last column was taken for somebody beyond it."""
    said = rows(FILE)
    last_row, last_column = _age_rows()[-1], _columns()[-1]
    if age_years >= last_row + number(said["row_width"]):
        yield filled(said["row_width"]["beyond"], row=str(last_row))
    if t_total_hip is not None and to_decimals(t_total_hip, 1) < last_column:
        yield filled(said["columns"]["beyond"], column=str(last_column))


@cache
def _table() -> Mapping[tuple[str, int, int, str], Required]:
    """By sex, threshold in percent, age of the row, and T-score of the column or `no_bmd`."""
    return MappingProxyType({_key(row): _required(row) for row in read_table(TABLE)})


def _key(row: Mapping[str, str]) -> tuple[str, int, int, str]:
    percent, age = int(row["threshold_percent_3y"]), int(row["age_row_years"])
    return row["sex"], percent, age, row["t_total_hip_column"]


def _required(row: Mapping[str, str]) -> Required:
    times = row["required_factor"]
    return Required(Decimal(times) if times else None, int(row["transcriptions_agreeing"]))


@cache
def _age_rows() -> tuple[int, ...]:
    return tuple(sorted({row for _, _, row, _ in _table()}))


@cache
def _columns() -> tuple[Decimal, ...]:
    """The T-scores of the columns, the best first."""
    named = {Decimal(column) for _, _, _, column in _table() if column != NO_BMD}
    return tuple(sorted(named, reverse=True))


def _row(age_years: int) -> int:
    return max(row for row in _age_rows() if row <= age_years)


def _column(t_total_hip: Decimal | None) -> str:
    """The column of a T-score as printed: its own, or the next worse one."""
    if t_total_hip is None:
        return NO_BMD
    judged = to_decimals(check("t_score", t_total_hip), 1)
    return str(next((column for column in _columns() if column <= judged), _columns()[-1]))
