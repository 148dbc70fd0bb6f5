"""The page on paper: the print style sheet, and by night the colours of the day.

What lets a chart shrink to the paper is patches/chart_paper_size.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from perf.charts.theme import DARK, LIGHT


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
    """Colour as a browser writes it into a style: rgb(232, 229, 223) for #e8e5df."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


_SHEET = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
STYLES: Final = f"{_SHEET}@media print {{{''.join(_by_day())}}}"
