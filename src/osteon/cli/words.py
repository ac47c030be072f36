"""The commands' own sentences, and errors that end a command with a message instead of a traceback."""

from osteon.protocol.sentences import filled, sentences
from osteon.protocol.text import Text

DEFAULT_LANGUAGE = "en"


class CommandError(Exception):
    """A command cannot go on; `said` tells why and what to do."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


def say(key: str, /, **values: Text | str) -> Text:
    """The sentence of texts.toml, filled."""
    return filled(sentences("osteon.cli", "texts.toml")[key].what, **values)


def reason_of(error: OSError) -> str:
    """What the system says about a file, without the path."""
    return error.strerror or str(error)
