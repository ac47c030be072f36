"""What is said about a table that cannot be read: as a whole (an error), or at one row (a problem)."""

from osteon.protocol.refusals import Problem, shown
from osteon.protocol.sentences import Sentence, as_text, filled, sentences
from osteon.protocol.text import Text


class TableError(ValueError):
    """A table or a mapping that cannot be used at all; `message` says why and what to do."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said

    def message(self, language: str) -> str:
        """What is wrong, and the remedy."""
        return self.said.in_(language)


def table_error(key: str, /, **values: Text | str) -> TableError:
    """The error worded by that entry of messages.toml."""
    return TableError(notice(key, **values))


def notice(key: str, /, **values: Text | str) -> Text:
    """A whole message: what, and the remedy."""
    said = sentence(key)
    what, remedy = filled(said.what, **values), filled(said.remedy, **values)
    return Text(f"{what.nl} {remedy.nl}", f"{what.en} {remedy.en}")


def row_problem(key: str, value: object = "", /, **values: Text | str) -> Problem:
    """The problem of a row, worded by that entry of messages.toml; `fact` stays empty."""
    said = sentence(key)
    short = shown(value)
    limit = as_text(values.get("limit", said.limit))
    what = filled(said.what, **{"value": short, **values})
    return Problem("", "", short, what, limit, filled(said.remedy, **values))


def place(line: int, table: str = "") -> Text:
    """Where a row stands."""
    return filled(sentence("line_of_table" if table else "line").what, line=str(line), table=table)


def sentence(key: str) -> Sentence:
    """The entry of messages.toml."""
    return sentences("osteon.exchange.tables", "messages.toml")[key]
