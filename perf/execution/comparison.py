"""The figures of last month and of the same month last year, taken from tables and totals; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from perf.execution.department import DepartmentTotal
from perf.frames import known, whole


@dataclass(frozen=True, slots=True)
class EarlierFigures:
    """A department or project at an earlier month's end: fen, rates 0–1, None where unknown.

    A rate is of the budget of its own year. `is_incomplete` says that somebody has not reported that month or
    one before it.
    """

    fiscal_year: int
    month: int
    spending_to_date_fen: int
    execution_rate: float | None
    lag_rate: float | None
    is_incomplete: bool
    is_sample: bool = False


class Comparison(NamedTuple):
    """Earlier figures to compare with; None where there are none."""

    last_month: EarlierFigures | None = None
    last_year: EarlierFigures | None = None


def of_department(
    total: DepartmentTotal, fiscal_year: int, month: int, *, is_sample: bool = False
) -> EarlierFigures | None:
    """The department at that month's end; None where nobody has reported that month."""
    if total.spending_to_date_fen is None:
        return None
    return EarlierFigures(
        fiscal_year,
        month,
        total.spending_to_date_fen,
        total.execution_rate,
        total.lag_rate,
        total.is_bound or bool(total.not_reported),
        is_sample,
    )


def of_project(
    table: pd.DataFrame, column: str, value: str, moment: tuple[int, int], *, is_sample: bool = False
) -> EarlierFigures | None:
    """The one project of a `lag_table` whose code or name is `value`, at that table's (year, month).

    None where no project or more than one is meant, or where that month was not reported. From one year to
    another a project keeps its name; its code holds the year and changes with it.
    """
    projects = table[table[column] == value]
    if len(projects) != 1:
        return None
    row = projects.iloc[0]
    spent = whole(row["spending_to_date_fen"])
    if spent is None or whole(row["newest_month"]) != moment[1]:
        return None
    rates = (known(row["execution_rate"]), known(row["lag_rate"]))
    return EarlierFigures(*moment, spent, *rates, bool(row["missing_mask"]), is_sample)
