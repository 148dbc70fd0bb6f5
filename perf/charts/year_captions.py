"""Words of one project's year: the hover over a month, and the whole picture in a sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd

from perf.charts.captions import Row, against_plan, as_of_month, is_silent, planned
from perf.frames import whole
from perf.words.labels import execution, month_list, percent, tr, wan


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
    month = whole(facts["newest_month"]) if is_silent(facts) else as_of_month(facts)
    parts = [
        tr("{name}截至{month}月底执行率{rate}", name=facts["project_name"], month=month,
           rate=execution(facts["execution_rate"])),
        *([tr("{month}月未报", month=as_of_month(facts))] if is_silent(facts) else []),
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
