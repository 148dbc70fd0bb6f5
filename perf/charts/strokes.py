"""Strokes that figures are made of, as plain dicts in plotly's words; nothing of the domain in here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from perf.charts.theme import FONT, Theme
from perf.frames import number

Part = dict[str, Any]
"""A trace, an annotation or a layout."""
Colours = str | list[str]

CLEAR: Final = "rgba(0,0,0,0)"


def bars(lengths: Iterable[Any], at: Iterable[float], width: float, colours: Colours) -> Part:
    """Horizontal bars that answer no hover and do not fade when another is clicked."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [number(length) for length in lengths],
        "y": list(at),
        "width": width,
        "marker": {"color": colours, "line": {"width": 0}},
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip",
    }


def seen_through(colour: str, share: float) -> str:
    """A colour #rrggbb with so much of its strength that the ground shows through."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def points(x: Iterable[Any], y: Iterable[Any], **marker: Any) -> Part:
    """Marks without a line, that do not fade when something is clicked."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [number(value) for value in x],
        "y": [number(value) for value in y],
        "marker": marker,
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def line(x: Iterable[Any], y: Iterable[Any], colour: str, width: float, dash: str = "solid") -> Part:
    """A line, broken where a value is null."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [number(value) for value in x],
        "y": [number(value) for value in y],
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
    }


def texts(
    x: Iterable[Any],
    y: Iterable[Any],
    text: list[str],
    *,
    position: str | list[str],
    colours: Colours,
    size: int,
) -> Part:
    """Words at points of the picture; cheaper than notes, each of which the browser measures."""
    font = {"color": colours, "size": size}
    words = {"mode": "text", "text": text, "textposition": position, "textfont": font}
    return points(x, y, size=0) | words


def note(text: str, x: float, y: float, colour: str, **more: Any) -> Part:
    """One word or a few lines at a point, movable to the pixel; `more` are fields of the annotation."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"color": colour, "size": 12},
        "xanchor": "left",
        "align": "left",
        **more,
    }


def strokes(at: Iterable[float], low: Iterable[float], high: Iterable[float]) -> tuple[list[Any], list[Any]]:
    """Separate strokes as the coordinates of one broken line: along it `low` to `high`, across it `at`."""
    across = [coordinate for value in at for coordinate in (value, value, None)]
    along = [coordinate for ends in zip(low, high, strict=True) for coordinate in (*ends, None)]
    return across, along


def layout(theme: Theme, height: int, xaxis: Part, yaxis: Part, **more: Any) -> Part:
    """The ground of every figure: transparent, our fonts, no legend, nothing that zooms under a finger.

    Clicks and drags are set as the platform sets them on a chart that answers clicks: it would draw the chart
    again to do so.
    """
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": theme.grid,
        "tickfont": {"color": theme.muted, "size": 12},
    }
    return {
        "template": {},
        "height": height,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 13, "color": theme.ink},
        "hoverlabel": {
            "bgcolor": theme.ground,
            "bordercolor": theme.muted,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": theme.ink},
        },
        "showlegend": False,
        "clickmode": "event+select",
        "dragmode": "pan",
        "xaxis": axis | xaxis,
        "yaxis": axis | yaxis,
        **more,
    }


def spread(heights: list[float], sizes: list[float], top: float) -> list[float]:
    """The middles of labels of these sizes, each as near its height as the ones above it leave room."""
    placed: dict[int, float] = {}
    ceiling = top
    for index in sorted(range(len(heights)), key=lambda index: -heights[index]):
        placed[index] = min(heights[index], ceiling - sizes[index] / 2)
        ceiling = placed[index] - sizes[index] / 2
    return [placed[index] for index in range(len(heights))]
