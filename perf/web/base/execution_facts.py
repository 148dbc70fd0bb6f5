"""Figures of spending as the pages ask for them: of the view's department and month.

Shared by all sessions and never to be changed: a copy at every run would take too long, and stay with each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from perf.execution.comparison import Comparison
from perf.execution.department import DepartmentTotal
from perf.execution.plan import YEAR
from perf.execution.ranking import largest_first
from perf.model import Targets
from perf.statements import department_statements
from perf.store import open_store, stored_batches, stored_spending, stored_targets
from perf.web.base.cache import shared
from perf.web.base.cache_key import DepartmentYear, money
from perf.web.base.kept_facts import facts, facts_of
from perf.web.base.view import View


def lag_table(view: View) -> pd.DataFrame:
    """Lag table: a row per project in force."""
    return facts(view).lag(view.as_of_month)


def department_total(view: View) -> DepartmentTotal:
    """Totals of the department."""
    return facts(view).total(view.as_of_month)


@shared(64, money)
def _ranked(department_year: DepartmentYear, as_of_month: int) -> pd.DataFrame:
    table = largest_first(facts_of(department_year).lag(as_of_month))
    return table.set_index("project_code", drop=False)


def ranked(view: View) -> pd.DataFrame:
    """Lag table by project code, the largest lag first."""
    return _ranked(view.department_year, view.as_of_month)


@shared(256, money)
def _project_row(department_year: DepartmentYear, as_of_month: int, project_code: str) -> pd.Series:
    return _ranked(department_year, as_of_month).loc[[project_code]].iloc[0]


def project_row(view: View, project_code: str) -> pd.Series:
    """One project's row of the lag table."""
    return _project_row(view.department_year, view.as_of_month, project_code)


@shared(16, money)
def history_of(department_year: DepartmentYear, as_of_month: int) -> pd.DataFrame:
    """Lag tables of each month's end up to `as_of_month`, one below the other, with their `month`."""
    known = facts_of(department_year)
    tables = [known.lag(month).assign(month=month) for month in range(1, as_of_month + 1)]
    return pd.concat(tables, ignore_index=True)


@shared(64, money, by_language=True)
def _said(department_year: DepartmentYear, as_of_month: int) -> tuple[str, list[str]]:
    known = facts_of(department_year)
    table, total = known.lag(as_of_month), known.total(as_of_month)
    return department_statements.headline(table, total, as_of_month), department_statements.next_steps(
        table, total, as_of_month
    )


def said(view: View) -> tuple[str, list[str]]:
    """Headline of 总览 and its next steps, in the reader's language."""
    return _said(view.department_year, view.as_of_month)


@shared(128, money)
def spending_of(department_year: DepartmentYear, project_code: str) -> pd.DataFrame:
    """Spending that counts per month of one project: amounts in fen, rows, and the batch they come from."""
    rows = stored_spending.month_spending(
        *department_year.stored, project_code=project_code, version=department_year.version
    )
    columns = ["month", "batch_seq", "row_count"]
    return pd.DataFrame(rows, columns=columns).assign(
        is_cumulative=np.array([row["is_cumulative"] for row in rows], dtype=np.bool_),
        amount_fen=_fen(row["spending_yuan"] for row in rows),
        spending_to_date_fen=_fen(row["spending_to_date_yuan"] for row in rows),
    )


@shared(256, money)
def _row_count(department_year: DepartmentYear, project_code: str, as_of_month: int) -> int:
    counted = spending_of(department_year, project_code)
    return int(counted.loc[counted["month"] <= as_of_month, "row_count"].sum())


def row_count(view: View, project_code: str) -> int:
    """Number of rows that make a project's spending to date."""
    return _row_count(view.department_year, project_code, view.as_of_month)


def months_without_data(department_year: DepartmentYear) -> frozenset[int]:
    """Months of the year with no spending that counts, of any project."""
    return frozenset(range(1, YEAR + 1)) - set(facts_of(department_year).reported_months())


def _fen(amounts: Iterable[Decimal]) -> pd.arrays.IntegerArray:
    return pd.array([int(amount.scaleb(2)) for amount in amounts], dtype="Int64")


def targets(view: View) -> Targets | None:
    """Targets that count; None where the department has none for the year."""
    return facts(view).targets


def targets_seq(view: View) -> int | None:
    """Batch number of the targets that count."""
    return facts(view).targets_version()[1]


@shared(16)
def _history(department_year: DepartmentYear, kind: str) -> list[dict[str, Any]]:
    store, department_code, fiscal_year = department_year.stored
    return stored_batches.history(store, kind, department_code, fiscal_year, department_year.version)


def years(view: View) -> list[int]:
    """Fiscal years for which the department has targets."""
    known = departments(str(view.store.path), view.version)
    return [row["fiscal_year"] for row in known if row["department_code"] == view.department_code]


def history(view: View, kind: str) -> list[dict[str, Any]]:
    """Batches of one kind, newest first."""
    return _history(view.department_year, kind)


def revisions(view: View, project_code: str | None = None) -> list[dict[str, Any]]:
    """Active budget revisions, oldest first, of one project or of all."""
    return [row for row in facts(view).revisions() if project_code in (None, row["project_code"])]


def sample_batch(view: View) -> int | None:
    """Batch of sample spending while it is what counts; None once real spending does."""
    return facts(view).sample_batch()


def unplanned(view: View) -> list[dict[str, Any]]:
    """Spending that stands in no total, of projects stopped, not yet added or unknown."""
    return facts(view).unplanned(view.as_of_month)


@shared(16, money)
def rows_behind(department_year: DepartmentYear, project_code: str, as_of_month: int) -> list[dict[str, Any]]:
    """Rows that make a project's spending to date, newest first."""
    return stored_spending.rows_behind(
        *department_year.stored, project_code, as_of_month, version=department_year.version
    )


@shared(4)
def departments(location: str, version: int) -> list[dict[str, Any]]:
    """Department code, name and year of all that have targets."""
    return stored_targets.departments(open_store(location), version)


@shared(128)
def _compared(department_year: DepartmentYear, as_of_month: int, project_code: str | None) -> Comparison:
    last = department_year._replace(fiscal_year=department_year.fiscal_year - 1)
    with_targets = {
        (row["department_code"], row["fiscal_year"]) for row in departments(last.location, last.version)
    }
    has_last = (last.department_code, last.fiscal_year) in with_targets
    known = facts_of(department_year)
    both = known.compared(as_of_month, facts_of(last) if has_last else None, project_code)
    before = both.last_month  # of this year: the banner of the page says that its spending is a sample
    return both._replace(last_month=before and replace(before, is_sample=False))


def compared(view: View, project_code: str | None = None) -> Comparison:
    """Last month and the same month last year, of the department or of one project."""
    return _compared(view.department_year, view.as_of_month, project_code)
