"""What a protocol's conclusions are called and say: shared words, and the protocol's own laid over them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from osteon.protocol.parameters import Checked, Source
from osteon.protocol.text import LANGUAGES, Text, text_from

SUMMARY_LIMIT = 140
ABOUT, GROUP, SOURCE = "protocol", "group", "source"
NOT_SAID = ("label", GROUP, "supporting", SOURCE)


class TextsError(ValueError):
    """The texts of a protocol do not fit its rules; the message names the conclusion and the remedy."""


@dataclass(frozen=True, slots=True)
class ConclusionTexts:
    """How a conclusion is called, and what it says for yes, no, unknown, not_applicable, value or a code.

    `group` is the chapter it stands in. A supporting conclusion is what others are made of: there for whoever
    wants to check. `source` is what the rule itself follows, and `checked` how well that is known.
    """

    label: Text
    says: Mapping[str, Text]
    group: str
    supporting: bool
    source: Source
    checked: Checked


@dataclass(frozen=True, slots=True)
class ProtocolTexts:
    """Everything a protocol says: about itself, the headings of its chapters, each conclusion in order."""

    about: Mapping[str, Any]
    groups: Mapping[str, Text]
    conclusions: Mapping[str, ConclusionTexts] = field(default_factory=dict)


def read_texts(paths: Iterable[Path], possible: Mapping[str, set[str]]) -> ProtocolTexts:
    """The texts of several files, later ones laid over earlier ones, word by word.

    Args:
        paths: texts.toml of what protocols share, if any, and of the protocol itself.
        possible: by rule, the answers that it can give; words for others are left out.

    Raises:
        TextsError: a rule has no words for one of its answers, words are for no rule, or are too long.
        KeyError: a text lacks a language.
    """
    raw: dict[str, dict[str, Any]] = {}
    for path in paths:
        for name, row in tomllib.loads(path.read_text("utf-8")).items():
            raw[name] = raw.get(name, {}) | row
    about, groups, sources = raw.pop(ABOUT), raw.pop(GROUP), raw.pop(SOURCE)
    _check_names(set(raw), set(possible))
    return ProtocolTexts(
        MappingProxyType(about),
        MappingProxyType({code: text_from(row["label"]) for code, row in groups.items()}),
        MappingProxyType(
            {name: _texts(name, row, possible[name], groups, sources) for name, row in raw.items()}
        ),
    )


def _check_names(worded: set[str], ruled: set[str]) -> None:
    if worded != ruled:
        raise TextsError(
            f"Rules and texts differ: {', '.join(sorted(worded ^ ruled))}. Each rule needs its texts."
        )


def _texts(
    name: str,
    row: Mapping[str, Any],
    possible: set[str],
    groups: Mapping[str, Any],
    sources: Mapping[str, Any],
) -> ConclusionTexts:
    if row.get(GROUP) not in groups:
        raise TextsError(f"{name} is in the group {row.get(GROUP)!r}. Choose from: {', '.join(groups)}.")
    cited = row.get(SOURCE, {})
    if cited.get("id") not in sources:
        raise TextsError(f"{name} has the source {cited.get('id')!r}. Choose from: {', '.join(sources)}.")
    silent = sorted(possible - row.keys())
    if silent:
        raise TextsError(f"{name} can be {', '.join(silent)}, and has no words for it.")
    says = {key: text_from(one) for key, one in row.items() if key not in NOT_SAID and key in possible}
    for said in says.values():
        _check_length(name, said)
    work = sources[cited["id"]]
    return ConclusionTexts(
        label=text_from(row["label"]),
        says=MappingProxyType(says),
        group=row[GROUP],
        supporting=row.get("supporting", False),
        source=Source(work["title"], cited["where"], work["year"]),
        checked=Checked(cited["checked"]),
    )


def _check_length(name: str, said: Text) -> None:
    too_long = [language for language in LANGUAGES if len(said.in_(language)) > SUMMARY_LIMIT]
    if too_long:
        raise TextsError(
            f"A summary of {name} is longer than {SUMMARY_LIMIT} characters in {', '.join(too_long)}."
        )
