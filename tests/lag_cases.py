"""Projects as plain values, the frame that the arithmetic takes, and the arithmetic in slow Fractions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

import pandas as pd
from hypothesis import strategies as st

HALF = Fraction(1, 2)
USUAL = {3: 3000, 6: 6000, 10: 9000, 12: 10000}
INTEGERS = (
    ["budget_fen", "revised_budget_fen", "spending_to_date_fen", "recent_fen"]
    + ["checkpoint_spending_fen", "checkpoint_budget_fen"]
    + [f"plan_{month}" for month in range(1, 13)]
)


@dataclass(frozen=True)
class Case:
    """One project: fen, plan in 1/10000 by month, spending by month; a later figure tells those `covered`."""

    budget: int | None = 100_00
    plan: dict[int, int] = field(default_factory=lambda: USUAL)
    spending: dict[int, int] = field(default_factory=dict)
    revised: int | None = None
    first_month: int = 1
    covered: int = 0
    code: str = "P1"
    name: str = "甲"

    @property
    def start(self) -> int:
        """Month at whose end the plan stands at 0."""
        return self.first_month - 1

    @property
    def in_force(self) -> dict[int, int]:
        """Stated points after the start."""
        return {month: rate for month, rate in self.plan.items() if month > self.start}


DOCUMENT = {
    "办公设备购置": Case(10_70_00_00, {6: 6000, 10: 9000, 12: 10000}),
    "党组织活动经费": Case(4_14_00_00),
    "文件资料印刷费": Case(7_54_00_00),
    "业务培训费": Case(6_56_00_00, {3: 3000, 6: 4000, 10: 9000, 12: 10000}),
    "业务咨询委托费": Case(17_31_00_00, {3: 3000, 6: 7000, 10: 9000, 12: 10000}),
    "专项邮电费": Case(70_00_00),
    "外事活动经费": Case(76_79_00_00),
    "对外交流活动经费": Case(1000_00_00_00),
}
"""The eight projects of 2024: budget and spending plan."""


def inputs(cases: Iterable[Case], month: int) -> pd.DataFrame:
    """The frame of these projects at a month's end, a row each."""
    frame = pd.DataFrame([_row(case, month) for case in cases])
    return frame.astype(dict.fromkeys(INTEGERS, "Int64") | {"project_code": "str", "project_name": "str"})


def _row(case: Case, month: int) -> dict[str, Any]:
    told = {m: amount for m, amount in sorted(case.spending.items()) if m <= month}
    recent = list(told.values())[-3:]
    point = max((m for m in case.in_force if m <= month), default=0)
    by_point = [amount for m, amount in told.items() if m <= point]
    budget = case.budget if case.revised is None else case.revised
    return {
        "project_code": case.code,
        "project_name": case.name,
        "budget_fen": case.budget,
        "revised_budget_fen": budget,
        **{f"plan_{m}": case.plan.get(m) for m in range(1, 13)},
        "spending_to_date_fen": sum(told.values()) if told else None,
        "reported_mask": sum(1 << m for m in told),
        "recent_fen": sum(recent) if told else None,
        "recent_count": len(recent),
        "checkpoint_spending_fen": sum(by_point) if by_point else None,
        "checkpoint_budget_fen": case.budget if point else None,
        "first_month": case.first_month,
        "covered_month": case.covered,
    }


def height(plan: dict[int, int], at: Fraction | int, start: int = 0) -> Fraction:
    """The straight-line plan at any moment of the year."""
    points = [(0, 0), (start, 0), *sorted(plan.items())] if start else [(0, 0), *sorted(plan.items())]
    for (a, low), (b, high) in pairwise(points):
        if a <= at <= b:
            return Fraction(low + Fraction(high - low, b - a) * (at - a), 10_000)
    return Fraction(points[-1][1], 10_000)


def moment(plan: dict[int, int], rate: Fraction, month: int, start: int = 0) -> Fraction:
    """When the straight-line plan stands at a rate, nearest to the month where it stands there for long."""
    points = [(start, 0), *sorted(plan.items())]
    points.append((12, points[-1][1]))
    found = []
    for (a, low), (b, high) in pairwise(points):
        if low < high and Fraction(low, 10_000) <= rate <= Fraction(high, 10_000):
            found.append(a + (rate * 10_000 - low) / (high - low) * (b - a))
        elif low == high and rate * 10_000 == low:
            found.append(Fraction(min(max(month, a), b)))
    if not found:
        return Fraction(start if rate < 0 else 12)
    return min(found, key=lambda at: abs(at - month))


def reference(case: Case, month: int) -> dict[str, Any]:
    """The figures of a project that has budget, plan and spending, by the definitions, in exact fractions."""
    row, plan = _row(case, month), case.in_force
    budget, spent = row["revised_budget_fen"], row["spending_to_date_fen"]
    planned, execution = height(plan, month, case.start), Fraction(spent, budget)
    planned_fen = floor(planned * budget + HALF)
    known = {
        "planned_spending_fen": planned_fen,
        "planned_rate": planned,
        "planned_is_estimate": month not in plan and month > case.start,
        "execution_rate": execution,
        "elapsed_rate": Fraction(month, 12),
        "catch_up_month": min((m for m in plan if m > month), default=None),
        "remaining_fen": budget - spent,
        "overspent": spent > budget,
        "newest_month": max(m for m in case.spending if m <= month),
        "missing_mask": sum(1 << m for m in range(case.first_month, month + 1) if m not in case.spending),
    }
    if month not in case.spending:
        return known | {"status": "not_reported"} | dict.fromkeys(AGAINST_PLAN)
    return known | _against_plan(case, month, planned_fen, planned - execution)


AGAINST_PLAN = (
    "lag_rate", "lag_fen", "plan_attainment", "months_behind", "catch_up_fen", "forecast_recent_fen",
    "forecast_plan_fen", "surplus_recent_fen",
)  # fmt: skip
"""What there is only where the month itself is reported."""


def _against_plan(case: Case, month: int, planned_fen: int, lag: Fraction) -> dict[str, Any]:
    row, plan = _row(case, month), case.in_force
    budget, spent = row["revised_budget_fen"], row["spending_to_date_fen"]
    execution, completed = Fraction(spent, budget), spent == budget
    planned = lag + execution
    then = min((m for m in plan if m > month), default=None)
    due = then and ceil((height(plan, then, case.start) * budget - spent) / (then - month))
    recent = spent + Fraction(row["recent_fen"], row["recent_count"]) * (12 - month)
    forecasts = {
        "forecast_recent_fen": floor(recent + HALF),
        "forecast_plan_fen": floor(spent / planned + HALF) if planned else None,
    }
    if completed:
        forecasts = {name: None if fen is None else budget for name, fen in forecasts.items()}
    return {
        "lag_rate": lag,
        "lag_fen": planned_fen - spent,
        "plan_attainment": execution / planned if planned else None,
        "months_behind": month - moment(plan, execution, month, case.start),
        "catch_up_fen": None if due is None or completed else max(due, 0),
        **forecasts,
        "surplus_recent_fen": budget - forecasts["forecast_recent_fen"],
        "status": "completed" if completed else _light(lag, overspent=spent > budget),
    }


def _light(lag: Fraction, *, overspent: bool) -> str:
    if overspent:
        return "overspent"
    rounded = Fraction(round(lag * 10**9), 10**9)
    if rounded < Fraction(-5, 100):
        return "ahead"
    steps = {20: "far_behind", 10: "behind", 5: "watch"}
    return next((light for above, light in steps.items() if rounded > Fraction(above, 100)), "on_track")


plans = st.dictionaries(st.integers(1, 12), st.integers(0, 10_000), min_size=1, max_size=6).map(
    lambda plan: dict(zip(sorted(plan), sorted(plan.values()), strict=True))
)
"""Plans that never fall, with any months stated."""


@st.composite
def cases(draw: st.DrawFn, largest: int = 50_000) -> Case:
    """Projects with budget, plan and a reported January; `largest` is the largest budget in fen."""
    budget = draw(st.integers(1, largest))
    amounts = st.integers(-budget // 4, budget // 2)
    spending = draw(st.dictionaries(st.integers(2, 12), amounts, max_size=11)) | {1: draw(amounts)}
    plan = draw(plans)
    return Case(budget, plan, spending, first_month=draw(st.integers(1, max(plan))))
