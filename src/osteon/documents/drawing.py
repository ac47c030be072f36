"""The few shapes that the pictures are made of, as SVG, all 720 units wide.

Presentation attributes only: a page's Content-Security-Policy forbids inline styles.
"""

from html import escape

FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, sans-serif"
INK, QUIET, PAPER = "#16262b", "#47575d", "#ffffff"
WIDTH = 720


def svg(parts: list[str], height: float) -> str:
    """The whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="{FONT}">'
        f"{''.join(parts)}</svg>"
    )


def rect(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1) -> str:
    """A filled rectangle."""
    pale = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    return f'<rect x="{x}" y="{y}" width="{width:.1f}" height="{height}" fill="{fill}"{pale}/>'


def line(x: float, y: float, to_x: float, to_y: float, stroke: str, width: float, dashes: str = "") -> str:
    """A line, whole or in dashes."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="{stroke}" stroke-width="{width}"{dashed}/>'
    )


def text(
    x: float,
    y: float,
    said: str,
    size: int,
    fill: str,
    weight: int = 400,
    anchor: str = "middle",
    halo: bool = False,
) -> str:
    """Words; a halo keeps them apart from the lines they cross."""
    edge = f' stroke="{PAPER}" stroke-width="4" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}"{edge}>{escape(said)}</text>'
    )
