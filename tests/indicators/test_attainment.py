"""Laws of how far an indicator is reached."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_cases import CODE, indicator, key, reading, row, specs

from perf.indicators.attainment import ADDED, attainment_table
from perf.indicators.model import IndicatorKey, IndicatorSettings, Level, Reading
from perf.indicators.specs import COLUMNS
from perf.model import DepartmentTarget

COST = indicator("≤76.79万元", kind="cost")
MONTHS = st.integers(1, 12)


def status(target: Any, *readings: Reading, **more: Any) -> str:
    return row(target, *readings, **more)["status"]


@pytest.mark.parametrize(
    ("target", "reported", "expected"),
    [
        ("≥9批(次)", "9", "met"),
        ("≥9批(次)", "10", "met"),
        ("≥9批(次)", "8", "partly_met"),
        ("≥10批(次)", "6", "partly_met"),
        ("≥10批(次)", "5.9", "missed"),
        ("≤3起", "3", "met"),
        ("≤3起", "2", "met"),
        ("≤3起", "4", "missed"),
        ("0起", "0", "met"),
        ("0起", "1", "missed"),
        ("100%", "100", "met"),
        ("100%", "99.9", "partly_met"),
        ("8台", "9", "met"),
        ("≥0.3%", "0.3", "met"),
        ("人均费用不超过100元", "100", "met"),
        ("人均费用不超过100元", "145.78", "missed"),
        ("投诉率低于1%", "0.2", "met"),
        ("投诉率低于1%", "1", "met"),
        ("投诉率低于1%", "1.2", "missed"),
        ("投诉率1%", "0.2", "met"),
        ("控制在5个工作日", "3", "met"),
        ("控制在5个工作日", "6", "missed"),
        ("合格率高于92%", "95", "met"),
    ],
)
def test_equality_is_met_and_lower_is_better_is_judged_the_right_way(
    target: str, reported: str, expected: str
) -> None:
    assert status(target, reading(12, reported), month=12) == expected


@pytest.mark.parametrize(
    ("spent", "expected"), [(76_790_000, "met"), (76_790_001, "missed"), (None, "not_reported")]
)
def test_a_cost_that_is_the_budget_fills_itself_from_spending_to_the_fen(
    spent: int | None, expected: str
) -> None:
    """Before December it is not exceeded, and no more is known."""
    assert status(COST, spent=spent, month=12) == expected
    assert status(COST, spent=spent, month=11) == expected.replace("met", "within")


@pytest.mark.parametrize(
    ("target", "month", "expected"),
    [("≤3起", 6, "within"), ("≤3起", 12, "met"), ("≤3%", 6, "met"), ("人均费用不超过100元", 6, "met")],
)
def test_a_cap_on_a_sum_is_not_reached_before_the_year_is_over(
    target: str, month: int, expected: str
) -> None:
    """A rate or a cost a head stands as it is reported."""
    assert status(target, reading(6, "3"), month=month) == expected


@pytest.mark.parametrize(("month", "expected"), [(3, "in_progress"), (11, "in_progress"), (12, "missed")])
def test_a_rate_of_completion_is_in_progress_until_december(month: int, expected: str) -> None:
    printed = indicator("≥100%", "印刷工作的完成率")
    result = row(printed, reading(3, "25", printed), month=month)
    assert (result["status"], result["expected_share"]) == (expected, month / 12)
    assert row(printed, reading(3, "100", printed), month=3)["status"] == "met"


@pytest.mark.parametrize("name", ["按时完成率", "验收合格率", "及时完成率"])
def test_a_rate_of_quality_or_punctuality_is_judged_as_it_is_reported(name: str) -> None:
    of = indicator("≥100%", name)
    assert row(of, reading(3, "25", of), month=3)["status"] == "missed"


def test_what_is_reported_of_a_self_filling_cost_moves_nothing() -> None:
    result = row(COST, reading(6, "1", COST), spent=50_000_000)
    assert (result["actual_value"], result["actual_month"], result["is_carried"]) == (50.0, 6, False)


@given(st.dictionaries(MONTHS, st.integers(0, 400)), MONTHS)
def test_increments_add_up_and_the_annual_target_never_shrinks(reported: dict[int, int], month: int) -> None:
    """450 a year with two of four quarters reported still reads 450."""
    result = row("≥450人", *(reading(m, str(value)) for m, value in reported.items()), month=month)
    known = [value for m, value in reported.items() if m <= month]
    assert result["target_value"] == 450
    assert result["actual_value"] == (float(sum(known)) if known else None)
    assert result["attainment"] == (sum(known) / 450 if known else None)
    assert result["expected_share"] == month / 12


@given(st.dictionaries(MONTHS, st.integers(0, 100)), MONTHS)
def test_a_rate_stands_until_the_next_reading(reported: dict[int, int], month: int) -> None:
    """An empty month carries the last value, and is marked as such."""
    result = row("≥95%", *(reading(m, str(value)) for m, value in reported.items()), month=month)
    last = max((m for m in reported if m <= month), default=None)
    expected = (None if last is None else reported[last], last)
    assert (result["actual_value"], result["actual_month"]) == expected
    assert result["is_carried"] == (last is not None and last < month)


def test_previous_value_is_what_stood_a_month_before() -> None:
    reported = [reading(2, "100"), reading(6, "50")]
    totals = [row("≥450人", *reported, month=month)["previous_value"] for month in (2, 3, 6, 7)]
    assert totals == [None, 100, 100, 150]
    assert [row("≥95%", *reported, month=m)["previous_value"] for m in (2, 6, 7)] == [None, 100, 50]


def test_a_late_correction_leaves_later_readings_alone() -> None:
    """A rate of June stands whatever March is corrected to; so does a cumulative figure of June."""
    rates = [reading(3, "80"), reading(6, "97")]
    totals = [reading(3, "100"), replace(reading(6, "230"), is_cumulative=True), reading(7, "20")]
    for target, reported, expected in (("≥95%", rates, 97), ("≥450人", totals, 250)):
        corrected = [*reported, replace(reported[0], value=Decimal(999))]
        values = [row(target, *rows, month=7)["actual_value"] for rows in (reported, corrected)]
        assert values == [expected] * 2


@given(MONTHS, st.booleans())
def test_what_awaits_review_moves_no_total(month: int, returned: Any) -> None:
    """One that was sent back waits for its author, not for a reviewer."""
    waits = replace(reading(month, "100"), reviewed_by=None, returned="请附名单" if returned else None)
    result = row("≥450人", reading(1, "7"), waits, month=12)
    assert (result["actual_value"], result["awaiting"]) == (7.0, 0 if returned else 1)
    assert status("≥450人", waits, month=12) == "not_reported"


@given(MONTHS, MONTHS)
def test_a_reading_of_a_later_month_is_not_known_yet(month: int, reported: int) -> None:
    result = row("≥450人", reading(reported, "450"), month=month)
    assert result["status"] == ("met" if reported <= month else "not_reported")


def test_a_count_is_in_progress_until_december() -> None:
    assert [status("≥450人", reading(1, "300"), month=m) for m in (1, 11, 12)] == [
        "in_progress", "in_progress", "partly_met",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "attainment", "expected"),
    [
        (Level.ACHIEVED, 1.0, "met"),
        (Level.PARTLY_ACHIEVED, 0.7, "partly_met"),
        (Level.NOT_ACHIEVED, 0.3, "missed"),
    ],
)
def test_prose_is_judged_by_its_level(level: Level, attainment: float, expected: str) -> None:
    result = row("按时完成", reading(6, level))
    assert (result["status"], result["attainment"], result["actual_level"]) == (expected, attainment, level)


def test_a_date_has_time_until_its_month_ends() -> None:
    partly = reading(3, Level.PARTLY_ACHIEVED)
    assert [status("9月底前", partly, month=m) for m in (3, 8, 9)] == [
        "in_progress",
        "in_progress",
        "partly_met",
    ]
    assert status("9月底前", reading(3, Level.ACHIEVED), month=3) == "met"
    assert [row("9月底前", partly, month=m)["expected_share"] for m in (3, 9, 12)] == [3 / 9, 1.0, 1.0]


def test_a_number_cannot_be_held_against_prose_nor_a_level_against_a_number() -> None:
    assert status("按时完成", reading(6, "95")) == "not_measurable"
    assert status("≥95%", reading(6, Level.ACHIEVED)) == "not_measurable"


def test_nothing_reported_is_not_missed_and_nothing_is_expected_of_the_years_end() -> None:
    result = [row(target, month=12) for target in ("≥95%", "≥450人", "按时完成")]
    assert [one["status"] for one in result] == ["not_reported"] * 3
    assert [(one["attainment"], one["expected_share"]) for one in result] == [
        (None, 1),
        (None, 1),
        (None, None),
    ]


def test_partly_met_begins_where_the_settings_say() -> None:
    assert status("≥10%", reading(6, "6"), partly_from=0.6) == "partly_met"
    assert status("≥10%", reading(6, "6"), partly_from=0.61) == "missed"


@given(st.floats(0.01, 1000), st.floats(0, 5))
def test_a_cap_counts_down_to_nothing_at_twice_the_target(cap: float, times: float) -> None:
    target, reported = f"≤{cap:.2f}%", f"{cap * times:.4f}"
    ratio = float(reported) / float(f"{cap:.2f}")
    result = row(target, reading(6, reported))["attainment"]
    assert result == pytest.approx(1.0 if ratio <= 1 else max(2 - ratio, 0), abs=1e-9)


def test_evidence_reason_and_counts_are_those_of_the_newest_reviewed_reading() -> None:
    old = reading(1, "1", evidence="旧", reason="旧因", numerator=Decimal(1), denominator=Decimal(2))
    new = reading(2, "95", evidence="新", numerator=Decimal(190), denominator=Decimal(200))
    result = row("≥95%", old, new, replace(new, month=3, reviewed_by=None, evidence="待"))
    names = ("evidence", "reason", "actual_numerator", "actual_denominator")
    assert [result[name] for name in names] == ["新", None, 190, 200]


DEPARTMENT = (
    DepartmentTarget("总体", "培训", "450人次左右"),
    DepartmentTarget("（一）", "培训", "450人次左右"),
    DepartmentTarget("（一）", "满意度", "≥90%"),
)


def fed(*names: str, link: str = "总体\n培训") -> Any:
    own = {name: IndicatorSettings(feeds=link) for name in names}
    return specs(indicator("≥200人", "甲"), indicator("≥250人", "乙"), settings=own, department=DEPARTMENT)


def test_a_fed_department_target_is_the_sum_of_its_feeders_wherever_it_stands() -> None:
    other = indicator("", "乙")
    reported = [reading(1, "100"), reading(2, "50", other), reading(5, "7", IndicatorKey("", "总体", "培训"))]
    table = attainment_table(fed("甲", "乙"), reported, 6, {})
    assert table["actual_value"].tolist()[:4] == [100, 50, 150, 150]
    assert table["fed_count"].tolist() == [0, 0, 2, 2, 0]
    assert table["actual_month"].tolist()[2] == 2


def test_a_department_target_without_feeders_has_readings_of_its_own() -> None:
    reported = [reading(5, "93", IndicatorKey("", "（一）", "满意度"))]
    table = attainment_table(fed("甲"), reported, 6, {})
    assert (table["actual_value"].tolist()[4], table["status"].tolist()[4]) == (93, "met")
    assert table["status"].tolist()[2] == "not_reported"


def test_rates_that_feed_a_department_target_are_averaged() -> None:
    table = attainment_table(
        specs(
            indicator("≥90%", "甲"), indicator("≥90%", "乙"), department=DEPARTMENT,
            settings=dict.fromkeys(("甲", "乙"), IndicatorSettings(feeds="（一）\n满意度")),
        ),
        [reading(1, "90"), reading(2, "96", indicator("", "乙"))], 6, {},
    )  # fmt: skip
    assert table["actual_value"].tolist()[4] == 93


def test_the_columns_are_those_of_the_specs_and_what_is_added_with_clean_types() -> None:
    table = attainment_table(specs("≥9次", indicator("按时", "乙")), [], 6, {})
    assert tuple(table) == (*COLUMNS, *ADDED)
    floats = ("actual_value", "attainment", "expected_share", "previous_value", "actual_numerator")
    assert {str(table[name].dtype) for name in floats} == {"float64"}
    assert {str(table[name].dtype) for name in ("actual_level", "status", "reason", "evidence")} == {"str"}
    assert [str(table[name].dtype) for name in ("actual_month", "awaiting", "is_carried")] == [
        "Int64", "int64", "bool",
    ]  # fmt: skip


def test_no_indicator_and_no_reading_is_an_empty_table() -> None:
    assert len(attainment_table(specs(), [reading(1, "1")], 1, {CODE: 5})) == 0


def test_a_reading_of_an_unknown_indicator_is_left_out() -> None:
    stranger = IndicatorKey(CODE, "数量指标", "没有的指标")
    assert status("≥9次", reading(1, "9", stranger)) == "not_reported"
    assert key(indicator("")) != stranger


def test_a_month_outside_the_year_is_a_wrong_call() -> None:
    with pytest.raises(ValueError, match="as_of_month"):
        row("≥9次", month=13)


def test_a_negative_reading_reaches_nothing_of_a_target_and_no_less() -> None:
    assert row("≥5%", reading(12, "-2"), month=12)["attainment"] == 0.0


@pytest.mark.parametrize("partly_from", [0.2, 0.6, 0.9])
def test_a_level_says_itself_whether_a_target_is_met_in_part(partly_from: float) -> None:
    result = [
        status("提高知名度", reading(12, level), month=12, partly_from=partly_from)
        for level in (Level.ACHIEVED, Level.PARTLY_ACHIEVED, Level.NOT_ACHIEVED)
    ]
    assert result == ["met", "partly_met", "missed"]
