"""The sentences and rows of 预算执行情况通报; every figure as the facts have it, unknown said as 无数据."""

from __future__ import annotations

from collections import Counter
from typing import Final

from perf.execution.comparison import EarlierFigures
from perf.execution.department import DepartmentTotal
from perf.execution.plan import YEAR
from perf.indicators.model import AttainmentStatus, Explanation
from perf.model import UNJUDGED, Status
from perf.reports import paper_words
from perf.reports.department_paper import DepartmentPaper
from perf.reports.project_paper import ProjectPaper
from perf.words.labels import execution, percent, points, status_word, wan

PLACES: Final = 2
"""The decimals of a rate on this paper; a lag beside a limit has more."""
COUNTED: Final = (
    AttainmentStatus.MET,
    AttainmentStatus.PARTLY_MET,
    AttainmentStatus.MISSED,
    AttainmentStatus.IN_PROGRESS,
    AttainmentStatus.NOT_REPORTED,
)


def title(paper: DepartmentPaper) -> str:
    """Title: year and months of the execution."""
    return f"关于{paper.fiscal_year}年{paper_words.period(paper.as_of_month)}预算执行情况的通报"


def marks(paper: DepartmentPaper) -> list[str]:
    """Lines above the text: invented figures, months not reported."""
    lines = [f"【{paper_words.SAMPLE}数据，不是真实支出】"] if paper.is_sample else []
    if paper.total.missing:
        full, count = paper.total.fully_reported_count, paper.total.project_count
        lines.append(f"【{paper_words.INCOMPLETE}（{full}/{count}），合计只含已报部分】")
    return lines


def headline(paper: DepartmentPaper) -> str:
    """Execution against plan and time, months behind, who lags; or that nothing can be compared."""
    total = paper.total
    subject = f"截至{paper.as_of_month}月底，{paper.department_name}{total.project_count}个项目"
    if total.spending_to_date_fen is None:
        return f"{subject}{_nothing_to_compare(paper)}"
    parts = [
        subject,
        f"调整后预算{wan(total.revised_budget_fen)}万元",
        f"累计支出{wan(total.spending_to_date_fen)}万元",
        f"执行率{execution(total.execution_rate, 2)}",
        against_plan(total),
        against_time(total),
    ]
    behind = months_behind(total.months_behind)
    return f"{'，'.join([*parts, behind] if behind else parts)}。{who(paper)}"


def _nothing_to_compare(paper: DepartmentPaper) -> str:
    """Say that nobody has reported the month or anything, or only projects without budget or plan."""
    if paper.total.status is Status.NOT_REPORTED:
        return f"{paper.as_of_month}月都没有上报支出，数据截至{paper.total.newest_month}月。"
    spent = [project.spending_fen for project in paper.projects if project.spending_fen is not None]
    if not spent:
        return "还没有任何支出数据。"
    return f"累计支出{wan(sum(spent))}万元，报了支出的项目没有预算或支出计划，无法与计划比较。"


def against_plan(facts: DepartmentTotal | ProjectPaper) -> str:
    """比计划进度60.00%（推算）低11.80个百分点（132.60万元）."""
    estimate = _estimate(is_estimate=facts.planned_is_estimate)
    difference = _difference(facts.lag_rate, facts.lag_fen, facts.lag_places)
    return f"比计划进度{percent(facts.planned_rate, 2)}{estimate}{difference}"


def against_time(total: DepartmentTotal) -> str:
    """比序时进度50.00%低1.80个百分点."""
    behind = None if total.execution_rate is None else total.elapsed_rate - total.execution_rate
    return f"比序时进度{percent(total.elapsed_rate, 2)}{_difference(behind, None)}"


def _estimate(*, is_estimate: bool) -> str:
    return f"（{paper_words.ESTIMATE}）" if is_estimate else ""


def _difference(lag_rate: float | None, lag_fen: int | None, places: int = PLACES) -> str:
    """低11.80个百分点（132.60万元）; positive is behind."""
    if lag_rate is None:
        return "的差距无数据"
    if not round(lag_rate, 9) and not lag_fen:
        return "持平"
    verb = "低" if lag_rate > 0 else "高"
    amount = "" if lag_fen is None else f"（{wan(abs(lag_fen))}万元）"
    return f"{verb}{points(abs(lag_rate), max(places, PLACES))}个百分点{amount}"


def months_behind(months: float | None) -> str:
    """按支出额折算落后计划1.2个月; empty where unknown or on plan."""
    if months is None or round(months, 1) == 0:
        return ""
    verb = "落后" if months > 0 else "超前"
    return f"按支出额折算{verb}计划{abs(round(months, 1)):.1f}个月"


def who(paper: DepartmentPaper) -> str:
    """Projects that lag and that spent more than their budget; unknown ones are not called well."""
    unknown = sum(project.status in UNJUDGED for project in paper.projects)
    if unknown == len(paper.projects):
        lagging = f"{unknown}个项目无数据，无法判断"
    elif paper.lagging:
        lagging = _who_lags(paper)
    else:
        lagging = f"没有滞后的项目，{unknown}个无数据" if unknown else "没有滞后的项目"
    over = "、".join(project.project_name for project in paper.projects if project.overspent_fen)
    return f"{lagging}；{over}超支。" if over else f"{lagging}。"


def _who_lags(paper: DepartmentPaper) -> str:
    worst, count = paper.lagging[0], f"{len(paper.lagging)}个项目滞后"
    behind = sum(max(project.lag_fen or 0, 0) for project in paper.projects)
    if worst.lag_fen is None or worst.lag_fen <= 0:  # judged by time, it may yet be ahead of its plan
        return count
    return f"{count}，其中{worst.project_name}占滞后额的{percent(worst.lag_fen / behind, 0)}"


def ranking_row(project: ProjectPaper) -> tuple[str, ...]:
    """One project of the ranking, estimates and missing months marked beside the figures that there are."""
    is_partly_known = project.missing_months and project.spending_fen is not None
    missing = f"（{paper_words.INCOMPLETE}）" if is_partly_known else ""
    return (
        project.project_name,
        wan(project.revised_budget_fen),
        f"{wan(project.spending_fen)}{missing}",
        execution(project.execution_rate, 2),
        f"{percent(project.planned_rate, 2)}{_estimate(is_estimate=project.planned_is_estimate)}",
        points(project.lag_rate, max(project.lag_places, PLACES)),
        wan(project.lag_fen),
        status_word(project.status),
    )


def project(paper: ProjectPaper) -> str:
    """A project's lag in words, and what it must spend a month."""
    parts = [
        f"调整后预算{wan(paper.revised_budget_fen)}万元",
        f"累计支出{wan(paper.spending_fen)}万元",
        f"执行率{execution(paper.execution_rate, 2)}",
        against_plan(paper),
        months_behind(paper.months_behind),
        f"{paper_words.INCOMPLETE}（缺{paper_words.months(paper.missing_months)}的支出）"
        if paper.missing_months
        else "",
        f"判断为{status_word(paper.status)}",
    ]
    return f"{'，'.join(part for part in parts if part)}。{catch_up(paper)}"


def catch_up(paper: ProjectPaper) -> str:
    """Monthly spending that reaches the plan at the next stated checkpoint, in a sentence."""
    if paper.catch_up_fen is None or paper.catch_up_month is None:
        return "今年已无后续节点，需说明结余的处理。"
    amount, until = wan(paper.catch_up_fen), paper.catch_up_month
    return f"从{paper.as_of_month + 1}月起每月支出{amount}万元，到{until}月底可追平计划。"


def rectification_rows(paper: ProjectPaper) -> list[tuple[str, ...]]:
    """A row for each explanation of a project; one with blanks where there is none."""
    rows: list[tuple[str, ...]] = [(paper.project_name, *_explained(item)) for item in paper.explanations]
    return rows or [(paper.project_name, "", "", "", "", "")]


def _explained(item: Explanation) -> tuple[str, str, str, str, str]:
    deadline = f"{item.deadline.month}月{item.deadline.day}日" if item.deadline else ""
    reason = f"{paper_words.REASON[item.category]}：{item.reason}"
    return reason, item.measure, item.division, deadline, paper_words.STATE[item.state]


def indicators(paper: DepartmentPaper) -> str:
    """Number of indicators of each status, in a sentence."""
    lines = [line for project in paper.projects for line in project.indicators]
    counts = Counter(line.status for line in lines)
    every = (*COUNTED, AttainmentStatus.NOT_MEASURABLE)
    counted = "，".join(
        f"{paper_words.STATUS[status]}{counts[status]}条" for status in every if counts[status]
    )
    return f"{paper.total.project_count}个项目共{len(lines)}条绩效指标：{counted}。未填报的不算未达标。"


def indicator_row(project: ProjectPaper) -> tuple[str, ...]:
    """A project's indicators by status, and money against results."""
    counts = Counter(line.status for line in project.indicators)
    numbers = (len(project.indicators), *(counts[status] for status in COUNTED))
    return (project.project_name, *map(str, numbers), paper_words.VERDICT[project.verdict])


def off_target_rows(paper: DepartmentPaper) -> list[tuple[str, ...]]:
    """The indicators that miss their target, then those that meet it in part, with reason where given."""
    return [
        (project.project_name, line.indicator_name, line.target_text, line.actual_text,
         paper_words.STATUS[status], line.reason)
        for status in (AttainmentStatus.MISSED, AttainmentStatus.PARTLY_MET)
        for project in paper.projects
        for line in project.indicators
        if line.status is status
    ]  # fmt: skip


def compared(paper: DepartmentPaper, name: str, earlier: EarlierFigures) -> str:
    """This month against an earlier one, whose own marks stand beside it."""
    rate, spent = paper.total.execution_rate, paper.total.spending_to_date_fen
    marks = [f"{earlier.fiscal_year}年{earlier.month}月底"]
    marks += [paper_words.INCOMPLETE] * earlier.is_incomplete + [paper_words.SAMPLE] * earlier.is_sample
    sentence = f"与{name}（{'，'.join(marks)}）相比，当时累计支出{wan(earlier.spending_to_date_fen)}万元，"
    sentence += f"执行率{execution(earlier.execution_rate, 2)}"
    if rate is None or spent is None or earlier.execution_rate is None:
        return f"{sentence}。"
    more, higher = _more(spent - earlier.spending_to_date_fen), _higher(rate - earlier.execution_rate)
    return f"{sentence}；本月累计支出{more}，执行率{higher}。"


def _more(fen: int) -> str:
    return f"{'增加' if fen >= 0 else '减少'}{wan(abs(fen))}万元"


def _higher(rate: float) -> str:
    return "持平" if not round(rate, 9) else f"{'高' if rate > 0 else '低'}{points(abs(rate), 2)}个百分点"


def forecast(paper: DepartmentPaper) -> list[str]:
    """The two outlooks on the year's end and the surplus each implies; in December what is left."""
    total = paper.total
    if total.spending_to_date_fen is None:
        return ["支出数据不足，无法推算全年支出。"]
    if paper.as_of_month == YEAR:
        amount, rest = wan(total.spending_to_date_fen), _surplus(total.remaining_fen, "")
        return [f"全年累计支出{amount}万元，{rest}。"]
    known = [
        ("近三个已报月的月均支出", total.forecast_recent_fen, total.surplus_recent_fen),
        ("支出计划的形状", total.forecast_plan_fen, total.surplus_plan_fen),
    ]
    outlooks = [
        f"按{how}{paper_words.ESTIMATE}，全年预计支出{wan(fen)}万元，{_surplus(surplus, '可能')}。"
        for how, fen, surplus in known
        if fen is not None
    ]
    return outlooks or ["支出数据不足，无法推算全年支出。"]


def _surplus(fen: int | None, likely: str) -> str:
    if fen is None:
        return f"{likely}结余无数据"
    return f"{likely}结余{wan(fen)}万元" if fen >= 0 else f"{likely}超支{wan(-fen)}万元"


def next_steps(paper: DepartmentPaper) -> list[str]:
    """Steps: report spending, correct overspending, catch up, report indicators; then those typed."""
    steps = [f"{name}补报{paper_words.months(months)}的支出。" for _, name, months in paper.total.missing]
    steps += [
        f"{project.project_name}支出超过预算{wan(project.overspent_fen)}万元，核对支出或办理预算调整。"
        for project in paper.projects
        if project.overspent_fen
    ]
    if any(project.catch_up_fen for project in paper.lagging):
        steps.append("滞后项目按第二部分所列的每月支出追平计划，逐月报告进展。")
    elif paper.lagging:
        steps.append("滞后项目说明原因和结余的处理。")
    silent = [
        project.project_name
        for project in paper.projects
        if any(line.status is AttainmentStatus.NOT_REPORTED for line in project.indicators)
    ]
    if silent:
        steps.append(f"{'、'.join(silent)}补报绩效指标完成情况。")
    typed = paper.texts.get("requirements", "")
    return [*steps, *(line for line in typed.splitlines() if line.strip())] or ["继续按计划执行。"]
