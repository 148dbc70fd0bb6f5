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
from perf.model import LAGGING, Status
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
    "missing_mask",
    "revised_budget_fen",
    "spending_to_date_fen",
    "planned_spending_fen",
    "execution_rate",
    "planned_rate",
    "planned_is_estimate",
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


def incomplete_mark(row: Row) -> str:
    """未报齐 where a month was not reported."""
    return term("incomplete") if row["missing_mask"] else ""


def light(row: Row, theme: Theme) -> str:
    """The light's shape in its colour, and its word."""
    status = Status(row["status"])
    colour = theme.muted if status is Status.UNKNOWN else theme.fill[status]
    return f"{coloured(status_shape(status), colour)} {status_word(status)}"


def how_far(row: Row) -> str:
    """Lag or lead in points and money, or the amount overspent; empty where unknown."""
    status = Status(row["status"])
    if status is Status.UNKNOWN:
        return ""
    if status is Status.OVERSPENT:
        return tr("{amount} 万元", amount=wan(-row["remaining_fen"]))
    lag, amount = points(abs(row["lag_rate"]), row["lag_places"]), wan(abs(row["lag_fen"]))
    if row["lag_fen"] < 0:
        return tr("领先 {lag} 点 · {amount} 万元", lag=lag, amount=amount)
    return tr("{lag} 点 · {amount} 万元", lag=lag, amount=amount)


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
        tr("滞后 %{customdata[8]} 个百分点，%{customdata[9]} 万元%{customdata[10]}"),
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
        points(row["lag_rate"], row["lag_places"]),
        wan(whole(row["lag_fen"])),
        tr("<br>未报{months}", months=month_list(missing)) if missing else "",
    ]


def matrix_hover() -> str:
    """The hover over a month's cell, filled from `month_facts`."""
    return "%{customdata[2]}<extra></extra>"


def month_facts(cell: Row) -> list[Any]:
    """The project's code, the month, and the text that fills `matrix_hover`."""
    lines = [
        tr("<b>截至{month}月底</b> {status}", month=cell["month"], status=status_text(cell["status"])),
        tr("执行率 {rate}，计划 {planned}", rate=execution(cell["execution_rate"]), planned=planned(cell)),
        tr(
            "滞后 {lag} 点，{amount} 万元",
            lag=points(cell["lag_rate"], cell["lag_places"]),
            amount=wan(whole(cell["lag_fen"])),
        ),
    ]
    if cell["month"] in months_of(cell["missing_mask"]):
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
        count=len(table),
        lagging=len(behind),
    )
    return tr("{head}。", head=tr("；").join([head, *first]))


def matrix_alt(history: pd.DataFrame, order: Sequence[str], as_of_month: int) -> str:
    """The months in words: since when each lagging project has been lagging without a break."""
    parts = []
    drawn = history[history["project_code"].isin(order)]
    for code in order:
        row = drawn[drawn["project_code"] == code].sort_values("month")
        is_late = row["status"].isin(LAGGING).to_numpy()
        if not len(is_late) or not is_late[-1]:
            continue
        on_time = [int(month) for month, late in zip(row["month"], is_late, strict=True) if not late]
        first = max(on_time, default=0) + 1
        parts.append(tr("{name}自{month}月起滞后", name=row["project_name"].iloc[-1], month=first))
    head = tr("各项目1月至{month}月每月底的滞后", month=as_of_month)
    return tr("{parts}。", parts=tr("；").join([head, *parts[:_NAMED]]))


def against_plan(row: Row) -> tuple[str, ...]:
    """Lag or lead in points and in months, each a text; none where unknown or too little to show."""
    if row["status"] == Status.OVERSPENT:
        return (tr("超支 {amount} 万元", amount=wan(-row["remaining_fen"])),)
    if pd.isna(row["lag_rate"]) or abs(row["lag_rate"]) < _TOO_LITTLE:
        return ()
    lag, months = points(abs(row["lag_rate"]), row["lag_places"]), f"{abs(row['months_behind']):.1f}"
    if row["lag_rate"] > 0:
        return tr("落后 {lag} 点", lag=lag), tr("晚 {months} 个月", months=months)
    return tr("领先 {lag} 点", lag=lag), tr("早 {months} 个月", months=months)


def month_hover(month: Row) -> str:
    """A month of the series in words: plan, spent to date, the month's own amount."""
    lines = [
        tr("<b>{month}月底</b>", month=month["month"]),
        tr("计划 {rate}", rate=planned(month)) + _amount(month["planned_spending_fen"]),
        tr("序时 {rate}", rate=percent(month["elapsed_rate"])),
    ]
    if pd.notna(month["spending_to_date_fen"]):
        spent = tr("累计支出 {rate}", rate=execution(month["execution_rate"]))
        lines.insert(1, spent + _amount(month["spending_to_date_fen"]))
    if month["is_missing"]:
        lines.append(tr("当月未报"))
    elif pd.notna(month["amount_fen"]):
        lines.append(tr("当月支出 {amount} 万元", amount=wan(whole(month["amount_fen"]))))
    return "<br>".join(lines)


def _amount(fen: Any) -> str:
    return "" if pd.isna(fen) else tr(" · {amount} 万元", amount=wan(int(fen)))


def progress_alt(series: pd.DataFrame, row: pd.Series) -> str:
    """The progress picture in words: where spending, plan and time stand, and what nobody reported."""
    facts = row.to_dict()
    parts = [
        tr("{name}截至{month}月底执行率{rate}", name=facts["project_name"], month=as_of_month(facts),
           rate=execution(facts["execution_rate"])),
        tr("计划{rate}", rate=planned(facts)),
        tr("序时{rate}", rate=percent(facts["elapsed_rate"])),
        *against_plan(facts),
    ]  # fmt: skip
    stated = series[series["is_checkpoint"]]
    if len(stated):
        points_of_plan = (
            tr("{month}月{rate}", month=month, rate=percent(rate, 0))
            for month, rate in zip(stated["month"], stated["planned_rate"], strict=True)
        )
        parts.append(tr("计划节点{points}", points=tr("、").join(points_of_plan)))
    missing = tuple(series.loc[series["is_missing"], "month"])
    if missing:
        parts.append(tr("未报{months}", months=month_list(missing)))
    return tr("{parts}。", parts=tr("，").join(parts))
