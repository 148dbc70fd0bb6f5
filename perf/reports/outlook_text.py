"""What 预算执行情况通报 says of the year's end: expected spending up to the budgets, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from perf.execution.plan import YEAR
from perf.reports import paper_words
from perf.reports.department_paper import DepartmentPaper
from perf.reports.project_paper import ProjectPaper
from perf.words.labels import wan

NAMED: Final = 5
"""At most this many projects are named in a sentence."""


def forecast(paper: DepartmentPaper) -> list[str]:
    """The two outlooks on the year's end and the surplus each implies; in December what is left."""
    if paper.total.spending_to_date_fen is None:
        return ["支出数据不足，无法推算全年支出。"]
    if paper.as_of_month == YEAR:
        amount, rest = wan(paper.total.spending_to_date_fen), paper.total.remaining_fen
        left = "结余无数据" if rest is None else f"{'结余' if rest >= 0 else '超支'}{wan(abs(rest))}万元"
        return [f"全年累计支出{amount}万元，{left}。"]
    ways = {"近三个已报月的月均支出": [(one, one.forecast_recent_fen) for one in paper.projects]}
    if any(one.forecast_plan_fen is not None for one in paper.projects):
        ways["支出计划的形状"] = [(one, one.estimated_fen) for one in paper.projects]
    outlooks = [sentence for how, expected in ways.items() if (sentence := _outlook(how, expected))]
    return [*outlooks, *_running_out(paper)] or ["支出数据不足，无法推算全年支出。"]


def _outlook(how: str, expected: Sequence[tuple[ProjectPaper, int | None]]) -> str:
    """Expected spending of the year, of no project more than its budget; empty where nothing is known."""
    known = [(one.up_to_budget(fen), one.revised_budget_fen or 0) for one, fen in expected if fen is not None]
    if not known:
        return ""
    spending = sum(fen for fen, _ in known)
    surplus = sum(budget for _, budget in known) - spending
    rest = f"可能结余{wan(surplus)}万元" if surplus >= 0 else f"超支{wan(-surplus)}万元"
    return f"按{how}{paper_words.ESTIMATE}，全年预计支出{wan(spending)}万元，{rest}。"


def _running_out(paper: DepartmentPaper) -> list[str]:
    """The projects whose budget is used up before the year is over, and when."""
    ends = [(project.project_name, project.runs_out_month) for project in paper.projects]
    soon = sorted(((month, name) for name, month in ends if month is not None), key=lambda end: end[0])
    if not soon:
        return []
    named = "，".join(f"{name}的预算到{month}月用完" for month, name in soon[:NAMED])
    more = f"，另有{len(soon) - NAMED}个项目" if len(soon) > NAMED else ""
    return [f"照近三个已报月的月均支出，{named}{more}；预计支出以预算为限。"]
