"""The rows of a DXA report as the makers print them, and where in the body each was measured.

A row that is not recognised is nowhere: its place is None, and a person looks at it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

VERTEBRAE = ("L1", "L2", "L3", "L4")
SIDES = {
    "left": "left",
    "links": "left",
    "linker": "left",
    "right": "right",
    "rechts": "right",
    "rechter": "right",
}
SCANS = {
    "spine": ("spine", "wervelkolom", "lwk", "lws", "lumbar"),
    "forearm": ("forearm", "onderarm", "radius", "wrist"),
    "hip": ("femur", "dualfemur", "hip", "heup"),
}
MEANS = {"mean", "gemiddelde", "gem", "average"}
DIFFERENCES = {"diff", "difference", "verschil"}
HIP_SITES = {
    "neck": "femoral_neck",
    "hals": "femoral_neck",
    "total": "total_hip",
    "totaal": "total_hip",
    "troch": "trochanter",
    "trochanter": "trochanter",
    **dict.fromkeys(("wards", "ward's", "ward", "shaft", "inter", "intertro"), "other_hip"),
    **dict.fromkeys(("upper neck", "lower neck"), "other_hip"),
}
THIRD_OF_RADIUS = {"1/3", "33%"}
ELSEWHERE_IN_FOREARM = {"ulna", "r+u", "both", "ud", "mid", "total", "totaal"}
WORD = re.compile(r"[^\s_]+")
RANGE = re.compile(r"L?([1-4])\s*-\s*L?([1-4])")
LIST = re.compile(r"L[1-4](?:\s*[,+&]\s*L?[1-4])*")
DASHES = str.maketrans("\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}", "---")


@dataclass(frozen=True, slots=True)
class Region:
    """One row of a report: the title of its scan, its own name, and what is printed behind it."""

    scan: str
    name: str
    bmd_g_per_cm2: Decimal | None = None
    bmc_g: Decimal | None = None
    area_cm2: Decimal | None = None
    t_score: Decimal | None = None
    z_score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row was measured.

    `site` is lumbar_spine, femoral_neck, total_hip, trochanter, forearm (a third of the radius), other_hip or
    other_forearm; `side` is left, right, mean, difference, or empty where it is not said.
    """

    site: str
    side: str = ""
    vertebrae: tuple[str, ...] = ()


def place_of(scan: str, region: str) -> Place | None:
    """Where that row of that scan was measured; None where it is not recognised.

    >>> place_of("DualFemur", "Neck Left")
    Place(site='femoral_neck', side='left', vertebrae=())
    >>> place_of("AP Spine", "L2-L4")
    Place(site='lumbar_spine', side='', vertebrae=('L2', 'L3', 'L4'))
    """
    kind = _kind(scan)
    if kind == "spine":
        return _in_spine(region)
    words = _words(region)
    side = _side(words) or _side(_words(scan))
    site = {"hip": _hip_site, "forearm": _forearm_site}[kind](words) if kind else ""
    return Place(site, side) if site else None


def vertebrae_in(name: str) -> tuple[str, ...]:
    """The vertebrae that a name stands for, from top to bottom; none where it names no vertebrae of L1 to L4.

    >>> vertebrae_in("L1-L4"), vertebrae_in("L1,L3"), vertebrae_in("l2–l4"), vertebrae_in("T12")
    (('L1', 'L2', 'L3', 'L4'), ('L1', 'L3'), ('L2', 'L3', 'L4'), ())
    """
    plain = name.strip().upper().translate(DASHES)
    if found := RANGE.fullmatch(plain):
        first, last = (VERTEBRAE.index(f"L{number}") for number in found.groups())
        return VERTEBRAE[first : last + 1]
    if LIST.fullmatch(plain):
        numbers = set(re.findall("[1-4]", plain))
        return tuple(one for one in VERTEBRAE if one[1:] in numbers)
    return ()


def name_of(vertebrae: tuple[str, ...]) -> str:
    """What Hologic calls these vertebrae together.

    >>> name_of(("L2", "L3", "L4")), name_of(("L1", "L3")), name_of(("L2",))
    ('L2-L4', 'L1,L3', 'L2')
    """
    first, last = (VERTEBRAE.index(one) for one in (vertebrae[0], vertebrae[-1]))
    if first < last and vertebrae == VERTEBRAE[first : last + 1]:
        return f"{vertebrae[0]}-{vertebrae[-1]}"
    return ",".join(vertebrae)


def site_of(vertebrae: tuple[str, ...]) -> str:
    """The site under which references know these vertebrae: all four are the lumbar spine."""
    return "lumbar_spine" if vertebrae == VERTEBRAE else name_of(vertebrae)


def _kind(scan: str) -> str:
    words = set(_words(scan))
    return next((kind for kind, names in SCANS.items() if words & set(names)), "")


def _words(text: str) -> list[str]:
    return [word.rstrip(".:") for word in WORD.findall(text.casefold().translate(DASHES))]


def _in_spine(region: str) -> Place | None:
    vertebrae = VERTEBRAE if region.strip().casefold() in {"total", "totaal"} else vertebrae_in(region)
    return Place("lumbar_spine", vertebrae=vertebrae) if vertebrae else None


def _side(words: list[str]) -> str:
    if MEANS & set(words):
        return "mean"
    if DIFFERENCES & set(words):
        return "difference"
    return next((SIDES[word] for word in words if word in SIDES), "")


def _hip_site(words: list[str]) -> str:
    """The site that a row names beside its side; an upper neck is not the neck. Empty: not known."""
    told = " ".join(word for word in words if word not in SIDES.keys() | MEANS | DIFFERENCES)
    return HIP_SITES.get(told, "")


def _forearm_site(words: list[str]) -> str:
    if ELSEWHERE_IN_FOREARM & set(words):
        return "other_forearm"
    return "forearm" if THIRD_OF_RADIUS & set(words) else ""
