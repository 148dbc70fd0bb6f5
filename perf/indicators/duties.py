"""Reasons owed and not given: off plan, too little spent, a target missed or far exceeded; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from perf.execution.plan import YEAR
from perf.frames import number
from perf.indicators.model import FAR_BEYOND, AttainmentStatus, Comparator, DutyKind, Explanation
from perf.model import Status
from perf.words.rounding import LEAST_EXECUTION

LIGHTS: Final = (Status.OVERSPENT, Status.FAR_BEHIND, Status.BEHIND, Status.WATCH)
"""Lights for which a reason is owed; where nothing is reported, it is a report that is owed."""
BELOW: Final = (AttainmentStatus.MISSED, AttainmentStatus.PARTLY_MET)
"""Statuses for which a reason is owed at the year's end."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A reason that is owed and not given.

    `figure` is the lag rate, of an overspent or under-executed project its execution rate, of an indicator
    actual ÷ target (its attainment where it is below its target at the year's end).
    `level2` and `indicator_name` are set for an indicator; a department's target has no project code.
    `places` are the decimals that the lag is shown with.
    """

    project_code: str
    project_name: str
    why: DutyKind
    figure: float | None = None
    level2: str | None = None
    indicator_name: str | None = None
    status: Status | None = None
    places: int = 1


def duties(
    lag_table: pd.DataFrame, attained: pd.DataFrame, explanations: Sequence[Explanation], as_of_month: int
) -> tuple[Duty, ...]:
    """The reasons owed at the end of `as_of_month` and not given, projects in the order of the lag table.

    A project has given one with an explanation of this month: each month that demands a reason demands its
    own. An indicator has given one with the reason of its newest reading, which in December has to be one of
    December; one that fills itself from spending, or is fed from other indicators, owes none of its own.
    """
    explained = {one.project_code for one in explanations if one.as_of_month == as_of_month}
    owed = [duty for duty in _of_projects(lag_table, as_of_month) if duty.project_code not in explained]
    return (*owed, *_of_indicators(attained, as_of_month))


def _of_projects(lag_table: pd.DataFrame, as_of_month: int) -> list[Duty]:
    names = ["project_code", "project_name", "status", "lag_rate", "lag_places", "execution_rate"]
    owed = []
    for code, name, light, lag, places, rate in lag_table[names].itertuples(index=False, name=None):
        status = Status(light)
        if status is Status.NOT_REPORTED:
            continue
        if status in LIGHTS:
            figure = number(rate if status is Status.OVERSPENT else lag)
            owed.append(Duty(code, name, DutyKind.LIGHT, figure, status=status, places=places))
        if as_of_month == YEAR and rate == rate and round(rate, 9) < LEAST_EXECUTION:  # noqa: PLR0124 — not NaN
            owed.append(Duty(code, name, DutyKind.EXECUTION, float(rate), status=status))
    return owed


def _of_indicators(attained: pd.DataFrame, as_of_month: int) -> list[Duty]:
    """What exceeds its target far, and at the year's end what is below it."""
    is_over = as_of_month == YEAR
    has_reason = attained["reason"].notna() & ~(is_over & attained["is_carried"])
    own = ~attained["self_filling"] & attained["fed_count"].eq(0) & ~has_reason
    ratio = (attained["actual_value"] / attained["target_value"]).where(own & attained["target_value"].gt(0))
    is_beyond = ratio.round(9) >= float(FAR_BEYOND)
    is_below = own & is_over & attained["status"].isin(BELOW) & ~is_beyond
    columns = ["project_code", "project_name", "comparator", "attainment", "level2", "indicator_name"]
    rows = attained[columns].assign(ratio=ratio, is_beyond=is_beyond)[is_beyond | is_below]
    return [
        Duty(code, name, *_cause(comparator, ratio, attainment, is_beyond=is_beyond), level2, indicator)
        for code, name, comparator, attainment, level2, indicator, ratio, is_beyond in rows.itertuples(
            index=False, name=None
        )
    ]


def _cause(
    comparator: str, ratio: float, attainment: float, *, is_beyond: bool
) -> tuple[DutyKind, float | None]:
    if not is_beyond:
        return DutyKind.BELOW, number(attainment)
    return DutyKind.OVERRUN if comparator == Comparator.AT_MOST else DutyKind.EXCEEDED, float(ratio)
