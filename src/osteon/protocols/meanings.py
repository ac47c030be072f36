"""What the numbers of the protocols mean, in Dutch; in English each number says so itself."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

NONE: Mapping[str, str] = MappingProxyType({})


def meanings(language: str) -> Mapping[str, str]:
    """Meanings in another language than English, by parameter or by place in bone/."""
    return _dutch() if language == "nl" else NONE


@cache
def _dutch() -> Mapping[str, str]:
    text = (Path(__file__).parent / "meanings.nl.toml").read_text("utf-8")
    return MappingProxyType({key: str(said) for key, said in tomllib.loads(text).items()})
