"""Laws of forms that two people have open: nothing typed is lost in silence, and who did what is said."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea, TextInput

from perf.indicators.model import Explanation, ReasonCategory, RectificationState
from perf.store import (
    Store,
    stored_batches,
    stored_explanations,
    stored_indicator_settings,
    stored_report_texts,
    stored_targets,
)
from tests.facts import DEPARTMENT, YEAR
from tests.pages.conftest import Open, choose, text_of
from tests.reading_facts import DEVICES

LAGGING = "13010024P00935410003U"
"""对外交流活动经费，which lags in the sample at the end of June."""
GIVEN = Explanation(LAGGING, 6, ReasonCategory.RULES, "审批晚", "每周催办", "办公室", date(2024, 9, 30))
UNDONE = r"李四在20\d\d-\d\d-\d\d \d\d:\d\d撤销了这条说明"


def _project(open_page: Open) -> AppTest:
    app = open_page("project", project=LAGGING, as_of="2024-06")
    app.session_state["project_tabs"] = "原因与整改"
    return app.run()


def _settings(open_page: Open) -> AppTest:
    app = open_page("indicators", as_of="2024-06")
    app.session_state["indicators_tabs"] = "设置"
    app.session_state["indicators_settings"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    return app.run()


def _briefing(open_page: Open) -> AppTest:
    app = open_page("reports", as_of="2024-06")
    app.segmented_control(key="reports_kind").set_value("briefing").run()
    app.session_state["reports_tabs"] = "填写"
    return app.run()


def _field(app: AppTest, label: str) -> TextArea | TextInput:
    return next(one for one in [*app.text_area, *app.text_input] if one.label == label)


def _press(app: AppTest, label: str) -> AppTest:
    app = next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception
    return app


def _all(store: Store) -> list[Explanation]:
    return stored_explanations.load(store, DEPARTMENT, YEAR)


def _drop_an_indicator(store: Store) -> None:
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    fewer = tuple(
        dataclasses.replace(project, indicators=project.indicators[1:])
        if project.project_code == LAGGING
        else project
        for project in targets.projects
    )
    new = dataclasses.replace(targets, projects=fewer)
    stored_targets.save(store, new, stored_targets.batch_of(new, "entry", "李四"))


def _explain(store: Store, explanation: Explanation = GIVEN, user: str = "张三") -> int:
    return stored_explanations.save(store, DEPARTMENT, YEAR, explanation, user)


def test_what_was_typed_into_an_explanation_that_another_undid_can_be_saved_as_a_new_one(
    sample: Store, open_page: Open
) -> None:
    seq = _explain(sample)
    app = _project(open_page)
    stored_batches.undo(sample, seq, "写错", "李四")
    _field(app, "措施").set_value("我的措施")
    _press(app, "保存说明")
    assert re.search(UNDONE, text_of(app))
    assert _all(sample) == []
    assert (_field(app, "措施").value, _field(app, "原因").value) == ("我的措施", "审批晚")
    _press(app, "保存说明")
    assert [(row.measure, row.reason, row.explanation_id != seq) for row in _all(sample)] == [
        ("我的措施", "审批晚", True)
    ]
    assert "您填写期间" not in text_of(app)


def test_a_form_in_which_somebody_may_be_typing_stays_when_the_page_is_drawn_anew(
    sample: Store, open_page: Open
) -> None:
    """The browser alone has what is not sent off: it keeps it as long as the field's key stays."""
    _explain(sample)
    app, other = _project(open_page), _project(open_page)
    key = _field(app, "措施").key
    _field(choose(other, "explanations_table", 0), "撤销的原因").set_value("写错").run()
    _press(other, "撤销")
    assert _all(sample) == []
    assert _field(app.run(), "措施").key == key
    assert re.search(r"在20.*撤销了这条说明", text_of(app))
    _field(app, "措施").set_value("我的措施")
    _press(app, "保存说明")
    assert [row.measure for row in _all(sample)] == ["我的措施"]


def test_whoever_gives_up_what_was_typed_into_what_is_undone_gets_an_empty_form(
    sample: Store, open_page: Open
) -> None:
    seq = _explain(sample)
    app = _project(open_page)
    stored_batches.undo(sample, seq, "写错", "李四")
    _press(app.run(), "放弃我填的，看现在的")
    assert _field(app, "措施").value == ""
    assert "您填写期间" not in text_of(app)


def test_what_is_restored_is_as_if_nothing_had_happened(sample: Store, open_page: Open) -> None:
    seq = _explain(sample)
    app = _project(open_page)
    stored_batches.undo(sample, seq, "写错", "李四")
    assert "您填写期间" in text_of(app.run())
    stored_batches.restore(sample, seq, "李四")
    assert "您填写期间" not in text_of(app.run())
    _field(app, "措施").set_value("我的措施")
    _press(app, "保存说明")
    assert [(row.explanation_id, row.measure) for row in _all(sample)] == [(seq, "我的措施")]


def test_an_undo_that_brings_back_the_text_before_is_called_one(sample: Store, open_page: Open) -> None:
    _explain(sample)
    seq = _explain(sample, dataclasses.replace(_all(sample)[0], measure="每天催办"))
    app = _project(open_page)
    key = _field(app, "原因").key
    stored_batches.undo(sample, seq, "写错", "李四")
    assert _field(app.run(), "原因").key == key
    said = r"李四在20.*撤销了一次保存，“措施”由“每天催办”改为“每周催办”"
    assert re.search(said, text_of(app))
    _field(app, "原因").set_value("我的原因")
    _press(app, "保存说明")
    assert re.search(said, text_of(app))
    assert (_field(app, "原因").value, _field(app, "措施").value) == ("我的原因", "每周催办")
    _press(app, "保存说明")
    assert [(row.reason, row.measure) for row in _all(sample)] == [("我的原因", "每周催办")]


def test_a_new_explanation_by_another_does_not_take_the_place_of_the_one_being_written(
    sample: Store, open_page: Open
) -> None:
    app = _project(open_page)
    key = _field(app, "原因").key
    _explain(sample, user="李四")
    assert _field(app.run(), "原因").key == key
    assert _field(app, "原因").value == ""


def test_an_explanation_that_another_finished_stays_in_the_form(sample: Store, open_page: Open) -> None:
    _explain(sample)
    app = _project(open_page)
    key = _field(app, "原因").key
    _explain(sample, dataclasses.replace(_all(sample)[0], state=RectificationState.DONE), "李四")
    assert _field(app.run(), "原因").key == key
    assert re.search(r"李四在20.*把“状态”由“.*”改为“.*已整改.*”", text_of(app))


def test_a_form_that_was_left_opens_on_what_stands_now(sample: Store, open_page: Open) -> None:
    _explain(sample)
    app = _project(open_page)
    app.session_state["project_tabs"] = "各月"
    app.run()
    _explain(sample, dataclasses.replace(_all(sample)[0], measure="李四的措施"), "李四")
    app.session_state["project_tabs"] = "原因与整改"
    assert _field(app.run(), "措施").value == "李四的措施"
    assert "您填写期间" not in text_of(app)


def test_a_setting_that_another_undoes_is_told_before_and_after_it_is_sent_off(
    sample: Store, open_page: Open
) -> None:
    seq = stored_indicator_settings.save(
        sample, DEPARTMENT, YEAR, DEVICES, {"timing": "point_in_time"}, "张三"
    )
    app = _settings(open_page)
    key = _field(app, "分值").key
    stored_batches.undo(sample, seq, "误填", "李四")
    assert _field(app.run(), "分值").key == key
    said = r"李四在20.*撤销了一次保存，“口径”由“时点”改为“累计”"
    assert re.search(said, text_of(app))
    _field(app, "分值").set_value("20")
    _press(app, "保存设置")
    assert re.search(said, text_of(app))
    assert stored_indicator_settings.load(sample, DEPARTMENT, YEAR) == {}
    assert _field(app, "分值").value == "20"
    _press(app, "保存设置")
    settled = stored_indicator_settings.load(sample, DEPARTMENT, YEAR)[DEVICES]
    assert (settled.timing, settled.weight) == (None, 20)


def test_a_text_of_a_paper_that_another_undoes_is_told_before_and_after_it_is_sent_off(
    sample: Store, open_page: Open
) -> None:
    seq = stored_report_texts.save(sample, DEPARTMENT, YEAR, "briefing", "", 6, {"opening": "旧的"}, "张三")
    app = _briefing(open_page)
    key = _field(app, "开头的说明").key
    stored_batches.undo(sample, seq, "误填", "李四")
    assert _field(app.run(), "开头的说明").key == key
    said = r"李四在20.*撤销了一次保存，“开头的说明”由“旧的”改为“—”"
    assert re.search(said, text_of(app))
    _field(app, "开头的说明").set_value("我写的")
    _press(app, "保存文字")
    assert re.search(said, text_of(app))
    assert _field(app, "开头的说明").value == "我写的"
    _press(app, "保存文字")
    assert stored_report_texts.load(sample, DEPARTMENT, YEAR, "briefing", 6) == {("", "opening"): "我写的"}


def test_what_was_refused_is_still_there_when_its_writer_comes_back(sample: Store, open_page: Open) -> None:
    _explain(sample)
    app = _project(open_page)
    _explain(sample, dataclasses.replace(_all(sample)[0], measure="李四的措施"), "李四")
    _field(app, "原因").set_value("我的原因")
    _press(app, "保存说明")
    app.session_state["project_tabs"] = "各月"
    app.run()
    _explain(sample, dataclasses.replace(_all(sample)[0], measure="王五的措施"), "王五")
    app.session_state["project_tabs"] = "原因与整改"
    assert _field(app.run(), "原因").value == "我的原因"
    assert re.search(r"王五在20.*把“措施”由“李四的措施”改为“王五的措施”", text_of(app))
    for _ in range(2):
        _press(app, "保存说明")
    assert [(row.reason, row.measure) for row in _all(sample)] == [("我的原因", "王五的措施")]


def test_a_form_that_has_other_fields_now_says_so_and_keeps_the_texts_that_were_sent_off(
    sample: Store, open_page: Open
) -> None:
    app = open_page("reports", as_of="2024-06")
    app.segmented_control(key="reports_kind").set_value("self-evaluation").run()
    app.selectbox(key="reports_sheet").set_value(LAGGING).run()
    app.session_state["reports_tabs"] = "填写"
    app.run()
    _drop_an_indicator(sample)
    _field(app, "实际完成情况").set_value("我写的")
    _press(app, "保存文字")
    assert "这里要填的栏目变了" in text_of(app)
    assert stored_report_texts.load(sample, DEPARTMENT, YEAR, "self-evaluation", 6) == {}
    assert _field(app, "实际完成情况").value == "我写的"
    _drop_an_indicator(sample)
    assert "这里要填的栏目变了" in text_of(app.run())
