"""What the pages show, cached by the store's version: a write anywhere makes every session read anew.

Shared by all sessions and never to be changed: a copy at every run would take too long, and stay with each.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pandas as pd

from perf.execution import comparison, settings
from perf.execution.comparison import Comparison
from perf.execution.department import DepartmentTotal
from perf.execution.department import department_total as sum_up
from perf.execution.lag import lag_table as judge
from perf.execution.plan import YEAR
from perf.execution.ranking import largest_first
from perf.model import Targets, Thresholds
from perf.statements import department_statements
from perf.store import (
    open_store,
    stored_batches,
    stored_revisions,
    stored_settings,
    stored_spending,
    stored_targets,
)
from perf.web.base.cache import shared
from perf.web.base.cache_key import Scope, money
from perf.web.base.view import View
from perf.words.language import language


@shared(8)
def settings_of(location: str, version: int) -> dict[str, str]:
    """Every setting as it is stored."""
    return stored_settings.load(open_store(location), version)


@shared(8)
def thresholds(location: str, version: int) -> Thresholds:
    """The thresholds in force."""
    return settings.thresholds(settings_of(location, version))[0]


@shared(8, money)
def _inputs(scope: Scope) -> dict[int, pd.DataFrame]:
    """By month: the first page asks for half of them, and all take little longer than one."""
    return stored_spending.lag_inputs_of(*scope.whose, range(1, YEAR + 1), scope.version)


@shared(64, money)
def lag_of(scope: Scope, as_of_month: int) -> tuple[pd.DataFrame, DepartmentTotal]:
    """One row per project in force at the month's end, and the department's totals."""
    inputs = _inputs(scope)[as_of_month]
    limits = thresholds(scope.location, scope.version)
    table = judge(inputs, as_of_month, limits)
    kept = inputs[["fiscal_funds_fen", "other_funds_fen", "first_month"]]
    return pd.concat([table, kept], axis=1), sum_up(table, inputs, as_of_month, limits)


def lag_table(view: View) -> pd.DataFrame:
    """One row per project in force, as of the view's month."""
    return lag_of(view.scope, view.as_of_month)[0]


def department_total(view: View) -> DepartmentTotal:
    """The department's totals, as of the view's month."""
    return lag_of(view.scope, view.as_of_month)[1]


@shared(64, money)
def _ranked(scope: Scope, as_of_month: int) -> pd.DataFrame:
    table = largest_first(lag_of(scope, as_of_month)[0])
    return table.set_index("project_code", drop=False)


def ranked(view: View) -> pd.DataFrame:
    """The lag table with the largest lag first, found by project code."""
    return _ranked(view.scope, view.as_of_month)


@shared(256, money)
def _project_row(scope: Scope, as_of_month: int, project_code: str) -> pd.Series:
    return _ranked(scope, as_of_month).loc[[project_code]].iloc[0]


def project_row(view: View, project_code: str) -> pd.Series:
    """One project's row of the lag table."""
    return _project_row(view.scope, view.as_of_month, project_code)


@shared(16, money)
def history_of(scope: Scope, as_of_month: int) -> pd.DataFrame:
    """The lag table as of each month's end up to `as_of_month`, one below the other, with its `month`."""
    tables = [lag_of(scope, month)[0].assign(month=month) for month in range(1, as_of_month + 1)]
    return pd.concat(tables, ignore_index=True)


@shared(64, money)
def _said(  # the language is part of the key
    scope: Scope,
    as_of_month: int,
    _read: str,
) -> tuple[str, list[str]]:
    table, total = lag_of(scope, as_of_month)
    return department_statements.headline(table, total, as_of_month), department_statements.next_steps(
        table, total, as_of_month
    )


def said(view: View) -> tuple[str, list[str]]:
    """The headline of 总览 and its next steps, in the reader's language."""
    return _said(view.scope, view.as_of_month, language())


@shared(128, money)
def spending_of(scope: Scope, project_code: str) -> pd.DataFrame:
    """What counts per month of one project: amounts in fen, rows, and the batch they come from."""
    rows = stored_spending.month_spending(*scope.whose, project_code=project_code, version=scope.version)
    columns = ["month", "batch_seq", "row_count"]
    return pd.DataFrame(rows, columns=columns).assign(
        amount_fen=_fen(row["spending_yuan"] for row in rows),
        spending_to_date_fen=_fen(row["spending_to_date_yuan"] for row in rows),
    )


@shared(256, money)
def _row_count(scope: Scope, project_code: str, as_of_month: int) -> int:
    counted = spending_of(scope, project_code)
    return int(counted.loc[counted["month"] <= as_of_month, "row_count"].sum())


def row_count(view: View, project_code: str) -> int:
    """How many rows make a project's spending to date, as of the view's month."""
    return _row_count(view.scope, project_code, view.as_of_month)


def _fen(amounts: Iterable[Decimal]) -> pd.arrays.IntegerArray:
    return pd.array([int(amount.scaleb(2)) for amount in amounts], dtype="Int64")


@shared(16, money)
def _targets(scope: Scope) -> tuple[Targets | None, int | None]:
    return stored_targets.load(*scope.whose, scope.version)


def targets_of(scope: Scope) -> Targets | None:
    """The targets that count; None where the department has none for the year."""
    return _targets(scope)[0]


def targets(view: View) -> Targets | None:
    """The targets that count of the view's department and year."""
    return targets_of(view.scope)


def targets_seq(view: View) -> int | None:
    """The batch number of those targets."""
    return _targets(view.scope)[1]


@shared(16)
def _history(scope: Scope, kind: str) -> list[dict[str, Any]]:
    store, department_code, fiscal_year = scope.whose
    return stored_batches.history(store, kind, department_code, fiscal_year, scope.version)


def history(view: View, kind: str) -> list[dict[str, Any]]:
    """The batches of one kind, newest first."""
    return _history(view.scope, kind)


@shared(16, money)
def revisions_of(scope: Scope) -> list[dict[str, Any]]:
    """The active budget revisions, oldest first."""
    return stored_revisions.load(*scope.whose, scope.version)


def revisions(view: View, project_code: str | None = None) -> list[dict[str, Any]]:
    """The active budget revisions, oldest first, of one project or of all."""
    found = revisions_of(view.scope)
    return [row for row in found if project_code in (None, row["project_code"])]


@shared(64, money)
def _sample(scope: Scope) -> int | None:
    return stored_spending.sample_batch(*scope.whose, scope.version)


def sample_batch(view: View) -> int | None:
    """The batch of sample spending while it is what counts; None once real spending does."""
    return _sample(view.scope)


@shared(64, money)
def _unplanned(scope: Scope, as_of_month: int) -> list[dict[str, Any]]:
    return stored_spending.unplanned(*scope.whose, as_of_month, scope.version)


def unplanned(view: View) -> list[dict[str, Any]]:
    """Spending that stands in no total, of projects stopped, not yet added or unknown."""
    return _unplanned(view.scope, view.as_of_month)


@shared(16, money)
def rows_behind(scope: Scope, project_code: str, as_of_month: int) -> list[dict[str, Any]]:
    """The rows that make a project's spending to date, newest first."""
    return stored_spending.rows_behind(*scope.whose, project_code, as_of_month, version=scope.version)


@shared(4)
def departments(location: str, version: int) -> list[dict[str, Any]]:
    """Department code, name and year of all that have targets."""
    return stored_targets.departments(open_store(location), version)


@shared(16, money)
def newest_month(scope: Scope) -> int | None:
    """The newest month with spending; None where nothing was reported."""
    return stored_spending.newest_month(*scope.whose, scope.version)


@shared(128)
def _compared(scope: Scope, as_of_month: int, project_code: str | None) -> Comparison:
    last = scope._replace(fiscal_year=scope.fiscal_year - 1)
    with_targets = {
        (row["department_code"], row["fiscal_year"]) for row in departments(scope.location, scope.version)
    }
    before = year = None
    if as_of_month > 1:  # in January the year's spending begins anew
        before = _then(scope, as_of_month - 1, "project_code", project_code)
    if (last.department_code, last.fiscal_year) in with_targets:
        names = lag_of(scope, as_of_month)[0].set_index("project_code")["project_name"]
        name = None if project_code is None else names[project_code]
        year = _then(last, as_of_month, "project_name", name, is_sample=_sample(last) is not None)
    return Comparison(before, year)


def _then(
    scope: Scope, month: int, column: str, value: str | None, *, is_sample: bool = False
) -> comparison.EarlierFigures | None:
    table, total = lag_of(scope, month)
    if value is None:
        return comparison.of_department(total, scope.fiscal_year, month, is_sample=is_sample)
    return comparison.of_project(table, column, value, (scope.fiscal_year, month), is_sample=is_sample)


def compared(view: View, project_code: str | None = None) -> Comparison:
    """Last month and the same month last year, of the department or of one project."""
    return _compared(view.scope, view.as_of_month, project_code)
