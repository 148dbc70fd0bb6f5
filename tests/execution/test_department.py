"""Laws of the department's totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lag_cases import DOCUMENT, Case, cases, height, inputs, reference

from perf.execution.department import DepartmentTotal, department_total
from perf.execution.lag import lag_table
from perf.model import Status, Thresholds
from perf.words.labels import signed_points
from tests.examples import examples

many = st.lists(cases(), min_size=1, max_size=6)


def add_up(projects: list[Case], month: int = 6, thresholds: Thresholds | None = None) -> DepartmentTotal:
    frame, limits = inputs(projects, month), thresholds or Thresholds()
    return department_total(lag_table(frame, month, limits), frame, month, limits)


def spent_evenly(rate: str) -> list[Case]:
    """The eight projects of 2024 with the same share spent by June, a sixth each month."""
    a_sixth = Decimal(rate) / 6
    return [
        replace(case, name=name, spending=dict.fromkeys(range(1, 7), int(case.budget * a_sixth)))
        for name, case in DOCUMENT.items()
    ]


def test_the_budget_of_2024_adds_up_to_1123_74_wan() -> None:
    assert add_up(spent_evenly("0.3")).revised_budget_fen == 1123_74_00_00


def test_the_rate_is_weighted_by_money_and_the_counts_are_not() -> None:
    """89 % of the money is one project: the others hardly move the rate, but each counts."""
    total = add_up(spent_evenly("0.48"))
    assert total.execution_rate == 0.48
    planned = 60 * (1123.74 - 6.56 - 17.31) + 40 * 6.56 + 70 * 17.31
    assert total.planned_rate == pytest.approx(planned / 112374)
    assert {status: n for status, n in total.counts.items() if n} == {
        Status.FAR_BEHIND: 1, Status.BEHIND: 6, Status.AHEAD: 1,
    }  # fmt: skip


def test_a_lag_just_beyond_a_limit_has_the_decimals_that_tell_it_from_the_limit() -> None:
    total = add_up([Case(budget=100_00, spending={6: 49_99})])
    assert (total.status, total.lag_places, signed_points(total.lag_rate, total.lag_places)) == (
        Status.BEHIND, 2, "+10.01",
    )  # fmt: skip


@examples(25)
@given(many, st.integers(1, 12))
def test_every_amount_is_the_sum_of_the_rows_and_every_rate_their_ratio(
    projects: list[Case], month: int
) -> None:
    projects = [replace(case, spending=case.spending | {month: 0}) for case in projects]
    table, total = lag_table(inputs(projects, month), month), add_up(projects, month)
    for name in ("budget", "spending_to_date", "planned_spending", "lag", "forecast_recent", "remaining"):
        assert getattr(total, f"{name}_fen") == table[f"{name}_fen"].sum()
    planned = sum(height(case.in_force, month, case.start) * case.budget for case in projects)
    assert total.planned_rate == float(planned / total.budget_fen)
    assert total.execution_rate == float(Fraction(total.spending_to_date_fen, total.budget_fen))


@examples(25)
@given(cases(), st.integers(1, 12))
def test_one_project_is_its_own_department(case: Case, month: int) -> None:
    case = replace(case, spending=case.spending | {month: case.spending.get(month, 0)})
    table, total = lag_table(inputs([case], month), month), add_up([case], month)
    row = table.astype(object).where(table.notna(), None).iloc[0]
    names = ["planned_rate", "execution_rate", "lag_fen", "catch_up_fen", "catch_up_month", "status"]
    assert [getattr(total, name) for name in names] == row[names].tolist()
    assert total.months_behind == pytest.approx(row["months_behind"], abs=1e-7)
    assert total.forecast_plan_fen == row["forecast_plan_fen"]


@examples(25)
@given(many, st.integers(1, 12))
def test_the_forecast_by_plan_is_the_sum_of_the_projects_own(projects: list[Case], month: int) -> None:
    """Each by the shape of its own plan; where nothing of a plan is due yet, by its recent months."""
    projects = [replace(case, spending=case.spending | {month: 0}) for case in projects]
    own = [reference(case, month) for case in projects]
    by_plan = [row["forecast_plan_fen"] for row in own]
    known = [
        row["forecast_recent_fen"] if fen is None else fen for row, fen in zip(own, by_plan, strict=True)
    ]
    expected = None if set(by_plan) == {None} else sum(known)
    assert add_up(projects, month).forecast_plan_fen == expected


@examples(25)
@given(many, st.integers(1, 12))
def test_splitting_a_project_in_two_changes_no_rate(projects: list[Case], month: int) -> None:
    case = projects[0]
    half = replace(case, budget=case.budget + 1)
    twins = [replace(half, spending={m: 2 * amount for m, amount in case.spending.items()}), case]
    merged = replace(case, budget=2 * case.budget + 1, spending={m: 3 * s for m, s in case.spending.items()})
    apart, together = add_up(twins + projects, month), add_up([merged, *projects], month)
    names = ("planned_rate", "execution_rate", "months_behind", "catch_up_fen")
    assert [getattr(apart, name) for name in names] == [getattr(together, name) for name in names]


def test_months_behind_follow_the_aggregated_plan() -> None:
    projects = [Case(1000, {6: 6000, 12: 10000}, {6: 0}), Case(1000, {6: 2000, 12: 10000}, {6: 300})]
    assert add_up(projects).months_behind == 6 - 0.15 / (0.4 / 6)


def test_catch_up_aims_at_the_next_month_that_any_project_states() -> None:
    projects = [Case(1000, {8: 8000, 12: 10000}, {6: 100}), Case(1000, {10: 10000}, {6: 100})]
    total = add_up(projects)
    assert (total.catch_up_month, total.catch_up_fen) == (8, 700)  # (800 + 800 − 200) ÷ 2


def test_without_budget_or_plan_a_project_is_named_and_not_in_the_sums() -> None:
    others = [
        Case(None, spending={6: 7}, code="P2", name="无预算"),
        Case(500, plan={}, spending={6: 7}, code="P3", name="无计划"),
    ]
    total = add_up([Case(1000, spending={6: 600}), *others])
    assert total.excluded == (("P2", "无预算"), ("P3", "无计划"))
    assert (total.revised_budget_fen, total.spending_to_date_fen, total.project_count) == (1000, 600, 3)


def test_who_has_not_reported_is_named_with_the_months() -> None:
    full = dict.fromkeys(range(1, 7), 10)
    projects = [Case(100, spending=full), Case(100, spending={1: 5, 3: 5, 4: 5, 5: 5}, code="P2", name="乙")]
    total = add_up(projects)
    assert (total.fully_reported_count, total.project_count) == (1, 2)
    assert total.missing == (("P2", "乙", (2, 6)),)


def test_who_has_not_reported_the_month_is_left_out_and_named_with_the_share_of_the_budget() -> None:
    """Rates are over those who reported: 60 of 100, not 60 of 1000."""
    never = Case(500, code="P2", name="乙")
    not_now = Case(300, spending={5: 3}, code="P3", name="丙")
    no_plan = Case(100, plan={}, spending={6: 5}, code="P4", name="丁")
    total = add_up([Case(100, spending={6: 60}), never, not_now, no_plan])
    assert (total.execution_rate, total.revised_budget_fen, total.status) == (0.6, 100, Status.ON_TRACK)
    assert total.not_reported == (("P2", "乙", None), ("P3", "丙", 5))
    assert (total.whole_budget_fen, total.not_reported_share, total.judged_count) == (1000, 0.8, 1)
    assert (total.excluded, total.newest_month) == ((("P4", "丁"),), 6)
    assert total.missing[1] == ("P2", "乙", (1, 2, 3, 4, 5, 6))


def test_a_month_that_nobody_reported_has_a_plan_and_no_lag() -> None:
    total = add_up(spent_evenly("0.48"), 12)
    assert (total.status, total.newest_month, total.planned_rate) == (Status.NOT_REPORTED, 6, 1.0)
    assert (total.revised_budget_fen, total.not_reported_share) == (1123_74_00_00, 1.0)
    assert {total.spending_to_date_fen, total.execution_rate, total.lag_rate, total.lag_fen} == {None}
    assert (total.judged_count, total.counts[Status.NOT_REPORTED]) == (0, 8)


def test_sums_with_a_month_missing_are_a_bound() -> None:
    full = Case(100, spending=dict.fromkeys(range(1, 7), 10))
    late, gap = Case(100, spending={1: 5}, code="P2"), Case(100, spending={6: 5}, code="P3")
    assert [add_up(projects).is_bound for projects in ([full, late], [full, gap])] == [False, True]


def test_a_project_added_in_mid_year_bends_the_departments_line() -> None:
    """Planned at the end of September: 600 of each."""
    projects = [Case(1000, {12: 8000}, {9: 600}), Case(1000, spending={9: 600}, first_month=8)]
    total = add_up(projects, 9)
    assert (total.planned_rate, total.months_behind, total.catch_up_month) == (0.6, 0.0, 10)
    behind = add_up([replace(case, spending={9: 200}) for case in projects], 9)
    assert behind.months_behind == pytest.approx(9 - 6)  # 400 of 2000 was planned at the end of June


def test_when_nobody_has_reported_all_that_hangs_on_spending_is_unknown() -> None:
    total = add_up([Case(100), Case(300, {6: 2000})])
    known = (total.planned_spending_fen, total.planned_rate, total.catch_up_month, total.status)
    assert known == (120, 0.3, 10, Status.UNKNOWN)
    amounts = ("spending_to_date", "lag", "catch_up", "forecast_recent", "forecast_plan", "remaining")
    assert {getattr(total, f"{name}_fen") for name in amounts} == {None}
    assert {total.execution_rate, total.lag_rate, total.plan_attainment, total.months_behind} == {None}


def test_without_any_budget_and_plan_there_is_no_rate() -> None:
    total = add_up([Case(None, spending={6: 1}), Case(100, plan={}, spending={6: 1})])
    assert (total.planned_rate, total.execution_rate, total.revised_budget_fen) == (None, None, 0)
    assert (total.status, total.forecast_plan_fen, total.months_behind) == (Status.UNKNOWN, None, None)


def test_while_nothing_is_planned_there_is_no_attainment() -> None:
    total = add_up([Case(100, {3: 0, 12: 10000}, {2: 0})], 2)
    assert (total.plan_attainment, total.forecast_plan_fen, total.months_behind) == (None, None, 0.0)


def test_the_settings_hold_for_the_department_too() -> None:
    projects = [Case(1000, spending={4: 0, 5: 290})]
    ratio, step = Thresholds(preset="elapsed_ratio"), Thresholds(plan_between="step")
    assert [add_up(projects, 5, limits).status for limits in (Thresholds(), ratio, step)] == [
        Status.FAR_BEHIND, Status.WATCH, Status.ON_TRACK,
    ]  # fmt: skip


def test_spending_more_than_all_budgets_is_overspent() -> None:
    assert add_up([Case(100, spending={6: 250}), Case(100, spending={6: 0})]).status is Status.OVERSPENT


def test_spending_exactly_all_budgets_is_completed() -> None:
    assert add_up([Case(100, spending={6: 150}), Case(100, spending={6: 50})]).status is Status.COMPLETED


def test_the_attainment_is_the_rate_by_the_planned_rate() -> None:
    assert add_up([Case(100, {6: 5000}, {6: 40})]).plan_attainment == 0.8


def test_a_budget_cut_to_nothing_keeps_its_spending_in_the_sums() -> None:
    """It is stated, so nothing was planned of it, and what was spent before the cut was spent."""
    cut = Case(100_00, revised=0, spending={3: 30_00, 6: 0}, code="P2", name="乙")
    total = add_up([Case(100_00, spending={6: 40_00}), cut])
    assert (total.revised_budget_fen, total.spending_to_date_fen) == (100_00, 70_00)
    assert (total.planned_spending_fen, total.excluded) == (60_00, ())


def test_where_every_budget_is_nothing_there_is_no_rate() -> None:
    total = add_up([Case(0, spending={6: 40_00})])
    assert (total.execution_rate, total.catch_up_fen, total.status) == (None, None, Status.UNKNOWN)
