"""Laws of one project's year, month by month."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from lag_cases import DOCUMENT, Case, cases, inputs

from perf.execution.lag import lag_table, month_series
from perf.model import Checkpoint
from tests.examples import examples


def reported(spending: dict[int, int]) -> pd.DataFrame:
    """The reported months with the sum so far."""
    amounts = pd.Series(spending, dtype="Int64").sort_index()
    columns = {"month": amounts.index, "amount_fen": amounts, "spending_to_date_fen": amounts.cumsum()}
    return pd.DataFrame(columns).reset_index(drop=True).assign(is_cumulative=False)


def year(spending: dict[int, int], month: int) -> pd.DataFrame:
    """The month series of 业务培训费 with a budget of 1000 fen."""
    points = [Checkpoint(m, Decimal(rate).scaleb(-4)) for m, rate in DOCUMENT["业务培训费"].plan.items()]
    return month_series(points, 1000, reported(spending), month)


def test_the_year_of_a_project_starts_at_nothing_and_ends_with_the_last_report() -> None:
    shown = year({1: 100, 3: 50, 5: 0, 7: 900}, 6)
    assert shown["spending_to_date_fen"].tolist()[:7] == [0, 100, 100, 150, 150, 150, pd.NA]
    assert shown.loc[shown["is_missing"], "month"].tolist() == [2, 4, 6]
    assert shown["execution_rate"].tolist()[:6] == [0, 0.1, 0.1, 0.15, 0.15, 0.15]


def test_the_year_of_a_project_has_checkpoints_only_where_the_plan_states_them() -> None:
    shown = year({}, 6)
    assert shown.loc[shown["is_checkpoint"], "planned_rate"].tolist() == [0.3, 0.4, 0.9, 1.0]
    assert shown.loc[~shown["planned_is_estimate"], "month"].tolist() == [0, 3, 6, 10, 12]
    assert shown["planned_spending_fen"].tolist()[2:7] == [200, 300, 333, 367, 400]


def test_a_plan_has_no_amounts_without_a_budget_and_a_budget_none_without_a_plan() -> None:
    points = [Checkpoint(3, Decimal("0.3"))]
    for series in (*(month_series(points, budget, reported({}), 6) for budget in (None, 0)),
                   month_series([], 1000, reported({}), 6)):  # fmt: skip
        assert series["planned_spending_fen"].isna().all()


def test_the_time_elapsed_is_a_twelfth_a_month() -> None:
    assert year({}, 6)["elapsed_rate"].tolist()[::3] == [0, 0.25, 0.5, 0.75, 1]


def test_a_year_without_plan_budget_or_spending_is_all_unknown() -> None:
    shown = month_series([], None, reported({}), 6, first_month=5)
    unknown = ["planned_rate", "planned_spending_fen", "spending_to_date_fen", "execution_rate"]
    assert shown[unknown].isna().all(axis=None)
    assert shown.loc[shown["is_missing"], "month"].tolist() == [5, 6]


@examples(30)
@given(cases(), st.integers(0, 11))
def test_the_year_of_a_project_stands_where_its_row_stands(case: Case, later: int) -> None:
    month = min(case.first_month + later, 12)
    points = [Checkpoint(m, Decimal(rate).scaleb(-4)) for m, rate in case.plan.items()]
    shown = month_series(points, case.budget, reported(case.spending), month, first_month=case.first_month)
    row = lag_table(inputs([case], month), month).iloc[0]
    assert shown["planned_rate"][month] == row["planned_rate"]
    assert shown["planned_spending_fen"][month] == row["planned_spending_fen"]
    assert shown["spending_to_date_fen"].dropna().iloc[-1] == row["spending_to_date_fen"]
    assert shown["execution_rate"].dropna().iloc[-1] == row["execution_rate"]


def test_the_line_of_a_project_added_in_august_starts_at_the_end_of_july() -> None:
    """The points stated for March and June count for nothing: 0 → 90 % from July to October."""
    points = [Checkpoint(m, Decimal(rate).scaleb(-4)) for m, rate in DOCUMENT["外事活动经费"].plan.items()]
    shown = month_series(points, 1000, reported({9: 100}), 9, first_month=8)
    assert shown["planned_rate"].isna().tolist() == [True] * 7 + [False] * 6
    assert shown["planned_rate"].tolist()[7:] == [0, 0.3, 0.6, 0.9, 0.95, 1.0]
    assert shown["planned_spending_fen"].tolist() == [*[pd.NA] * 7, 0, 300, 600, 900, 950, 1000]
    assert shown.loc[shown["is_checkpoint"], "month"].tolist() == [10, 12]
    assert shown["spending_to_date_fen"].isna().tolist() == [True] * 7 + [False] * 3 + [True] * 3
    assert shown.loc[shown["is_missing"], "month"].tolist() == [8]


def test_money_reported_before_a_project_began_is_in_its_picture() -> None:
    shown = month_series([], 1000, reported({1: 10}), 3, first_month=3)
    assert shown["spending_to_date_fen"].dropna().to_dict() == {1: 10}


def test_the_months_before_a_cumulative_figure_are_told_by_it() -> None:
    told = reported({1: 10, 6: 50, 8: 5}).assign(is_cumulative=[False, True, False])
    shown = month_series([], 1000, told, 8)
    assert shown.loc[shown["is_missing"], "month"].tolist() == [7]
