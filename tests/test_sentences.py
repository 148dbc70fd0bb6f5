"""Laws of the sentences: what nobody knows is never said to be well."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from lag_cases import Case, inputs

from perf import sentences
from perf.department import DepartmentTotal, department_total
from perf.labels import or_no_data, term, wan
from perf.lag import lag_table


def headline(*projects: Case, month: int = 6) -> str:
    table, total = _facts(*projects, month=month)
    return sentences.headline(table, total, month)


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
    assert sentences.lagging_counts(_facts(ON_PLAN, UNKNOWN)[1]) == "○ 无数据 1"
    assert sentences.lagging_counts(_facts(ON_PLAN)[1]) == "都没有滞后"


def test_what_is_unknown_has_no_unit() -> None:
    assert or_no_data(wan(None), "无数据 万元") == term("no_data")
    assert or_no_data(wan(132_60_00_00), "132.60 万元") == "132.60 万元"


def test_how_many_lag_is_unknown_where_nothing_is_known() -> None:
    assert sentences.lagging_share(_facts(UNKNOWN)[1]) == term("no_data")
    assert sentences.lagging_share(_facts(UNKNOWN, BEHIND)[1]) == "1 / 2"


@pytest.mark.parametrize(
    ("project", "said"),
    [
        (UNKNOWN, "没有支出数据，无法与计划比较。"),
        (replace(UNKNOWN, budget=None), "没有预算、支出数据，无法与计划比较。"),
        (replace(BEHIND, plan={}), "没有计划数据，无法与计划比较。"),
        (replace(BEHIND, budget=0), "预算为零，无法与计划比较。"),
    ],
)
def test_what_cannot_be_compared_says_what_is_lacking(project: Case, said: str) -> None:
    assert sentences.project_position(_facts(project)[0].iloc[0], 6, 2024) == said
