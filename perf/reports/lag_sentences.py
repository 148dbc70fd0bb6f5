"""The words of official paper on one lag: against the plan, against time, what it takes to catch up."""

from __future__ import annotations

from typing import Final

from perf.execution.department import DepartmentTotal
from perf.reports import paper_words
from perf.reports.project_paper import ProjectPaper
from perf.words.labels import execution, percent, points, wan

PLACES: Final = 2
"""The decimals of a rate on paper; a lag beside a limit has more."""


def against_plan(facts: DepartmentTotal | ProjectPaper) -> str:
    """低于计划进度（60.00%，推算）11.80个百分点，相差132.60万元."""
    mark = f"，{paper_words.ESTIMATE}" if facts.planned_is_estimate else ""
    line = f"计划进度（{percent(facts.planned_rate, PLACES)}{mark}）"
    return _difference(line, facts.lag_rate, facts.lag_fen, facts.lag_places, is_bound=is_bound(facts))


def against_time(total: DepartmentTotal) -> str:
    """低于序时进度（50.00%）1.80个百分点."""
    behind = None if total.execution_rate is None else total.elapsed_rate - total.execution_rate
    line = f"序时进度（{percent(total.elapsed_rate, PLACES)}）"
    return _difference(line, behind, None, is_bound=total.is_bound)


def is_bound(facts: DepartmentTotal | ProjectPaper) -> bool:
    """True where months are missing, so that more may be spent than is known."""
    return facts.is_bound if isinstance(facts, DepartmentTotal) else bool(facts.missing_months)


def _difference(
    line: str, lag_rate: float | None, lag_fen: int | None, places: int = PLACES, *, is_bound: bool = False
) -> str:
    """Execution below or above a line, a positive lag below it; at most so where months are missing."""
    if lag_rate is None:
        return f"与{line}的差距无数据"
    if not round(lag_rate, 9) and not lag_fen:
        return f"{'至少' if is_bound else ''}与{line}持平"
    verb = "低于" if lag_rate > 0 else "高于"
    if is_bound:
        verb = f"{'至多' if lag_rate > 0 else '至少'}{verb}"
    amount = f"，相差{wan(abs(lag_fen))}万元" if lag_fen else ""
    return f"{verb}{line}{points(abs(lag_rate), max(places, PLACES))}个百分点{amount}"


def months_behind(months: float | None) -> str:
    """按支出额折算落后计划1.2个月; empty where unknown or on plan."""
    if months is None or round(months, 1) == 0:
        return ""
    verb = "落后" if months > 0 else "超前"
    return f"按支出额折算{verb}计划{abs(round(months, 1)):.1f}个月"


def overspent(paper: ProjectPaper) -> str:
    """超预算0.09万元，执行率112.50%; empty where the budget holds."""
    if not paper.overspent_fen:
        return ""
    return f"超预算{wan(paper.overspent_fen)}万元，执行率{execution(paper.execution_rate, PLACES)}"


def project(paper: ProjectPaper) -> str:
    """A project's execution against its plan, overspending before all else; what is not reported first."""
    if not paper.is_told:
        return not_told(paper)
    over = overspent(paper)
    compared = [
        f"执行率{execution(paper.execution_rate, PLACES)}",
        against_plan(paper),
        months_behind(paper.months_behind),
    ]
    parts = [
        over,
        f"调整后预算{wan(paper.revised_budget_fen)}万元",
        f"累计支出{wan(paper.spending_fen)}万元",
        *([] if over else compared),
        f"{paper_words.INCOMPLETE}（缺{paper_words.months(paper.missing_months)}的支出）"
        if paper.missing_months
        else "",
    ]
    return f"{'，'.join(part for part in parts if part)}。"


def not_told(paper: ProjectPaper) -> str:
    """The month that is not reported, and what is known of the newest that is."""
    known = f"累计支出{wan(paper.spending_fen)}万元，执行率{execution(paper.execution_rate, PLACES)}"
    return f"{paper.as_of_month}月的支出没有上报，数据截至{paper.newest_month}月（{known}）。"


def catch_up(paper: ProjectPaper) -> str:
    """Monthly spending that reaches the plan at the next stated checkpoint, in a sentence."""
    if paper.catch_up_fen is None or paper.catch_up_month is None:
        return "今年已无后续节点，需说明结余的处理。"
    amount, until = wan(paper.catch_up_fen), paper.catch_up_month
    return f"从{paper.as_of_month + 1}月起每月支出{amount}万元，到{until}月底可追平计划。"
