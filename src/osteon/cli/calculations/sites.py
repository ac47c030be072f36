"""What tables call the sites of a DXA, the makes of scanner and the groups of people."""

import re
from dataclasses import dataclass

from osteon.bone.dxa.printed import VERTEBRAE, name_of, site_of, vertebrae_in
from osteon.cli.calculation import CannotCalculate, Cells, given
from osteon.cli.words import say
from osteon.protocol.text import Text

SITES = {
    **dict.fromkeys(
        ("femoralneck", "fn", "neck", "femurneck", "hipneck", "collum", "femurhals"), "femoral_neck"
    ),
    **dict.fromkeys(("totalhip", "th", "hip", "hiptotal", "totalfemur", "totaleheup"), "total_hip"),
    **dict.fromkeys(("trochanter", "tr", "troch"), "trochanter"),
    **dict.fromkeys(("forearm", "radius", "radius33", "radius1/3", "1/3radius", "onderarm"), "forearm"),
    **dict.fromkeys(("lumbarspine", "spine", "ls", "lwk", "apspine", "lumbar"), "lumbar_spine"),
}
SPINE_BEFORE = re.compile(r"(lumbar[\s_-]*spine|ap[\s_-]*spine|spine|ls)[\s_:-]+")
DIGITS = re.compile(r"l(?=[1-4]{2,4}$)1?2?3?4?")
MANUFACTURERS = {
    **dict.fromkeys(("hologic", "qdr", "discovery", "horizon", "delphi"), "hologic"),
    **dict.fromkeys(("lunar", "ge", "ge lunar", "ge-lunar", "ge_lunar", "gelunar"), "lunar"),
    **dict.fromkeys(("ge healthcare", "prodigy", "idxa"), "lunar"),
    "norland": "norland",
}
GROUPS = {
    **dict.fromkeys(("all", "alle"), "all"),
    **dict.fromkeys(("nhw", "white", "non-hispanic white", "non_hispanic_white"), "non_hispanic_white"),
    **dict.fromkeys(("nhb", "black", "non-hispanic black", "non_hispanic_black"), "non_hispanic_black"),
    **dict.fromkeys(("ma", "mexican american", "mexican-american", "mexican_american"), "mexican_american"),
}


@dataclass(frozen=True, slots=True)
class Site:
    """A site as references know it; its vertebrae, and a remark where its name could mean something else."""

    code: str
    vertebrae: tuple[str, ...] = ()
    remark: Text | None = None


def needed_site(cells: Cells) -> Site:
    """The site in column `site`, which must be filled.

    Raises:
        CannotCalculate: it is empty, or written in a way that is not known.
    """
    said = given("site", cells.text("site"))
    plain = said.casefold()
    if code := SITES.get(re.sub(r"[\s_%-]+", "", plain)):
        return Site(code, VERTEBRAE if code == "lumbar_spine" else ())
    plain = SPINE_BEFORE.sub("", plain, count=1)
    if DIGITS.fullmatch(plain):
        return _by_digits(said, plain)
    vertebrae = vertebrae_in(re.sub(r"(?<=\d)[\s_.]+(?=l)", "-", plain))
    if not vertebrae:
        raise CannotCalculate(say("unknown_site", site=said))
    return Site(site_of(vertebrae), vertebrae)


def _by_digits(said: str, plain: str) -> Site:
    """L24 as NHANES writes it: L2 and L4. Somebody could mean L2 to L4, so it is said."""
    vertebrae = tuple(f"L{digit}" for digit in plain[1:])
    name = name_of(vertebrae)
    remark = None if "-" in name else say("site_by_digits", site=said, read_as=name)
    return Site(site_of(vertebrae), vertebrae, remark)
