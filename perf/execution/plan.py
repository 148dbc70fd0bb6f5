"""The spending plan as a curve: how high it stands at a month, and when it stood at a given rate; pure numpy.

A plan states cumulative shares of the budget at the ends of some months, in whole 1/10000. It starts at
(0, 0), or at 0 at the end of the month before its project came, joins the stated points after that by
straight lines, and stays on the last one. All shares are kept as numerator over denominator, so that a
planned amount is exact to the fen.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from perf.frames import Bools, Floats, Ints
from perf.model import Checkpoint

YEAR: Final = 12
"""Number of months in a year, and the last of them."""
UNIT: Final = 10_000
"""Stated shares are whole parts of this."""
TOLERANCE: Final = 1e-9
"""Two rates closer than this are the same rate."""
_UNSTATED: Final = -1


class PlanPoints(NamedTuple):
    """The stated points of n plans: for each month that any states, n rates in 1/10000 (−1: not stated).

    `starts` are the months (0-11) at whose end each plan stands at 0; it states nothing up to there.
    """

    months: tuple[int, ...]
    rates: tuple[Ints, ...]
    starts: Ints

    @property
    def size(self) -> int:
        """Number of plans."""
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class PlannedShare:
    """The height of n plans at one month: `numerator / denominator`, and the stated points on either side.

    `last_month` is 0 before the first stated point, `next_month` 0 after the last; their rates are in
    1/10000.
    """

    numerator: Ints
    denominator: Ints
    has_plan: Bools
    is_stated: Bools
    last_month: Ints
    last_rate: Ints
    next_month: Ints
    next_rate: Ints

    @property
    def rate(self) -> Floats:
        """The height as a fraction of the budget; at a stated point exactly the stated figure."""
        return self.numerator / self.denominator


def plan_points(inputs: pd.DataFrame) -> PlanPoints:
    """Read plan_1 … plan_12 (cumulative, in 1/10000, null = not stated) and first_month of a frame."""
    columns = {month: inputs[f"plan_{month}"] for month in range(1, YEAR + 1)}
    stated = {month: column for month, column in columns.items() if column.notna().any()}
    rates = {month: column.to_numpy(dtype="int64", na_value=_UNSTATED) for month, column in stated.items()}
    starts = inputs["first_month"].to_numpy(dtype="int64") - 1
    return _after_start(rates, starts) if starts.any() else PlanPoints((*rates,), (*rates.values(),), starts)


def points_of(checkpoints: Sequence[Checkpoint], first_month: int = 1) -> PlanPoints:
    """Read the stated points of one project, whose first month is 1 unless it was added later."""
    ordered = sorted(checkpoints, key=lambda point: point.checkpoint_month)
    rates = {point.checkpoint_month: np.array([int(point.planned_rate * UNIT)]) for point in ordered}
    return _after_start(rates, np.array([first_month - 1]))


def _after_start(rates: dict[int, Ints], starts: Ints) -> PlanPoints:
    """The points after each plan's start: what is stated up to there counts for nothing."""
    kept = {month: np.where(starts < month, stated, _UNSTATED) for month, stated in rates.items()}
    kept = {month: stated for month, stated in kept.items() if (stated != _UNSTATED).any()}
    return PlanPoints((*kept,), (*kept.values(),), starts)


def planned_share(points: PlanPoints, month: int, plan_between: str = "linear") -> PlannedShare:
    """Height of each plan at a month's end; "step" holds the last stated point, "linear" joins them."""
    last_month, last_rate, next_month, next_rate = (np.zeros(points.size, np.int64) for _ in range(4))
    for point_month, rates in zip(points.months, points.rates, strict=True):
        stated = rates != _UNSTATED
        if point_month <= month:
            last_month[stated], last_rate[stated] = point_month, rates[stated]
        else:
            first_after = stated & (next_month == 0)
            next_month[first_after], next_rate[first_after] = point_month, rates[first_after]
    foot = np.maximum(last_month, points.starts)
    between = (next_month > 0) & (foot < month) & (plan_between == "linear")
    span = np.where(between, next_month - foot, 1)
    climbed = np.where(between, (next_rate - last_rate) * (month - foot), 0)
    return PlannedShare(
        numerator=last_rate * span + climbed,
        denominator=span * UNIT,
        has_plan=(last_month > 0) | (next_month > 0),
        is_stated=(last_month == month) | (points.starts >= month),
        last_month=last_month,
        last_rate=last_rate,
        next_month=next_month,
        next_rate=next_rate,
    )


def whole_and_rest(amount: Ints, share: PlannedShare) -> tuple[Ints, Ints]:
    """Amount × share, as whole fen and a rest over the share's denominator; no step leaves 64 bits."""
    quotient, remainder = np.divmod(amount, share.denominator)
    whole, rest = np.divmod(remainder * share.numerator, share.denominator)
    return quotient * share.numerator + whole, rest


def planned_amount(amount: Ints, share: PlannedShare) -> Ints:
    """Amount × share, rounded half up to the fen."""
    whole, rest = whole_and_rest(amount, share)
    return whole + (2 * rest >= share.denominator)


def exact_sum(values: Ints) -> int:
    """The sum as a Python int, beyond 64 bits too."""
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFF_FFFF).sum())


def planned_total(budgets: Ints, share: PlannedShare) -> Fraction:
    """The sum of budget × share over all rows in fen, exact."""
    whole, rest = whole_and_rest(budgets, share)
    over = {int(bottom): share.denominator == bottom for bottom in np.unique(share.denominator)}
    rests = (Fraction(exact_sum(rest[rows]), bottom) for bottom, rows in over.items())
    return exact_sum(whole) + sum(rests, Fraction(0))


def curve(points: PlanPoints) -> list[tuple[int, Floats]]:
    """The stated points as (month, rates 0–1 with NaN where not stated), as `earned_schedule` takes them."""
    return [
        (month, np.where(rates == _UNSTATED, np.nan, rates / UNIT))
        for month, rates in zip(points.months, points.rates, strict=True)
    ]


def earned_schedule(
    stated: Sequence[tuple[int, Floats]], rate: Floats, month: int, starts: Ints | int = 0
) -> Floats:
    """Moment at which each plan stood at `rate`, in months 0–12: Earned Schedule (Lipke 2003).

    On a flat stretch it is the moment nearest to `month`. A rate below the plan gives the plan's start (of
    `starts`, in months), one above it 12.
    """
    start, height = np.zeros_like(rate) + starts, np.zeros_like(rate)
    earliest, latest = np.full_like(rate, np.inf), np.full_like(rate, -np.inf)
    for point_month, point_rate in stated:
        rise = point_rate - height
        within = (rate >= height - TOLERANCE) & (rate <= point_rate + TOLERANCE)
        sloped = rise > TOLERANCE
        climbed = np.divide(rate - height, rise, out=np.zeros_like(rate), where=sloped)
        reached = start + np.clip(climbed, 0, 1) * (point_month - start)
        earliest = np.where(within, np.minimum(earliest, reached), earliest)
        latest = np.where(within, np.maximum(latest, np.where(sloped, reached, point_month)), latest)
        known = ~np.isnan(point_rate)
        start, height = np.where(known, point_month, start), np.where(known, point_rate, height)
    at_end = np.abs(rate - height) <= TOLERANCE
    earliest = np.where(at_end, np.minimum(earliest, start), earliest)
    latest = np.where(at_end, float(YEAR), latest)
    outside = np.where(rate > height, float(YEAR), starts)
    return np.where(earliest <= latest, np.clip(float(month), earliest, latest), outside)


def plan_day(earned_months: float, fiscal_year: int) -> date | None:
    """The day of a moment (months 0–12): its whole months, then its fraction × the days of the next month.

    Days are rounded half up; day zero is the last day of the month before; None is the start of the year.
    """
    months = floor(earned_months + TOLERANCE)
    if months >= YEAR:
        return date(fiscal_year, YEAR, 31)
    length = monthrange(fiscal_year, months + 1)[1]
    days = floor((earned_months - months) * length + 0.5 + TOLERANCE)
    if months == 0 and days == 0:
        return None
    return date(fiscal_year, months + 1, 1) + timedelta(days=days - 1)


def days_behind(earned_months: float, as_of_month: int, fiscal_year: int) -> int:
    """Days from the day of a moment to the end of the as-of month; negative when spending is ahead."""
    reached = plan_day(earned_months, fiscal_year) or date(fiscal_year - 1, YEAR, 31)
    month_end = date(fiscal_year, as_of_month, monthrange(fiscal_year, as_of_month)[1])
    return (month_end - reached).days
