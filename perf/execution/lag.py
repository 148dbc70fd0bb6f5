"""Every figure of a project's lag behind its plan: a row per project in and out; pure pandas/numpy.

Money is int64 fen, rates are fractions 0–1, unknown is null. A positive lag is behind the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from perf.execution.lag_rounding import lag_thresholds, places_apart
from perf.execution.lights import Standing, status_codes, status_words
from perf.execution.plan import (
    UNIT,
    YEAR,
    PlannedShare,
    PlanPoints,
    curve,
    earned_schedule,
    exact_sum,
    plan_points,
    planned_amount,
    planned_share,
    points_of,
)
from perf.execution.reported_months import has_month, told_months
from perf.frames import Bools, Floats, Ints
from perf.model import Checkpoint, Thresholds

# fmt: off
COLUMNS: Final = (
    "project_code", "project_name", "budget_fen", "revised_budget_fen", "spending_to_date_fen",
    "planned_spending_fen", "execution_rate", "planned_rate", "planned_is_estimate", "elapsed_rate",
    "lag_rate", "lag_places", "lag_fen", "plan_attainment", "months_behind", "catch_up_fen", "catch_up_month",
    "forecast_recent_fen", "forecast_plan_fen", "surplus_recent_fen", "surplus_plan_fen", "remaining_fen",
    "overspent", "status", "checkpoint_month", "checkpoint_lag_rate", "checkpoint_status",
    "first_month", "newest_month", "reported_mask", "missing_mask", "lag_share",
)
# fmt: on
"""Columns of a `lag_table`, in this order; a mask has bit m set for month m."""

DEFAULTS: Final = Thresholds()
_LARGEST: Final = 2.0**62


@dataclass(frozen=True, slots=True)
class _Facts:
    """The inputs as arrays: amounts in fen (0 where unknown) beside what is known of them.

    `reported` says that some month was reported, `mask` has the bits of the months that were.
    """

    month: int
    budget: Ints
    budget_stated: Bools
    spent: Ints
    reported: Bools
    mask: Ints
    points: PlanPoints
    share: PlannedShare

    @property
    def funded(self) -> Bools:
        return self.budget > 0

    @property
    def judged(self) -> Bools:
        return self.funded & self.reported & self.share.has_plan

    @property
    def compared(self) -> Bools:
        """Judged, and reported in the as-of month itself: there is a lag."""
        return self.judged & has_month(self.mask, self.month)

    @property
    def completed(self) -> Bools:
        completed: Bools = self.compared & (self.spent == self.budget)
        return completed

    @property
    def execution_rate(self) -> Floats:
        return _ratio(self.spent, self.budget, self.funded & self.reported)


def lag_table(inputs: pd.DataFrame, as_of_month: int, thresholds: Thresholds = DEFAULTS) -> pd.DataFrame:
    """Every project's figures at the end of `as_of_month` (1–12): the `COLUMNS`, a row per row of `inputs`.

    A project without budget (null or 0), without plan, or with no month reported is `unknown`, even where it
    has spent more than its budget: the column `overspent` says that beside. What can be known still is filled
    in: without spending the plan (of a budget of 0 it is 0), without plan the execution. Where the as-of
    month itself is not reported, the spending and its rate are those of `newest_month`, and nothing is set
    against the plan: no lag, no forecast. Amounts are rounded half up to the fen, `catch_up_fen` up (null
    where all is spent). `months_behind` and `catch_up_fen` follow the stated points with any `plan_between`;
    the plan stood at today's rate at the moment `as_of_month - months_behind`. `lag_places` decimals tell the
    lag from the thresholds of the lights.
    """
    if not 1 <= as_of_month <= YEAR:
        raise ValueError(f"as_of_month is 1 to 12, not {as_of_month}")
    budget, budget_stated = whole_numbers(inputs["revised_budget_fen"])
    spent, reported = whole_numbers(inputs["spending_to_date_fen"])
    points = plan_points(inputs)
    share = planned_share(points, as_of_month, thresholds.plan_between)
    mask, _ = whole_numbers(inputs["reported_mask"])
    facts = _Facts(as_of_month, budget, budget_stated, spent, reported, mask, points, share)
    figures = {
        **inputs,
        **_against_plan(facts, thresholds),
        **_catch_up(facts),
        **_outlook(facts, inputs),
        **_at_checkpoint(facts, inputs, thresholds),
        **told_months(inputs, as_of_month),
    }
    return pd.DataFrame({name: figures[name] for name in COLUMNS}, copy=False)


def _against_plan(facts: _Facts, thresholds: Thresholds) -> dict[str, object]:
    share, compared = facts.share, facts.compared
    planned = planned_amount(facts.budget, share)
    lag = planned - facts.spent
    planned_rate = _known(share.rate, share.has_plan)
    execution_rate, elapsed_rate = facts.execution_rate, facts.month / YEAR
    lag_rate = _known(planned_rate - execution_rate, compared)
    overspent = facts.spent > facts.budget
    comparable = facts.budget_stated & facts.reported
    standing = Standing(facts.judged, has_month(facts.mask, facts.month), overspent, facts.completed)
    status = status_codes(standing, lag_rate, execution_rate / elapsed_rate, thresholds)
    earned_months = earned_schedule(curve(facts.points), execution_rate, facts.month, facts.points.starts)
    return {
        "planned_spending_fen": _nullable(planned, facts.budget_stated & share.has_plan),
        "execution_rate": execution_rate,
        "planned_rate": planned_rate,
        "planned_is_estimate": pd.arrays.BooleanArray(~share.is_stated, ~share.has_plan),
        "elapsed_rate": np.full(len(planned), elapsed_rate),
        "lag_rate": lag_rate,
        "lag_places": places_apart(lag_rate, lag_thresholds(thresholds)),
        "lag_fen": _nullable(lag, compared),
        "plan_attainment": _ratio(execution_rate, planned_rate, compared & (share.numerator > 0)),
        "months_behind": _known(np.round(facts.month - earned_months, 9) + 0.0, compared),
        "remaining_fen": _nullable(facts.budget - facts.spent, comparable),
        "overspent": pd.arrays.BooleanArray(overspent, ~comparable),
        "status": status_words(status),
        "lag_share": _known(_shares(np.where(compared, lag, 0)), compared),
    }


def _catch_up(facts: _Facts) -> dict[str, object]:
    """Monthly fen that reach the plan at the next stated point, rounded up and never negative."""
    share = facts.share
    whole, rest = np.divmod(facts.budget, UNIT)
    due = whole * share.next_rate + _ceil(rest * share.next_rate, UNIT) - facts.spent
    ahead = share.next_month > 0
    monthly = np.maximum(_ceil(due, np.where(ahead, share.next_month - facts.month, 1)), 0)
    return {
        "catch_up_fen": _nullable(monthly, ahead & facts.compared & ~facts.completed),
        "catch_up_month": _nullable(share.next_month, ahead),
    }


def _outlook(facts: _Facts, inputs: pd.DataFrame) -> dict[str, object]:
    """Spending at the year's end by the recent months' mean and by the plan's shape (null beyond 64 bits).

    Where the whole budget is spent it is the budget.
    """
    amount, stated = whole_numbers(inputs["recent_fen"])
    count, _ = whole_numbers(inputs["recent_count"])
    reported = facts.reported & has_month(facts.mask, facts.month)
    recent, completed = stated & reported & (count > 0), facts.completed
    by_recent = facts.spent + _half_up(amount * (YEAR - facts.month), np.maximum(count, 1))
    by_recent = np.where(completed, facts.budget, by_recent)

    over, under = facts.share.denominator, np.maximum(facts.share.numerator, 1)
    whole, rest = np.divmod(facts.spent, under)
    by_plan = np.where(completed, facts.budget, whole * over + _half_up(rest * over, under))
    planned = reported & (facts.share.numerator > 0) & (np.abs(whole) * (over * 1.0) < _LARGEST)
    return {
        "forecast_recent_fen": _nullable(by_recent, recent),
        "forecast_plan_fen": _nullable(by_plan, planned),
        "surplus_recent_fen": _nullable(facts.budget - by_recent, recent & facts.budget_stated),
        "surplus_plan_fen": _nullable(facts.budget - by_plan, planned & facts.budget_stated),
    }


def _at_checkpoint(facts: _Facts, inputs: pd.DataFrame, thresholds: Thresholds) -> dict[str, object]:
    """The light at the last stated point up to the as-of month, on the budget that was in force then."""
    budget, _ = whole_numbers(inputs["checkpoint_budget_fen"])
    spent, reported = whole_numbers(inputs["checkpoint_spending_fen"])
    month = facts.share.last_month
    passed = month > 0
    standing = Standing(
        passed & reported & (budget > 0), has_month(facts.mask, month), spent > budget, spent == budget
    )
    execution_rate = _ratio(spent, budget, standing.known & standing.reported)
    lag_rate = facts.share.last_rate / UNIT - execution_rate
    elapsed_ratio = execution_rate * YEAR / np.maximum(month, 1)
    status = status_codes(standing, lag_rate, elapsed_ratio, thresholds)
    return {
        "checkpoint_month": _nullable(month, passed),
        "checkpoint_lag_rate": lag_rate,
        "checkpoint_status": status_words(np.where(passed, status, -1)),
    }


def _shares(lag: Ints) -> Floats:
    behind = np.maximum(lag, 0)
    shares: Floats = behind / max(exact_sum(behind), 1)
    return shares


def months_of(mask: int) -> tuple[int, ...]:
    """The months whose bit is set in a mask."""
    return tuple(month for month in range(1, YEAR + 1) if int(mask) >> month & 1)


def month_series(
    checkpoints: Sequence[Checkpoint],
    budget_fen: int | None,
    spending: pd.DataFrame,
    as_of_month: int,
    *,
    plan_between: str = "linear",
    first_month: int = 1,
) -> pd.DataFrame:
    """One project's year as 13 rows, indexed by month 0 (the start, nothing spent) to 12.

    `budget_fen` is the revised budget. `spending` has month, amount_fen, spending_to_date_fen and
    is_cumulative, a row per reported month; months after `as_of_month` are left out. Between reported months
    the spending to date stands still (amount_fen null, is_missing true unless a later cumulative figure holds
    the month), after the last one it is null. Plan and spending start at 0 at the end of the month before
    `first_month`, or with an earlier report, and are null before. Columns: month, planned_rate,
    planned_is_estimate, is_checkpoint, planned_spending_fen, elapsed_rate, amount_fen, is_missing,
    spending_to_date_fen, execution_rate.
    """
    plan = _year_of_plan(points_of(checkpoints, first_month), budget_fen or 0, plan_between)
    known = spending[(spending["month"] <= as_of_month) & spending["spending_to_date_fen"].notna()]
    reported = known.set_index("month")[["amount_fen", "spending_to_date_fen"]].astype("Int64")
    reported = reported.reindex(plan["month"])
    first, last = (int(known["month"].min()), int(known["month"].max())) if len(known) else (0, -1)
    begun = (reported.index >= min(first, first_month - 1)) & (reported.index <= last)
    to_date = reported["spending_to_date_fen"].ffill().fillna(0).where(begun)
    covered = int(known.loc[known["is_cumulative"], "month"].max()) if known["is_cumulative"].any() else 0
    due = (reported.index >= max(first_month, covered)) & (reported.index <= as_of_month)
    return plan.assign(
        amount_fen=reported["amount_fen"],
        is_missing=due & reported["spending_to_date_fen"].isna(),
        spending_to_date_fen=to_date,
        execution_rate=to_date.to_numpy(dtype="float64", na_value=np.nan) / (budget_fen or np.nan),
    )


def _year_of_plan(points: PlanPoints, budget_fen: int, plan_between: str) -> pd.DataFrame:
    """The plan's columns of `month_series`: null without a plan, amounts null without a budget too."""
    months = range(YEAR + 1)
    shares = [planned_share(points, month, plan_between) for month in months]
    budget, start = np.array([budget_fen]), int(points.starts[0])
    has_plan = [bool(points.months) and month >= start for month in months]
    both = list(zip(shares, has_plan, strict=True))
    planned = [planned_amount(budget, share)[0] if has and budget_fen else None for share, has in both]
    return pd.DataFrame(
        {
            "month": months,
            "planned_rate": [share.rate[0] if has else np.nan for share, has in both],
            "planned_is_estimate": [has and not share.is_stated[0] for share, has in both],
            "is_checkpoint": [month in points.months for month in months],
            "planned_spending_fen": pd.array(planned, dtype="Int64"),
            "elapsed_rate": [month / YEAR for month in months],
        },
        index=months,
    )


def whole_numbers(column: pd.Series) -> tuple[Ints, Bools]:
    """A column's whole numbers with 0 for unknown, and where they are known."""
    return column.to_numpy(dtype="int64", na_value=0), column.notna().to_numpy()


def _nullable(values: Ints, known: Bools) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values, ~known)


def _known(values: Floats, known: Bools) -> Floats:
    shown: Floats = np.where(known, values, np.nan)
    return shown


def _ratio(over: Ints | Floats, under: Ints | Floats, known: Bools) -> Floats:
    ratio: Floats = np.divide(over, under, out=np.full(len(over), np.nan), where=known)
    return ratio


def _half_up(over: Ints, under: Ints) -> Ints:
    return (2 * over + under) // (2 * under)


def _ceil(over: Ints, under: Ints | int) -> Ints:
    return -(-over // under)
