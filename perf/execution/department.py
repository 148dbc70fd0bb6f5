"""The department as one: sums over its projects, judged on its aggregated plan; pure pandas/numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil

import numpy as np
import pandas as pd

from perf.execution.lag import DEFAULTS, months_of, whole_numbers
from perf.execution.lag_rounding import lag_thresholds, places_apart
from perf.execution.lights import Standing, status_codes
from perf.execution.plan import (
    YEAR,
    PlanPoints,
    earned_schedule,
    exact_sum,
    plan_points,
    planned_share,
    planned_total,
)
from perf.frames import Ints, whole
from perf.model import LAGGING, UNJUDGED, Status, Thresholds

_SUMMED = (
    "budget_fen",
    "revised_budget_fen",
    "spending_to_date_fen",
    "planned_spending_fen",
    "planned_is_estimate",
    "forecast_recent_fen",
    "forecast_plan_fen",
)


@dataclass(frozen=True, slots=True)
class DepartmentTotal:
    """A department at a month's end: fen, rates 0–1, None where unknown.

    Sums run over the projects with budget, plan and a report of the as-of month itself. `excluded` names
    those without budget or plan (code, name), `not_reported` those with both and without the report (code,
    name, newest month reported or None), `not_reported_share` is what these have of `whole_budget_fen`, the
    budgets of all projects. Where nobody has reported the month, budget and plan are those of all with both,
    and all that hangs on spending is unknown. The planned amount is the sum of the projects' amounts to the
    fen, `planned_rate` the exact Σ(P·B) / ΣB. `missing` (code, name, months) lists every project with a
    month not reported; where one of them is in the sums, `is_bound` says that they hold too little spending,
    and `lagging_is_bound` where one of them lags, which may yet change.
    `newest_month` is the newest that any project has reported. `counts` has every status, over all projects.
    `lag_places` decimals tell the lag from the thresholds of the lights.
    """

    budget_fen: int
    revised_budget_fen: int
    spending_to_date_fen: int | None
    planned_spending_fen: int
    execution_rate: float | None
    planned_rate: float | None
    planned_is_estimate: bool
    elapsed_rate: float
    lag_rate: float | None
    lag_places: int
    lag_fen: int | None
    plan_attainment: float | None
    months_behind: float | None
    catch_up_fen: int | None
    catch_up_month: int | None
    forecast_recent_fen: int | None
    forecast_plan_fen: int | None
    surplus_recent_fen: int | None
    surplus_plan_fen: int | None
    remaining_fen: int | None
    status: Status
    project_count: int
    counts: Mapping[Status, int]
    fully_reported_count: int
    missing: tuple[tuple[str, str, tuple[int, ...]], ...]
    excluded: tuple[tuple[str, str], ...]
    newest_month: int | None
    is_bound: bool
    lagging_is_bound: bool
    whole_budget_fen: int
    not_reported: tuple[tuple[str, str, int | None], ...]
    not_reported_share: float | None

    @property
    def judged_count(self) -> int:
        """Number of projects with a light of their own, over which those that lag are counted."""
        return self.project_count - sum(self.counts.get(status, 0) for status in UNJUDGED)


@dataclass(frozen=True)
class _Sum:
    """Sums over some projects with budget and plan in fen; `spent` is None when none of them has reported."""

    month: int
    plan_between: str
    points: PlanPoints
    budgets: Ints
    budget: int
    spent: int | None

    def planned(self, month: int, plan_between: str) -> Fraction:
        """The aggregated plan at a month's end in fen, exact."""
        return planned_total(self.budgets, planned_share(self.points, month, plan_between))

    @cached_property
    def planned_now(self) -> Fraction:
        return self.planned(self.month, self.plan_between)

    @property
    def planned_rate(self) -> float | None:
        return float(self.planned_now / self.budget) if self.budget else None

    @property
    def execution_rate(self) -> float | None:
        return None if self.spent is None or not self.budget else self.spent / self.budget

    def months_behind(self) -> float | None:
        """Months between today and when the straight-line plan stood at today's execution rate."""
        if self.execution_rate is None:
            return None
        starts = self.points.starts
        bends = sorted({*self.points.months, *np.unique(starts).tolist()} - {int(starts.min())})
        stated = [(month, np.array([float(self.planned(month, "linear") / self.budget)])) for month in bends]
        rate = np.array([self.execution_rate])
        earned_months = earned_schedule(stated, rate, self.month, int(starts.min()))[0]
        return round(self.month - float(earned_months), 9) + 0.0

    def catch_up(self) -> tuple[int | None, int | None]:
        """Monthly fen that reach the plan, and by which month: the next one that any plan states."""
        month = min((point for point in self.points.months if point > self.month), default=None)
        if self.spent is None or month is None or not self.budget or self.spent == self.budget:
            return None, month
        due = self.planned(month, self.plan_between) - self.spent
        return max(ceil(due / (month - self.month)), 0), month

    def status(self, thresholds: Thresholds) -> Status:
        if self.execution_rate is None or self.planned_rate is None or self.spent is None:
            return Status.UNKNOWN
        sure, budget = np.array([True]), self.budget
        (code,) = status_codes(
            Standing(sure, sure, np.array([self.spent > budget]), np.array([self.spent == budget])),
            np.array([self.planned_rate - self.execution_rate]),
            np.array([self.execution_rate * YEAR / self.month]),
            thresholds,
        )
        return tuple(Status)[int(code)]


def department_total(
    table: pd.DataFrame, inputs: pd.DataFrame, as_of_month: int, thresholds: Thresholds = DEFAULTS
) -> DepartmentTotal:
    """Sum up a `lag_table` and the inputs it was made of, row for row.

    Both forecasts are the sums of the projects' own. In the one by plan, a project of whose budget nothing is
    planned yet has its recent one; it is null where no project has one by plan.
    """
    has_plan = table["planned_spending_fen"].notna()
    is_told = has_plan & (whole_numbers(table["newest_month"])[0] == as_of_month)
    in_sum = is_told if is_told.any() else has_plan
    counted = table.loc[in_sum, list(_SUMMED)]
    total = _add_up(
        counted, inputs[in_sum], as_of_month, thresholds.plan_between, is_told=bool(is_told.any())
    )
    spent, planned = total.spent, _sum(counted["planned_spending_fen"]) or 0
    silent, whole_budget = table[has_plan & ~is_told], _sum(table["revised_budget_fen"]) or 0
    execution_rate, planned_rate = total.execution_rate, total.planned_rate
    recent, by_plan = _sum(counted["forecast_recent_fen"]), _by_plan(counted)
    catch_up, catch_up_month = total.catch_up()
    lag_rate = None if planned_rate is None or execution_rate is None else planned_rate - execution_rate
    lights = table["status"].value_counts()
    return DepartmentTotal(
        budget_fen=_sum(counted["budget_fen"]) or 0,
        revised_budget_fen=total.budget,
        spending_to_date_fen=spent,
        planned_spending_fen=planned,
        execution_rate=execution_rate,
        planned_rate=planned_rate,
        planned_is_estimate=bool(counted["planned_is_estimate"].any()),
        elapsed_rate=as_of_month / YEAR,
        lag_rate=lag_rate,
        lag_places=int(places_apart(np.array([lag_rate], dtype=float), lag_thresholds(thresholds))[0]),
        lag_fen=None if spent is None else planned - spent,
        plan_attainment=None if execution_rate is None or not planned_rate else execution_rate / planned_rate,
        months_behind=total.months_behind(),
        catch_up_fen=catch_up,
        catch_up_month=catch_up_month,
        forecast_recent_fen=recent,
        forecast_plan_fen=by_plan,
        surplus_recent_fen=None if recent is None else total.budget - recent,
        surplus_plan_fen=None if by_plan is None else total.budget - by_plan,
        remaining_fen=None if spent is None else total.budget - spent,
        status=Status.NOT_REPORTED if _nobody_told(lights, is_told) else total.status(thresholds),
        project_count=len(table),
        counts={status: int(lights.get(status.value, 0)) for status in Status},
        fully_reported_count=int((table["missing_mask"] == 0).sum()),
        missing=_missing(table[table["missing_mask"] != 0]),
        excluded=tuple(_names(table[~has_plan])),
        newest_month=whole(table["newest_month"].max()),
        is_bound=bool((is_told & table["missing_mask"].ne(0)).any()),
        lagging_is_bound=bool((table["status"].isin(LAGGING) & table["missing_mask"].ne(0)).any()),
        whole_budget_fen=whole_budget,
        not_reported=_silent(silent),
        not_reported_share=(_sum(silent["revised_budget_fen"]) or 0) / whole_budget if whole_budget else None,
    )


def _nobody_told(lights: pd.Series, is_told: pd.Series) -> bool:
    """True where no project has reported the month, and one of them an earlier one."""
    return not is_told.any() and Status.NOT_REPORTED in lights.index


def _add_up(
    counted: pd.DataFrame, inputs: pd.DataFrame, as_of_month: int, plan_between: str, *, is_told: bool
) -> _Sum:
    budgets, _ = whole_numbers(counted["revised_budget_fen"])
    return _Sum(
        month=as_of_month,
        plan_between=plan_between,
        points=plan_points(inputs),
        budgets=budgets,
        budget=exact_sum(budgets),
        spent=_sum(counted["spending_to_date_fen"]) if is_told else None,
    )


def _sum(column: pd.Series) -> int | None:
    """The exact sum of what is known; None when nothing is."""
    values, known = whole_numbers(column)
    return exact_sum(values) if known.any() else None


def _by_plan(counted: pd.DataFrame) -> int | None:
    by_plan = counted["forecast_plan_fen"]
    return _sum(by_plan.fillna(counted["forecast_recent_fen"])) if by_plan.notna().any() else None


def _names(table: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(table["project_code"], table["project_name"], strict=True))


def _silent(table: pd.DataFrame) -> tuple[tuple[str, str, int | None], ...]:
    months = [whole(month) for month in table["newest_month"]]
    return tuple(zip(table["project_code"], table["project_name"], months, strict=True))


def _missing(table: pd.DataFrame) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    months = {mask: months_of(mask) for mask in table["missing_mask"].unique()}
    missed = table["missing_mask"].map(months)
    return tuple(zip(table["project_code"], table["project_name"], missed, strict=True))
