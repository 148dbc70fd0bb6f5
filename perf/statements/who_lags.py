"""Parts of the headline: who lags, by count and by money, and who has not reported. Pure; no markup."""

from __future__ import annotations

from typing import Final

import pandas as pd

from perf.execution.department import DepartmentTotal
from perf.execution.ranking import lagging, largest_first
from perf.model import LAGGING
from perf.words.labels import percent, term, tr

WORTH_SAYING: Final = 0.5
"""A project's share of all that is behind is said from here on: less is no finding."""


def lagging_count(total: DepartmentTotal) -> int:
    """Number of projects that the headline counts as 滞后."""
    return sum(total.counts.get(status, 0) for status in LAGGING)


def lagging_share(total: DepartmentTotal) -> str:
    """2 / 8 of those with a light, or 无数据 where of no project it is known whether it lags."""
    if not total.judged_count:
        return term("no_data")
    of_all = f"{lagging_count(total)} / {total.judged_count}"
    return tr("至多 {share}", share=of_all) if total.lagging_is_bound else of_all


def who_lags(table: pd.DataFrame, total: DepartmentTotal) -> list[str]:
    """Parts of the headline: how many are overspent, how many lag, and which weigh most."""
    over = int(table["overspent"].sum())  # also those without plan or with a budget of 0
    parts = [tr("{count} 个超支", count=over) if over else "", _how_many(total), _heaviest(table, total)]
    return [part for part in parts if part]


def _how_many(total: DepartmentTotal) -> str:
    count, judged = lagging_count(total), total.judged_count
    if not judged:
        return ""
    if not count:
        return tr("{count} 个项目都没有滞后", count=judged)
    if total.lagging_is_bound:
        return tr("{all} 个项目中至多 {count} 个滞后", all=judged, count=count)
    return tr("{all} 个项目中 {count} 个滞后", all=judged, count=count)


def _heaviest(table: pd.DataFrame, total: DepartmentTotal) -> str:
    """The project farthest behind and the one with the most money behind, whatever its light."""
    behind = table[table["lag_fen"].gt(0).fillna(value=False)]
    if behind.empty:
        return ""
    late = lagging(behind, "lag_rate")
    most = largest_first(behind).iloc[0]
    if late.empty:
        return _with_share(tr("落后金额最大 {name}", name=most["project_name"]), most) if _lags(total) else ""
    worst = late.iloc[0]
    if worst["project_code"] == most["project_code"]:
        return _with_share(tr("最严重 {name}", name=worst["project_name"]), most)
    return tr("最严重 {worst}；{most}", worst=worst["project_name"],
              most=_with_share(tr("金额最大 {name}", name=most["project_name"]), most))  # fmt: skip


def _lags(total: DepartmentTotal) -> bool:
    return total.lag_fen is not None and total.lag_fen > 0


def _with_share(text: str, row: pd.Series) -> str:
    share = float(row["lag_share"])
    if round(share, 9) < WORTH_SAYING:
        return text
    return tr("{project}，占滞后额的 {share}", project=text, share=percent(share, 0))


def who_is_left_out(total: DepartmentTotal, as_of_month: int) -> list[str]:
    """Parts of the headline: how many have not reported the month, how many cannot be compared."""
    parts = []
    if total.not_reported:
        parts.append(
            tr("另有 {count} 个项目（占预算 {share}）{month}月未报", count=len(total.not_reported),
               share=percent(total.not_reported_share), month=as_of_month)
        )  # fmt: skip
    if total.excluded:
        parts.append(tr("{count} 个项目没有预算或支出计划", count=len(total.excluded)))
    return parts
