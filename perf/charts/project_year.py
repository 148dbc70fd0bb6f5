"""One project's year: plan, spending, time, the lag as two legs, the forecasts."""

from __future__ import annotations

import re
from math import ceil
from typing import Any, Final, NamedTuple

from perf.charts import captions
from perf.charts.captions import Row
from perf.charts.strokes import CLEAR, Part, layout, line, note, points, spread
from perf.charts.theme import Theme
from perf.charts.year_captions import month_hover
from perf.execution.plan import YEAR
from perf.frames import number, whole
from perf.model import Status
from perf.words.labels import ems, percent, tr
from perf.words.language import month_mark, months

_WIDEST: Final = 1.5
"""A forecast beyond this share of the budget leaves the picture; its label still says the figure."""
_HEIGHT_PX, _TOP_PX, _BOTTOM_PX, _LINE_PX = 356, 10, 30, 17
_MARKED_PX, _MONTHS_PX, _APART_PX = 62, 220, 5
_RIGHT_PX, _END_PX, _TYPE_PX = 88, 10, 13.5
_FEN_PER_WAN: Final = 1_000_000
_MARKUP: Final = re.compile("<[^>]+>")


class _End(NamedTuple):
    """A line's name where it ends in December."""

    rate: float
    text: str
    colour: str


def parts(series: list[Row], row: Row, theme: Theme, plan_between: str) -> tuple[list[Part], Part]:
    """The traces and the layout of the year's picture, from the 13 rows of a month series."""
    executed = [rate for rate in map(number, _column(series, "execution_rate")) if rate is not None]
    forecasts = _forecasts(row)
    rates = [rate for rate, _ in forecasts]
    top = max([1.0, *executed, *(min(rate, _WIDEST) for rate in rates)]) + 0.07
    bottom = min([0.0, *executed]) * 1.1
    traces = [
        *_steps(series, theme),
        *_band(row, rates, theme),
        line([0, YEAR], [0, 1], theme.muted, 1),
        _plan(series, theme, plan_between),
        *_legs(row, theme),
        *_spending(series, row, theme),
        _checkpoints(series, row, max(rates, default=0.0), theme),
        _month_hovers(series),
    ]
    below = _below(series)
    pixel = (top - bottom) / (_HEIGHT_PX - _TOP_PX - below)
    ends = _ends(series, forecasts, theme)
    ground = layout(
        theme,
        height=_HEIGHT_PX,
        xaxis=_months(series, captions.as_of_month(row), theme) | {"range": [0, YEAR + 0.15]},
        yaxis={"range": [bottom, top], "tickformat": ".0%", "dtick": 0.2},
        margin={"l": 42, "r": _right(ends), "t": _TOP_PX, "b": below},
        hovermode="x",
        annotations=[
            *_end_labels(ends, pixel),
            _callout(row, top, theme),
            *_step_label(series, row, theme),
        ],
    )
    return traces, ground


def _column(series: list[Row], name: str) -> list[Any]:
    return [month[name] for month in series]


def _below(series: list[Row]) -> int:
    """The bottom margin: wider where a month bears a mark."""
    return _MARKED_PX if any(_column(series, "is_missing")) else _BOTTOM_PX


def _forecasts(row: Row) -> list[tuple[float, str]]:
    """The year's end by each forecast as a share of the budget, with its name; none in December."""
    budget = whole(row["revised_budget_fen"])
    if not budget or captions.as_of_month(row) == YEAR:
        return []
    names = {"forecast_recent_fen": tr("按近三月均值"), "forecast_plan_fen": tr("按计划形状")}
    amounts = [(whole(row[name]), word) for name, word in names.items()]
    return [(amount / budget, word) for amount, word in amounts if amount is not None]


def _band(row: Row, forecasts: list[float], theme: Theme) -> list[Part]:
    """The forecasts as dotted lines to December, the ground between them tinted."""
    start, month = number(row["execution_rate"]), captions.as_of_month(row)
    if start is None or not forecasts:
        return []
    ground = line([month, YEAR, YEAR], [start, max(forecasts), min(forecasts)], CLEAR, 0)
    ground |= {"fill": "toself", "fillcolor": theme.band}
    return [ground, *(line([month, YEAR], [start, rate], theme.accent, 1.5, "dot") for rate in forecasts)]


def _steps(series: list[Row], theme: Theme) -> list[Part]:
    """The stated plan as steps: from each checkpoint on, what must have been spent; a quiet ground."""
    stated = [month for month in series if month["is_checkpoint"]]
    if not stated:
        return []
    start = min(month["month"] for month in series if number(month["planned_rate"]) is not None)
    x, y = [start, *_column(stated, "month"), YEAR], [0, *_column(stated, "planned_rate"), None]
    ground = line(x, y, CLEAR, 0)
    ground["y"][-1] = ground["y"][-2]
    ground["line"]["shape"] = "hv"
    return [ground | {"fill": "tozeroy", "fillcolor": theme.track}]


def _step_label(series: list[Row], row: Row, theme: Theme) -> list[Part]:
    """Name of the steps, on the first of them, unless the spending or its label is there."""
    first = next((month for month in series if month["is_checkpoint"]), None)
    spent = number(row["execution_rate"])
    if first is None or not spent or spent < 0.2 or first["planned_rate"] < 0.15:
        return []
    return [note(tr("台阶：文件写明的计划"), first["month"] + 0.15, 0.02, theme.muted, yanchor="bottom")]


def _plan(series: list[Row], theme: Theme, plan_between: str) -> Part:
    x, y = _column(series, "month"), _column(series, "planned_rate")
    trace = line(x, y, theme.ink, 1.5, "5px,4px")
    trace["line"]["shape"] = "hv" if plan_between == "step" else "linear"
    return trace


def _checkpoints(series: list[Row], row: Row, highest: float, theme: Theme) -> Part:
    """Open diamonds with their figures, at the stated points only; below where a forecast passes above."""
    stated = [month for month in series if month["is_checkpoint"]]
    x, y = _column(stated, "month"), _column(stated, "planned_rate")
    passed = [_forecast_at(row, highest, month) > rate for month, rate in zip(x, y, strict=True)]
    edge = {"width": 1.8, "color": theme.ink}
    return points(x, y, symbol="diamond", size=11, color=theme.ground, line=edge) | {
        "mode": "markers+text",
        "text": [percent(rate, 0) for rate in y],
        "textposition": ["bottom right" if below else "top left" for below in passed],
        "textfont": {"color": theme.ink, "size": 12},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": theme.ink}},
    }


def _forecast_at(row: Row, highest: float, month: int) -> float:
    """Height at which the highest forecast passes over a month to come; December has its own labels."""
    start, rate = captions.as_of_month(row), number(row["execution_rate"])
    if rate is None or not start < month < YEAR:
        return 0.0
    return rate + (highest - rate) * (month - start) / (YEAR - start)


def _spending(series: list[Row], row: Row, theme: Theme) -> list[Part]:
    """The spending so far: hollow where a month was not reported; it ends with the last one reported."""
    reported = [month for month in series if number(month["execution_rate"]) is not None]
    if not reported:
        return []
    x, y = _column(reported, "month"), _column(reported, "execution_rate")
    marker = {
        "size": [0] + [8] * (len(reported) - 1),
        "opacity": 1,
        "color": [theme.ground if missing else theme.accent for missing in _column(reported, "is_missing")],
        "line": {"width": 2, "color": theme.accent},
    }
    spent = line(x, y, theme.accent, 3) | {"mode": "lines+markers", "marker": marker}
    spent |= {"unselected": {"marker": {"opacity": 1}}}
    if captions.is_silent(row):  # nobody knows how it went on
        return [spent]
    held = line([x[-1], captions.as_of_month(row)], [y[-1], y[-1]], theme.accent, 2, "dot")
    return [held, spent]


def _legs(row: Row, theme: Theme) -> list[Part]:
    """The lag as two legs: across in months, up in points."""
    if row["status"] in {Status.OVERSPENT, Status.COMPLETED} or not captions.against_plan(row):
        return []
    month, rate = captions.as_of_month(row), row["execution_rate"]
    x = [month - row["months_behind"], month, month]
    return [line(x, [rate, rate, row["planned_rate"]], _lag_colour(row, theme), 2)]


def _lag_colour(row: Row, theme: Theme) -> str:
    calm = row["status"] in {Status.ON_TRACK, Status.AHEAD, Status.COMPLETED} or captions.is_bound(row)
    return theme.muted if calm else theme.alarm


def _callout(row: Row, top: float, theme: Theme) -> Part:
    """Spent, and how far off the plan: beside the last point, or in the corner that is empty."""
    rate, month = number(row["execution_rate"]), captions.as_of_month(row)
    if rate is None:
        return note(tr("没有支出数据"), 0.15, top, theme.muted, yanchor="top")
    lines = [captions.coloured(tr("支出 {rate}", rate=percent(rate)), theme.accent)]
    if captions.is_silent(row):
        month = whole(row["newest_month"]) or month
        lines.append(captions.coloured(captions.data_until(row), theme.muted))
    lines += [captions.coloured(text, _lag_colour(row, theme)) for text in captions.against_plan(row)]
    text, planned = "<br>".join(lines), number(row["planned_rate"]) or 0.0
    if rate > planned:
        return note(text, YEAR, 0.02, theme.ink, xanchor="right", align="right", yanchor="bottom")
    if rate >= 0.2 and month < YEAR - 1:
        return note(text, month, rate, theme.ink, yanchor="top", xshift=8, yshift=-4)
    return note(text, 0.15, top, theme.ink, yanchor="top")


def _ends(series: list[Row], forecasts: list[tuple[float, str]], theme: Theme) -> list[_End]:
    """Names of the lines, each with a second line on what it rests on."""
    ends = [_End(1.0, tr("序时"), theme.muted)]
    planned = number(series[-1]["planned_rate"])
    if planned is not None:
        basis = captions.coloured(tr("虚线为推算"), theme.muted, 12)
        ends.insert(0, _End(planned, tr("计划<br>{kind}", kind=basis), theme.ink))
    for rate, word in forecasts:
        basis = captions.coloured(word, theme.muted, 12)
        text = tr("<b>预测 {rate}</b><br>{kind}", rate=percent(rate, 0), kind=basis)
        ends.append(_End(min(rate, _WIDEST), text, theme.accent))
    return ends


def _right(ends: list[_End]) -> int:
    """The right margin: as wide as the longest name of a line's end."""
    lines = (line for end in ends for line in _MARKUP.sub("", end.text.replace("<br>", "\n")).split("\n"))
    return max(_RIGHT_PX, _END_PX + ceil(max(map(ems, lines)) * _TYPE_PX))


def _end_labels(ends: list[_End], pixel: float) -> list[Part]:
    """The names beside the ends of the lines, moved apart where they would touch."""
    sizes = [((end.text.count("<br>") + 1) * _LINE_PX + _APART_PX) * pixel for end in ends]
    heights = [end.rate for end in ends]
    placed = spread(heights, sizes, max(heights) + max(sizes) / 2)
    return [
        note(end.text, YEAR, height, end.colour, xshift=_END_PX, yanchor="middle")
        for end, height in zip(ends, placed, strict=True)
    ]


def _month_hovers(series: list[Row]) -> Part:
    """Texts that show over each month, wherever the pointer is."""
    months = series[1:]
    heights = [number(month["execution_rate"]) or number(month["planned_rate"]) or 0.0 for month in months]
    trace = points(_column(months, "month"), heights, opacity=0)
    unseen = {"marker": {"opacity": 0}}
    trace |= {"selected": unseen, "unselected": unseen}
    return trace | {"hoverinfo": "text", "hovertext": [month_hover(month) for month in months]}


def _months(series: list[Row], as_of_month: int | None, theme: Theme) -> Part:
    """The months as bare numbers, so that twelve fit on a phone; an unreported one says so, upright."""
    names = {month: month_mark(month) for month in range(1, YEAR + 1)} | {1: tr("1月")}
    if as_of_month:
        today = tr("{month}月", month=as_of_month) if as_of_month < 10 else months((as_of_month,))
        names[as_of_month] = f"<b>{captions.coloured(today, theme.ink, 12)}</b>"
    mark = captions.coloured(tr("未<br>报"), theme.muted, 12)
    for month in series:
        if month["is_missing"]:
            names[month["month"]] += f"<br>{mark}"
    labels = {"tickvals": list(names), "ticktext": list(names.values())}
    return labels | {"tickangle": 0, "showgrid": False}
