"""Sentences and card texts on one project's figures. Pure; no markup."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from perf.execution.plan import days_behind, plan_day
from perf.frames import whole
from perf.statements.department_statements import against_plan, missing_text
from perf.words.labels import percent, status_text, term, tr, wan


def headline(row: pd.Series, as_of_month: int) -> str:
    """The project in one sentence: name, spent, against its plan."""
    if pd.isna(row["spending_to_date_fen"]):
        return tr("{name}：截至{month}月底没有支出数据", name=row["project_name"], month=as_of_month)
    return tr(
        "{name}：截至{month}月底支出 {amount} 万元，{against}",
        name=row["project_name"],
        month=as_of_month,
        amount=wan(int(row["spending_to_date_fen"])),
        against=against_plan(
            row["lag_rate"],
            whole(row["lag_fen"]),
            is_estimate=row["planned_is_estimate"],
            places=row["lag_places"],
        ),
    )


def position(row: pd.Series, as_of_month: int, fiscal_year: int) -> str:
    """The day of its plan that a project's spending corresponds to, and its light at the last checkpoint."""
    if pd.isna(row["months_behind"]):
        return _incomparable(row)
    earned_months = as_of_month - float(row["months_behind"])
    where = plan_moment(
        plan_day(earned_months, fiscal_year), days_behind(earned_months, as_of_month, fiscal_year)
    )
    if pd.isna(row["checkpoint_month"]):
        return tr("{where}。还没有到文件写明的节点。", where=where)
    return tr(
        "{where}。最近的节点是{month}月底，当时{status}。",
        where=where,
        month=int(row["checkpoint_month"]),
        status=status_text(row["checkpoint_status"]),
    )


def plan_moment(day: date | None, days: int) -> str:
    """相当于计划的5月12日，落后49天；or ahead; or on plan."""
    where = tr("{month}月{day}日", month=day.month, day=day.day) if day else tr("年初")
    if days == 0:
        return tr("支出额正好在计划线上")
    if days > 0:
        return tr("按支出额相当于计划的{where}，落后 {days} 天", where=where, days=days)
    return tr("按支出额相当于计划的{where}，超前 {days} 天", where=where, days=-days)


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


def missing(row: pd.Series) -> str:
    """The months of a project that nobody reported, in a sentence."""
    return tr(
        "未报齐：缺{months}的支出，下面的累计只含已报月份。", months=missing_text(int(row["missing_mask"]))
    )


def catch_up_value(row: pd.Series) -> str:
    """The amount of 补齐所需 for a card; a dash where no checkpoint is left to catch up with."""
    if pd.isna(row["catch_up_month"]):
        return "—"
    amount = whole(row["catch_up_fen"])
    return term("no_data") if amount is None else tr("{amount} 万元/月", amount=wan(amount))


def catch_up_detail(row: pd.Series) -> str:
    """The month by which 补齐所需 reaches the plan."""
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
    both = [whole(row["surplus_recent_fen"]), whole(row["surplus_plan_fen"])]
    surpluses = sorted(fen for fen in both if fen is not None)
    if not surpluses:
        return tr("没有可以外推的支出")
    if surpluses[-1] < 0:
        return tr("超支 {range} 万元", range=_range(-fen for fen in reversed(surpluses)))
    return tr("结余 {range} 万元", range=_range(surpluses))


def _range(amounts: Iterable[int]) -> str:
    return tr("至").join(dict.fromkeys(map(wan, amounts)))
