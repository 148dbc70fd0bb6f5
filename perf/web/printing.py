"""The page on paper: the print style sheet, and the one literal of the charts' script that lets them shrink.

A chart is drawn for the screen's width and not drawn anew for the paper's. With a viewBox its picture can be
scaled by the style sheet; the class says whether it was drawn wide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from perf.charts.theme import DARK, LIGHT

WIDE_PX: Final = 560
"""Two pictures side by side that are wider than this are put one below the other on paper."""
SCRIPTS: Final[Mapping[str, Mapping[str, str]]] = {
    "PlotlyChart": {
        ".selectAll(`.main-svg`).call(c.setSize,a.width,a.height)": (
            ".selectAll(`.main-svg`).call(c.setSize,a.width,a.height)"
            f".attr(`viewBox`,`0 0 ${{a.width}} ${{a.height}}`).classed(`wide`,a.width>{WIDE_PX})"
        )
    }
}
"""Script up to the first dot → literal, standing once → what it is replaced by."""


def patch(script: str, text: str) -> str:
    """The script `text` as it can be printed; unchanged where `SCRIPTS` does not name it."""
    for literal, patched in SCRIPTS.get(script.split(".", maxsplit=1)[0], {}).items():
        text = text.replace(literal, patched)
    return text


def add_styles(html: str) -> str:
    """The page with the style sheet in its head."""
    return html.replace("</head>", f"<style>{STYLES}</style></head>", 1)


def _by_day() -> Iterator[str]:
    """Paper is white: what the dark theme draws in light ink is printed in the light theme's colours."""
    for name in ("ink", "muted", "grid", "track", "accent", "alarm"):  # soft and band: accent, seen through
        yield from _recoloured(getattr(DARK, name), getattr(LIGHT, name), "")
    yield from _recoloured(DARK.ground, "#ffffff", "path")


def _recoloured(night: str, day: str, element: str) -> Iterator[str]:
    for prop in ("fill", "stroke"):
        for written in (f" {_rgb(night)}", f" {night}", night):  # as a browser and as plotly write it
            yield f'.main-svg {element}[style*="{prop}:{written}"]{{{prop}:{day} !important}}'


def _rgb(colour: str) -> str:
    """A colour as a browser writes it into a style: rgb(232, 229, 223) for #e8e5df."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


_SHEET = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
STYLES: Final = f"{_SHEET}@media print {{{''.join(_by_day())}}}"
DIGEST: Final = hashlib.sha256(repr((STYLES, SCRIPTS)).encode()).hexdigest()[:8]
"""Changes with any rule."""
