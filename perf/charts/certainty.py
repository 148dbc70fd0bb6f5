"""Looks of bars and cells by how sure their light is: full, or hollow where months are missing."""

from __future__ import annotations

from typing import Final, NamedTuple

from perf.charts.captions import Row, is_bound
from perf.charts.strokes import seen_through
from perf.charts.theme import Theme
from perf.model import Status

_HOLLOW: Final = 0.14


class Look(NamedTuple):
    """Colours of a bar or cell: inside, at its edge, and of the text that stands in it."""

    fill: str
    edge: str
    ink: str


def look(row: Row, theme: Theme) -> Look:
    """Colours by the row's status; only its edge has the full colour where months before are missing."""
    status = Status(row["status"])
    colour = theme.fill[status]
    if is_bound(row):
        return Look(seen_through(colour, _HOLLOW), colour, theme.ink)
    if status is Status.NOT_REPORTED:
        return Look(seen_through(colour, _HOLLOW), theme.muted, theme.ink)
    return Look(colour, colour, theme.on_fill[status])
