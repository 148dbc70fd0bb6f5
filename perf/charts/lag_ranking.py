"""The ranking of projects by lag as bars (execution), ticks (plan) and a dotted line (time)."""

from __future__ import annotations

from typing import Final

import pandas as pd

from perf.charts import captions
from perf.charts.captions import Row
from perf.charts.certainty import look
from perf.charts.strokes import CLEAR, Part, bars, layout, line, points, strokes, texts
from perf.charts.theme import Theme
from perf.execution.department import DepartmentTotal
from perf.execution.ranking import largest_first
from perf.frames import number
from perf.model import Status
from perf.words.labels import ems, percent, tr

MOST_SHOWN: Final = 25
"""At most this many projects are drawn; the key says how many were left out."""
_WIDEST: Final = 1.5
"""A bar longer than this share of the budget leaves the picture; its label still says the figure."""
_LONG_ENOUGH: Final = 0.16
"""A bar of this share of the budget holds its rate even on a phone."""
_EM: Final = 0.04
"""The share that a Chinese character behind the rate takes there."""
_EDGE: Final = 1.5
"""Pixels of the edge of a hollow bar."""
ROW_PX, _KEY_PX, _SCALE_PX = 39, 28, 24
"""Pixels: a project's row, of the same height in the matrix beside it; the key above; the scale below."""
TEXT_AT, _BAR, _THICK = -0.24, 0.2, 0.4
"""Height of the text and of the bar in their row (of height 1), and how thick the bar is."""
ABOVE, BELOW = -0.5 - 16 / ROW_PX, -0.5 + 11 / ROW_PX
"""Height of the words above the first row, and of those below the last one beyond the number of rows."""


def parts(
    table: pd.DataFrame,
    department: DepartmentTotal,
    theme: Theme,
    by: str,
    most: int = MOST_SHOWN,
    *,
    is_narrow: bool = False,
) -> tuple[list[Part], Part]:
    """The traces and the layout; each row has its name and light above, its bar below."""
    rows = _rows(drawn(table, by, most))
    length = captions.SHORT_NAME if is_narrow else captions.NAME_LENGTH
    text_at, bar_at = ([row + offset for row in range(len(rows))] for offset in (TEXT_AT, _BAR))
    executed = [number(row["execution_rate"]) for row in rows]
    right = min(_WIDEST, max([1.0, *(rate for rate in executed if rate)]))
    names = [captions.plain(row["project_name"], length) for row in rows]
    lights = [f"{captions.light(row, theme)} {_apart(row)}{captions.how_far(row)}".rstrip() for row in rows]
    traces = [
        _whole_rows(rows, right),
        bars([1.0] * len(rows), bar_at, _THICK, theme.track),
        _bars(rows, executed, bar_at, theme),
        _elapsed(department.elapsed_rate, bar_at, theme),
        _ticks(rows, bar_at, theme),
        _rates(rows, bar_at, theme),
        texts([0.0] * len(rows), text_at, names, position="middle right", colours=theme.ink, size=14),
        texts([right] * len(rows), text_at, lights, position="middle left", colours=theme.ink, size=13),
        _around(captions.ranking_key(department, len(table) - len(rows), theme), len(rows), right, theme),
    ]
    return traces, ground(len(rows), right, theme)


def _apart(row: Row) -> str:
    """Sign between the light and what is no measure of it."""
    return "· " if row["status"] == Status.NOT_REPORTED else ""


def ground(count: int, right: float, theme: Theme) -> Part:
    """The layout of a picture with so many rows, words above and below them, and `right` at its end."""
    top, bottom = -0.5 - _KEY_PX / ROW_PX, count - 0.5 + _SCALE_PX / ROW_PX
    return layout(
        theme,
        height=count * ROW_PX + _KEY_PX + _SCALE_PX,
        xaxis={"range": [0, right], "visible": False},
        yaxis={"range": [bottom, top], "visible": False},
        margin={"l": 6, "r": 6, "t": 0, "b": 0},
        barmode="overlay",
        hovermode="closest",
    )


def rows_within(height_px: float) -> int:
    """Number of projects that a picture of this height holds, at least one and at most `MOST_SHOWN`."""
    return min(max(int((height_px - _KEY_PX - _SCALE_PX) // ROW_PX), 1), MOST_SHOWN)


def drawn(table: pd.DataFrame, by: str, most: int = MOST_SHOWN) -> pd.DataFrame:
    """The rows to draw, the largest first, unknown last."""
    return largest_first(table, by).head(most)


def _rows(table: pd.DataFrame) -> list[Row]:
    columns = [table[name].tolist() for name in captions.RANKING_COLUMNS]
    return [dict(zip(captions.RANKING_COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]


def _whole_rows(rows: list[Row], right: float) -> Part:
    """Invisible bars that fill the rows: where one hovers and clicks."""
    trace = bars([right] * len(rows), range(len(rows)), 0.98, CLEAR)
    facts = [captions.ranking_facts(row) for row in rows]
    return trace | {"hoverinfo": None, "customdata": facts, "hovertemplate": captions.ranking_hover()}


def _bars(rows: list[Row], executed: list[float | None], bar_at: list[float], theme: Theme) -> Part:
    """A bar per project in the colour of its light, hollow where that is not sure."""
    looks = [look(row, theme) for row in rows]
    trace = bars(executed, bar_at, _THICK, [one.fill for one in looks])
    if all(one.fill == one.edge for one in looks):
        return trace
    widths = [0 if one.fill == one.edge else _EDGE for one in looks]
    edge = {"width": widths, "color": [one.edge for one in looks]}
    return trace | {"marker": trace["marker"] | {"line": edge}}


def _elapsed(rate: float, bar_at: list[float], theme: Theme) -> Part:
    """A dotted stroke through each bar at the elapsed share of the year; together they read as one line."""
    low, high = ([middle + reach for middle in bar_at] for reach in (-0.22, 0.24))
    x, y = strokes([rate] * len(bar_at), low, high)
    return line(x, y, theme.muted, 1.5, "dot")


def _ticks(rows: list[Row], bar_at: list[float], theme: Theme) -> Part:
    """The plan as an upright tick, in the colour that stands out where it lies on a bar."""
    covered = [(number(row["execution_rate"]) or 0.0) > (number(row["planned_rate"]) or 0.0) for row in rows]
    colours = [
        look(row, theme).ink if on_bar else theme.ink for row, on_bar in zip(rows, covered, strict=True)
    ]
    stroke = {"width": 3, "color": colours}
    return points([row["planned_rate"] for row in rows], bar_at, symbol="line-ns", size=13, line=stroke)


def _rates(rows: list[Row], bar_at: list[float], theme: Theme) -> Part:
    """The execution rate and 未报齐: inside the bar where that is long enough, else behind bar and plan."""
    lefts, colours, labels = [], [], []
    for row in rows:
        rate, planned = number(row["execution_rate"]), number(row["planned_rate"]) or 0.0
        mark = captions.incomplete_mark(row)
        needed = _LONG_ENOUGH + ems(mark) * _EM
        inside = (rate or 0.0) >= needed
        in_the_way = planned if planned < (rate or 0.0) + needed else 0.0
        lefts.append(0.0 if inside else max(rate or 0.0, in_the_way))
        colours.append(look(row, theme).ink if inside else theme.ink)
        labels.append("" if rate is None else f"\u2002{percent(rate)}\u2002{mark}".rstrip())
    return texts(lefts, bar_at, labels, position="middle right", colours=colours, size=12)


def _around(key: str, count: int, right: float, theme: Theme) -> Part:
    """The key above the rows, the scale below."""
    below = count + BELOW
    return texts(
        [0.0, right, 0.0, 0.5, 1.0],
        [ABOVE, ABOVE, below, below, below],
        [key, tr("落后计划"), "0%", "50%", "100%"],
        position=["middle right", "middle left", "middle right", "middle center",
                  "middle left" if right == 1 else "middle center"],
        colours=theme.muted,
        size=12,
    )  # fmt: skip
