"""Laws of 数据上传: what is understood is shown, warnings are accepted, one button saves."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from perf import ingest
from perf.store import Store, stored_batches, stored_spending
from tests.facts import DEPARTMENT, EQUIPMENT, TRAINING, YEAR, monthly
from tests.pages.conftest import Open, choose, table_of, text_of

HEAD = ("项目编码", "项目名称", "月份", "支出金额(元)")
GOOD = [(EQUIPMENT, "办公设备购置", "6", "1,234.56"), (TRAINING, "业务培训费", "6", "26240.00")]


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    lines = [",".join(f'"{cell}"' for cell in row) for row in [HEAD, *rows]]
    return "\r\n".join(lines).encode("gb18030")


def _give(app: AppTest, rows: list[tuple[str, ...]], name: str = "2024年6月.csv") -> AppTest:
    app.file_uploader[0].upload(name, _csv(rows))
    return app.run()


def _batches(store: Store) -> int:
    return len(stored_batches.history(store, "spending"))


def test_what_was_understood_stands_there_before_anything_is_saved(store: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), GOOD)
    said = app.table[0].value.to_string().replace("\\", "")
    for understood in ("2024年 6月", "GB18030", "当月数", "27,474.56 元"):
        assert understood in said
    assert _batches(store) == 0


def test_one_button_saves_and_a_receipt_says_what(store: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), GOOD)
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check().run()
    app.button(key="upload_save").click().run()
    assert monthly(store) == {6: Decimal("1234.56")}
    assert "2 行" in text_of(app)
    assert "27,474.56 元" in text_of(app)


def test_a_bad_file_lists_every_problem_and_offers_no_button(store: Store, open_page: Open) -> None:
    bad = [(EQUIPMENT, "办公设备购置", "6", "1,2,3.4"), (TRAINING, "业务培训费", "13", "5.005"), GOOD[0]]
    app = _give(open_page("upload"), bad)
    lines = set(table_of(app, 1)["行号"])
    assert {"2", "3"} <= lines
    assert not [button for button in app.button if button.key == "upload_save"]
    assert _batches(store) == 0


def test_a_readings_file_is_led_to_its_page(store: Store, open_page: Open) -> None:
    app = open_page("upload")
    app.file_uploader[0].upload("填报.csv", f"项目编码,三级指标,完成值\n{EQUIPMENT},及时性,9".encode()).run()
    assert [link.proto.label for link in app.main.get("page_link")] == ["到绩效指标页上传填报文件"]
    assert _batches(store) == 0


def test_overruling_the_unit_changes_what_would_be_saved(store: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), [(EQUIPMENT, "办公设备购置", "6", "1.50")])
    app.selectbox(key="upload_unit").set_value("wan").run()
    assert "15,000.00" in app.table[0].value.to_string().replace("\\", "")


def test_the_real_upload_takes_the_sample_away_and_says_so(sample: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), GOOD)
    assert "移除示例数据" in text_of(app)
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check().run()
    app.button(key="upload_save").click().run()
    assert not stored_spending.has_sample(sample, DEPARTMENT, YEAR)


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "<b>=1+1</b>.csv", "a\nb.csv", "名" * 300 + ".csv"])
def test_a_hostile_file_name_is_only_a_name(store: Store, open_page: Open, name: str) -> None:
    app = _give(open_page("upload"), GOOD, name)
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check().run()
    app.button(key="upload_save").click().run()
    saved = stored_batches.history(store, "spending")[0]["file_name"]
    assert "/" not in saved
    assert "\n" not in saved


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"PK\x03\x04junk", b"\xff\xfea\x00", b'"torn,1\n2'])
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    store: Store, open_page: Open, content: bytes
) -> None:
    app = open_page("upload")
    app.file_uploader[0].upload("x.csv", content)
    app.run()
    assert not app.exception
    assert "没有保存任何内容" in text_of(app) + "".join(error.title or "" for error in app.error)


def test_options_changed_with_the_click_are_looked_at_before_anything_is_saved(
    store: Store, open_page: Open
) -> None:
    """A click may arrive together with a change that the preview has not shown yet."""
    app = _give(open_page("upload"), GOOD)
    app.session_state["upload_unit"] = "yuan"
    app.run()
    app.selectbox(key="upload_unit").set_value("wan")
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check()
    app.button(key="upload_save").click().run()
    assert _batches(store) == 0
    assert "核对新的预览" in text_of(app)


def test_accepted_warnings_are_those_of_the_file_that_was_shown(store: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), [GOOD[0], (*GOOD[0][:3], "2.00")])
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check().run()
    _give(app, [GOOD[1], (*GOOD[1][:3], "3.00")])
    ticks = [box for box in app.checkbox if box.key.startswith("upload_accept")]
    assert [box.value for box in ticks] == [False]


def test_a_file_and_its_options_outlive_a_look_at_another_tab(store: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), [(EQUIPMENT, "办公设备购置", "6", "1.50")])
    app.selectbox(key="upload_unit").set_value("wan").run()
    for name in ("校验规则", "上传"):
        app.session_state["upload_tabs"] = name
        app.run()
    assert "系统这样理解“2024年6月.csv”" in text_of(app)
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check().run()
    app.button(key="upload_save").click().run()
    assert monthly(store) == {6: Decimal("15000.00")}


def test_a_file_can_be_taken_away(store: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), GOOD)
    app.button(key="upload_another").click().run()
    assert "选好文件后先预览" in text_of(app)
    assert not app.table


def test_the_history_says_what_counts_after_an_undo_and_asks_for_a_reason_each_time(
    sample: Store, open_page: Open
) -> None:
    app = _give(open_page("upload"), GOOD)
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check().run()
    app.button(key="upload_save").click().run()
    app.session_state["upload_tabs"] = "上传历史"
    app.run()
    assert list(app.dataframe[0].value["state"]) == ["● 有效", "○ 已让位"]
    app = choose(app, "uploads_table", 0)
    app.text_input[0].set_value("传错").run()
    app.button(key="uploads_undo").click().run()
    assert "已撤销批次 3；6月现在以批次 2 为准" in text_of(app)
    app.button(key="uploads_restore").click().run()
    assert "已恢复批次 3；6月现在以批次 3 为准" in text_of(app)
    assert app.text_input[0].value == ""
    assert app.button(key="uploads_undo").disabled


def test_a_crash_of_our_own_is_never_told_as_a_fault_of_the_file(
    store: Store, open_page: Open, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with a number, and under that number the traceback, once."""

    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    app = open_page("upload")
    monkeypatch.setattr(ingest, "read_spending", crash)
    app = _give(app, GOOD)
    (said,) = [error.value.replace("\\", "") for error in app.error]
    number = re.search(r"编号 ([0-9A-F]{6})", said)
    assert number
    assert "“2024年6月.csv”时程序出错" in said
    assert "不是文件的问题，没有保存任何内容" in said
    assert not app.table
    assert _batches(store) == 0
    text = log.read_text("utf-8")
    assert (text.count(number[1]), text.count("in crash"), text.count(" ERROR ")) == (1, 1, 1)


def _choose_all(app: AppTest) -> None:
    app.segmented_control(key="upload_scope").set_value("projects")
    app.selectbox(key="upload_unit").set_value("yuan")
    app.selectbox(key="upload_amounts").set_value("monthly")
    app.selectbox(key="upload_month").set_value(6)
    app.checkbox(key="upload_ignore").check().run()


def _chosen(app: AppTest) -> list[object]:
    """What is chosen about the file that is on the screen."""
    labels = {"替换范围", "金额单位", "金额含义", "月份", "略过不在目标中的项目编码"}
    widgets = [*app.segmented_control, *app.selectbox, *app.checkbox]
    return [widget.value for widget in widgets if widget.label in labels]


def _save(app: AppTest) -> AppTest:
    for box in [box for box in app.checkbox if box.key.startswith("upload_accept")]:
        box.check().run()
    return app.button(key="upload_save").click().run()


@pytest.mark.parametrize("between", ["saved", "another", "replaced"])
def test_the_next_file_starts_with_choices_that_nobody_has_made(
    store: Store, open_page: Open, between: str
) -> None:
    app = _give(open_page("upload"), GOOD)
    fresh = _chosen(app)
    _choose_all(app)
    assert _chosen(app) != fresh
    if between == "saved":
        _save(app)
    elif between == "another":
        app.button(key="upload_another").click().run()
    _give(app, [(EQUIPMENT, "办公设备购置", "5", "7.00")], "2024年5月.csv")
    assert _chosen(app) == fresh
    _save(app)
    assert monthly(store)[5] == Decimal("7.00")
    assert "刚刚改动过" not in text_of(app)


def test_choices_about_a_file_stay_while_another_tab_is_looked_at(store: Store, open_page: Open) -> None:
    app = _give(open_page("upload"), GOOD)
    _choose_all(app)
    chosen = _chosen(app)
    for tab in ("上传历史", "上传"):
        app.session_state["upload_tabs"] = tab
        app.run()
    assert _chosen(app) == chosen
