"""The sentence on last month's and last year's figures that stands beside today's."""

from __future__ import annotations

from perf.execution.comparison import Comparison, EarlierFigures
from perf.words.labels import execution, points, term, tr, wan


def comparison_sentence(compared: Comparison) -> str | None:
    """Execution rate, lag and spending of each earlier month; None without anything to compare."""
    parts = []
    if compared.last_month is not None:
        parts.append(tr("上月{mark}：{figures}", **_figures(compared.last_month)))
    if compared.last_year is not None:
        parts.append(tr("去年同期{mark}：{figures}", **_figures(compared.last_year)))
    return tr("；").join(parts) or None


def _figures(earlier: EarlierFigures) -> dict[str, str]:
    figures = (
        tr("执行率 {rate}", rate=execution(earlier.execution_rate)),
        tr("滞后 {points} 个百分点", points=points(earlier.lag_rate)),
        tr("累计支出 {amount} 万元", amount=wan(earlier.spending_to_date_fen)),
    )
    return {"mark": _mark(earlier), "figures": tr("，").join(figures)}


def _mark(earlier: EarlierFigures) -> str:
    """Words that must not be overlooked beside the figures: 未报齐, 示例."""
    marks = [term("incomplete")] if earlier.is_incomplete else []
    marks += [term("sample")] if earlier.is_sample else []
    return tr("（{word}）", word=tr("、").join(marks)) if marks else ""
