"""The young adults that a T-score compares with, and the sites that have such a reference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from osteon.bone.data_files import read_toml, source_of

MG_PER_G = 1000


@dataclass(frozen=True, slots=True)
class Reference:
    """Healthy young adults at one site on one make of scanner; mean and SD in mg/cm²."""

    site: str
    manufacturer: str
    mean: int
    sd: int
    meaning: str
    source: str
    checked: str


class NoReference(LookupError):
    """Nobody to compare with; `code` names the sentence of texts.toml that says so, `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code}: {', '.join(values.values())}")
        self.code = code
        self.values = values


@cache
def young_adult_references() -> Mapping[tuple[str, str], Reference]:
    """The reference for each (site, manufacturer) that we have one for; lumbar_spine is L1-L4."""
    references = _references(read_toml("dxa/young_adults.toml"))
    return MappingProxyType({(one.site, one.manufacturer): one for one in references})


@cache
def other_populations() -> Mapping[str, Mapping[tuple[str, str], Reference]]:
    """Young adults by whom nobody is judged, for recognising a T-score that was printed with them."""
    populations = read_toml("dxa/other_populations.toml")
    return MappingProxyType(
        {
            name: MappingProxyType({(one.site, one.manufacturer): one for one in _references(table)})
            for name, table in populations.items()
        }
    )


def young_adults(site: str, manufacturer: str) -> Reference:
    """The reference that judges this site on this make of scanner.

    Raises:
        NoReference: there is none; the T-score that the scanner printed is then the one to use.

    >>> young_adults("femoral_neck", "hologic").mean
    858
    """
    found = young_adult_references().get((site, manufacturer))
    if found is None:
        raise NoReference("no_young_adults", site=site, manufacturer=manufacturer)
    return found


def _references(table: Mapping[str, Any]) -> Iterator[Reference]:
    for site, by_manufacturer in table.items():
        for manufacturer, row in by_manufacturer.items():
            values = row["mean"], row["sd"], row["meaning"], source_of(row), row["checked"]
            yield Reference(site, manufacturer, *values)
