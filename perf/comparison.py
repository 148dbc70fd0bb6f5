"""The same figures as they stood last month and in the same month last year; pure, from tables and totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from perf.department import DepartmentTotal
from perf.labels import execution, points, term, tr, wan
from perf.nulls import known, whole


@dataclass(frozen=True, slots=True)
class Then:
    """A department or project at an earlier month's end: fen, rates 0–1, None where unknown.

    A rate is of the budget of its own year. `is_incomplete` says that a month up to it was not reported.
    """

    fiscal_year: int
    month: int
    spending_to_date_fen: int
    execution_rate: float | None
    lag_rate: float | None
    is_incomplete: bool
    is_sample: bool = False


class Comparison(NamedTuple):
    """What there is to compare with; None where there is nothing."""

    last_month: Then | None = None
    last_year: Then | None = None


def of_department(
    total: DepartmentTotal, fiscal_year: int, month: int, *, is_sample: bool = False
) -> Then | None:
    """The department at that month's end; None where nothing had been reported by then."""
    if total.spending_to_date_fen is None:
        return None
    return Then(
        fiscal_year,
        month,
        total.spending_to_date_fen,
        total.execution_rate,
        total.lag_rate,
        bool(total.missing),
        is_sample,
    )


def of_project(
    table: pd.DataFrame, column: str, value: str, moment: tuple[int, int], *, is_sample: bool = False
) -> Then | None:
    """The one project of a `lag_table` whose code or name is `value`, at that table's (year, month).

    None where no project or more than one is meant, or where nothing had been reported by then. From one
    year to another a project keeps its name; its code holds the year and changes with it.
    """
    found = table[table[column] == value]
    if len(found) != 1:
        return None
    row = found.iloc[0]
    spent = whole(row["spending_to_date_fen"])
    if spent is None:
        return None
    rates = (known(row["execution_rate"]), known(row["lag_rate"]))
    return Then(*moment, spent, *rates, bool(row["missing_mask"]), is_sample)


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
