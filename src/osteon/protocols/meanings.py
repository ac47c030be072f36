"""What the numbers of the protocols mean in other languages than English, which stands with each of them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def meanings(language: str) -> Mapping[str, str]:
    """The meaning of numbers in that language, by their meaning in English; what is not there stays English.

    >>> meanings("nl")["A T-score at or above this is normal."]
    'Een T-score van dit getal of hoger is normaal.'
    """
    path = Path(__file__).parent / f"meanings.{language}.toml"
    if not path.exists():
        return MappingProxyType({})
    rows = tomllib.loads(path.read_text("utf-8"))
    return MappingProxyType({english: str(said) for english, said in rows.items()})
