"""One calculator of `osteon calc`: its columns, its work, and how it reads the cells of a row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from osteon.bone.plausible import ImplausibleValue, check
from osteon.bone.rounding import to_decimals
from osteon.cli.words import say
from osteon.protocol.refusals import sentence, shown
from osteon.protocol.sentences import filled
from osteon.protocol.text import Text
from osteon.protocol.values import FLAGS, GREATEST_POWER, MOST_CHARACTERS, NUMBER, SILENCES, without_separator

NOTE = "out_note"
MINUS = "\N{MINUS SIGN}"
EXAMPLE = "1.25"

Value = TypeVar("Value")


class CannotCalculate(ValueError):
    """A row that nothing can be worked out for; `said` becomes its note, and the other rows go on."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


class Cells:
    """The cells of one row by column. What is empty, or says that nothing is recorded, is None."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells

    def text(self, name: str) -> str | None:
        """The cell without the spaces around it."""
        said = self._cells.get(name, "").strip()
        return None if said.casefold() in SILENCES else said

    def number(self, name: str, low: Decimal | None = None, high: Decimal | None = None) -> Decimal | None:
        """An exact number, with a decimal point or comma.

        Raises:
            CannotCalculate: it is no number, lies outside the limits, or 1.440 could be 1440 as well.
        """
        said = self.text(name)
        if said is None:
            return None
        plain = said.replace(MINUS, "-")
        value = _exact(plain)
        if value is None:
            raise _refused("not_a_number", name, said, example=EXAMPLE)
        _check_limits(name, value, low, high)
        other = without_separator(plain)
        if other is not None and low is not None and high is not None and low <= other <= high:
            raise _refused("thousands", name, said)
        return value

    def whole(self, name: str, low: int | None = None, high: int | None = None) -> int | None:
        """A whole number; 65.0 is one.

        Raises:
            CannotCalculate: it is no whole number, or lies outside the limits.
        """
        limits = (None if limit is None else Decimal(limit) for limit in (low, high))
        value = self.number(name, *limits)
        if value is None:
            return None
        if value != to_decimals(value, 0):
            raise _refused("not_whole", name, self._cells[name])
        return int(value)

    def measured(self, name: str, quantity: str = "") -> Decimal | None:
        """A number that must be plausible, by `quantity` of bone/plausible.toml or by the column's own name.

        Raises:
            CannotCalculate: it is no number.
            ImplausibleValue: no person has this value.
        """
        value = self.number(name)
        return None if value is None else check(quantity or name, value)

    def choice(self, name: str, codes: Mapping[str, str]) -> str | None:
        """The code behind a spelling. `codes` has the spellings in small letters; case does not matter.

        Raises:
            CannotCalculate: no code is spelt so.
        """
        said = self.text(name)
        if said is None:
            return None
        found = codes.get(said.casefold())
        if found is None:
            raise _refused("not_a_choice", name, said, choices=", ".join(dict.fromkeys(codes.values())))
        return found

    def flag(self, name: str) -> bool | None:
        """Yes or no: yes/no, ja/nee, true/false, 1/0.

        Raises:
            CannotCalculate: it is neither.
        """
        said = self.text(name)
        if said is None:
            return None
        plain = said.casefold().removesuffix(".0")
        if plain not in FLAGS:
            raise _refused("not_yes_or_no", name, said)
        return FLAGS[plain]


Found = Mapping[str, object]
"""What was worked out for a row, by out_ column: text, number, flag, or None where there is nothing. A remark
on a row that went well may stand under `out_note`, as a Text."""

Work = Callable[[Iterator[Cells]], Iterator[Found | CannotCalculate]]
"""One result or refusal per row, in the order of the rows."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculator over tables; `notice` is told with every table of results."""

    name: str
    help: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    work: Work
    notice: Text | None = None


def each(function: Callable[[Cells], Found]) -> Work:
    """A calculator that looks at one row at a time."""

    def work(rows: Iterator[Cells]) -> Iterator[Found | CannotCalculate]:
        return (attempted(function, cells) for cells in rows)

    return work


def attempted(function: Callable[[Cells], Value], cells: Cells) -> Value | CannotCalculate:
    """What the function works out for the row, or why it could not."""
    try:
        return function(cells)
    except CannotCalculate as error:
        return error
    except ImplausibleValue as error:
        return CannotCalculate(Text(nl=error.message("nl"), en=error.message("en")))


def given(name: str, value: Value | None) -> Value:
    """The value of a cell that must be filled.

    Raises:
        CannotCalculate: it is empty.
    """
    if value is None:
        raise CannotCalculate(say("cell_empty", column=name))
    return value


def _exact(said: str) -> Decimal | None:
    """The number as it stands; None where it is none, or beyond any that could be computed with."""
    if len(said) > MOST_CHARACTERS or not NUMBER.fullmatch(said):
        return None
    value = Decimal(said.replace(",", "."))
    return value if -GREATEST_POWER < value.adjusted() < GREATEST_POWER else None


def _check_limits(name: str, value: Decimal, low: Decimal | None, high: Decimal | None) -> None:
    if low is not None and value < low:
        raise CannotCalculate(say("cell_below", column=name, value=f"{value:f}", limit=f"{low:f}"))
    if high is not None and value > high:
        raise CannotCalculate(say("cell_above", column=name, value=f"{value:f}", limit=f"{high:f}"))


def _refused(key: str, name: str, raw: str, **values: str) -> CannotCalculate:
    """The refusal worded as for a fact of that name."""
    said = sentence(key)
    what, remedy = (filled(part, label=name, value=shown(raw), **values) for part in (said.what, said.remedy))
    return CannotCalculate(Text(f"{what.nl} {remedy.nl}", f"{what.en} {remedy.en}"))
