"""All projects on one sheet: a small panel each, plan against spending, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from perf.charts import captions
from perf.charts.captions import Row
from perf.charts.strokes import CLEAR, Part, bars, layout, line, note, points, seen_through
from perf.charts.theme import Theme
from perf.execution.plan import YEAR
from perf.frames import number, whole
from perf.words.labels import execution

MOST_PANELS: Final = 24
"""At most this many panels on a sheet; more are more sheets."""
_PANEL_PX, _HEAD_PX, _GAP = 138, 62, 0.05
_GAP_SHADE: Final = 0.28
"""The gap between plan and spending has so much of its light's colour."""
_NAME_LENGTH: Final = 12
"""A longer name is cut: on a phone two panels stand side by side."""
_TOP: Final = 1.12
"""The panels end a little above the whole budget; the label still says what was overspent."""


def parts(
    history: pd.DataFrame, order: Sequence[str], as_of_month: int, columns: int, theme: Theme
) -> tuple[list[Part], Part]:
    """The traces and the layout: the panels row by row, at most `columns` side by side."""
    shown = history[history["project_code"].isin(set(order))]
    by_code = {code: months.to_dict("records") for code, months in shown.groupby("project_code")}
    rows = -(-len(order) // columns)
    height = rows * (_PANEL_PX + _HEAD_PX) + 24
    traces: list[Part] = []
    axes: Part = {}
    notes: list[Part] = []
    for index, code in enumerate(order):
        domain = _domain(index, columns, rows, height)
        suffix = str(index + 1) if index else ""
        axes |= _axes(suffix, domain, theme)
        axis = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        traces += [trace | axis for trace in _panel(by_code[code], as_of_month, theme)]
        notes += _head(by_code[code], as_of_month, domain, theme)
    ground = layout(
        theme, height=height, xaxis={}, yaxis={}, margin={"l": 4, "r": 4, "t": 4, "b": 20},
        hovermode="closest", barmode="overlay", annotations=notes,
    )  # fmt: skip
    return traces, ground | axes


def _domain(index: int, columns: int, rows: int, height: int) -> tuple[list[float], list[float]]:
    """Ranges of the sheet, across and up, that a panel's lines take, as fractions; its head is above them."""
    row, column = divmod(index, columns)
    wide, high = 1 / columns, 1 / rows
    head = _HEAD_PX / (height - 24)
    left, top = column * wide, 1 - row * high
    gap = _GAP * wide
    return [left + gap / 2, left + wide - gap / 2], [top - high + 0.03 * high, top - head]


def _axes(suffix: str, domain: tuple[list[float], list[float]], theme: Theme) -> Part:
    """Axes of a panel, on one scale in every panel: the year across, the budget up."""
    still = {"fixedrange": True, "zeroline": False, "showticklabels": False}
    across = {"domain": domain[0], "range": [0, YEAR], "anchor": f"y{suffix}", "showgrid": False}
    up = {"domain": domain[1], "range": [0, _TOP], "anchor": f"x{suffix}", "tickvals": [0, 0.5, 1]}
    return {
        f"xaxis{suffix}": still | across,
        f"yaxis{suffix}": still | up | {"gridcolor": theme.grid},
    }


def _panel(months: list[Row], as_of_month: int, theme: Theme) -> list[Part]:
    """Plan dashed through the year, spending up to now, the gap between them shaded in the light's colour."""
    now = _now(months, as_of_month)
    plan = [0.0, *(number(month["planned_rate"]) for month in months)]
    last = whole(now["newest_month"]) or as_of_month
    spent = [0.0, *(number(month["execution_rate"]) for month in months if month["month"] <= last)]
    axis = [months[0]["first_month"] - 1, *(month["month"] for month in months)]
    begun = len(spent)
    colour = theme.fill[now["status"]]
    gap = line(axis[:begun], plan[:begun], CLEAR, 0)
    area = line(axis[:begun], spent, CLEAR, 0)
    area |= {"fill": "tonexty", "fillcolor": seen_through(colour, _GAP_SHADE)}
    end = points([axis[begun - 1]], [spent[-1]], size=7, color=theme.accent)
    return [
        gap,
        area,
        line(axis, plan, theme.ink, 1.2, "dash"),
        line(axis[:begun], spent, theme.accent, 2.5),
        end,
        _whole_panel(now),
    ]


def _whole_panel(now: Row) -> Part:
    """An invisible bar over the panel: where one hovers and clicks."""
    trace = bars([YEAR], [_TOP / 2], _TOP, CLEAR)
    facts = [captions.ranking_facts(now)]
    return trace | {"hoverinfo": None, "customdata": facts, "hovertemplate": captions.ranking_hover()}


def _now(months: list[Row], as_of_month: int) -> Row:
    return next(month for month in months if month["month"] == as_of_month)


def _head(
    months: list[Row], as_of_month: int, domain: tuple[list[float], list[float]], theme: Theme
) -> list[Part]:
    """The name; below it the rate, 未报齐, the light in shape and word; below that how far behind."""
    now = _now(months, as_of_month)
    is_known = pd.notna(now["execution_rate"])
    figures: list[str] = (
        [captions.coloured(execution(now["execution_rate"]), theme.accent)] if is_known else []
    )
    marks = (captions.incomplete_mark(now), captions.light(now, theme))
    figures += [captions.coloured(mark, theme.muted, 12) for mark in marks if mark]
    lines = (
        f"<b>{captions.plain(now['project_name'], _NAME_LENGTH)}</b>",
        " ".join(figures),
        captions.coloured(captions.how_far(now), theme.muted, 12),
    )
    anchor: dict[str, Any] = {"xref": "paper", "yref": "paper", "yanchor": "bottom"}
    head = note("<br>".join(lines), domain[0][0], domain[1][1], theme.ink, **anchor)
    return [head | {"font": {"color": theme.ink, "size": 13}}]
