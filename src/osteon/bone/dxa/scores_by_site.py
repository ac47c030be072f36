"""The T- and Z-score of a density, by the names of site and scanner."""

from dataclasses import dataclass
from decimal import Decimal

from osteon.bone.dxa.peers import Peers, peers
from osteon.bone.dxa.references import MG_PER_G, Reference, young_adults
from osteon.bone.dxa.score import deviation, mg_per_cm2, t_score, z_score
from osteon.bone.dxa.standardised import equation, standardised_bmd
from osteon.bone.sex import Sex

REFERENCE_SCANNER = "hologic"
"""The make that the peers were measured on."""


@dataclass(frozen=True, slots=True)
class TScore:
    """A T-score at one decimal, and the young adults it was computed with."""

    value: Decimal
    reference: Reference


@dataclass(frozen=True, slots=True)
class ZScore:
    """A Z-score at one decimal, and the peers it was computed with.

    `through_standardised`: person and peers were put on the common scale first, because they were measured
    on different makes of scanner. Such a Z-score errs more; where the scanner prints its own, use that.
    """

    value: Decimal
    peers: Peers
    through_standardised: bool


def t_score_at(bmd_g_per_cm2: Decimal, site: str, manufacturer: str) -> TScore:
    """The T-score at this site on this make of scanner, against White women for everybody (ISCD 2023).

    Raises:
        NoReference: there are no young adults for it.
        ImplausibleValue: no bone has this density.

    >>> t_score_at(Decimal("0.772"), "lumbar_spine", "hologic").value
    Decimal('-2.5')
    """
    reference = young_adults(site, manufacturer)
    return TScore(t_score(mg_per_cm2(bmd_g_per_cm2), reference), reference)


def z_score_at(
    bmd_g_per_cm2: Decimal, site: str, manufacturer: str, sex: Sex, age_years: int, group: str = "all"
) -> ZScore:
    """The Z-score at this site: `group` is that of the peers, age in whole years.

    Raises:
        NoReference: there are no peers, or no equation that leads from this scanner to theirs.
        ImplausibleValue: no bone has this density.

    >>> z_score_at(Decimal("0.740"), "femoral_neck", "hologic", Sex.FEMALE, 70).value
    Decimal('0.3')
    >>> z_score_at(Decimal("0.905"), "femoral_neck", "lunar", Sex.FEMALE, 70).through_standardised
    True
    """
    found = peers(site, sex, age_years, group)
    density = mg_per_cm2(bmd_g_per_cm2)
    if manufacturer == REFERENCE_SCANNER:
        return ZScore(z_score(density, found), found, through_standardised=False)
    theirs = equation(site, REFERENCE_SCANNER)
    person = standardised_bmd(Decimal(density) / MG_PER_G, site, manufacturer).mg_per_cm2
    distance = person - theirs.of(found.mean / MG_PER_G)
    return ZScore(deviation(distance, theirs.slope * found.sd), found, through_standardised=True)
