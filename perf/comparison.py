"""The same figures as they stood last month and in the same month last year; pure, from tables and totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from perf.department import DepartmentTotal
from perf.labels import percent, points, term, tr, wan
from perf.sentences import known_int


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
    spent = known_int(row["spending_to_date_fen"])
    if spent is None:
        return None
    rates = (_known(row["execution_rate"]), _known(row["lag_rate"]))
    return Then(*moment, spent, *rates, bool(row["missing_mask"]), is_sample)


def said(compared: Comparison) -> str | None:
    """Execution rate, lag and spending as they stood, figure by figure; None without anything to compare."""
    if compared == Comparison():
        return None
    figures = (
        tr("执行率：{then}", then=_both(compared, lambda then: percent(then.execution_rate))),
        tr("滞后（百分点）：{then}", then=_both(compared, lambda then: points(then.lag_rate))),
        tr("累计支出（万元）：{then}", then=_both(compared, lambda then: wan(then.spending_to_date_fen))),
    )
    return tr("；").join(figures)


def _both(compared: Comparison, figure: Callable[[Then], str]) -> str:
    before, year = compared
    parts = []
    if before is not None:
        parts.append(tr("上月 {value}{mark}", value=figure(before), mark=_mark(before)))
    if year is not None:
        parts.append(tr("去年同期 {value}{mark}", value=figure(year), mark=_mark(year)))
    return tr("，").join(parts)


def _mark(then: Then) -> str:
    """What must not be overlooked about the figure."""
    marks = [term("incomplete")] if then.is_incomplete else []
    marks += [term("sample")] if then.is_sample else []
    return tr("（{word}）", word=tr("、").join(marks)) if marks else ""


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
