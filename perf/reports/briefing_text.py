"""The sentences and rows of 预算执行情况通报; every figure as the facts have it, unknown said as 无数据."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from perf.execution.comparison import EarlierFigures
from perf.indicators import rectification
from perf.indicators.indicator_words import reason_word
from perf.indicators.model import Explanation
from perf.model import Status
from perf.reports import paper_words
from perf.reports.department_paper import DepartmentPaper
from perf.reports.indicator_line import COUNT_WORDS, OFF_TARGET, IndicatorLine
from perf.reports.lag_sentences import PLACES, against_plan, against_time, months_behind, overspent
from perf.reports.project_paper import ProjectPaper
from perf.words.labels import execution, percent, points, status_word, wan
from perf.words.language import chinese_date

NAMED: Final = 3
"""At most this many projects are named in a sentence."""
MOST_OF_ALL: Final = 0.5
"""A share of the lag below this is not worth a word."""


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
    subject = f"{when(paper)}，{paper.department_name}{total.project_count}个项目"
    if total.spending_to_date_fen is None:
        return f"{subject}{_nothing_to_compare(paper)}"
    approved = f"年初预算{wan(paper.budget_fen)}万元" if paper.budget_fen is not None else ""
    if total.not_reported:
        told = total.project_count - len(total.not_reported) - len(total.excluded)
        subject = (
            f"{'，'.join(filter(None, (subject, approved)))}。其中报了{paper.as_of_month}月支出的{told}个"
        )
        approved = ""
    parts = [
        subject,
        approved,
        f"调整后预算{wan(total.revised_budget_fen)}万元",
        f"累计支出{wan(total.spending_to_date_fen)}万元",
        f"执行率{execution(total.execution_rate, PLACES)}",
        against_plan(total),
        against_time(total),
        months_behind(total.months_behind),
    ]
    return f"{'，'.join(part for part in parts if part)}。{silent(paper)}{above_and_below(paper)}{who(paper)}"


def silent(paper: DepartmentPaper) -> str:
    """Who has not reported the month, with their share of the whole budget; empty where everybody has."""
    left_out = paper.total.not_reported
    if not left_out:
        return ""
    named = "、".join(
        f"{name}（数据截至{month}月）" if month else name for _, name, month in left_out[:NAMED]
    )
    more = f"等{len(left_out)}个项目" if len(left_out) > NAMED else ""
    share = paper.total.not_reported_share
    of_all = "" if share is None else f"，占全部预算的{percent(share, PLACES)}"
    return f"{named}{more}{paper.as_of_month}月{paper_words.NOT_TOLD}{of_all}，不计入以上合计。"


def when(paper: DepartmentPaper) -> str:
    """截至2024年6月底."""
    return f"截至{paper.fiscal_year}年{paper.as_of_month}月底"


def _nothing_to_compare(paper: DepartmentPaper) -> str:
    """Say that nobody has reported the month or anything, or only projects without budget or plan."""
    if paper.total.status is Status.NOT_REPORTED:
        return f"{paper.as_of_month}月都没有上报支出，数据截至{paper.total.newest_month}月。"
    spent = [project.spending_fen for project in paper.projects if project.spending_fen is not None]
    if not spent:
        return "还没有任何支出数据。"
    return f"累计支出{wan(sum(spent))}万元，报了支出的项目没有预算或支出计划，无法与计划比较。"


def above_and_below(paper: DepartmentPaper) -> str:
    """Number of projects above their plan, on it and below it, in a sentence; empty where none is known."""
    lags = [round(project.lag_rate, 9) for project in paper.projects if project.lag_rate is not None]
    if not lags:
        return ""
    counts = {
        "高于": sum(lag < 0 for lag in lags),
        "持平于": sum(lag == 0 for lag in lags),
        "低于": sum(lag > 0 for lag in lags),
    }
    said = "，".join(f"{verb}计划进度的{count}个" for verb, count in counts.items() if count)
    rest = len(paper.projects) - len(lags)
    return f"{len(paper.projects)}个项目中，{said}" + (f"，无法比较的{rest}个。" if rest else "。")


def who(paper: DepartmentPaper) -> str:
    """Overspending first, then projects that lag; unknown ones are not called well."""
    over = [
        f"{project.project_name}{overspent(project)}" for project in paper.projects if project.overspent_fen
    ]
    unknown = sum(project.status is Status.UNKNOWN for project in paper.projects)
    silent_count = sum(project.status is Status.NOT_REPORTED for project in paper.projects)
    unjudged = [f"{unknown}个项目无数据"] if unknown else []
    unjudged += [f"{silent_count}个项目{paper_words.NOT_TOLD}"] if silent_count else []
    if unknown + silent_count == len(paper.projects):
        lagging = f"{'、'.join(unjudged)}，无法判断"
    elif paper.lagging:
        lagging = _who_lags(paper)
    else:
        lagging = "，".join(["没有滞后的项目", *unjudged])
    return f"{'；'.join([*over, lagging])}。"


def _who_lags(paper: DepartmentPaper) -> str:
    """Number of projects that lag, the one furthest behind, and the one with the most money behind."""
    at_most = "至多" if any(project.missing_months for project in paper.lagging) else ""
    count = f"{at_most}{len(paper.lagging)}个项目滞后"
    worst = max(paper.lagging, key=lambda project: project.lag_rate or 0.0)
    most = paper.by_lag[0]
    if not most.lag_fen or most.lag_fen <= 0:  # judged by time, none may be behind its plan
        return count
    behind = f"{wan(most.lag_fen)}万元{_share(paper, most.lag_fen)}"
    rate = f"{points(worst.lag_rate, max(worst.lag_places, PLACES))}个百分点"
    if worst is most:
        return f"{count}，其中{most.project_name}落后最多（{rate}，{behind}）"
    return f"{count}，落后最多的是{worst.project_name}（{rate}），金额最大的是{most.project_name}（{behind}）"


def _share(paper: DepartmentPaper, lag_fen: int) -> str:
    whole = sum(max(project.lag_fen or 0, 0) for project in paper.projects)
    share = lag_fen / whole
    return f"，占滞后额的{percent(share, 0)}" if share >= MOST_OF_ALL and lag_fen < whole else ""


def ranking_row(project: ProjectPaper) -> tuple[str, ...]:
    """One project of the ranking, estimates and missing months marked beside the figures that there are."""
    is_partly_known = project.missing_months and project.told_spending_fen is not None
    missing = f"（{paper_words.INCOMPLETE}）" if is_partly_known else ""
    spent = wan(project.told_spending_fen) if project.is_told else paper_words.NOT_TOLD
    rate = execution(project.told_rate, PLACES) if project.is_told else paper_words.NOT_TOLD
    estimate = f"（{paper_words.ESTIMATE}）" if project.planned_is_estimate else ""
    return (
        project.project_name,
        wan(project.revised_budget_fen),
        f"{spent}{missing}",
        rate,
        f"{percent(project.planned_rate, PLACES)}{estimate}",
        points(project.lag_rate, max(project.lag_places, PLACES)),
        wan(project.lag_fen),
        status_word(project.status),
    )


def rectification_rows(project: ProjectPaper) -> list[tuple[str, ...]]:
    """A row for each explanation of the month, one with blanks without any, then the open ones of before."""
    own = [_explained(project, item) for item in project.own_explanations]
    earlier = [item for item in project.explanations if item not in project.own_explanations]
    before = [_explained(project, item) for item in earlier]
    return [*(own or [(project.project_name, "", "", "", "", "")]), *before]


def _explained(project: ProjectPaper, item: Explanation) -> tuple[str, ...]:
    deadline = chinese_date(item.deadline) if item.deadline else ""
    reason = f"{reason_word(item.category)}：{item.reason}"
    if item.as_of_month != project.as_of_month:
        reason = f"{paper_words.bare(reason)}（{item.as_of_month}月说明）"
    return project.project_name, reason, item.measure, item.division, deadline, state(project, item)


def state(project: ProjectPaper, item: Explanation) -> str:
    """State of 整改 at the month's end, 已逾期 where its deadline has passed by then."""
    word = paper_words.STATE[item.state]
    is_late = rectification.is_overdue(item, project.month_end)
    return f"{word}，{paper_words.OVERDUE}" if is_late else word


def indicators(paper: DepartmentPaper) -> str:
    """Number of indicators of each status, in a sentence."""
    counts = _counts([line for project in paper.projects for line in project.indicators])
    said = "，".join(f"{word}{counts[word]}条" for word in COUNT_WORDS if counts[word])
    notes = ["未填报的不算未达标"] if counts[paper_words.NOT_REPORTED] else []
    notes += ["未到期的到12月或写明的月份再填报"] if counts[paper_words.NOT_DUE] else []
    notes += ["未超是没有超过上限，全年过完才算达标"] if counts[paper_words.WITHIN] else []
    tail = f"{'；'.join(notes)}。" if notes else ""
    return f"{paper.total.project_count}个项目共{sum(counts.values())}条绩效指标：{said}。{tail}"


def indicator_row(project: ProjectPaper) -> tuple[str, ...]:
    """A project's indicators by status, and money against results."""
    counts = _counts(project.indicators)
    numbers = (len(project.indicators), *(counts[word] for word in COUNT_WORDS[:-1]))
    return (project.project_name, *map(str, numbers), paper_words.VERDICT[project.verdict])


def _counts(lines: Sequence[IndicatorLine]) -> Counter[str]:
    return Counter(line.status_word for line in lines)


def off_target_rows(paper: DepartmentPaper) -> list[tuple[str, ...]]:
    """The indicators that miss their target, then those that meet it in part, with reason where given."""
    return [
        (project.project_name, line.indicator_name, line.target_text, line.actual_text, line.verdict_word,
         line.reason)
        for status in OFF_TARGET
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
    sentence += f"执行率{execution(earlier.execution_rate, PLACES)}"
    if rate is None or spent is None or earlier.execution_rate is None:
        return f"{sentence}。"
    more, higher = _more(spent - earlier.spending_to_date_fen), _higher(rate - earlier.execution_rate)
    return f"{sentence}；本月累计支出{more}，执行率{higher}。"


def _more(fen: int) -> str:
    return f"{'增加' if fen >= 0 else '减少'}{wan(abs(fen))}万元"


def _higher(rate: float) -> str:
    return (
        "持平" if not round(rate, 9) else f"{'高' if rate > 0 else '低'}{points(abs(rate), PLACES)}个百分点"
    )


def next_steps(paper: DepartmentPaper) -> list[str]:
    """Steps: correct overspending, report spending, catch up, report indicators; then those typed."""
    steps = [
        f"{project.project_name}支出超过预算{wan(project.overspent_fen)}万元，核对支出或办理预算调整。"
        for project in paper.projects
        if project.overspent_fen
    ]
    steps += [f"{name}补报{paper_words.months(months)}的支出。" for _, name, months in paper.total.missing]
    if any(project.catch_up_fen for project in paper.lagging):
        steps.append("滞后项目按第二部分所列的每月支出追平计划，逐月报告进展。")
    elif paper.lagging:
        steps.append("滞后项目说明原因和结余的处理。")
    silent = [
        project.project_name for project in paper.projects if any(line.is_owed for line in project.indicators)
    ]
    if silent:
        steps.append(f"{'、'.join(silent)}补报绩效指标完成情况。")
    typed = paper.texts.get("requirements", "")
    return [*steps, *(line for line in typed.splitlines() if line.strip())] or ["继续按计划执行。"]
