"""Laws of months that nobody reported, of a project added in mid-year, and of a budget spent whole."""

from __future__ import annotations

from dataclasses import replace

from lag_cases import Case

from perf.execution.lag import months_of
from tests.execution.test_lag import figures, named, rows, spend


def test_a_project_whose_month_is_not_reported_has_no_lag_and_names_the_newest_it_has() -> None:
    """December without data is no lag of 51.6 points: the figures that stand are those of June."""
    row = figures(spend("外事活动经费", "0.484"), 12)
    assert named(row, "status", "newest_month", "execution_rate", "planned_rate") == (
        "not_reported", 6, 0.484, 1.0,
    )  # fmt: skip
    against = ("lag_rate", "lag_fen", "months_behind", "plan_attainment", "catch_up_fen", "lag_share",
               "forecast_recent_fen", "forecast_plan_fen", "surplus_recent_fen")  # fmt: skip
    assert set(named(row, *against)) == {None}
    assert months_of(row["missing_mask"]) == (7, 8, 9, 10, 11, 12)


def test_what_is_not_reported_comes_after_unknown_and_before_overspent() -> None:
    late = [Case(100, plan={}, spending={5: 10}), Case(100, spending={5: 101})]
    assert [row["status"] for row in rows(late, 6)] == ["unknown", "not_reported"]


def test_a_first_upload_of_july_alone_stands_as_a_bound() -> None:
    row = figures(Case(100, spending={7: 30}), 7)
    assert named(row, "status", "lag_fen", "newest_month") == ("far_behind", 38, 7)
    assert months_of(row["missing_mask"]) == (1, 2, 3, 4, 5, 6)


def test_a_cumulative_figure_tells_the_months_before_it() -> None:
    row = figures(Case(100, spending={7: 30}, covered=7), 8)
    assert named(row, "status", "newest_month") == ("not_reported", 7)
    assert (months_of(row["missing_mask"]), months_of(row["reported_mask"])) == ((8,), tuple(range(1, 8)))


def test_a_checkpoint_in_a_month_not_reported_has_no_light() -> None:
    row = figures(Case(100, spending={5: 30, 7: 30}), 7)
    assert named(row, "checkpoint_month", "checkpoint_status", "checkpoint_lag_rate") == (
        6, "not_reported", None,
    )  # fmt: skip


def test_with_the_whole_budget_spent_there_is_nothing_to_catch_up_and_the_forecast_is_the_budget() -> None:
    row = figures(Case(1000, spending={5: 400, 6: 600}))
    names = ("status", "catch_up_fen", "forecast_recent_fen", "forecast_plan_fen", "surplus_plan_fen")
    assert named(row, *names) == ("completed", None, 1000, 1000, 0)


def test_a_project_added_on_1_august_is_planned_from_the_end_of_july() -> None:
    """At the end of August a third of the way to October's 90 %; March and June count for nothing."""
    added = Case(900, spending={8: 270}, first_month=8)
    august, september = figures(added, 8), figures(replace(added, spending={8: 0, 9: 0}), 9)
    assert named(august, "planned_rate", "status", "missing_mask", "checkpoint_month") == (
        0.3, "on_track", 0, None,
    )  # fmt: skip
    assert named(september, "planned_spending_fen", "months_behind", "catch_up_fen") == (540, 2.0, 810)
