"""Laws of how far spending lags its plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lag_cases import DOCUMENT, Case, cases, inputs, reference
from pandas.testing import assert_frame_equal

from perf.execution.lag import COLUMNS, lag_table, months_of
from perf.execution.lag_rounding import lag_thresholds, places_apart
from perf.model import Status, Thresholds
from perf.words.rounding import hundredfold, rounded
from tests.examples import examples

many = st.lists(cases(), min_size=1, max_size=8)
month_ends = st.integers(1, 12)


def spend(name: str, rate: str, month: int = 6) -> Case:
    """A project of the 2024 document that has spent a share of its budget, all in one month."""
    case = DOCUMENT[name]
    months = dict.fromkeys(range(1, month), 0)
    return replace(case, name=name, spending={**months, month: int(case.budget * Decimal(rate))})


def rows(projects: Iterable[Case], month: int, thresholds: Thresholds | None = None) -> list[dict[str, Any]]:
    """The rows of these projects as plain values, null as None."""
    table = lag_table(inputs(projects, month), month, thresholds or Thresholds())
    return table.astype(object).where(table.notna(), None).to_dict("records")


def figures(case: Case, month: int = 6, thresholds: Thresholds | None = None) -> dict[str, Any]:
    """The row of one project."""
    return rows([case], month, thresholds)[0]


def beside_reference(projects: list[Case], month: int) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    """Each row with what the definitions give."""
    return zip(rows(projects, month), [reference(case, month) for case in projects], strict=True)


def named(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_40_percent_in_june_is_on_plan_for_training_and_30_points_behind_for_consulting() -> None:
    rows = [figures(spend(name, "0.4")) for name in ("业务培训费", "业务咨询委托费")]
    assert [(row["status"], round(row["lag_rate"], 9), row["lag_fen"]) for row in rows] == [
        ("on_track", 0.0, 0),
        ("far_behind", 0.3, 5_19_30_00),
    ]


def test_office_equipment_states_no_march_so_its_30_percent_is_an_estimate() -> None:
    row = figures(spend("办公设备购置", "0.1", 3), 3)
    assert named(row, "planned_rate", "planned_is_estimate", "checkpoint_month", "checkpoint_status") == (
        0.3, True, None, None,
    )  # fmt: skip


def test_a_project_may_be_ahead_of_time_and_behind_its_plan() -> None:
    row = figures(spend("外事活动经费", "0.27", 3), 3)
    assert row["elapsed_rate"] < row["execution_rate"] < row["planned_rate"]


@pytest.mark.parametrize(
    ("execution", "status"),
    [
        ("0.3999", "far_behind"),
        ("0.4000", "behind"),  # 20 points exactly are not above 20
        ("0.4999", "behind"),
        ("0.5000", "watch"),
        ("0.5499", "watch"),
        ("0.5500", "on_track"),
        ("0.6500", "on_track"),  # 5 points ahead exactly
        ("0.6501", "ahead"),
        ("1.0000", "completed"),
        ("1.0001", "overspent"),
        ("-0.1000", "far_behind"),
    ],
)
def test_each_threshold_is_passed_only_above_it(execution: str, status: str) -> None:
    assert figures(spend("外事活动经费", execution))["status"] == status


def test_rates_are_judged_after_rounding_so_that_4_tenths_minus_3_tenths_is_not_above_1_tenth() -> None:
    row = figures(replace(spend("外事活动经费", "0.3"), plan={6: 4000}))
    assert (row["lag_rate"] > 0.1, row["status"]) == (True, "watch")


@pytest.mark.parametrize(
    ("execution", "status"),
    [
        ("0.2999", "far_behind"),
        ("0.3000", "watch"),
        ("0.3999", "watch"),
        ("0.4000", "on_track"),
        ("1.0001", "overspent"),
    ],
)
def test_the_elapsed_ratio_preset_compares_with_time_alone(execution: str, status: str) -> None:
    row = figures(spend("外事活动经费", execution), 6, Thresholds(preset="elapsed_ratio"))
    assert named(row, "status", "checkpoint_status") == (status, status)


def test_thresholds_are_settings() -> None:
    lights = [figures(spend("外事活动经费", "0.57"), 6, Thresholds(watch=limit)) for limit in (0.03, 0.02)]
    assert [row["status"] for row in lights] == ["on_track", "watch"]


def test_step_judges_by_the_last_stated_checkpoint_but_counts_months_on_the_line() -> None:
    case = spend("外事活动经费", "0.45", 5)
    line, step = (figures(case, 5, Thresholds(plan_between=between)) for between in ("linear", "step"))
    names = ("planned_rate", "planned_is_estimate", "status", "months_behind")
    assert named(line, *names) == (0.5, True, "on_track", 0.5)
    assert named(step, *names) == (0.3, True, "ahead", 0.5)


@pytest.mark.parametrize(
    "case", [Case(None, spending={6: 5}), Case(0, spending={6: 5}), Case(plan={}, spending={6: 5}), Case()]
)
def test_without_budget_plan_or_spending_it_is_unknown_never_zero(case: Case) -> None:
    row = figures(case)
    assert named(row, "status", "lag_rate", "lag_fen", "months_behind", "catch_up_fen", "lag_share") == (
        "unknown", None, None, None, None, None,
    )  # fmt: skip


def test_unknown_comes_before_overspent_which_is_still_told_beside() -> None:
    row = figures(Case(100, plan={}, spending={6: 101}))
    assert named(row, "status", "overspent", "execution_rate") == ("unknown", True, 1.01)


def test_what_can_be_known_without_spending_is_filled_in() -> None:
    row = figures(Case(1000))
    assert named(row, "planned_rate", "planned_spending_fen", "catch_up_month") == (0.6, 600, 10)
    assert named(row, "execution_rate", "remaining_fen", "overspent") == (None, None, None)


def test_a_month_reported_as_zero_is_reported_and_a_month_without_a_row_is_missing() -> None:
    row = figures(Case(spending={1: 10, 3: 0, 6: 5, 7: 5}))
    assert (months_of(row["missing_mask"]), row["status"]) == ((2, 4, 5), "far_behind")


def test_the_months_before_a_project_was_added_are_never_missing() -> None:
    later = [figures(Case(spending={6: 1}, first_month=first))["missing_mask"] for first in (5, 6, 9)]
    assert [months_of(mask) for mask in later] == [(5,), (), ()]


def test_catch_up_is_rounded_up_to_the_fen_and_never_negative() -> None:
    amounts = [figures(Case(1001, spending={6: spent}))["catch_up_fen"] for spent in (500, 900, 901)]
    assert amounts == [101, 1, 0]  # (900.9 − 500) ÷ 4 = 100.225


def test_after_the_last_stated_checkpoint_there_is_nothing_to_catch_up_to() -> None:
    assert named(figures(Case(spending={12: 5}), 12), "catch_up_fen", "catch_up_month") == (None, None)


def test_catch_up_aims_at_a_stated_checkpoint_whatever_the_plan_is_in_between() -> None:
    case = Case(1000, {6: 6000, 11: 9500}, {6: 600})
    amounts = [figures(case, 6, Thresholds(plan_between=between)) for between in ("linear", "step")]
    assert [named(row, "catch_up_fen", "catch_up_month") for row in amounts] == [(70, 11), (70, 11)]


def test_two_forecasts_are_named_and_imply_a_surplus_each() -> None:
    row = figures(Case(1000, spending={1: 100, 2: 50, 4: 100, 6: 51}))
    names = ("forecast_recent_fen", "surplus_recent_fen", "forecast_plan_fen", "surplus_plan_fen")
    assert named(row, *names) == (703, 297, 502, 498)  # 301 + 67 × 6; 301 ÷ 0.6 = 501.7


def test_while_nothing_is_planned_there_is_no_attainment_and_no_forecast_by_plan() -> None:
    row = figures(Case(1000, {3: 0, 12: 10000}, {2: 0}), 2)
    assert named(row, "plan_attainment", "forecast_plan_fen", "months_behind", "status") == (
        None, None, 0.0, "on_track",
    )  # fmt: skip


def test_a_forecast_that_no_64_bit_number_holds_is_unknown() -> None:
    assert figures(Case(9 * 10**15, {12: 1}, {1: 9 * 10**15}), 1)["forecast_plan_fen"] is None


def test_execution_is_measured_on_the_revised_budget_and_the_original_stays_beside() -> None:
    row = figures(Case(1000, revised=800, spending={6: 480}))
    assert named(row, "budget_fen", "revised_budget_fen", "execution_rate", "lag_fen") == (1000, 800, 0.6, 0)


def test_the_light_at_the_last_checkpoint_stays_beside_todays() -> None:
    row = figures(Case(1000, spending={3: 50, 4: 350}), 4)
    names = ("status", "checkpoint_month", "checkpoint_lag_rate", "checkpoint_status")
    assert named(row, *names) == ("on_track", 3, 0.25, "far_behind")


def test_nothing_reported_by_the_last_checkpoint_is_unknown_there() -> None:
    row = figures(Case(1000, spending={4: 350}), 4)
    assert named(row, "status", "checkpoint_month", "checkpoint_status") == ("on_track", 3, "unknown")


def test_shares_of_the_lag_count_only_what_is_behind() -> None:
    table = lag_table(inputs([Case(100, spending={6: n}) for n in (30, 50, 90)] + [Case()], 6), 6)
    assert table["lag_share"].tolist()[:3] == [0.75, 0.25, 0.0]


@examples(40)
@given(many, month_ends)
def test_every_figure_is_what_the_definitions_give_in_exact_fractions(
    projects: list[Case], month: int
) -> None:
    for row, expected in beside_reference(projects, month):
        rates = {name: float(value) for name, value in expected.items() if isinstance(value, Fraction)}
        exact = {name: value for name, value in expected.items() if name not in rates}
        assert {name: row[name] for name in exact} == exact
        assert {name: row[name] for name in rates} == pytest.approx(rates, abs=1e-8)


@examples(40)
@given(st.lists(cases(largest=9 * 10**15), min_size=1, max_size=8), month_ends)
def test_money_is_exact_to_the_fen_up_to_90_trillion_yuan(projects: list[Case], month: int) -> None:
    for row, expected in beside_reference(projects, month):
        money = {name: value for name, value in expected.items() if name.endswith("_fen")}
        fits = {name: value for name, value in money.items() if value is None or abs(value) < 2**61}
        assert {name: row[name] for name in fits} == fits


@examples(40)
@given(many, month_ends)
def test_lag_and_execution_add_up_to_the_plan(projects: list[Case], month: int) -> None:
    table = lag_table(inputs(projects, month), month)
    table = table[table["newest_month"] == month]
    assert (table["lag_fen"] + table["spending_to_date_fen"]).equals(table["planned_spending_fen"])
    assert np.allclose(table["lag_rate"] + table["execution_rate"], table["planned_rate"], rtol=0, atol=1e-12)


@examples(30)
@given(many, month_ends, st.randoms())
def test_the_order_of_the_rows_changes_nothing(projects: list[Case], month: int, random: Any) -> None:
    frame = inputs(projects, month)
    order = random.sample(range(len(frame)), len(frame))
    assert_frame_equal(lag_table(frame.iloc[order], month), lag_table(frame, month).iloc[order])


@examples(30)
@given(many, month_ends)
def test_a_row_depends_on_no_other_but_for_its_share_of_the_lag(projects: list[Case], month: int) -> None:
    frame = inputs(projects, month)
    alone = pd.concat([lag_table(frame.iloc[[i]], month) for i in range(len(frame))])
    assert_frame_equal(alone.drop(columns="lag_share"), lag_table(frame, month).drop(columns="lag_share"))


@examples(30)
@given(cases(), st.integers(1, 12), st.integers(0, 100))
def test_splitting_a_payment_over_two_months_changes_no_rate(case: Case, other: int, percent: int) -> None:
    part = case.spending[1] * percent // 100
    moved = {**case.spending, 1: case.spending[1] - part}
    moved[other] = moved.get(other, 0) + part
    names = ("execution_rate", "lag_rate", "lag_fen", "months_behind", "status", "catch_up_fen")
    case = replace(case, spending=case.spending | {other: case.spending.get(other, 0)})
    whole, split = rows([case, replace(case, spending=moved)], other)
    assert named(whole, *names) == named(split, *names)


def test_no_projects_give_no_rows() -> None:
    table = lag_table(inputs([Case()], 6).iloc[:0], 6)
    assert (len(table), tuple(table.columns)) == (0, COLUMNS)


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_outside_the_year_is_a_wrong_call(month: int) -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        lag_table(inputs([Case()], 6), month)


def test_every_status_is_one_of_the_known_values() -> None:
    others = [Case(), Case(spending={5: 10}), Case(100, spending={6: 100})]
    table = lag_table(inputs([Case(100, spending={6: n}) for n in range(0, 120, 3)] + others, 6), 6)
    assert set(table["status"]) == {status.value for status in Status}


@given(step=st.integers(-6 * 10**5, 6 * 10**5), limit=st.sampled_from([0.2, 0.1, 0.05, -0.05]))
def test_a_lag_is_shown_with_as_many_decimals_as_tell_it_from_a_limit(step: int, limit: float) -> None:
    """A light that changes above 10 points never stands beside 10.0 where the lag is 10.01."""
    lag = round(limit + step / 10**9, 9)
    (places,) = places_apart(np.array([lag]), lag_thresholds(Thresholds())).tolist()
    shown, exact, bound = rounded(lag, places), hundredfold(lag), hundredfold(limit)
    assert (shown > bound, shown < bound) == (exact > bound, exact < bound)


def test_a_lag_far_from_every_limit_has_one_decimal_and_an_unknown_one_too() -> None:
    lags = np.array([0.15, 0.1, 0.0, np.nan, 0.1004, 0.10000001])
    assert places_apart(lags, lag_thresholds(Thresholds())).tolist() == [1, 1, 1, 1, 2, 6]
    assert places_apart(lags, lag_thresholds(Thresholds(preset="elapsed_ratio"))).tolist() == [1] * 6
