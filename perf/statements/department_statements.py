"""Sentences on a department's figures: the headline, the next steps, missing months. Pure; no markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from perf.execution.department import DepartmentTotal
from perf.execution.lag import months_of
from perf.execution.ranking import lagging, largest_first
from perf.frames import whole
from perf.model import LAGGING, UNJUDGED, Status
from perf.statements.who_lags import who_is_left_out, who_lags
from perf.words import labels
from perf.words.labels import execution, percent, points, status_text, status_word, term, tr, wan

STEPS_SHOWN = 5
"""At most this many next steps, the largest first: more would not be read."""
NAMED = 3
"""Of more projects than this, one is named and the others are counted."""


def headline(table: pd.DataFrame, total: DepartmentTotal, as_of_month: int) -> str:
    """The sentence a leader reads first: how far, how far behind, who; or that nothing is known yet."""
    if total.spending_to_date_fen is None:
        return _nothing_to_compare(table, total, as_of_month)
    parts = [
        tr("截至{month}月底", month=as_of_month),
        *_how_far(total),
        *who_lags(table, total),
    ]
    sentence = tr("，").join(parts)
    left_out = tr("，").join(who_is_left_out(total, as_of_month))
    return tr("{parts}。", parts=tr("；").join([sentence, left_out]) if left_out else sentence)


def _nothing_to_compare(table: pd.DataFrame, total: DepartmentTotal, as_of_month: int) -> str:
    """Say that nobody has reported the month or anything, or only projects without budget or plan."""
    if total.status is Status.NOT_REPORTED:
        return tr("{month}月未报：{count} 个项目都没有{month}月的支出数据，数据截至{newest}月。",
                  month=as_of_month, count=len(total.not_reported), newest=total.newest_month)  # fmt: skip
    spent = whole(table["spending_to_date_fen"].sum(min_count=1))
    if spent is None:
        return tr("截至{month}月底还没有任何支出数据。", month=as_of_month)
    return tr(
        "截至{month}月底累计支出 {amount} 万元，报了支出的项目没有预算或支出计划，无法与计划比较。",
        month=as_of_month,
        amount=wan(spent),
    )


def _how_far(total: DepartmentTotal) -> list[str]:
    """Execution rate, of whom where not all have reported, and how far off the plan; 超预算 before all."""
    figure = tr("执行率 {rate}", rate=execution(total.execution_rate))
    if total.not_reported:
        figure = tr("已报的 {count} 个项目{figure}", count=total.judged_count, figure=figure)
    if total.status is Status.OVERSPENT:
        return [beyond_budget(total.remaining_fen), figure]
    if total.status is Status.COMPLETED:
        return [figure, status_word(total.status)]
    return [figure, against_plan(total.lag_rate, total.lag_fen, is_estimate=total.planned_is_estimate,
                                 places=total.lag_places, is_bound=total.is_bound)]  # fmt: skip


def beyond_budget(remaining_fen: int | None) -> str:
    """超预算 0.09 万元, of what a budget has left, which is negative."""
    return tr("超预算 {amount} 万元", amount=wan(labels.minus(remaining_fen)))


def against_plan(
    lag_rate: float | None,
    lag_fen: int | None,
    *,
    is_estimate: bool | None,
    places: int = 1,
    is_bound: bool = False,
) -> str:
    """落后计划 11.8 个百分点（132.60 万元）, or ahead, or on plan; at most so where months are missing."""
    if lag_rate is None or lag_fen is None:
        return tr("计划进度无数据")
    if lag_fen == 0:
        return tr("至少与计划一致") if is_bound else tr("与计划一致")
    late, early = tr("落后计划"), tr("超前计划")
    if is_bound:
        late, early = tr("至多落后计划"), tr("至少超前计划")
    return tr(
        "{verb}（推算）{points} 个百分点（{amount} 万元）"
        if is_estimate
        else "{verb} {points} 个百分点（{amount} 万元）",
        verb=late if lag_fen > 0 else early,
        points=points(abs(lag_rate), places),
        amount=wan(abs(lag_fen)),
    )


def lead_over_time(total: DepartmentTotal) -> float | None:
    """Execution rate less elapsed rate; None where nothing is known of it."""
    return None if total.execution_rate is None else total.execution_rate - total.elapsed_rate


def status_counts(total: DepartmentTotal) -> str:
    """■ 严重滞后 1 · ◧ 滞后 2 · …，every status that occurs."""
    return _counts(total, tuple(Status))


def lagging_counts(total: DepartmentTotal) -> str:
    """■ 严重滞后 1 · ◧ 滞后 2: the lagging statuses only, short enough for a card."""
    return _counts(total, LAGGING) or _counts(total, UNJUDGED) or tr("都没有滞后")


def _counts(total: DepartmentTotal, statuses: tuple[Status, ...]) -> str:
    counts = ((status, total.counts.get(status, 0)) for status in statuses)
    return " · ".join(f"{status_text(status)} {count}" for status, count in counts if count)


def not_reported(total: DepartmentTotal, as_of_month: int) -> str | None:
    """Who has not reported the month, their share of the budget, and up to when they have.

    None where nobody is left out, and where all are alike, which the headline says.
    """
    everyone = total.status is Status.NOT_REPORTED
    if not total.not_reported or (everyone and len({newest for *_, newest in total.not_reported}) == 1):
        return None
    by_month: dict[int, list[str]] = {}
    for _, name, newest in total.not_reported:
        by_month.setdefault(newest or 0, []).append(name)
    who = tr("；").join(
        tr("{names}数据截至{month}月", names=_named(names), month=month)
        if month
        else tr("{names}今年还没有上报", names=_named(names))
        for month, names in sorted(by_month.items(), reverse=True)
    )
    return tr("{count} 个项目（占预算 {share}）{month}月未报，不计入合计：{who}。",
              count=len(total.not_reported), share=percent(total.not_reported_share), month=as_of_month,
              who=who)  # fmt: skip


def incomplete(total: DepartmentTotal) -> str | None:
    """未报齐（7/8） and who in the totals is missing which months; None when all of them have reported."""
    silent = {code for code, _, _ in total.not_reported}
    missing = [one for one in total.missing if one[0] not in silent]
    if not missing:
        return None
    who = tr("；").join(
        tr("{name}缺{months}", name=_named(names), months=labels.month_list(months))
        for months, names in _by_months(missing).items()
    )
    return tr("未报齐（{full}/{all}）：{who}。合计只含已报部分：支出至少这么多，落后至多这么多。",
              full=total.fully_reported_count, all=total.project_count, who=who)  # fmt: skip


def _by_months(missing: Iterable[tuple[str, str, tuple[int, ...]]]) -> dict[tuple[int, ...], list[str]]:
    """Names of projects by the months that they miss."""
    by_months: dict[tuple[int, ...], list[str]] = {}
    for _, name, months in missing:
        by_months.setdefault(months, []).append(name)
    return by_months


def _named(names: Sequence[str]) -> str:
    """Names in a row; of many the first and how many there are."""
    if len(names) <= NAMED:
        return tr("、").join(names)
    return tr("{name}等 {count} 个项目", name=names[0], count=len(names))


def incomplete_briefly(total: DepartmentTotal) -> str | None:
    """未报齐（7/8） without saying who, for a line that must stay one; None when all or none have."""
    if not total.missing or total.status is Status.NOT_REPORTED:
        return None
    return tr("未报齐（{full}/{all}），合计只含已报部分", full=total.fully_reported_count,
              all=total.project_count)  # fmt: skip


def excluded(total: DepartmentTotal) -> str | None:
    """The projects without budget or plan, which no rate can hold; None without any."""
    if not total.excluded:
        return None
    names = tr("、").join(name for _, name in total.excluded)
    return tr("{names}没有预算或支出计划，不计入合计的比例。", names=names)


def next_steps(table: pd.DataFrame, total: DepartmentTotal, as_of_month: int) -> list[str]:
    """Steps in sentences: report, account for overspending, catch up; the largest amounts first."""
    steps = [
        tr("{name}：补报{months}的支出。", name=_named(names), months=labels.month_list(months))
        for months, names in _by_months(total.missing).items()
    ]
    beyond = table[table["overspent"].fillna(value=False)]
    steps += [overspending(row) for _, row in largest_first(beyond, "spending_to_date_fen").iterrows()]
    steps += [catch_up(row, as_of_month) for _, row in lagging(table).iterrows()]
    if len(steps) > STEPS_SHOWN:
        more = len(steps) - STEPS_SHOWN
        steps = [*steps[:STEPS_SHOWN], tr("另有 {more} 项，见逐项表。", more=more)]
    return steps or [tr("没有滞后、超支或未报的项目。")]


def overspending(row: pd.Series) -> str:
    """The amount a project spent beyond its budget, and the step to take."""
    return tr("{name}：支出超过预算 {amount} 万元，请核对支出或办理预算调整。", name=row["project_name"],
              amount=wan(-int(row["remaining_fen"])))  # fmt: skip


def catch_up(row: pd.Series, as_of_month: int) -> str:
    """Monthly spending that brings a project back on plan at its next checkpoint, if there is one."""
    if pd.isna(row["catch_up_fen"]):
        return tr("{name}：今年已无后续节点，请说明结余的处理。", name=row["project_name"])
    return tr(
        "{name}：{first}月起每月支出 {amount} 万元，{until}月底可追平计划。",
        name=row["project_name"],
        first=as_of_month + 1,
        amount=wan(int(row["catch_up_fen"])),
        until=int(row["catch_up_month"]),
    )


def missing_text(mask: int) -> str:
    """The months behind a mask in words; a dash without any."""
    return labels.month_list(months_of(mask))


def unplanned(rows: list[dict[str, object]]) -> str | None:
    """Spending that no total holds, project by project; None without any."""
    if not rows:
        return None
    parts = tr("、").join(
        tr("{name}（{why}） {amount} 万元", name=row["project_name"] or row["project_code"], why=_why(row),
           amount=wan(_fen(row["spending_to_date_yuan"])))
        for row in rows
    )  # fmt: skip
    return tr("不计入合计的支出：{parts}。", parts=parts)


def _fen(yuan: object) -> int | None:
    return int(yuan.scaleb(2)) if isinstance(yuan, Decimal) else None


def _why(row: dict[str, object]) -> str:
    if row["stopped_on"]:
        return tr("{day}停用", day=row["stopped_on"])
    if row["added_on"]:
        return tr("{day}新增", day=row["added_on"])
    return tr("不在绩效目标中")


def sample() -> str:
    """Say that the spending shown is invented, and what makes it go away."""
    return tr("现在显示的支出是{word}数据，不是真实支出。第一次上传真实支出后自动让位。", word=term("sample"))
