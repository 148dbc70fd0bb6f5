"""Laws of 绩效指标: what is typed is checked like a file, saved at once, and counts when it is reviewed."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

import pandas as pd
from streamlit.testing.v1 import AppTest

from perf.indicators.indicator_words import attainment_text
from perf.indicators.model import IndicatorKey
from perf.model import Indicator
from perf.store import Store, stored_batches, stored_indicator_settings, stored_settings, stored_targets
from tests.facts import DEPARTMENT, EQUIPMENT, TRAINING, YEAR
from tests.ingest.golden_kit import book
from tests.pages.conftest import Open, choose, table_of, text_of
from tests.reading_facts import DEVICES, all_of, counted, give, reading, replace_indicators

ORDERLY = IndicatorKey(EQUIPMENT, "社会效益指标", "办公设备正常运行")


def _tab(open_page: Open, name: str, as_of: str = "2024-06") -> AppTest:
    app = open_page("indicators", as_of=as_of)
    app.session_state["indicators_tabs"] = name
    return app.run()


def _row(frame: pd.DataFrame, name: str) -> pd.Series:
    return frame[frame["indicator_name"] == name].iloc[0]


def test_the_page_begins_with_how_many_targets_are_reached(sample: Store, open_page: Open) -> None:
    give(sample, reading("8", 6))
    app = open_page("indicators", as_of="2024-06")
    assert "53 条指标中" in app.header[0].value.replace("\\", "")
    assert "待填报（6月应填 " in text_of(app)
    assert len(app.get("plotly_chart")) == 1


def test_a_line_of_what_is_due_leads_to_the_grid_of_that_project(sample: Store, open_page: Open) -> None:
    app = open_page("indicators", as_of="2024-06")
    due = app.button(key=f"indicators_due_{TRAINING}")
    assert due.label == "业务培训费：5 条没填"
    app = due.click().run()
    assert set(app.dataframe[0].value["project_name"]) == {"业务培训费"}
    assert len(app.dataframe[0].value) >= 5


def test_without_targets_the_page_says_what_to_do(store: Store, open_page: Open) -> None:
    app = open_page("indicators", as_of="2024-06")
    assert not app.exception
    assert "未填报" in app.header[0].value


def test_what_is_taken_from_spending_is_said_to_be_and_not_reviewed(sample: Store, open_page: Open) -> None:
    shown = _tab(open_page, "达成情况").dataframe[0].value
    assert set(shown["review"]) == {"取自支出", "—"}
    from_spending = shown[shown["review"] == "取自支出"]
    assert from_spending["actual"].str.contains("万元").all()
    assert (from_spending["actual"] != "无数据").all()


def test_what_is_sent_back_needs_a_note_and_is_listed_with_it(sample: Store, open_page: Open) -> None:
    give(sample, reading("8", 6), awaits=True)
    app = choose(_tab(open_page, "审核"), "indicators_review", 0)
    app.button(key="indicators_return").click().run()
    assert "请写明退回的原因" in text_of(app)
    app = choose(app, "indicators_review", 0)
    app.text_input(key="indicators_review_note").set_value("请附发票")
    app.button(key="indicators_return").click().run()
    assert [row.returned for row in all_of(sample)] == ["请附发票"]
    assert "请附发票" in "".join(app.table[0].value.to_numpy().ravel())


def test_a_saved_batch_is_undone_from_the_history(sample: Store, open_page: Open) -> None:
    give(sample, reading("5", 6))
    seq = give(sample, reading("8", 6))
    app = choose(_tab(open_page, "填报历史"), "readings_table", 0)
    app.text_input(key=f"readings_reason_{seq}_0").set_value("填错").run()
    app.button(key="readings_undo").click().run()
    assert counted(sample) == {6: Decimal(5)}


def test_the_history_of_one_indicator_shows_who_when_and_the_old_value(
    sample: Store, open_page: Open
) -> None:
    give(sample, reading("5", 6), user="王芳")
    give(sample, reading("8", 6), user="李明")
    app = choose(_tab(open_page, "达成情况"), "indicators_attained", 0)
    past = app.dataframe[1].value
    assert list(past["填报人"]) == ["李明", "王芳"]
    assert list(past["原值"]) == ["5 台", "—"]


def test_a_setting_is_proposed_until_a_person_settles_it_and_can_go_back(
    sample: Store, open_page: Open
) -> None:
    app = choose(_tab(open_page, "设置"), "indicators_settings", 0)
    assert app.dataframe[0].value["settled"].iloc[0] == "○ 建议"
    next(one for one in app.selectbox if one.label == "口径").set_value("point_in_time")
    next(button for button in app.button if button.label == "保存设置").click().run()
    settled = stored_indicator_settings.load(sample, DEPARTMENT, YEAR)
    assert [(key, values.timing) for key, values in settled.items()] == [(DEVICES, "point_in_time")]
    app = choose(_tab(open_page, "设置"), "indicators_settings", 0)
    next(button for button in app.button if button.label == "全部改回建议").click().run()
    assert all(value.timing is None for value in stored_indicator_settings.load(
        sample, DEPARTMENT, YEAR).values())  # fmt: skip


def _settle(store: Store, user: str, **values: str) -> int:
    return stored_indicator_settings.save(store, DEPARTMENT, YEAR, DEVICES, values, user)


def test_a_setting_that_another_changed_meanwhile_is_told_and_not_overwritten(
    sample: Store, open_page: Open
) -> None:
    app = choose(_tab(open_page, "设置"), "indicators_settings", 0)
    _settle(sample, "李四", timing="point_in_time")
    next(one for one in app.text_input if one.label == "分值").set_value("20")
    next(button for button in app.button if button.label == "保存设置").click().run()
    assert re.search(r"李四在20.*把“口径”由“累计”改为“时点”", text_of(app))
    shown = {one.label: one.value for one in [*app.text_input, *app.selectbox]}
    assert (shown["分值"], shown["口径"]) == ("20", "point_in_time")
    next(button for button in app.button if button.label == "保存设置").click().run()
    settled = stored_indicator_settings.load(sample, DEPARTMENT, YEAR)[DEVICES]
    assert (settled.timing, settled.weight) == ("point_in_time", Decimal(20))
    assert "您填写期间" not in text_of(app)


def test_going_back_to_the_proposal_asks_as_well_whether_another_has_changed_something(
    sample: Store, open_page: Open
) -> None:
    _settle(sample, "张三", weight="15")
    app = choose(_tab(open_page, "设置"), "indicators_settings", 0)
    stored_batches.undo(sample, _settle(sample, "李四", weight="30"), "误填", "王五")
    _settle(sample, "李四", timing="point_in_time")
    next(button for button in app.button if button.label == "全部改回建议").click().run()
    assert "李四在20" in text_of(app)
    assert stored_indicator_settings.load(sample, DEPARTMENT, YEAR)[DEVICES].weight == Decimal(15)


def test_other_weights_are_a_setting_with_history(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "设置")
    app.radio[0].set_value("2021")
    next(button for button in app.button if button.label == "保存评分标准").click().run()
    assert stored_settings.load(sample) == {"weights": "2021"}
    assert "cost_score" in _tab(open_page, "自评得分").dataframe[0].value


def test_a_readings_file_is_previewed_saved_and_undone(sample: Store, open_page: Open) -> None:
    lines = ["项目编码,二级指标,三级指标,月份,当前完成值", f"{EQUIPMENT},数量指标,办公设备购置数量,2024-06,8"]
    app = _tab(open_page, "上传填报文件")
    app.file_uploader[0].upload("填报.csv", "\n".join(lines).encode()).run()
    change = app.dataframe[0].value.iloc[0]
    assert (change["old"], change["new"]) == ("未填", "8 台")
    app.button(key="readings_save").click().run()
    assert "已入库" in app.success[0].proto.title
    assert counted(sample) == {6: Decimal(8)}
    stored_batches.undo(sample, stored_batches.history(sample, "reading")[0]["seq"], "试", "王芳")
    assert counted(sample) == {}


def test_a_workbook_of_forms_is_previewed_as_a_whole(sample: Store, open_page: Open) -> None:
    """Each of its sheets is of another project; what follows from spending is not read."""
    head = ["二级指标", "三级指标", "年度指标值", "1-6月执行情况"]
    cost = ["成本指标", "预算控制数", "≤10.7万元", "9万元"]
    devices, people = (
        ["数量指标", "办公设备购置数量", "≥8台", "5"],
        ["数量指标", "培训参加人(次)", "≥450人", "210"],
    )
    sheets = (("甲", EQUIPMENT, [devices, cost]), ("乙", TRAINING, [people]))
    content = book(
        *((name, [["2024年绩效监控表"], ["项目编码", code], head, *rows]) for name, code, rows in sheets)
    )
    app = _tab(open_page, "上传填报文件")
    app.file_uploader[0].upload("监控表.xlsx", content).run()
    assert list(app.dataframe[0].value["new"]) == ["5 台", "210 人"]
    understood = " ".join(table_of(app, 0).to_numpy().ravel().astype(str))
    assert ("甲、乙" in understood, "1 行由支出或其他指标得出" in understood) == (True, True)
    app.button(key="readings_save").click().run()
    assert counted(sample) == {6: Decimal(5)}


def test_the_same_file_in_two_tabs_is_saved_once(sample: Store, open_page: Open) -> None:
    content = f"项目编码,三级指标,月份,当前完成值\n{EQUIPMENT},办公设备购置数量,2024-06,8".encode()
    tabs = [_tab(open_page, "上传填报文件") for _ in range(2)]
    for app in tabs:
        app.file_uploader[0].upload("填报.csv", content).run()
    for app in tabs:
        app.button(key="readings_save").click().run()
    assert [app.success[0].proto.title for app in tabs] == ["已入库", "这个文件刚刚已经入库"]
    assert len(stored_batches.history(sample, "reading")) == 1
    assert not tabs[1].error


def test_a_bad_readings_file_says_where_and_saves_nothing(sample: Store, open_page: Open) -> None:
    lines = ["项目编码,二级指标,三级指标,月份,当前完成值", f"{EQUIPMENT},数量指标,办公设备数量,2024-13,很多"]
    app = _tab(open_page, "上传填报文件")
    app.file_uploader[0].upload("填报.csv", "\n".join(lines).encode()).run()
    assert "没有保存任何内容" in app.error[0].proto.title
    assert "2" in set(table_of(app, 1)["行号"])
    assert all_of(sample) == []
    assert "readings_save" not in {button.key for button in app.button}


def test_a_spending_file_is_led_to_its_page(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "上传填报文件")
    app.file_uploader[0].upload("六月.csv", f"项目编码,支出金额(元)\n{EQUIPMENT},5.00".encode()).run()
    assert [link.proto.label for link in app.main.get("page_link")] == ["到数据上传页上传支出文件"]
    assert all_of(sample) == []


def test_the_project_shows_what_was_reached_once_something_is(sample: Store, open_page: Open) -> None:
    give(sample, reading("8", 6))
    app = open_page("project", project=EQUIPMENT, as_of="2024-06")
    app.session_state["project_tabs"] = "绩效指标"
    shown = table_of(app.run(), 0)
    words = {attainment_text(status) for status in ("met", "within", "not_reported")}
    assert set(shown.iloc[:, 2]) == words


def test_where_every_indicator_fills_itself_there_is_nothing_to_fill_in(
    sample: Store, open_page: Open
) -> None:
    targets, _ = stored_targets.load(sample, DEPARTMENT, YEAR)
    assert targets is not None
    one = targets.projects[0]
    costs = Indicator("成本指标", "经济成本指标", "预算控制数", f"≤{one.budget_yuan:f}元")
    alone = dataclasses.replace(targets, projects=(one,), department_targets=())
    replace_indicators(sample, alone, one.project_code, (costs,))
    app = _tab(open_page, "填报")
    assert not app.exception
    assert "没有要填的指标" in app.info[0].value
