"""The lines of a file with their numbers, of bounded length, and to be put back."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from osteon.exchange.tables.source import LONGEST_LINE, Source


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `ended` is False where the file stops without a line end."""

    number: int
    text: str
    ended: bool = True
    overlong: bool = False


class Lines:
    """The lines of a source; `count` were read. Of an overlong line only the beginning is kept."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.count = 0
        self._put_back: deque[Line] = deque()

    def next(self) -> Line | None:
        """The next line; None at the end."""
        return self._put_back.popleft() if self._put_back else self._read()

    def put_back(self, lines: Sequence[Line]) -> None:
        """Have these lines come again."""
        self._put_back.extendleft(reversed(lines))

    def _read(self) -> Line | None:
        text = self._source.line()
        if not text:
            return None
        self.count += 1
        if text.endswith("\n"):
            return Line(self.count, text[:-1])
        if len(text) < LONGEST_LINE:
            return Line(self.count, text, ended=False)
        self._skip_rest()
        return Line(self.count, text[:LONGEST_LINE], overlong=True)

    def _skip_rest(self) -> None:
        while (rest := self._source.line()) and not rest.endswith("\n"):
            pass
