"""Laws of 填报 on the page: what is typed is checked like a file, and never lost by a filter beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from perf.indicators.model import IndicatorKey
from perf.store import Store
from tests.facts import EQUIPMENT, TRAINING
from tests.pages.conftest import Open, choose, table_of, text_of
from tests.reading_facts import DEVICES, all_of, counted, give, reading, waiting

ORDERLY = IndicatorKey(EQUIPMENT, "社会效益指标", "办公设备正常运行")


def _tab(open_page: Open, name: str, as_of: str = "2024-06") -> AppTest:
    app = open_page("indicators", as_of=as_of)
    app.session_state["indicators_tabs"] = name
    return app.run()


EDITOR = "indicators_entry_6_0"
"""The grid of entry for June, before anything was saved."""


def _type(app: AppTest, row: int = 0, **cells: Any) -> AppTest:
    """Type into cells of a row and press save."""
    state = {"edited_rows": {row: cells}, "added_rows": [], "deleted_rows": []}
    app.session_state[EDITOR] = state
    return next(button for button in app.button if button.label == "保存填报").click().run()


def _tick(app: AppTest) -> Any:
    """The box that accepts the warnings on the screen."""
    return next(box for box in app.checkbox if "条提示" in box.label)


def _row(frame: pd.DataFrame, name: str) -> pd.Series:
    return frame[frame["indicator_name"] == name].iloc[0]


def test_a_value_that_is_typed_and_saved_changes_the_status(sample: Store, open_page: Open) -> None:
    app = _type(_tab(open_page, "填报"), value="8")
    assert "已保存 1 条" in text_of(app)
    assert counted(sample) == {6: Decimal(8)}
    shown = _tab(open_page, "达成情况").dataframe[0].value
    row = _row(shown, DEVICES.indicator_name)
    assert (row["status"], row["actual"], row["attainment"]) == ("● 达标", "8 台", 100.0)


def test_everything_wrong_is_said_at_once_and_nothing_is_saved(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "填报")
    cells = {0: {"value": "很多"}, 1: {"value": "95", "level": "achieved"}}
    app.session_state[EDITOR] = {"edited_rows": cells, "added_rows": [], "deleted_rows": []}
    next(button for button in app.button if button.label == "保存填报").click().run()
    assert "没有保存任何内容" in app.error[0].proto.title
    assert len(app.table[0].value) == 2
    assert all_of(sample) == []


def test_a_warning_is_saved_only_when_it_is_accepted(sample: Store, open_page: Open) -> None:
    app = _type(_tab(open_page, "填报"), row=1, value="0.95")
    assert all_of(sample) == []
    _tick(app).check().run()
    next(button for button in app.button if button.label == "保存填报").click().run()
    assert [row.value for row in all_of(sample)] == [Decimal(95)]


def test_a_tick_accepts_the_warnings_that_were_seen_and_no_others(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "填报")
    assert not [box for box in app.checkbox if "提示" in box.label]
    app = _type(app, row=1, value="0.95")
    _tick(app).check().run()
    app.session_state[EDITOR] = {"edited_rows": {1: {"value": "0.94"}}, "added_rows": [], "deleted_rows": []}
    next(button for button in app.button if button.label == "保存填报").click().run()
    assert all_of(sample) == []
    assert not _tick(app).value


def test_a_filter_beside_the_grid_drops_nothing_that_was_typed(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "填报")
    app.session_state[EDITOR] = {"edited_rows": {0: {"value": "8"}}, "added_rows": [], "deleted_rows": []}
    app.selectbox(key="indicators_entry_project").set_value(TRAINING).run()
    assert "1 条改动还没有保存；其中 1 条不在眼前的筛选里" in text_of(app)
    app.selectbox(key="indicators_month_2024-06").set_value(5).run()
    assert "6月也有没保存的改动" in text_of(app)
    app.selectbox(key="indicators_month_2024-06").set_value(6).run()
    app.selectbox(key="indicators_entry_project").set_value(None).run()
    next(button for button in app.button if button.label == "保存填报").click().run()
    assert counted(sample) == {6: Decimal(8)}
    assert "没有保存" not in text_of(app)


def test_what_is_typed_can_be_dropped(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "填报")
    app.session_state[EDITOR] = {"edited_rows": {0: {"value": "8"}}, "added_rows": [], "deleted_rows": []}
    app.run().button(key="indicators_entry_drop").click().run()
    app = next(button for button in app.button if button.label == "保存填报").click().run()
    assert "没有改动" in text_of(app)


def test_a_problem_of_an_entry_names_the_indicator_and_no_line_of_a_file(
    sample: Store, open_page: Open
) -> None:
    shown = table_of(_type(_tab(open_page, "填报"), value="很多"), 0)
    assert "办公设备购置" in shown["指标"].iloc[0]
    assert not re.search("第.*行|当前完成值", shown["说明"].iloc[0])


def test_far_beyond_the_target_without_a_reason_is_refused(sample: Store, open_page: Open) -> None:
    app = _type(_tab(open_page, "填报"), value="20", basis="cumulative")
    assert all_of(sample) == []
    assert "偏差原因" in "".join(app.table[0].value.to_numpy().ravel())
    _type(_tab(open_page, "填报"), value="20", basis="cumulative", reason="新增编制")
    assert [(row.is_cumulative, row.reason) for row in all_of(sample)] == [(True, "新增编制")]


def test_a_value_that_is_deleted_is_kept_and_the_way_to_undo_is_said(sample: Store, open_page: Open) -> None:
    give(sample, reading("8", 6))
    app = _type(_tab(open_page, "填报"), value="")
    assert "撤销" in text_of(app)
    assert counted(sample) == {6: Decimal(8)}


def test_what_awaits_review_moves_nothing_until_it_is_accepted(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "填报")
    app.checkbox(key="indicators_awaits").check()
    _type(app, value="8")
    assert (counted(sample), waiting(sample)) == ({}, [(6, Decimal(8))])
    assert "等审核人处理" in text_of(_tab(open_page, "达成情况"))
    app = choose(_tab(open_page, "审核"), "indicators_review", 0)
    author = all_of(sample)[0].created_by
    app.button(key="indicators_accept").click().run()
    assert counted(sample) == {6: Decimal(8)}
    assert all_of(sample)[0].created_by == author
