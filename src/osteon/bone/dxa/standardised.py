"""Standardised BMD: densities of different makes of scanner on one scale. Not for follow-up of one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from osteon.bone.data_files import read_toml
from osteon.bone.dxa.references import MG_PER_G, NoReference
from osteon.bone.plausible import check
from osteon.bone.rounding import without_zeros

# The equations were published for the spine; scanners print it as L1-L4 or as L2-L4.
SPINES = {"L2-L4": "lumbar_spine"}


@dataclass(frozen=True, slots=True)
class Equation:
    """sBMD = 1000 × (at_centre + slope × (BMD − centre)), for one site on one make of scanner."""

    centre: Decimal
    slope: Decimal
    at_centre: Decimal

    def of(self, bmd_g_per_cm2: Decimal) -> Decimal:
        """The standardised density in mg/cm², not rounded."""
        return without_zeros(MG_PER_G * (self.at_centre + self.slope * (bmd_g_per_cm2 - self.centre)))


@dataclass(frozen=True, slots=True)
class StandardisedBmd:
    """A density on the common scale, in mg/cm² and not rounded.

    To show, and for FRAX. A single person errs by about 3.5 % on the way, more than most changes, so two
    scanners are never compared by it: `for_follow_up` is False always.
    """

    mg_per_cm2: Decimal
    site: str
    manufacturer: str
    for_follow_up: bool = False


def standardised_bmd(bmd_g_per_cm2: Decimal, site: str, manufacturer: str) -> StandardisedBmd:
    """A density of one make of scanner on the common scale.

    `site` is femoral_neck, trochanter, total_hip, lumbar_spine or L2-L4, the make hologic, lunar or norland.

    Raises:
        NoReference: there is no equation for this site on this scanner.
        ImplausibleValue: no bone has this density.

    Source:
        Hui et al., J Bone Miner Res 1997;12:1463; Lu et al., Osteoporos Int 2001.

    >>> standardised_bmd(Decimal("0.858"), "femoral_neck", "hologic").mg_per_cm2
    Decimal('951.646')
    """
    check("bmd_g_per_cm2", bmd_g_per_cm2)
    return StandardisedBmd(equation(site, manufacturer).of(bmd_g_per_cm2), site, manufacturer)


def equation(site: str, manufacturer: str) -> Equation:
    """The published equation.

    Raises:
        NoReference: there is none for this site on this scanner.
    """
    found = _equations().get((SPINES.get(site, site), manufacturer))
    if found is None:
        raise NoReference("no_equation", site=site, manufacturer=manufacturer)
    return found


@cache
def _equations() -> Mapping[tuple[str, str], Equation]:
    return MappingProxyType(
        {
            (site, manufacturer): Equation(row["centre"], row["slope"], row["at_centre"])
            for site, by_manufacturer in read_toml("dxa/standardised.toml").items()
            for manufacturer, row in by_manufacturer.items()
        }
    )
