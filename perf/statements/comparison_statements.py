"""What the figures of last month and of last year say beside today's, in one sentence."""

from __future__ import annotations

from perf.execution.comparison import Comparison, Then
from perf.words.labels import execution, points, term, tr, wan


def said(compared: Comparison) -> str | None:
    """Execution rate, lag and spending as they stood, moment by moment; None without anything to compare."""
    parts = []
    if compared.last_month is not None:
        parts.append(tr("上月{mark}：{figures}", **_said(compared.last_month)))
    if compared.last_year is not None:
        parts.append(tr("去年同期{mark}：{figures}", **_said(compared.last_year)))
    return tr("；").join(parts) or None


def _said(then: Then) -> dict[str, str]:
    figures = (
        tr("执行率 {rate}", rate=execution(then.execution_rate)),
        tr("滞后 {points} 个百分点", points=points(then.lag_rate)),
        tr("累计支出 {amount} 万元", amount=wan(then.spending_to_date_fen)),
    )
    return {"mark": _mark(then), "figures": tr("，").join(figures)}


def _mark(then: Then) -> str:
    """What must not be overlooked about the figure."""
    marks = [term("incomplete")] if then.is_incomplete else []
    marks += [term("sample")] if then.is_sample else []
    return tr("（{word}）", word=tr("、").join(marks)) if marks else ""
