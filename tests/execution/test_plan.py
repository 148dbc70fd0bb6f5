"""Laws of the spending plan as a curve, and of the day it stands for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lag_cases import HALF, USUAL, height, plans

from perf.execution.plan import (
    PlannedShare,
    curve,
    days_behind,
    earned_schedule,
    exact_sum,
    plan_day,
    planned_amount,
    planned_share,
    planned_total,
    points_of,
)
from perf.model import Checkpoint

MONTHS = range(13)


def share(plan: dict[int, int], month: int, plan_between: str = "linear") -> PlannedShare:
    checkpoints = [Checkpoint(m, Decimal(rate).scaleb(-4)) for m, rate in plan.items()]
    return planned_share(points_of(checkpoints), month, plan_between)


def stands(plan: dict[int, int], rate: float, month: int) -> float:
    checkpoints = [Checkpoint(m, Decimal(p).scaleb(-4)) for m, p in plan.items()]
    return float(earned_schedule(curve(points_of(checkpoints)), np.array([rate]), month)[0])


@given(plans)
def test_at_a_checkpoint_the_plan_is_exactly_the_stated_figure(plan: dict[int, int]) -> None:
    assert {month: share(plan, month).rate[0] for month in plan} == {m: p / 10_000 for m, p in plan.items()}


@given(plans)
def test_between_checkpoints_the_plan_is_the_line_that_joins_them(plan: dict[int, int]) -> None:
    shares = [share(plan, month) for month in MONTHS]
    assert [Fraction(int(s.numerator[0]), int(s.denominator[0])) for s in shares] == [
        height(plan, month) for month in MONTHS
    ]


@given(plans, st.sampled_from(["linear", "step"]))
def test_the_plan_never_falls(plan: dict[int, int], plan_between: str) -> None:
    rates = [share(plan, month, plan_between).rate[0] for month in MONTHS]
    assert rates == sorted(rates)


def test_a_blank_march_before_60_percent_in_june_is_an_estimate_of_30_percent() -> None:
    march = share({6: 6000, 10: 9000, 12: 10000}, 3)
    assert (march.rate[0], march.is_stated[0]) == (0.3, False)


def test_step_holds_the_last_stated_checkpoint_and_nothing_before_the_first() -> None:
    assert [share(USUAL, month, "step").rate[0] for month in (2, 3, 5, 6, 11)] == [0, 0.3, 0.3, 0.6, 0.9]


def test_after_the_last_stated_point_the_plan_stays_there_as_an_estimate() -> None:
    december = share({3: 2000, 9: 8000}, 12)
    assert (december.rate[0], december.is_stated[0]) == (0.8, False)


@given(st.integers(0, 9 * 10**15), plans, st.integers(1, 12))
def test_a_planned_amount_is_rounded_half_up_from_the_exact_product(
    budget: int, plan: dict[int, int], month: int
) -> None:
    amount = planned_amount(np.array([budget]), share(plan, month))[0]
    assert amount == floor(height(plan, month) * budget + HALF)


@given(st.lists(st.integers(0, 9 * 10**15), min_size=1, max_size=9), plans, st.integers(1, 12))
def test_the_planned_total_is_exact(budgets: list[int], plan: dict[int, int], month: int) -> None:
    total = sum((planned_total(np.array([b]), share(plan, month)) for b in budgets), Fraction(0))
    assert total == height(plan, month) * sum(budgets)


@given(st.lists(st.integers(-(2**62), 2**62), max_size=9))
def test_a_sum_is_exact_beyond_64_bits(values: list[int]) -> None:
    assert exact_sum(np.array(values, np.int64)) == sum(values)


@given(st.sets(st.integers(1, 12), min_size=1), st.data())
def test_on_a_rising_plan_the_moment_is_the_inverse_of_the_height(
    months: set[int], data: st.DataObject
) -> None:
    rates = data.draw(st.sets(st.integers(1, 10_000), min_size=len(months), max_size=len(months)))
    plan = dict(zip(sorted(months), sorted(rates), strict=True))
    at = data.draw(st.fractions(0, max(months)))
    expected = float(at) if at < max(months) else max(6, float(at))
    assert stands(plan, float(height(plan, at)), 6) == pytest.approx(expected, abs=1e-6)


@given(plans, st.integers(0, 12))
def test_spending_what_is_planned_is_no_month_behind(plan: dict[int, int], month: int) -> None:
    assert stands(plan, float(height(plan, month)), month) == pytest.approx(month, abs=1e-6)


@pytest.mark.parametrize(
    ("plan", "rate", "month", "expected"),
    [
        ({3: 4000, 6: 4000, 12: 10000}, 0.4, 4, 4),  # on the flat stretch: today
        ({3: 4000, 6: 4000, 12: 10000}, 0.4, 2, 3),  # before it: its beginning
        ({3: 4000, 6: 4000, 12: 10000}, 0.4, 9, 6),  # after it: its end
        ({3: 0, 12: 9000}, 0.0, 2, 2),  # nothing planned, nothing spent
        ({3: 0, 12: 9000}, 0.0, 6, 3),
        (USUAL, -0.01, 6, 0),  # more refunded than spent
        (USUAL, 1.01, 6, 12),
        ({10: 9000}, 0.9, 11, 11),  # the plan stays on its last point
        ({10: 9000}, 0.91, 11, 12),
        (USUAL, 0.5, 6, 5),
        (USUAL, 1.0, 6, 12),
    ],
)
def test_the_moment_a_plan_stood_at_a_rate(
    plan: dict[int, int], rate: float, month: int, expected: float
) -> None:
    assert stands(plan, rate, month) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("tau", "expected"),
    [
        (0, None),  # the start of the year
        (0.01, None),  # 0.31 of a day
        (0.02, date(2024, 1, 1)),
        (4.39, date(2024, 5, 12)),  # 0.39 × 31 = 12.09
        (4.5, date(2024, 5, 16)),  # 15.5 goes up
        (1.5, date(2024, 2, 15)),  # 14.5 of a leap February goes up
        (4.01, date(2024, 4, 30)),  # day zero of May
        (6, date(2024, 6, 30)),
        (11.999, date(2024, 12, 31)),
        (12, date(2024, 12, 31)),
    ],
)
def test_a_moment_as_a_day(tau: float, expected: date | None) -> None:
    assert plan_day(tau, 2024) == expected


def test_12_may_is_49_days_behind_the_end_of_june() -> None:
    assert days_behind(4.39, 6, 2024) == 49


def test_being_ahead_is_a_negative_number_of_days() -> None:
    assert days_behind(7, 6, 2024) == -31


def test_nothing_spent_is_the_whole_year_so_far_behind() -> None:
    assert [days_behind(0, 6, year) for year in (2023, 2024)] == [181, 182]


@given(st.floats(0, 12), st.floats(0, 12))
def test_a_later_moment_is_never_an_earlier_day(one: float, other: float) -> None:
    early, late = sorted((one, other))
    assert days_behind(late, 12, 2024) <= days_behind(early, 12, 2024)


def test_without_a_stated_point_there_is_no_plan() -> None:
    assert [share(plan, 6).has_plan[0] for plan in ({}, USUAL)] == [False, True]
