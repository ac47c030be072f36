"""The numbers of a protocol's page: each in words, with its numbered source and where it is used."""

from collections.abc import Iterable, Mapping
from datetime import date

from osteon.documents.protocol_page.content import Number
from osteon.documents.words import Words
from osteon.protocol.aloud.naming import Names
from osteon.protocol.citations import written_source
from osteon.protocol.figures import Figure, worst_first
from osteon.protocol.parameters import Checked, Setting
from osteon.protocol.wording import written

ENGLISH = "en"


class Numbers:
    """Words every figure of one protocol.

    Args:
        figures: by the key under which readings cite them.
        used_in: by the same key, the numbers of the conclusions that rest on them, in the order of the page.
        answers: by the same key, what the codes in a table of answers are called.
        meanings: what figures mean in the page's language, by their English meaning; others stay English.
    """

    def __init__(
        self,
        names: Names,
        say: Words,
        figures: Mapping[str, tuple[Figure, ...]],
        used_in: Mapping[str, tuple[int, ...]],
        answers: Mapping[str, Mapping[str, str]],
        meanings: Mapping[str, str],
    ) -> None:
        self.names, self.say = names, say
        self.figures, self.used_in, self.answers, self.meanings = figures, used_in, answers, meanings
        read_in = (str(one.source) for key in used_in for one in figures[key])
        self._sources = {source: number for number, source in enumerate(dict.fromkeys(read_in), 1)}

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources in words, in the order of their numbers."""
        return tuple(written_source(one, self.say.language) for one in self._sources)

    def of(self, keys: Iterable[str]) -> tuple[Number, ...]:
        """The numbers cited under these keys."""
        return tuple(self._number(key, one) for key in dict.fromkeys(keys) for one in self.figures[key])

    def source_of(self, key: str) -> int:
        """The number of the first source behind a cited key."""
        return self._sources[str(self.figures[key][0].source)]

    def unchecked(self) -> tuple[Number, ...]:
        """The numbers that nobody read in their source, those from memory first."""
        under = {one.key: key for key in self.used_in for one in self.figures[key]}
        doubtful = {one.key: one for key in self.used_in for one in self.figures[key]}
        return tuple(
            self._number(under[one.key], one)
            for one in worst_first(doubtful.values())
            if one.checked is not Checked.SEEN
        )

    def count(self) -> int:
        """How many numbers the page tells."""
        return len({one.key for key in self.used_in for one in self.figures[key]})

    def _number(self, key: str, one: Figure) -> Number:
        meaning = self.meanings.get(one.meaning)
        return Number(
            key=one.key,
            meaning=meaning or one.meaning,
            meaning_language=self.say.language if meaning else ENGLISH,
            value=self._value(key, one, one.value),
            since=self._day(one.since),
            later=tuple(self._later(key, one, start, value) for start, value in one.later),
            source=self._sources[str(one.source)],
            read_in=written_source(one.source, self.say.language),
            checked=one.checked,
            overlay=one.overlay,
            used_in=self.used_in[key],
        )

    def _value(self, key: str, one: Figure, value: Setting) -> str:
        return self.names.setting(value, one.unit, self.answers.get(key, {}))

    def _later(self, key: str, one: Figure, start: date, value: Setting) -> str:
        return self.say("later", day=self._day(start), value=self._value(key, one, value))

    def _day(self, day: date | None) -> str:
        return written(day, self.say.language) if day else self.say("always")
