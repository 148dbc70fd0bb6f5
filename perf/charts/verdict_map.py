"""双监控：money against plan × results against what is due, in four named quarters."""

from __future__ import annotations

from math import ceil, floor, sqrt
from typing import Final, NamedTuple

import pandas as pd

from perf.charts import captions, label_positions
from perf.charts.captions import Row
from perf.charts.strokes import CLEAR, Part, layout, line, note, points, texts
from perf.charts.theme import Theme
from perf.frames import whole
from perf.indicators.indicator_words import VERDICT_SHAPES, verdict_step, verdict_text, verdict_word
from perf.indicators.model import Verdict
from perf.model import Status
from perf.words.labels import Label, ems, execution, percent, say, signed_points, tr

MOST_DRAWN: Final = 60
"""At most this many projects are drawn, the dangerous ones first; the key says how many were left out."""
_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 400, 40, 8, 30, 44
_LIGHTS: Final = {
    Verdict.MONEY_AHEAD: Status.FAR_BEHIND,
    Verdict.BOTH_BEHIND: Status.BEHIND,
    Verdict.RESULTS_AHEAD: Status.WATCH,
    Verdict.NORMAL: Status.ON_TRACK,
}
"""The colour of a verdict is that of the light that weighs as much."""
_STEPS: Final = {
    Verdict.MONEY_AHEAD: Label("核对成果，暂缓支付"),
    Verdict.BOTH_BEHIND: Label("查明原因，定人督办"),
    Verdict.RESULTS_AHEAD: Label("催办验收与结算"),
    Verdict.NORMAL: Label("按计划继续"),
}
"""The next step in so few words that they fit into a corner; the hover has the whole sentence."""
_TEXT, _LINE, _LEAST_SHARE, _STRIP = 12, 18, 0.3, 0.2
"""Text and its line in pixels; the least share of a border's side; the room for the names of the quarters."""
_SMALLEST, _GROWTH, _SHAPE = 6.0, 8.0, 2.4
"""Radius in pixels of a project without budget, what the largest budget adds to it, and type per radius."""


class Scale(NamedTuple):
    """Range of an axis from `low` to `high`, and the `border` where being behind begins."""

    low: float
    high: float
    border: float

    def share(self, value: float) -> float:
        """Position of a value along the axis, 0-1."""
        return (value - self.low) / (self.high - self.low)


def parts(table: pd.DataFrame, behind: float, theme: Theme, width: int) -> tuple[list[Part], Part]:
    """The traces and the layout; `width` in pixels is what the labels may count on.

    `table` is a verdict_table with execution_rate, planned_rate and revised_budget_fen of the lag table;
    `behind` is the lag (0-1) beyond which one is behind.
    """
    rows = drawn(table)
    across = _scale([-row["money_lag"] for row in rows], behind, 0.08)
    up = _scale([-row["result_lag"] for row in rows], behind, _STRIP)
    wide, high = width - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    dots = [
        _dot(row, across.share(-row["money_lag"]) * wide, (1 - up.share(-row["result_lag"])) * high, radius)
        for row, radius in zip(rows, _radii(rows), strict=True)
    ]
    offsets = label_positions.beside(dots, label_positions.Box(0, 0, wide, high), _corner_boxes(wide, high))
    names = [
        _label(row, dot, offset, theme)
        for row, dot, offset in zip(rows, dots, offsets, strict=True)
        if offset is not None
    ]
    ground = layout(
        theme,
        _HEIGHT,
        _axis(across, theme),
        _axis(up, theme),
        margin={"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
        hovermode="closest",
        shapes=[_danger(across, up, theme)],
        annotations=[*_titles(len(table) - len(rows), theme), *_corners(theme), *names],
    )
    return [*_borders(across, up, theme), *_marks(rows, dots, theme)], ground


def drawn(table: pd.DataFrame) -> list[Row]:
    """The projects with a verdict, the dangerous first, among equals the larger budget first."""
    order = {verdict: rank for rank, verdict in enumerate(Verdict)}
    known = table[table["verdict"] != Verdict.UNKNOWN]
    ranked = known.assign(rank=known["verdict"].map(order)).sort_values(
        ["rank", "revised_budget_fen"], ascending=[True, False], kind="stable", na_position="last"
    )
    return ranked.head(MOST_DRAWN).to_dict("records")


def _scale(leads: list[float], behind: float, pad: float) -> Scale:
    """Wide enough for every point, for both sides of the border, and for `pad` of it free at each end."""
    left = max([behind, *(-behind - lead for lead in leads)])
    right = max([behind, *(lead + behind for lead in leads)])
    least = max(left, right) * _LEAST_SHARE / (1 - _LEAST_SHARE)
    left, right = max(left, least), max(right, least)
    room = pad * (left + right)
    return Scale(-behind - left - room, -behind + right + room, -behind)


def _radii(rows: list[Row]) -> list[float]:
    """The mark's area grows with the budget: one project may be nine tenths of the money."""
    budgets = [whole(row["revised_budget_fen"]) or 0 for row in rows]
    largest = max(budgets, default=0) or 1
    return [_SMALLEST + _GROWTH * sqrt(budget / largest) for budget in budgets]


def _dot(row: Row, x: float, y: float, radius: float) -> label_positions.Dot:
    name = captions.plain(row["project_name"], captions.NAME_LENGTH)
    return label_positions.Dot(x, y, radius, ems(name) * _TEXT + 4, _LINE)


def _marks(rows: list[Row], dots: list[label_positions.Dot], theme: Theme) -> list[Part]:
    """A point per project in the shape and colour of its verdict; over it where one hovers and clicks."""
    x, y = [-row["money_lag"] for row in rows], [-row["result_lag"] for row in rows]
    verdicts = [Verdict(row["verdict"]) for row in rows]
    colours = [theme.fill[_LIGHTS[verdict]] for verdict in verdicts]
    shapes = texts(
        x, y, [VERDICT_SHAPES[verdict] for verdict in verdicts],
        position="middle center", colours=colours, size=_TEXT,
    )  # fmt: skip
    shapes["textfont"]["size"] = [round(_SHAPE * dot.radius) for dot in dots]
    touched = points(x, y, size=[2 * dot.radius for dot in dots], color=CLEAR, line={"width": 0})
    facts = [[row["project_code"], _hover(row)] for row in rows]
    hover = {"hoverinfo": None, "customdata": facts, "hovertemplate": "%{customdata[1]}<extra></extra>"}
    return [shapes, touched | hover]


def _label(row: Row, dot: label_positions.Dot, offset: tuple[float, float], theme: Theme) -> Part:
    """The project's name beside its point, with a thin line where it had to move away."""
    name = captions.plain(row["project_name"], captions.NAME_LENGTH)
    colour = theme.alarm if row["verdict"] == Verdict.MONEY_AHEAD else theme.ink
    anchor = {"xanchor": "center", "yanchor": "middle", "align": "center"}
    shown = note(name, -row["money_lag"], -row["result_lag"], colour, **anchor)
    if label_positions.is_near(dot, offset):
        return shown | {"xshift": offset[0], "yshift": -offset[1]}
    arrow = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.muted}
    return shown | arrow | {"ax": offset[0], "ay": offset[1], "standoff": dot.radius}


def _hover(row: Row) -> str:
    lines = (
        tr("<b>{name}</b>", name=captions.plain(row["project_name"])),
        verdict_text(row["verdict"]),
        tr("资金：执行率 {rate}，{planned}", rate=execution(row["execution_rate"]), planned=_planned(row)),
        tr("结果：完成 {progress}，应有 {expected}", progress=percent(row["result_progress"]),
           expected=percent(row["result_expected"])),
        tr("已填 {reported} / {count} 项指标", reported=row["reported_count"], count=row["indicator_count"]),
        verdict_step(row["verdict"]),
    )  # fmt: skip
    return "<br>".join(lines)


def _planned(row: Row) -> str:
    return tr("计划 {rate}", rate=captions.planned(row))


def _axis(scale: Scale, theme: Theme) -> Part:
    """Ticks in whole tens of points, + for ahead; the plan itself is named."""
    step = 0.1 if scale.high - scale.low < 0.8 else 0.2
    ticks = [count * step for count in range(ceil(scale.low / step), floor(scale.high / step) + 1)]
    tick_texts = [tr("平") if not round(tick, 6) else signed_points(tick, 0) for tick in ticks]
    return {
        "range": [scale.low, scale.high],
        "tickvals": ticks,
        "ticktext": tick_texts,
        "showgrid": False,
        "tickfont": {"color": theme.muted, "size": _TEXT},
    }


def _borders(across: Scale, up: Scale, theme: Theme) -> list[Part]:
    """The lines that divide the quarters, and fine dots along the plan and along what is due."""
    wide, high = [across.low, across.high], [up.low, up.high]
    return [
        line([0, 0], high, theme.grid, 1, "dot"),
        line(wide, [0, 0], theme.grid, 1, "dot"),
        line([across.border] * 2, high, theme.muted, 1),
        line(wide, [up.border] * 2, theme.muted, 1),
    ]


def _danger(across: Scale, up: Scale, theme: Theme) -> Part:
    """The ground of the dangerous quarter: money spent, results behind."""
    red, green, blue = (int(theme.alarm[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "type": "rect",
        "layer": "below",
        "x0": across.border,
        "x1": across.high,
        "y0": up.low,
        "y1": up.border,
        "line": {"width": 0},
        "fillcolor": f"rgba({red},{green},{blue},0.10)",
    }


_CORNERS: Final = {
    Verdict.RESULTS_AHEAD: (0, 1),
    Verdict.NORMAL: (1, 1),
    Verdict.BOTH_BEHIND: (0, 0),
    Verdict.MONEY_AHEAD: (1, 0),
}


def _corners(theme: Theme) -> list[Part]:
    """Each quarter's verdict in shape and word, with the next step it suggests."""
    return [_corner(verdict, x, y, theme) for verdict, (x, y) in _CORNERS.items()]


def _corner(verdict: Verdict, x: int, y: int, theme: Theme) -> Part:
    dangerous = verdict is Verdict.MONEY_AHEAD
    shape = captions.coloured(VERDICT_SHAPES[verdict], theme.fill[_LIGHTS[verdict]])
    colour, size = (theme.alarm, 15) if dangerous else (theme.ink, 13)
    name = captions.coloured(f"<b>{verdict_word(verdict)}</b>", colour, size)
    side = {"xanchor": "right", "align": "right"} if x else {"xanchor": "left", "align": "left"}
    anchor = {"xref": "paper", "yref": "paper", "yanchor": "top" if y else "bottom", **side}
    shifts = {"xshift": -4 if x else 4, "yshift": -2 if y else 2}
    return note(f"{shape} {name}<br>{say(_STEPS[verdict])}", x, y, theme.muted, **anchor, **shifts)


def _corner_boxes(wide: float, high: float) -> list[label_positions.Box]:
    """Rectangles that the corners' words cover, in pixels."""
    boxes = []
    for verdict, (x, y) in _CORNERS.items():
        length = max(ems(say(_STEPS[verdict])) * _TEXT, (ems(verdict_word(verdict)) + 2) * 13) + 8
        left, top = (wide - length if x else 0), (0 if y else high - 2 * _LINE - 4)
        boxes.append(label_positions.Box(left, top, left + length, top + 2 * _LINE + 4))
    return boxes


def _titles(left_out: int, theme: Theme) -> list[Part]:
    """Titles of the axes, and how many projects have no verdict."""
    across = {"xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "top", "yshift": -22}
    above = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6}
    titles = [
        note(tr("资金比计划（百分点）→"), 1, 0, theme.muted, **across),
        note(tr("↑ 结果比应有进度（百分点）"), 0, 1, theme.muted, **above, xshift=-_LEFT + 4),
    ]
    if left_out:
        text = tr("另有 {count} 个项目数据不全，未画", count=left_out)
        titles.append(note(text, 0, 0, theme.muted, **across | {"xanchor": "left", "xshift": -_LEFT + 4}))
    return titles


def verdict_alt(table: pd.DataFrame) -> str:
    """The map of verdicts in words: how many projects have each, the dangerous ones named."""
    counts = table["verdict"].value_counts()
    parts = [
        tr("{word}{count}个", word=verdict_word(verdict), count=counts[verdict])
        for verdict in Verdict
        if verdict in counts.index
    ]
    names = table.loc[table["verdict"] == Verdict.MONEY_AHEAD, "project_name"].head(3)
    if len(names):
        parts.insert(1, tr("其中{names}", names=tr("、").join(names)))
    return tr("资金进度与结果进度：{parts}。", parts=tr("，").join(parts))
