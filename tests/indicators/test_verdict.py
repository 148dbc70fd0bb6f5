"""Laws of the verdict of 双监控, and of who owes a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from indicator_cases import CODE, indicator, key, reading, specs

from perf.indicators.attainment import attainment_table
from perf.indicators.duties import Duty, duties
from perf.indicators.model import (
    DutyKind,
    Explanation,
    IndicatorKey,
    Reading,
    ReasonCategory,
    RectificationState,
)
from perf.indicators.verdict import verdict_table
from perf.model import DepartmentTarget, Status

TRIPS = indicator("≥12次", "出访")
RATE = indicator("≥90%", "好评率", "outcome")
COST = indicator("≤76.79万元", "资金成本", "cost")
HEAD = indicator("≤100元", "人均成本", "cost")


def lag(lag_rate: float | None, status: Status = Status.ON_TRACK, rate: float | None = 0.5) -> pd.DataFrame:
    return pd.DataFrame(
        {"project_code": [CODE], "project_name": ["外事活动经费"], "lag_rate": [lag_rate], "lag_places": [1],
         "execution_rate": [rate], "status": [status.value]}
    ).astype({"lag_rate": "float64", "execution_rate": "float64"})  # fmt: skip


def verdict(
    lag_rate: float | None, *told: Reading, month: int = 6, of: Any = (TRIPS, RATE, COST, HEAD)
) -> Any:
    attained = attainment_table(specs(*of), told, month, {CODE: 1})
    return verdict_table(lag(lag_rate), attained).iloc[0]


@pytest.mark.parametrize(
    ("lag_rate", "trips", "expected"),
    [
        (0.0, "6", "normal"),
        (0.0, "3", "money_ahead"),
        (0.3, "6", "results_ahead"),
        (0.3, "3", "both_behind"),
        (0.1, "6", "normal"),  # 10 points exactly are not above 10
        (None, "6", "unknown"),
    ],
)
def test_money_and_results_make_four_verdicts(lag_rate: float | None, trips: str, expected: str) -> None:
    assert verdict(lag_rate, reading(6, trips, TRIPS))["verdict"] == expected


def test_without_any_result_the_verdict_is_unknown() -> None:
    """Money progress alone is no result."""
    said = verdict(0.0, reading(6, "90", HEAD))
    assert (said["verdict"], said["reported_count"], said["indicator_count"]) == ("unknown", 0, 2)


def test_results_are_weighed_and_more_than_asked_for_makes_up_for_nothing() -> None:
    """出访 at 12 of 12 with 6 due, 好评率 at 45 of 90: (56 × 1 + 34 × 0.5) against (56 × 0.5 + 34 × 1)."""
    of = (TRIPS, RATE)
    said = verdict(0.0, reading(6, "24", TRIPS), reading(6, "45", RATE), of=of)
    assert said["result_progress"] == pytest.approx((56 * 1 + 34 * 0.5) / 90)
    assert said["result_expected"] == pytest.approx((56 * 0.5 + 34 * 1) / 90)
    assert said["result_lag"] == pytest.approx(said["result_expected"] - said["result_progress"])


def test_a_project_without_indicators_has_its_row() -> None:
    table = verdict_table(lag(0.0), attainment_table(specs(), [], 6, {}))
    assert table[["verdict", "indicator_count"]].to_numpy().tolist() == [["unknown", 0]]


GIVEN = Explanation(CODE, 6, ReasonCategory.STAFF, "人手不足")


def owed(table: pd.DataFrame, *explanations: Explanation, month: int = 6) -> list[tuple[str, float | None]]:
    attained = attainment_table(specs(TRIPS), [], month, {})
    return [(duty.why.value, duty.figure) for duty in duties(table, attained, explanations, month)]


@pytest.mark.parametrize("status", list(Status))
def test_a_reason_is_owed_where_the_light_is_not_green(status: Status) -> None:
    """With how far it is behind; of what is overspent with the rate that is too high."""
    figures = dict.fromkeys((Status.FAR_BEHIND, Status.BEHIND, Status.WATCH), 0.3) | {Status.OVERSPENT: 1.2}
    expected = [("light", figures[status])] if status in figures else []
    assert owed(lag(0.3, status, rate=1.2)) == expected


@pytest.mark.parametrize(
    ("rate", "month", "is_owed"), [(0.899, 12, True), (0.9, 12, False), (0.5, 11, False)]
)
def test_a_reason_is_owed_for_less_than_90_percent_at_the_years_end(
    rate: float, month: int, is_owed: Any
) -> None:
    assert owed(lag(0.0, rate=rate), month=month) == ([("execution", rate)] if is_owed else [])


@pytest.mark.parametrize(
    ("explanation", "is_owed"),
    [
        (GIVEN, False),
        (replace(GIVEN, state=RectificationState.DONE), False),
        (replace(GIVEN, as_of_month=4), True),
        (replace(GIVEN, as_of_month=4, state=RectificationState.ONGOING), True),
        (replace(GIVEN, as_of_month=4, state=RectificationState.DONE), True),
        (replace(GIVEN, as_of_month=7), True),
        (replace(GIVEN, project_code="P"), True),
    ],
)
def test_an_explanation_counts_in_its_month_and_in_no_other(explanation: Explanation, is_owed: Any) -> None:
    assert bool(owed(lag(0.3, Status.BEHIND), explanation)) == is_owed


@pytest.mark.parametrize(
    ("target", "told", "is_owed"),
    [("≥10次", "13", True), ("≥10次", "12.9", False), ("≤100元", "130", True), ("≤100元", "129", False)],
)
def test_130_percent_of_the_target_asks_for_a_reason_until_the_reading_gives_one(
    target: str, told: str, is_owed: Any
) -> None:
    def found(**more: Any) -> tuple[Duty, ...]:
        attained = attainment_table(specs(target), [reading(6, told, **more)], 6, {})
        return duties(lag(0.0), attained, [], 6)

    figure = pytest.approx(float(told) / (10 if "次" in target else 100))
    kind = DutyKind.OVERRUN if target.startswith("≤") else DutyKind.EXCEEDED
    expected = [(kind, figure, "数量指标", "甲")] if is_owed else []
    assert [(one.why, one.figure, one.level2, one.indicator_name) for one in found()] == expected
    assert found(reason="任务增加") == ()


@pytest.mark.parametrize(
    ("target", "told", "month", "is_owed"),
    [
        ("≥10次", "7", 12, True), ("≥10次", "5", 12, True), ("≥10次", "10", 12, False),
        ("≥10次", "5", 11, False), ("≥95%", "80", 6, False), ("≤100元", "110", 12, True),
    ],
)  # fmt: skip
def test_a_target_missed_or_met_in_part_at_the_years_end_asks_for_a_reason_of_december(
    target: str, told: str, month: int, is_owed: Any
) -> None:
    def found(reported: int, **more: Any) -> list[DutyKind]:
        attained = attainment_table(specs(target), [reading(reported, told, **more)], month, {})
        return [duty.why for duty in duties(lag(0.0, rate=1.0), attained, [], month)]

    expected = [DutyKind.BELOW] if is_owed else []
    assert found(month) == expected
    assert found(month, reason="任务取消") == []
    assert found(6, reason="任务取消") == (expected if month != 6 else [])


def test_what_is_fed_or_fills_itself_owes_no_reason_of_its_own() -> None:
    target = DepartmentTarget("总体", "出访", "12次")
    table = specs(replace(TRIPS, target_text="≥12次"), COST, department=[target])
    assert table["feeds"].tolist() == ["总体\n出访", "", ""]
    attained = attainment_table(table, [reading(6, "20", TRIPS, reason="增加")], 6, {CODE: 999_999_999})
    assert attained["fed_count"].tolist() == [0, 0, 1]
    assert duties(lag(0.0), attained, [], 6) == ()


def test_a_department_target_of_its_own_owes_a_reason_too() -> None:
    table = specs(department=[DepartmentTarget("总体", "出访", "10次")])
    attained = attainment_table(table, [reading(6, "13", IndicatorKey("", "总体", "出访"))], 6, {})
    assert [duty.project_code for duty in duties(lag(0.0), attained, [], 6)] == [""]
    assert key(TRIPS).project_code == CODE
