"""Laws of the sentences: what nobody knows is never said to be well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from lag_cases import Case, inputs

from perf.execution.department import DepartmentTotal, department_total
from perf.execution.lag import lag_table
from perf.model import Thresholds
from perf.statements import department_statements, project_statements
from perf.words.labels import or_no_data, term, wan


def headline(*projects: Case, month: int = 6) -> str:
    table, total = _facts(*projects, month=month)
    return department_statements.headline(table, total, month)


def _facts(*projects: Case, month: int = 6) -> tuple[pd.DataFrame, DepartmentTotal]:
    frame = inputs(list(projects), month)
    table = lag_table(frame, month)
    return table, department_total(table, frame, month)


ON_PLAN = Case(100, spending=dict.fromkeys(range(1, 7), 10), code="1")
UNKNOWN = Case(100, code="2", name="乙")
BEHIND = Case(100, spending=dict.fromkeys(range(1, 7), 3), code="3", name="丙")


def test_where_nobody_reported_the_headline_says_so_and_nothing_of_who_lags() -> None:
    assert headline(UNKNOWN) == "截至6月底还没有任何支出数据。"


def test_a_project_of_which_nothing_is_known_is_not_counted_among_those_that_do_not_lag() -> None:
    assert "1 个项目没有滞后，1 个无数据" in headline(ON_PLAN, UNKNOWN)
    assert "1 个项目都没有滞后" in headline(ON_PLAN)
    assert "2 个项目中 1 个滞后" in headline(BEHIND, UNKNOWN)


def test_the_card_of_who_lags_names_the_unknown_where_nobody_is_known_to_lag() -> None:
    assert department_statements.lagging_counts(_facts(ON_PLAN, UNKNOWN)[1]) == "○ 无数据 1"
    assert department_statements.lagging_counts(_facts(ON_PLAN)[1]) == "都没有滞后"


def test_what_is_unknown_has_no_unit() -> None:
    assert or_no_data(wan(None), "无数据 万元") == term("no_data")
    assert or_no_data(wan(132_60_00_00), "132.60 万元") == "132.60 万元"


def test_how_many_lag_is_unknown_where_nothing_is_known() -> None:
    assert department_statements.lagging_share(_facts(UNKNOWN)[1]) == term("no_data")
    assert department_statements.lagging_share(_facts(UNKNOWN, BEHIND)[1]) == "1 / 2"


@pytest.mark.parametrize(
    ("project", "sentence"),
    [
        (UNKNOWN, "没有支出数据，无法与计划比较。"),
        (replace(UNKNOWN, budget=None), "没有预算、支出数据，无法与计划比较。"),
        (replace(BEHIND, plan={}), "没有计划数据，无法与计划比较。"),
        (replace(BEHIND, budget=0), "预算为零而有支出，已经超支，无法与计划比较。"),
        (Case(0, spending={6: 0}), "预算为零，无法与计划比较。"),
    ],
)
def test_what_cannot_be_compared_says_what_is_lacking(project: Case, sentence: str) -> None:
    assert project_statements.position(_facts(project)[0].iloc[0], 6, 2024) == sentence


SMALL_FAR_BEHIND = Case(20, spending={6: 4}, code="4", name="小而滞后")
LARGE_ON_TRACK = Case(1000, spending={6: 570}, code="5", name="大而正常")
OVERSPENT = Case(100, spending={6: 120}, code="6", name="超支的")
NO_PLAN = Case(100, plan={}, spending={6: 60}, code="7", name="没有计划的")


def test_the_project_named_beside_those_that_lag_is_one_of_them() -> None:
    """A large project somewhat behind its plan may hold most of the money that is behind."""
    assert "2 个项目中 1 个滞后，其中小而滞后占滞后额的" in headline(SMALL_FAR_BEHIND, LARGE_ON_TRACK)


def test_a_project_judged_by_time_and_ahead_of_its_plan_has_no_share_of_what_is_behind() -> None:
    by_time = Thresholds(preset="elapsed_ratio")
    late = Case(100, {6: 1000, 12: 10000}, {6: 20}, name="晚")
    frame = inputs([late], 6)
    table = lag_table(frame, 6, by_time)
    sentence = department_statements.headline(table, department_total(table, frame, 6, by_time), 6)
    assert sentence.endswith("1 个项目中 1 个滞后。")


def test_what_is_overspent_is_said_and_asked_for() -> None:
    table, total = _facts(ON_PLAN, OVERSPENT, replace(NO_PLAN, spending={6: 130}))
    assert "2 个超支" in department_statements.headline(table, total, 6)
    steps = [step for step in department_statements.next_steps(table, total, 6) if "超过预算" in step]
    assert [step.split("：")[0] for step in steps] == ["没有计划的", "超支的"]


def test_spending_that_no_plan_holds_is_not_said_to_be_missing() -> None:
    assert headline(NO_PLAN).startswith("截至6月底累计支出 0.00 万元，报了支出的项目没有预算或支出计划")


@pytest.mark.parametrize(
    ("recent", "by_plan", "sentence"),
    [
        (3_00_00_00, 1_00_00_00, "结余 1.00至3.00 万元"),
        (-3_00_00_00, 1_00_00_00, "结余 −3.00至1.00 万元"),
        (-3_00_00_00, -1_00_00_00, "超支 1.00至3.00 万元"),
        (None, None, "没有可以外推的支出"),
    ],
)
def test_a_negative_surplus_is_said_as_overspending(recent: Any, by_plan: Any, sentence: str) -> None:
    row = pd.Series({"surplus_recent_fen": recent, "surplus_plan_fen": by_plan}, dtype="Int64")
    assert project_statements.forecast_detail(row) == sentence
