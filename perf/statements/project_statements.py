"""Sentences and card texts on one project's figures. Pure; no markup."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import pandas as pd

from perf.execution.plan import days_behind, plan_day
from perf.frames import whole
from perf.model import Project, Status
from perf.statements.department_statements import against_plan, beyond_budget, missing_text
from perf.words.labels import execution, month_list, percent, status_text, status_word, term, tr, wan

_SPENT: Final = (Status.OVERSPENT, Status.COMPLETED)
"""Statuses of projects that have nothing left to catch up with."""


def headline(row: pd.Series, as_of_month: int) -> str:
    """The project in one sentence: name, spent, against its plan; 超预算 and 未报 before all else."""
    if pd.isna(row["spending_to_date_fen"]):
        return tr("{name}：截至{month}月底没有支出数据", name=row["project_name"], month=as_of_month)
    figures = {
        "name": row["project_name"],
        "month": as_of_month,
        "amount": wan(int(row["spending_to_date_fen"])),
        "rate": execution(row["execution_rate"]),
    }
    if is_silent(row, as_of_month):
        return tr("{name}：{month}月未报，数据截至{newest}月：支出 {amount} 万元，执行率 {rate}",
                  **figures, newest=int(row["newest_month"]))  # fmt: skip
    if row["status"] == Status.OVERSPENT:
        return tr("{name}：{beyond}，执行率 {rate}，截至{month}月底支出 {amount} 万元", **figures,
                  beyond=beyond_budget(whole(row["remaining_fen"])))  # fmt: skip
    if row["status"] == Status.COMPLETED:
        return tr("{name}：截至{month}月底支出 {amount} 万元，执行率 {rate}，已完成", **figures)
    return tr(
        "{name}：截至{month}月底支出 {amount} 万元，{against}",
        **figures,
        against=against_plan(
            row["lag_rate"],
            whole(row["lag_fen"]),
            is_estimate=row["planned_is_estimate"],
            places=row["lag_places"],
            is_bound=bool(row["missing_mask"]),
        ),
    )


def is_silent(row: pd.Series, as_of_month: int) -> bool:
    """True where the project has reported earlier months and not this one."""
    return pd.notna(row["newest_month"]) and int(row["newest_month"]) < as_of_month


def position(row: pd.Series, as_of_month: int, fiscal_year: int) -> str:
    """The day of its plan that a project's spending corresponds to, and its light at the last checkpoint."""
    if row["status"] == Status.NOT_REPORTED:
        return tr("{month}月没有上报，不与计划比较。", month=as_of_month)
    if pd.isna(row["months_behind"]):
        return _incomparable(row)
    where = _where(row, as_of_month, fiscal_year)
    if row["status"] == Status.OVERSPENT:  # however well it stood at the last checkpoint
        return tr("{where}。", where=where)
    if pd.isna(row["checkpoint_month"]):
        return tr("{where}。还没有到文件写明的节点。", where=where)
    return tr(
        "{where}。最近的节点是{month}月底，当时{status}。",
        where=where,
        month=int(row["checkpoint_month"]),
        status=status_text(row["checkpoint_status"]),
    )


def _where(row: pd.Series, as_of_month: int, fiscal_year: int) -> str:
    if row["status"] == Status.OVERSPENT:
        return tr("支出已超过全年预算，请核对支出或办理预算调整")
    if row["status"] == Status.COMPLETED:
        return tr("全年预算已全部支出，不需要补齐")
    earned_months = as_of_month - float(row["months_behind"])
    day = plan_day(earned_months, fiscal_year)
    days = days_behind(earned_months, as_of_month, fiscal_year)
    return plan_moment(day, days, is_bound=bool(row["missing_mask"]))


def plan_moment(day: date | None, days: int, *, is_bound: bool = False) -> str:
    """相当于计划的5月12日，落后49天；or ahead; or on plan; at most so late where months are missing."""
    where = tr("{month}月{day}日", month=day.month, day=day.day) if day else tr("年初")
    if days == 0:
        return tr("支出额至少在计划线上") if is_bound else tr("支出额正好在计划线上")
    if days > 0:
        if is_bound:
            return tr("按已报的支出额相当于计划的{where}，至多落后 {days} 天", where=where, days=days)
        return tr("按支出额相当于计划的{where}，落后 {days} 天", where=where, days=days)
    if is_bound:
        return tr("按已报的支出额相当于计划的{where}，至少超前 {days} 天", where=where, days=-days)
    return tr("按支出额相当于计划的{where}，超前 {days} 天", where=where, days=-days)


def plan_start(project: Project, fiscal_year: int) -> str | None:
    """Where the plan of a project begins that was added in mid-year; None for one planned from January."""
    if project.added_on is None or project.added_on.year != fiscal_year or project.added_on.month == 1:
        return None
    start = project.added_on.month - 1
    before = tuple(point.checkpoint_month for point in project.checkpoints if point.checkpoint_month <= start)
    after = [point for point in project.checkpoints if point.checkpoint_month > start]
    parts = [tr("{month}月{day}日新增：计划从{start}月底的0开始", month=project.added_on.month,
                day=project.added_on.day, start=start)]  # fmt: skip
    if after:
        first = min(after, key=lambda point: point.checkpoint_month)
        parts.append(tr("直线到{month}月底的 {rate}", month=first.checkpoint_month,
                        rate=percent(float(first.planned_rate), 0)))  # fmt: skip
    if before:
        parts.append(tr("写在此前的{months}节点不计", months=month_list(before)))
    return tr("{parts}。", parts=tr("，").join(parts))


def _incomparable(row: pd.Series) -> str:
    names = {
        "revised_budget_fen": tr("预算"),
        "planned_rate": tr("计划"),
        "spending_to_date_fen": tr("支出"),
    }
    lacking = [name for field, name in names.items() if pd.isna(row[field])]
    if not lacking:
        return _of_no_budget(row)
    return tr("没有{what}数据，无法与计划比较。", what=tr("、").join(lacking))


def _of_no_budget(row: pd.Series) -> str:
    if row["overspent"]:
        return tr("预算为零而有支出，已经超支，无法与计划比较。")
    return tr("预算为零，无法与计划比较。")


def missing(row: pd.Series, as_of_month: int) -> str:
    """The months of a project that nobody reported, and what that means for its figures, in a sentence."""
    months = missing_text(int(row["missing_mask"]))
    if is_silent(row, as_of_month):
        return tr("未报：缺{months}的支出，下面的支出和执行率是{newest}月底的。", months=months,
                  newest=int(row["newest_month"]))  # fmt: skip
    return tr("未报齐：缺{months}的支出，下面的累计只含已报月份：支出至少这么多，落后至多这么多。",
              months=months)  # fmt: skip


def catch_up_value(row: pd.Series) -> str:
    """The amount of 补齐所需 for a card; a dash where no checkpoint is left to catch up with."""
    if pd.isna(row["catch_up_month"]) or row["status"] in _SPENT:
        return "—"
    amount = whole(row["catch_up_fen"])
    return term("no_data") if amount is None else tr("{amount} 万元/月", amount=wan(amount))


def catch_up_detail(row: pd.Series) -> str:
    """The month by which 补齐所需 reaches the plan."""
    if row["status"] in _SPENT:
        return status_word(row["status"])
    if row["status"] == Status.NOT_REPORTED:
        return tr("当月未报，不推算")
    if pd.isna(row["catch_up_month"]):
        return tr("今年已无后续节点")
    return tr("到{month}月底追平计划", month=int(row["catch_up_month"]))


def forecast_value(row: pd.Series) -> str:
    """Both forecasts as shares of the budget, the lower first."""
    budget = whole(row["revised_budget_fen"])
    amounts = (whole(row["forecast_recent_fen"]), whole(row["forecast_plan_fen"]))
    rates = sorted(amount / budget for amount in amounts if amount is not None and budget)
    if not rates:
        return term("no_data")
    return tr("–").join(dict.fromkeys(percent(rate) for rate in rates))


def forecast_detail(row: pd.Series) -> str:
    """The surplus that the forecasts imply, the smaller first; overspending where both say so."""
    if row.get("status") == Status.NOT_REPORTED:
        return tr("当月未报，不推算")
    both = [whole(row["surplus_recent_fen"]), whole(row["surplus_plan_fen"])]
    surpluses = sorted(fen for fen in both if fen is not None)
    if not surpluses:
        return tr("没有可以外推的支出")
    if surpluses[-1] < 0:
        return tr("超支 {range} 万元", range=_range(-fen for fen in reversed(surpluses)))
    return tr("结余 {range} 万元", range=_range(surpluses))


def _range(amounts: Iterable[int]) -> str:
    return tr("至").join(dict.fromkeys(map(wan, amounts)))
