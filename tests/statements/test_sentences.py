"""Laws of the sentences: what nobody knows is never said to be well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from lag_cases import Case, inputs

from perf.execution.department import DepartmentTotal, department_total
from perf.execution.lag import lag_table
from perf.model import Project, Thresholds
from perf.statements import department_statements, project_statements, who_lags
from perf.words.labels import or_no_data, term, wan
from tests.facts import plan


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


def test_who_has_not_reported_is_counted_neither_among_those_that_lag_nor_among_the_others() -> None:
    """One denominator in one sentence: those who reported; the others beside, with their share."""
    assert headline(ON_PLAN, UNKNOWN) == (
        "截至6月底，已报的 1 个项目执行率 60.0%，与计划一致，1 个项目都没有滞后；"
        "另有 1 个项目（占预算 50.0%）6月未报。"
    )
    assert "1 个项目都没有滞后。" in headline(ON_PLAN)
    assert "，1 个项目中 1 个滞后，" in headline(BEHIND, UNKNOWN)


def test_a_month_that_nobody_reported_is_said_to_be_so_and_nothing_of_who_lags() -> None:
    projects = [replace(BEHIND, code=str(code)) for code in range(8)]
    assert headline(*projects, month=12) == "12月未报：8 个项目都没有12月的支出数据，数据截至6月。"
    table, total = _facts(*projects, month=12)
    assert department_statements.lagging_counts(total) == "□ 未报 8"
    assert department_statements.incomplete(total) is None
    assert department_statements.not_reported(total, 12) is None  # the headline has said it
    assert department_statements.next_steps(table, total, 12) == ["丙等 8 个项目：补报7—12月的支出。"]


def test_who_is_left_out_is_named_with_the_month_up_to_which_there_is_data() -> None:
    silent = replace(BEHIND, spending={5: 3}, code="5", name="丁")
    assert department_statements.not_reported(_facts(ON_PLAN, UNKNOWN, silent)[1], 6) == (
        "2 个项目（占预算 66.7%）6月未报，不计入合计：丁数据截至5月；乙今年还没有上报。"
    )


def test_a_first_upload_of_july_alone_is_a_bound_and_bears_the_mark() -> None:
    july = [Case(1000, spending={7: 100}, code=str(code), name=f"项目{code}") for code in range(8)]
    sentence = headline(*july, month=7)
    assert sentence.startswith("截至7月底，执行率 10.0%，至多落后计划（推算）57.5 个百分点")
    assert "8 个项目中至多 8 个滞后" in sentence
    assert (department_statements.incomplete(_facts(*july, month=7)[1]) or "").startswith(
        "未报齐（0/8）：项目0等 8 个项目缺1—6月。"
    )


def test_the_card_of_who_lags_names_the_unknown_where_nobody_is_known_to_lag() -> None:
    assert department_statements.lagging_counts(_facts(ON_PLAN, UNKNOWN)[1]) == "○ 无数据 1"
    assert department_statements.lagging_counts(_facts(ON_PLAN)[1]) == "都没有滞后"


def test_what_is_unknown_has_no_unit() -> None:
    assert or_no_data(wan(None), "无数据 万元") == term("no_data")
    assert or_no_data(wan(132_60_00_00), "132.60 万元") == "132.60 万元"


def test_how_many_lag_is_unknown_where_nothing_is_known() -> None:
    assert who_lags.lagging_share(_facts(UNKNOWN)[1]) == term("no_data")
    assert who_lags.lagging_share(_facts(UNKNOWN, BEHIND)[1]) == "1 / 1"


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


REPORTED = dict.fromkeys(range(1, 6), 0)
SMALL_FAR_BEHIND = Case(20, spending=REPORTED | {6: 4}, code="4", name="小而滞后")
LARGE_ON_TRACK = Case(1000, spending=REPORTED | {6: 570}, code="5", name="大而正常")
OVERSPENT = Case(100, spending=REPORTED | {6: 120}, code="6", name="超支的")
NO_PLAN = Case(100, plan={}, spending={6: 60}, code="7", name="没有计划的")


def test_the_farthest_behind_is_named_and_the_one_with_most_of_the_money_whatever_its_light() -> None:
    """30 of the 38 fen that are behind are those of a large project in order."""
    assert "2 个项目中 1 个滞后，最严重 小而滞后；金额最大 大而正常，占滞后额的 79%。" in headline(
        SMALL_FAR_BEHIND, LARGE_ON_TRACK
    )


def test_no_share_under_a_half_is_said() -> None:
    three = [replace(SMALL_FAR_BEHIND, code=f"4{n}", name=f"小{n}") for n in range(3)]
    assert headline(*three).endswith("3 个项目中 3 个滞后，最严重 小0。")
    assert headline(*three[:2]).endswith("2 个项目中 2 个滞后，最严重 小0，占滞后额的 50%。")


def test_where_nothing_lags_the_most_money_behind_is_still_named() -> None:
    assert headline(LARGE_ON_TRACK).endswith("1 个项目都没有滞后，落后金额最大 大而正常，占滞后额的 100%。")


def test_what_is_beyond_the_budget_is_said_first_and_never_called_ahead_or_on_plan() -> None:
    over = Case(7_200_00, spending=REPORTED | {6: 8_100_00}, name="超的")
    row = _facts(over)[0].iloc[0]
    assert project_statements.headline(row, 6) == (
        "超的：超预算 0.09 万元，执行率 112.5%，截至6月底支出 0.81 万元"
    )
    said = project_statements.headline(row, 6) + project_statements.position(row, 6, 2024) + headline(over)
    assert "截至6月底，超预算 0.09 万元，执行率 112.5%，1 个超支，1 个项目都没有滞后。" in said
    assert ("超前" in said, "正好在计划线上" in said) == (False, False)
    assert project_statements.catch_up_value(row) == "—"


def test_what_is_spent_whole_is_completed_with_nothing_to_catch_up() -> None:
    row = _facts(Case(100_00_00, spending=REPORTED | {6: 100_00_00}, name="完"))[0].iloc[0]
    assert project_statements.headline(row, 6) == "完：截至6月底支出 1.00 万元，执行率 100.0%，已完成"
    assert (project_statements.catch_up_value(row), project_statements.catch_up_detail(row)) == (
        "—", "已完成",
    )  # fmt: skip
    assert project_statements.forecast_value(row) == "100.0%"


def test_a_project_that_has_not_reported_the_month_names_the_newest_it_has() -> None:
    row = _facts(Case(100_00_00, spending=REPORTED | {6: 40_00_00}, name="停"), month=9)[0].iloc[0]
    assert project_statements.headline(row, 9) == ("停：9月未报，数据截至6月：支出 0.40 万元，执行率 40.0%")
    said = project_statements.position(row, 9, 2024) + project_statements.missing(row, 9)
    assert "9月没有上报" in said
    assert "缺7、8、9月的支出" in said
    assert ("落后" in said, "超前" in said) == (False, False)


def test_with_a_month_missing_the_lag_of_a_project_is_at_most_so_large() -> None:
    row = _facts(Case(100, spending={6: 30}, name="缺"))[0].iloc[0]
    assert "至多落后计划 30.0 个百分点" in project_statements.headline(row, 6)
    assert "至多落后 91 天" in project_statements.position(row, 6, 2024)
    ahead = _facts(Case(100, spending={6: 70}, name="缺"))[0].iloc[0]
    assert "至少超前计划 10.0 个百分点" in project_statements.headline(ahead, 6)


def test_where_the_plan_of_an_added_project_begins_is_said() -> None:
    project = Project("P", "新", Decimal(100), checkpoints=plan(m3="0.3", m6="0.6", m10="0.9", m12="1"))
    assert project_statements.plan_start(project, 2024) is None
    added = replace(project, added_on=date(2024, 8, 1))
    assert project_statements.plan_start(added, 2024) == (
        "8月1日新增：计划从7月底的0开始，直线到10月底的 90%，写在此前的3、6月节点不计。"
    )
    assert project_statements.plan_start(added, 2025) is None


def test_a_project_judged_by_time_and_ahead_of_its_plan_has_no_share_of_what_is_behind() -> None:
    by_time = Thresholds(preset="elapsed_ratio")
    late = Case(100, {6: 1000, 12: 10000}, REPORTED | {6: 20}, name="晚")
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
