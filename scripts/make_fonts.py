"""Make the letter type from its published parts: one file per weight, for screen and for PDF.

Atkinson Hyperlegible Next was drawn by the Braille Institute to keep letters apart for people who see
poorly. It is published in pieces (Latin, extended Latin) and without ≤, ≥ or arrows; a PDF wants one file
per weight. This joins the pieces and takes the missing signs from Inter, scaled to the same capital height.
The outcome is committed; run this only to change it:

    pip install 'fonttools[woff]'
    python scripts/make_fonts.py ATKINSON_FOLDER INTER_FOLDER

ATKINSON_FOLDER holds atkinson-hyperlegible-next-{latin,latin-ext}-{400,600,700}-{normal,italic}.woff2
(npm package @fontsource/atkinson-hyperlegible-next 5.3.0, folder `files`), INTER_FOLDER holds
Inter-{Regular,Italic,SemiBold,Bold}.woff2 (npm package inter-ui 4.1.1, folder `web`).
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

SOURCE_ROOT = Path(__file__).parent.parent / "src" / "osteon"
PAPER = SOURCE_ROOT / "documents" / "fonts"
SCREEN = SOURCE_ROOT / "web" / "static" / "fonts"

# File name here, Atkinson's weight and style, Inter's name.
CUTS = (
    ("Regular", "400-normal", "Regular"),
    ("Italic", "400-italic", "Italic"),
    ("SemiBold", "600-normal", "SemiBold"),
    ("Bold", "700-normal", "Bold"),
)
SIGNS = "≤≥≈≠→←↑↓µμΔ√∑✓✗⚠●○■□▲▼◆\u202f"
NON_BREAKING_HYPHEN = 0x2011


def signs(inter: Path, like: TTFont) -> TTFont:
    """The missing signs alone, so large that Inter's capitals would stand as high as those of `like`."""
    font = TTFont(inter)
    options = SubsetOptions(layout_features=[], hinting=False, notdef_outline=True, glyph_names=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=SIGNS)
    subsetter.subset(font)
    em = like["head"].unitsPerEm
    capitals = like["OS/2"].sCapHeight / font["OS/2"].sCapHeight
    scale_upem(font, round(font["head"].unitsPerEm * capitals))
    font["head"].unitsPerEm = em
    return font


def join(parts: list[TTFont]) -> TTFont:
    """One font with the letters of all parts; the first gives names and measures."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, part in enumerate(parts):
            files.append(f"{folder}/{number}.ttf")
            part.save(files[-1])
        joined = Merger(Options(drop_tables=["STAT", "gasp", "prep", "fpgm", "cvt ", "meta"])).merge(files)
    for table in joined["cmap"].tables:
        table.cmap.setdefault(NON_BREAKING_HYPHEN, table.cmap[ord("-")])
    for table in ("OS/2", "hhea"):
        # The merger takes the greatest of each measure; line height must stay Atkinson's own.
        for name, value in vars(parts[0][table]).items():
            if name.lower().endswith(
                ("ascender", "descender", "linegap", "ascent", "descent", "height", "xheight")
            ):
                setattr(joined[table], name, value)
    return joined


def name_the_origin(font: TTFont) -> None:
    """The licence asks that a changed font says so."""
    names = font["name"]
    names.setName("Joined for Osteon; signs such as ≤ and → come from Inter, scaled.", 10, 3, 1, 0x409)
    names.setName(
        names.getDebugName(0) + " Signs: Copyright (c) 2016 The Inter Project Authors.", 0, 3, 1, 0x409
    )


def main(atkinson: Path, inter: Path) -> None:
    """Write the four cuts, for paper (TTF) and for screen (WOFF2)."""
    for folder in (PAPER, SCREEN):
        folder.mkdir(parents=True, exist_ok=True)
    for cut, style, inter_name in CUTS:
        latin, extended = (
            TTFont(atkinson / f"atkinson-hyperlegible-next-{part}-{style}.woff2")
            for part in ("latin", "latin-ext")
        )
        for part in (latin, extended):
            part.flavor = None
        wanted = signs(inter / f"Inter-{inter_name}.woff2", latin)
        wanted.flavor = None
        font = join([latin, extended, wanted])
        name_the_origin(font)
        font.save(PAPER / f"AtkinsonHyperlegibleNext-{cut}.ttf")
        font.flavor = "woff2"
        font.save(SCREEN / f"AtkinsonHyperlegibleNext-{cut}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
