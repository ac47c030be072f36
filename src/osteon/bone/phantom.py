"""Daily quality control of a scanner with a phantom: a slow drift is amber, a jump is red.

The rules are in per cent of the baseline, not in its standard deviations: a short baseline's own spread
alarms about half of the time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache

from osteon.bone.data_files import read_limits

PER_CENT = 100


class Signal(Enum):
    """What a reading says; without a baseline it says nothing, which is not green."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NEW_BASELINE = "new_baseline"


Scanner = tuple[str, str]
"""A device and its software. A new one of either needs a new baseline."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The density of the phantom in g/cm² on one day."""

    scanner: Scanner
    bmd_g_per_cm2: Decimal


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading with its deviation in per cent and the two running sums; None without a baseline."""

    signal: Signal
    off_pct: Decimal | None = None
    sum_up_pct: Decimal | None = None
    sum_down_pct: Decimal | None = None


@cache
def phantom_limits() -> Mapping[str, Decimal]:
    """The numbers of phantom.toml, by name."""
    return read_limits("phantom.toml")


def baseline_of(readings: Iterable[Decimal]) -> Decimal:
    """The mean of the readings that were made as a baseline, in g/cm².

    Raises:
        ValueError: there are none.

    >>> baseline_of([Decimal("1.000"), Decimal("1.004")])
    Decimal('1.002')
    """
    values = list(readings)
    if not values:
        raise ValueError("A baseline needs readings: scan the phantom on several days after installation.")
    return Decimal(sum(values)) / len(values)


def judged(readings: Iterable[Reading], baselines: Mapping[Scanner, Decimal]) -> Iterator[Judged]:
    """Each reading judged in the order of the days, with the sums begun anew when device or software changes.

    Amber: the sum of what exceeds 0.5 % to one side is above 3 %. Red: this reading and the one before are
    off by more than 1.5 %.

    Source:
        Imaging notes of the project, quality control, in phantom.toml.

    >>> scanner = ("Horizon", "13.6")
    >>> days = [Reading(scanner, Decimal(one)) for one in ("1.000", "1.016", "1.017")]
    >>> [one.signal.value for one in judged(days, {scanner: Decimal("1.000")})]
    ['green', 'green', 'red']
    """
    scanner, up, down, far = None, Fraction(), Fraction(), 0
    slack, off_by = (Fraction(phantom_limits()[name]) for name in ("cusum_slack", "off_by"))
    for reading in readings:
        if reading.scanner != scanner:
            scanner, up, down, far = reading.scanner, Fraction(), Fraction(), 0
        baseline = baselines.get(reading.scanner)
        if baseline is None:
            yield Judged(Signal.NEW_BASELINE)
            continue
        off = (Fraction(reading.bmd_g_per_cm2) / Fraction(baseline) - 1) * PER_CENT
        up, down = max(Fraction(), up + off - slack), max(Fraction(), down - off - slack)
        far = far + 1 if abs(off) > off_by else 0
        yield Judged(_signal(up, down, far), _decimal(off), _decimal(up), _decimal(down))


def _signal(up: Fraction, down: Fraction, far: int) -> Signal:
    if far >= phantom_limits()["in_a_row"]:
        return Signal.RED
    return Signal.AMBER if max(up, down) > phantom_limits()["cusum_limit"] else Signal.GREEN


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
