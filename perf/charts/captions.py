"""Words of the figures: labels, hovers, a sentence for each; names from data are escaped for plotly."""

from __future__ import annotations

import html
from collections.abc import Hashable, Sequence
from typing import Any, Final

import pandas as pd

from perf.charts.theme import Theme
from perf.execution.department import DepartmentTotal
from perf.execution.lag import months_of
from perf.execution.plan import YEAR
from perf.execution.ranking import lagging
from perf.frames import whole
from perf.model import LAGGING, UNJUDGED, Status
from perf.words.labels import (
    estimate_mark,
    execution,
    month_list,
    percent,
    points,
    status_shape,
    status_text,
    status_word,
    term,
    tr,
    wan,
)

Row = dict[Hashable, Any]
"""One row of a lag table or of a month series, as plain Python values."""

RANKING_COLUMNS: Final = (
    "project_code",
    "project_name",
    "status",
    "newest_month",
    "missing_mask",
    "revised_budget_fen",
    "spending_to_date_fen",
    "planned_spending_fen",
    "execution_rate",
    "planned_rate",
    "planned_is_estimate",
    "elapsed_rate",
    "lag_rate",
    "lag_places",
    "lag_fen",
    "remaining_fen",
)
"""Columns of a lag table that the ranking reads."""

NAME_LENGTH: Final = 14
"""A longer name is cut in a picture; the table has it whole."""
SHORT_NAME: Final = 10
"""A longer name is cut on a phone, where the lag shares its line."""
_NAMED: Final = 3
_TOO_LITTLE: Final = 0.0005


def plain(name: str, length: int | None = None) -> str:
    """A name as one line that plotly cannot read as HTML, shortened to `length` characters."""
    text = " ".join(name.split())
    if length and len(text) > length:
        text = f"{text[: length - 1]}…"
    return html.escape(text, quote=False)


def coloured(text: str, colour: str, size: int = 13) -> str:
    """A text in a colour and size of its own."""
    return f'<span style="color:{colour};font-size:{size}px">{text}</span>'


def as_of_month(row: Row) -> int:
    """The month of a lag table's row."""
    return round(float(row["elapsed_rate"]) * YEAR)


def is_bound(row: Row) -> bool:
    """True where figures stand that a month not reported may yet change: so far behind at most."""
    return bool(row["missing_mask"]) and row["status"] not in UNJUDGED


def is_silent(row: Row) -> bool:
    """True where earlier months were reported and the as-of month was not."""
    newest = whole(row["newest_month"])
    return newest is not None and newest < as_of_month(row)


def incomplete_mark(row: Row) -> str:
    """未报齐 where a month was not reported, beside a light that says something else."""
    return term("incomplete") if row["missing_mask"] and row["status"] != Status.NOT_REPORTED else ""


def data_until(row: Row) -> str:
    """数据截至6月."""
    return tr("数据截至{month}月", month=whole(row["newest_month"]))


def light(row: Row, theme: Theme) -> str:
    """The light's shape in its colour, and its word."""
    status = Status(row["status"])
    colour = theme.muted if status in UNJUDGED else theme.fill[status]
    return f"{coloured(status_shape(status), colour)} {status_word(status)}"


def how_far(row: Row) -> str:
    """Lag or lead in points and money, or the amount overspent; empty where unknown or all is spent."""
    status = Status(row["status"])
    if status in {Status.UNKNOWN, Status.COMPLETED}:
        return ""
    if status is Status.NOT_REPORTED:
        return data_until(row)
    if status is Status.OVERSPENT:
        return tr("{amount} 万元", amount=wan(-row["remaining_fen"]))
    said = {"lag": points(abs(row["lag_rate"]), row["lag_places"]), "amount": wan(abs(row["lag_fen"]))}
    ahead, behind = tr("领先 {lag} 点 · {amount} 万元", **said), tr("{lag} 点 · {amount} 万元", **said)
    if is_bound(row):
        ahead, behind = (
            tr("至少领先 {lag} 点 · {amount} 万元", **said), tr("至多 {lag} 点 · {amount} 万元", **said),
        )  # fmt: skip
    return ahead if row["lag_fen"] < 0 else behind


def planned(row: Row) -> str:
    """The planned rate, with 推算 where the document does not state it."""
    is_estimate = row["planned_is_estimate"]
    return percent(row["planned_rate"]) + estimate_mark(bool(pd.notna(is_estimate) and is_estimate))


def ranking_hover() -> str:
    """The hover over a row of the ranking, filled from `ranking_facts`."""
    lines = (
        "<b>%{customdata[1]}</b>",
        "%{customdata[2]}",
        tr("执行率 %{customdata[3]}，支出 %{customdata[4]} / %{customdata[5]} 万元"),
        tr("计划 %{customdata[6]}，%{customdata[7]} 万元"),
        "%{customdata[8]}%{customdata[9]}",
    )
    return "<br>".join(lines) + "<extra></extra>"


def ranking_facts(row: Row) -> list[str]:
    """The project's code, then the texts that fill `ranking_hover`."""
    missing = months_of(row["missing_mask"])
    return [
        row["project_code"],
        plain(row["project_name"]),
        status_text(row["status"]),
        execution(row["execution_rate"]),
        wan(whole(row["spending_to_date_fen"])),
        wan(whole(row["revised_budget_fen"])),
        planned(row),
        wan(whole(row["planned_spending_fen"])),
        _lag_line(row),
        tr("<br>未报{months}", months=month_list(missing)) if missing else "",
    ]


def _lag_line(row: Row) -> str:
    """Lag in points and money, or since when nothing is known of it."""
    if row["status"] == Status.NOT_REPORTED:
        return tr(
            "{month}月未报，数据截至{newest}月", month=as_of_month(row), newest=whole(row["newest_month"])
        )
    if row["status"] == Status.OVERSPENT:
        return tr("超预算 {amount} 万元", amount=wan(-row["remaining_fen"]))
    figures = {
        "lag": points(row["lag_rate"], row["lag_places"]),
        "amount": wan(whole(row["lag_fen"])),
    }
    if is_bound(row):
        return tr("至多滞后 {lag} 个百分点，{amount} 万元", **figures)
    return tr("滞后 {lag} 个百分点，{amount} 万元", **figures)


def matrix_hover() -> str:
    """The hover over a month's cell, filled from `month_facts`."""
    return "%{customdata[2]}<extra></extra>"


def month_facts(cell: Row) -> list[Any]:
    """The project's code, the month, and the text that fills `matrix_hover`."""
    lines = [
        tr("<b>截至{month}月底</b> {status}", month=cell["month"], status=status_text(cell["status"])),
        tr("执行率 {rate}，计划 {planned}", rate=execution(cell["execution_rate"]), planned=planned(cell)),
        _lag_line(cell),
    ]
    if cell["status"] != Status.NOT_REPORTED and cell["month"] in months_of(cell["missing_mask"]):
        lines.append(tr("当月未报"))
    return [cell["project_code"], cell["month"], "<br>".join(lines)]


def ranking_key(department: DepartmentTotal, left_out: int, theme: Theme) -> str:
    """Key to bar, tick and dotted line, one line above the ranking."""
    parts = [
        tr("▬ 执行率"),
        coloured(tr("┃ 计划"), theme.ink, 12) + estimate_mark(department.planned_is_estimate),
        tr("┊ 序时 {rate}", rate=percent(department.elapsed_rate)),
    ]
    if left_out:
        parts.append(tr("另有 {count} 个项目见总览的表", count=left_out))
    return "　".join(parts)


def ranking_alt(table: pd.DataFrame, department: DepartmentTotal, by: str = "lag_fen") -> str:
    """The ranking in words: how many lag, and the first few of them."""
    behind = lagging(table, by)
    first = [
        tr("{name}执行率{execution}，计划{planned}", name=row["project_name"],
           execution=execution(row["execution_rate"]), planned=planned(row))
        for row in behind.head(_NAMED).to_dict("records")
    ]  # fmt: skip
    head = tr(
        "各项目执行率与计划的对比，序时进度{elapsed}：{count}个项目中{lagging}个滞后",
        elapsed=percent(department.elapsed_rate),
        count=int((~table["status"].isin(UNJUDGED)).sum()),
        lagging=len(behind),
    )
    silent = int(table["status"].eq(Status.NOT_REPORTED).sum())
    last = [tr("{count}个项目未报", count=silent)] if silent else []
    return tr("{head}。", head=tr("；").join([head, *first, *last]))


def matrix_alt(history: pd.DataFrame, order: Sequence[str], as_of_month: int) -> str:
    """The months in words: since when each project that lags in the last month has done so without a break.

    A month that was not reported is no break.
    """
    parts = []
    drawn = history[history["project_code"].isin(order)]
    drawn = drawn[~drawn["status"].isin(UNJUDGED)]
    for code in order:
        row = drawn[drawn["project_code"] == code].sort_values("month")
        is_late = row["status"].isin(LAGGING).to_numpy()
        if not len(is_late) or not is_late[-1] or row["month"].iloc[-1] < as_of_month:
            continue
        on_time = [int(month) for month, late in zip(row["month"], is_late, strict=True) if not late]
        first = max(on_time, default=0) + 1
        parts.append(tr("{name}自{month}月起滞后", name=row["project_name"].iloc[-1], month=first))
    head = tr("各项目1月至{month}月每月底的滞后", month=as_of_month)
    return tr("{parts}。", parts=tr("；").join([head, *parts[:_NAMED]]))


def against_plan(row: Row) -> tuple[str, ...]:
    """Lag or lead in points and in months, each a text; none where unknown or too little to show."""
    if row["status"] == Status.OVERSPENT:
        return (tr("超预算 {amount} 万元", amount=wan(-row["remaining_fen"])),)
    if row["status"] == Status.COMPLETED:
        return (status_word(Status.COMPLETED),)
    if pd.isna(row["lag_rate"]) or abs(row["lag_rate"]) < _TOO_LITTLE:
        return ()
    lag, months = points(abs(row["lag_rate"]), row["lag_places"]), f"{abs(row['months_behind']):.1f}"
    behind = tr("落后 {lag} 点", lag=lag), tr("晚 {months} 个月", months=months)
    ahead = tr("领先 {lag} 点", lag=lag), tr("早 {months} 个月", months=months)
    if is_bound(row):
        behind = tr("至多落后 {lag} 点", lag=lag), tr("至多晚 {months} 个月", months=months)
        ahead = tr("至少领先 {lag} 点", lag=lag), tr("至少早 {months} 个月", months=months)
    return behind if row["lag_rate"] > 0 else ahead
