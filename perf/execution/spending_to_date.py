"""Months as reported → spending at each month's end → the inputs of the lag table; pure numpy on fen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from perf.execution.plan import YEAR
from perf.frames import Bools, Ints

RECENT_MONTHS: Final = 3
"""Number of reported months whose mean makes the forecast."""


@dataclass(frozen=True, slots=True)
class SpendingToDate:
    """Spending of n projects at each month's end: arrays of 13 rows (0: the year's start) and n columns.

    `total` is the spending to date in fen; `mask` has bit m set where month m was reported; `recent` is what
    the last three reports add in fen, `covered` the months that they cover: a cumulative figure covers the
    unreported months before it. `cumulative` is the newest month with a cumulative figure (0: none), up to
    which all months are told.
    """

    total: Ints
    mask: Ints
    recent: Ints
    covered: Ints
    cumulative: Ints


def to_date(reports: pd.DataFrame, size: int) -> SpendingToDate:
    """Spending to date of the projects 0 to size - 1.

    `reports` has a row per project and month with spending: row_no (the project), month (1-12), reported_fen
    (as the files say) and is_cumulative (then the figure *is* the spending to date).
    """
    cells = _cells(reports)
    figure = np.zeros((YEAR + 1, size), np.int64)
    reported, is_cumulative = (np.zeros((YEAR + 1, size), np.bool_) for _ in range(2))
    figure[cells] = reports["reported_fen"].to_numpy(dtype="int64")
    reported[cells] = True
    is_cumulative[cells] = reports["is_cumulative"].to_numpy(dtype="bool")
    year = SpendingToDate(*(np.zeros((YEAR + 1, size), np.int64) for _ in range(5)))
    befores = np.zeros((RECENT_MONTHS, size), np.int64)  # the spending to date before each recent report
    spans = np.zeros((RECENT_MONTHS, size), np.int64)  # how many months each recent report covers
    last = np.zeros(size, np.int64)
    for month in range(1, YEAR + 1):
        now, total = reported[month], year.total[month - 1]
        if now.any():
            befores = np.where(now, np.vstack((befores[1:], total)), befores)
            spans = np.where(
                now, np.vstack((spans[1:], np.where(is_cumulative[month], month - last, 1))), spans
            )
            last = np.where(now, month, last)
        year.total[month] = np.where(is_cumulative[month], figure[month], total + figure[month])
        year.mask[month] = year.mask[month - 1] | now.astype(np.int64) << month
        year.recent[month] = year.total[month] - _before(befores, year.mask[month])
        year.covered[month] = spans.sum(axis=0)
        year.cumulative[month] = np.where(is_cumulative[month], month, year.cumulative[month - 1])
    return year


def lag_inputs(projects: pd.DataFrame, plan: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Inputs of `lag_table` at the end of each month asked for, with their as_of_month.

    `projects` has a row per as_of_month and project in force: row_no, project_code, project_name, budget_fen,
    revised_budget_fen, checkpoint_month (null: none passed yet), checkpoint_budget_fen, first_month. `plan`
    has a row per stated point: row_no, month, planned_rate in 1/10000. `reports` is what `to_date` takes. A
    row_no means one project in all three.
    """
    sizes = [int(frame["row_no"].max()) + 1 for frame in (projects, plan, reports) if len(frame)]
    spending = to_date(reports, max(sizes, default=0))
    rates = np.full_like(spending.total, -1)
    rates[_cells(plan)] = plan["planned_rate"].to_numpy(dtype="int64")
    row_no = projects["row_no"].to_numpy(dtype="int64")
    month = projects["as_of_month"].to_numpy(dtype="int64")
    checkpoint = projects["checkpoint_month"].to_numpy(dtype="int64", na_value=0)
    mask = spending.mask[month, row_no]
    points = {f"plan_{point}": rates[point, row_no] for point in range(1, YEAR + 1)}
    return projects.drop(columns="row_no").assign(
        **{name: _nullable(rate, rate >= 0) for name, rate in points.items()},
        spending_to_date_fen=_nullable(spending.total[month, row_no], mask > 0),
        reported_mask=mask,
        recent_fen=_nullable(spending.recent[month, row_no], mask > 0),
        recent_count=spending.covered[month, row_no],
        covered_month=spending.cumulative[month, row_no],
        checkpoint_spending_fen=_nullable(
            spending.total[checkpoint, row_no], spending.mask[checkpoint, row_no] > 0
        ),
    )


def _cells(rows: pd.DataFrame) -> tuple[Ints, Ints]:
    return rows["month"].to_numpy(dtype="int64"), rows["row_no"].to_numpy(dtype="int64")


def _before(befores: Ints, mask: Ints) -> Ints:
    """Spending to date before the oldest of the recent reports."""
    count = np.minimum(np.bitwise_count(mask).astype(np.int64), RECENT_MONTHS)
    oldest = RECENT_MONTHS - np.maximum(count, 1)
    before: Ints = np.take_along_axis(befores, oldest[None, :], axis=0)[0]
    return before


def _nullable(values: Ints, known: Bools) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values, ~known)
