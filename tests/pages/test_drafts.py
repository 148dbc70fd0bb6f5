"""Laws of forms that two people have open: nothing typed is lost in silence, and who did what is said."""

from __future__ import annotations

import dataclasses
import re

from perf.indicators.model import RectificationState
from perf.store import (
    Store,
    stored_batches,
    stored_indicator_settings,
    stored_report_texts,
)
from tests.facts import DEPARTMENT, YEAR
from tests.pages.conftest import Open, choose, text_of
from tests.pages.forms import (
    LAGGING,
    briefing_of,
    drop_an_indicator,
    explain,
    explained,
    field,
    press_first,
    project_of,
    settings_of,
)
from tests.reading_facts import DEVICES

UNDONE = r"李四在20\d\d-\d\d-\d\d \d\d:\d\d撤销了这条说明"


def test_what_was_typed_into_an_explanation_that_another_undid_can_be_saved_as_a_new_one(
    sample: Store, open_page: Open
) -> None:
    seq = explain(sample)
    app = project_of(open_page)
    stored_batches.undo(sample, seq, "写错", "李四")
    field(app, "措施").set_value("我的措施")
    press_first(app, "保存说明")
    assert re.search(UNDONE, text_of(app))
    assert explained(sample) == []
    assert (field(app, "措施").value, field(app, "原因").value) == ("我的措施", "审批晚")
    press_first(app, "保存说明")
    assert [(row.measure, row.reason, row.explanation_id != seq) for row in explained(sample)] == [
        ("我的措施", "审批晚", True)
    ]
    assert "您填写期间" not in text_of(app)


def test_a_form_in_which_somebody_may_be_typing_stays_when_the_page_is_drawn_anew(
    sample: Store, open_page: Open
) -> None:
    """The browser alone has what is not sent off: it keeps it as long as the field's key stays."""
    explain(sample)
    app, other = project_of(open_page), project_of(open_page)
    key = field(app, "措施").key
    field(choose(other, "explanations_table", 0), "撤销的原因").set_value("写错").run()
    press_first(other, "撤销")
    assert explained(sample) == []
    assert field(app.run(), "措施").key == key
    assert re.search(r"在20.*撤销了这条说明", text_of(app))
    field(app, "措施").set_value("我的措施")
    press_first(app, "保存说明")
    assert [row.measure for row in explained(sample)] == ["我的措施"]


def test_whoever_gives_up_what_was_typed_into_what_is_undone_gets_an_empty_form(
    sample: Store, open_page: Open
) -> None:
    seq = explain(sample)
    app = project_of(open_page)
    stored_batches.undo(sample, seq, "写错", "李四")
    press_first(app.run(), "放弃我填的，看现在的")
    assert field(app, "措施").value == ""
    assert "您填写期间" not in text_of(app)


def test_what_is_restored_is_as_if_nothing_had_happened(sample: Store, open_page: Open) -> None:
    seq = explain(sample)
    app = project_of(open_page)
    stored_batches.undo(sample, seq, "写错", "李四")
    assert "您填写期间" in text_of(app.run())
    stored_batches.restore(sample, seq, "李四")
    assert "您填写期间" not in text_of(app.run())
    field(app, "措施").set_value("我的措施")
    press_first(app, "保存说明")
    assert [(row.explanation_id, row.measure) for row in explained(sample)] == [(seq, "我的措施")]


def test_an_undo_that_brings_back_the_text_before_is_called_one(sample: Store, open_page: Open) -> None:
    explain(sample)
    seq = explain(sample, dataclasses.replace(explained(sample)[0], measure="每天催办"))
    app = project_of(open_page)
    key = field(app, "原因").key
    stored_batches.undo(sample, seq, "写错", "李四")
    assert field(app.run(), "原因").key == key
    said = r"李四在20.*撤销了一次保存，“措施”由“每天催办”改为“每周催办”"
    assert re.search(said, text_of(app))
    field(app, "原因").set_value("我的原因")
    press_first(app, "保存说明")
    assert re.search(said, text_of(app))
    assert (field(app, "原因").value, field(app, "措施").value) == ("我的原因", "每周催办")
    press_first(app, "保存说明")
    assert [(row.reason, row.measure) for row in explained(sample)] == [("我的原因", "每周催办")]


def test_a_new_explanation_by_another_does_not_take_the_place_of_the_one_being_written(
    sample: Store, open_page: Open
) -> None:
    app = project_of(open_page)
    key = field(app, "原因").key
    explain(sample, user="李四")
    assert field(app.run(), "原因").key == key
    assert field(app, "原因").value == ""


def test_an_explanation_that_another_finished_stays_in_the_form(sample: Store, open_page: Open) -> None:
    explain(sample)
    app = project_of(open_page)
    key = field(app, "原因").key
    explain(sample, dataclasses.replace(explained(sample)[0], state=RectificationState.DONE), "李四")
    assert field(app.run(), "原因").key == key
    assert re.search(r"李四在20.*把“状态”由“.*”改为“.*已整改.*”", text_of(app))


def test_a_form_that_was_left_opens_on_what_stands_now(sample: Store, open_page: Open) -> None:
    explain(sample)
    app = project_of(open_page)
    app.session_state["project_tabs"] = "各月"
    app.run()
    explain(sample, dataclasses.replace(explained(sample)[0], measure="李四的措施"), "李四")
    app.session_state["project_tabs"] = "原因与整改"
    assert field(app.run(), "措施").value == "李四的措施"
    assert "您填写期间" not in text_of(app)


def test_a_setting_that_another_undoes_is_told_before_and_after_it_is_sent_off(
    sample: Store, open_page: Open
) -> None:
    seq = stored_indicator_settings.save(
        sample, DEPARTMENT, YEAR, DEVICES, {"timing": "point_in_time"}, "张三"
    )
    app = settings_of(open_page)
    key = field(app, "分值").key
    stored_batches.undo(sample, seq, "误填", "李四")
    assert field(app.run(), "分值").key == key
    said = r"李四在20.*撤销了一次保存，“口径”由“时点”改为“累计”"
    assert re.search(said, text_of(app))
    field(app, "分值").set_value("20")
    press_first(app, "保存设置")
    assert re.search(said, text_of(app))
    assert stored_indicator_settings.load(sample, DEPARTMENT, YEAR) == {}
    assert field(app, "分值").value == "20"
    press_first(app, "保存设置")
    settled = stored_indicator_settings.load(sample, DEPARTMENT, YEAR)[DEVICES]
    assert (settled.timing, settled.weight) == (None, 20)


def test_a_text_of_a_paper_that_another_undoes_is_told_before_and_after_it_is_sent_off(
    sample: Store, open_page: Open
) -> None:
    seq = stored_report_texts.save(sample, DEPARTMENT, YEAR, "briefing", "", 6, {"opening": "旧的"}, "张三")
    app = briefing_of(open_page)
    key = field(app, "开头的说明").key
    stored_batches.undo(sample, seq, "误填", "李四")
    assert field(app.run(), "开头的说明").key == key
    said = r"李四在20.*撤销了一次保存，“开头的说明”由“旧的”改为“—”"
    assert re.search(said, text_of(app))
    field(app, "开头的说明").set_value("我写的")
    press_first(app, "保存文字")
    assert re.search(said, text_of(app))
    assert field(app, "开头的说明").value == "我写的"
    press_first(app, "保存文字")
    assert stored_report_texts.load(sample, DEPARTMENT, YEAR, "briefing", 6) == {("", "opening"): "我写的"}


def test_what_was_refused_is_still_there_when_its_writer_comes_back(sample: Store, open_page: Open) -> None:
    explain(sample)
    app = project_of(open_page)
    explain(sample, dataclasses.replace(explained(sample)[0], measure="李四的措施"), "李四")
    field(app, "原因").set_value("我的原因")
    press_first(app, "保存说明")
    app.session_state["project_tabs"] = "各月"
    app.run()
    explain(sample, dataclasses.replace(explained(sample)[0], measure="王五的措施"), "王五")
    app.session_state["project_tabs"] = "原因与整改"
    assert field(app.run(), "原因").value == "我的原因"
    assert re.search(r"王五在20.*把“措施”由“李四的措施”改为“王五的措施”", text_of(app))
    for _ in range(2):
        press_first(app, "保存说明")
    assert [(row.reason, row.measure) for row in explained(sample)] == [("我的原因", "王五的措施")]


def test_a_form_that_has_other_fields_now_says_so_and_keeps_the_texts_that_were_sent_off(
    sample: Store, open_page: Open
) -> None:
    app = open_page("reports", as_of="2024-06")
    app.segmented_control(key="reports_kind").set_value("self-evaluation").run()
    app.selectbox(key="reports_sheet").set_value(LAGGING).run()
    app.session_state["reports_tabs"] = "填写"
    app.run()
    drop_an_indicator(sample)
    field(app, "实际完成情况").set_value("我写的")
    press_first(app, "保存文字")
    assert "这里要填的栏目变了" in text_of(app)
    assert stored_report_texts.load(sample, DEPARTMENT, YEAR, "self-evaluation", 6) == {}
    assert field(app, "实际完成情况").value == "我写的"
    drop_an_indicator(sample)
    assert "这里要填的栏目变了" in text_of(app.run())
