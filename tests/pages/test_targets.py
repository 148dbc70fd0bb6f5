"""Laws of 绩效目标: as written, changed only by a new version, with its document number where one is due."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from perf.execution import settings
from perf.model import Thresholds
from perf.store import Store, stored_batches, stored_revisions, stored_settings, stored_targets
from tests.facts import DEPARTMENT, EQUIPMENT, TRAINING, YEAR
from tests.pages.conftest import Open, press, table_of, text_of


def _tab(open_page: Open, name: str) -> AppTest:
    app = open_page("targets")
    app.session_state["targets_tabs"] = name
    return app.run()


def test_every_project_stands_there_with_its_plan_as_written(store: Store, open_page: Open) -> None:
    frame = open_page("targets").dataframe[0].value
    assert len(frame) == 8
    march = dict(zip(frame.iloc[:, 0], frame["3月底"], strict=True))
    assert (march["办公设备购置"], march["业务培训费"]) == ("未写明", "30%")


def test_the_contradictions_of_the_document_are_listed(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "目标自查")
    assert r"145\.78" in set(table_of(app, 0)["提供值"])


def test_an_edited_plan_shows_what_changes_and_saves_a_new_version(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "修改")
    app.session_state["targets_plan_0"] = {
        "edited_rows": {0: {"3": 20.0}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    app.run()
    assert "20.00%" in set(app.dataframe[1].value["新"])
    app.button(key="targets_save").click().run()
    targets, seq = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    assert (seq, targets.projects[0].checkpoints[0].planned_rate) == (2, Decimal("0.2000"))


def test_what_was_edited_stays_while_something_else_is_edited(store: Store, open_page: Open) -> None:
    """The plan, then indicators of two projects, then the plan again: all of it is saved at once."""
    app = _tab(open_page, "修改")
    app.session_state["targets_plan_0"] = {
        "edited_rows": {0: {"3": 20.0}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    app.run()
    app.session_state["targets_action"] = "indicators"
    app.run()
    app.session_state[f"targets_{EQUIPMENT}_0"] = {
        "edited_rows": {0: {"target_text": "≥9台"}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    app.run()
    app.selectbox(key="targets_indicator_project").set_value(TRAINING).run()
    app.session_state["targets_action"] = "plan"
    app.run()
    assert app.dataframe[0].value["3"].iloc[0] == 20.0
    assert {"20.00%", "≥9台"} <= set(app.dataframe[1].value["新"])
    app.button(key="targets_save").click().run()
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    assert targets.projects[0].checkpoints[0].planned_rate == Decimal("0.2000")
    changed = next(project for project in targets.projects if project.project_code == EQUIPMENT)
    assert changed.indicators[0].target_text == "≥9台"
    assert "还没有改动" in text_of(app)


def test_a_falling_plan_cannot_be_saved(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "修改")
    app.session_state["targets_plan_0"] = {
        "edited_rows": {3: {"6": 10.0}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    app.run()
    assert "请先改正" in text_of(app)
    assert not [button for button in app.button if button.key == "targets_save"]


def test_a_project_is_stopped_only_with_a_document_number(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "修改")
    app.session_state["targets_action"] = "stop"
    app.run()
    app.selectbox(key="targets_stop_project").set_value(TRAINING).run()
    app.date_input(key="targets_stop_day").set_value(date(2024, 9, 1)).run()
    assert app.button(key="targets_save").disabled
    app.text_input(key="targets_document").set_value("石外办〔2024〕9号").run()
    app.button(key="targets_save").click().run()
    newest = stored_batches.history(store, "targets")[0]
    assert newest["note"] == "石外办〔2024〕9号"


def test_a_revision_keeps_the_original_beside_it(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "预算调整")
    _revise(app, "0")
    saved = stored_revisions.load(store, DEPARTMENT, YEAR)
    assert [row["revised_budget_yuan"] for row in saved] == [Decimal("125000.00")]
    frame = open_page("targets").dataframe[0].value
    assert list(frame.iloc[0, 1:3]) == ["107,000.00", "125,000.00"]


def test_a_revision_that_is_saved_is_confirmed_and_not_saved_again(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "预算调整")
    _revise(app, "0")
    said = text_of(app)
    assert "编号 2：办公设备购置自2024年5月1日起，全年预算由 107,000.00 元改为 125,000.00 元" in said
    assert app.text_input(key="revision_amount_1").value == ""
    _revise(app, "1")
    assert "已经保存过，编号 2" in text_of(app)
    assert len(stored_revisions.load(store, DEPARTMENT, YEAR)) == 1


def _revise(app: AppTest, number: str) -> None:
    """Fill in the form of revisions and send it off."""
    app.selectbox(key=f"revision_project_{number}").set_value(EQUIPMENT)
    app.date_input(key=f"revision_day_{number}").set_value(date(2024, 5, 1))
    app.text_input(key=f"revision_amount_{number}").set_value("12.50")
    app.text_input(key=f"revision_document_{number}").set_value("石财〔2024〕8号")
    app.text_input(key=f"revision_reason_{number}").set_value("追加")
    next(button for button in app.button if button.label == "保存调整").click().run()


def test_a_revision_with_a_nonsense_amount_saves_nothing_and_says_what_is_missing(
    store: Store, open_page: Open
) -> None:
    app = _tab(open_page, "预算调整")
    app.text_input(key="revision_amount_0").set_value("很多")
    press(app, "保存调整")
    said = text_of(app)
    for missing in ("没有保存", "调整日期", "文号", "原因"):
        assert missing in said
    assert stored_revisions.load(store, DEPARTMENT, YEAR) == []


def test_a_changed_threshold_changes_the_light_and_can_be_undone(sample: Store, open_page: Open) -> None:
    app = _tab(open_page, "判断标准")
    for number in app.number_input:
        if number.value == 10.0:
            number.set_value(13.0)
    press(app, "保存判断标准")
    assert stored_settings.load(sample) == {"behind": "0.13"}
    assert "8 个项目中 1 个滞后" in open_page(as_of="2024-06").header[0].value
    stored_batches.undo(sample, stored_batches.history(sample, "setting")[0]["seq"], "试", "财务")
    assert "8 个项目中 2 个滞后" in open_page(as_of="2024-06").header[0].value


def test_thresholds_out_of_order_are_not_saved(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "判断标准")
    for number in app.number_input:
        if number.value == 10.0:
            number.set_value(50.0)
    press(app, "保存判断标准")
    assert stored_settings.load(store) == {}
    assert "没有保存" in text_of(app)


def test_a_limit_for_red_above_the_one_for_yellow_is_not_saved(store: Store, open_page: Open) -> None:
    app = _tab(open_page, "判断标准")
    red = next(one for one in app.number_input if "序时" in one.label and "严重滞后" in one.label)
    red.set_value(95.0)
    press(app, "保存判断标准")
    assert stored_settings.load(store) == {}
    assert "没有保存" in text_of(app)


def test_a_stored_limit_that_cannot_be_used_is_said_until_another_is_saved(
    store: Store, open_page: Open
) -> None:
    stored_settings.save(store, {"behind": "0.9"}, "财务")
    app = _tab(open_page, "判断标准")
    assert "已按默认值计算" in text_of(app)
    press(app, "保存判断标准")
    assert settings.thresholds(stored_settings.load(store)) == (Thresholds(), ())
    assert "已按默认值计算" not in text_of(app)


def test_the_history_of_versions_has_no_columns_that_say_nothing(store: Store, open_page: Open) -> None:
    columns = json.loads(_tab(open_page, "版本").dataframe[0].proto.columns)
    hidden = {name for name, column in columns.items() if column and column.get("hidden")}
    assert {"months", "rows", "replaces", "reason"} <= hidden
    assert columns["file"]["label"] == "文件或文号"
