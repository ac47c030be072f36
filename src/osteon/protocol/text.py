"""A text in every language that users read."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Dutch and in English."""

    nl: str
    en: str

    def in_(self, language: str) -> str:
        """The text in that language.

        Raises:
            ValueError: the language is not one of nl, en.
        """
        if language not in LANGUAGES:
            raise ValueError(f"Osteon has no texts in {language!r}. Choose one of: {', '.join(LANGUAGES)}.")
        return self.nl if language == "nl" else self.en

    def filled(self, nl: Mapping[str, str], en: Mapping[str, str]) -> "Text":
        """The text with its {placeholders} filled, for each language from its own values."""
        return Text(self.nl.format_map(nl), self.en.format_map(en))


def text_from(row: Mapping[str, str]) -> Text:
    """A text from a table of a data file.

    Raises:
        KeyError: one of the languages is missing.
    """
    return Text(nl=row["nl"], en=row["en"])
