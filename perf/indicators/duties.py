"""Reasons owed and not given: off plan, under-executed at the year's end, far beyond a target; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from perf.execution.plan import YEAR
from perf.frames import number
from perf.indicators.model import FAR_BEYOND, DutyKind, Explanation, RectificationState
from perf.model import Status
from perf.words.rounding import LEAST_EXECUTION

LIGHTS: Final = (Status.OVERSPENT, Status.FAR_BEHIND, Status.BEHIND, Status.WATCH)
"""Lights for which a reason is owed; where nothing is reported, it is a report that is owed."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A reason that is owed and not given.

    `figure` is the lag rate, of an overspent or under-executed project its execution rate, of an indicator
    actual ÷ target.
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

    A project has given one with an explanation of this month, or of an earlier one whose 整改 is still open.
    An indicator has given one with the reason of its newest reading; one that fills itself from spending, or
    is fed from other indicators, owes none of its own.
    """
    explained = {one.project_code for one in explanations if covers_month(one, as_of_month)}
    owed = [duty for duty in _of_projects(lag_table, as_of_month) if duty.project_code not in explained]
    return (*owed, *_of_indicators(attained))


def covers_month(explanation: Explanation, as_of_month: int) -> bool:
    """True for an explanation of this month, and for one of an earlier month that is still open."""
    is_open = explanation.state is not RectificationState.DONE
    return explanation.as_of_month == as_of_month or (explanation.as_of_month < as_of_month and is_open)


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


def _of_indicators(attained: pd.DataFrame) -> list[Duty]:
    own = ~attained["self_filling"] & attained["fed_count"].eq(0) & attained["reason"].isna()
    ratio = (attained["actual_value"] / attained["target_value"]).where(own & attained["target_value"].gt(0))
    beyond = attained.assign(ratio=ratio)[ratio.round(9) >= float(FAR_BEYOND)]
    names = ["project_code", "project_name", "ratio", "level2", "indicator_name"]
    return [
        Duty(code, name, DutyKind.EXCEEDED, float(times), level2, indicator)
        for code, name, times, level2, indicator in beyond[names].itertuples(index=False, name=None)
    ]
