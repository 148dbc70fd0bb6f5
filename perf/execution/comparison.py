"""The same figures as they stood last month and in the same month last year; pure, from tables and totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from perf.execution.department import DepartmentTotal
from perf.frames import known, whole


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
