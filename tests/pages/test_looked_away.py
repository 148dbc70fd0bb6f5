"""Laws of what is typed and not saved: it stays whatever is looked at meanwhile."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

from streamlit.testing.v1 import AppTest

from perf.store import (
    Store,
    stored_batches,
    stored_report_texts,
)
from tests.facts import DEPARTMENT, TRAINING, YEAR
from tests.pages.conftest import Open, choose, read, text_of
from tests.pages.forms import (
    LAGGING,
    briefing_of,
    explain,
    explained,
    field,
    press_first,
    project_of,
    settings_of,
)


def _look_away(app: AppTest, tabs: str, there: str, back: str) -> AppTest:
    """Another tab, another month, the other language, another page, and back."""
    app.session_state[tabs] = there
    app.run()
    app.session_state["as_of"] = "2024-05"
    app.run()
    app.session_state["language"] = "en"
    app.run()
    read("en")
    app.session_state["language"] = "zh"
    app.run()
    read("zh")
    app.session_state["as_of"] = "2024-06"
    app.run()
    app.session_state[tabs] = back
    return app.run()


def test_what_is_typed_into_an_explanation_stays_whatever_is_looked_at(
    sample: Store, open_page: Open
) -> None:
    app = project_of(open_page)
    field(app, "措施").set_value("我的措施").run()
    _look_away(app, "project_tabs", "各月", "原因与整改")
    assert field(app, "措施").value == "我的措施"
    app.selectbox(key="project").set_value(TRAINING).run()
    assert field(app, "措施").value == ""
    app.selectbox(key="project").set_value(LAGGING).run()
    assert field(app, "措施").value == "我的措施"
    assert app.session_state["unsaved"]


def test_what_is_typed_into_a_setting_stays_whatever_is_looked_at(sample: Store, open_page: Open) -> None:
    app = settings_of(open_page)
    field(app, "分值").set_value("20").run()
    _look_away(app, "indicators_tabs", "自评得分", "设置")
    choose(app, "indicators_settings", 0)
    assert field(app, "分值").value == "20"


def test_what_is_typed_into_a_paper_stays_whatever_is_looked_at(sample: Store, open_page: Open) -> None:
    app = briefing_of(open_page)
    field(app, "开头的说明").set_value("我写的").run()
    _look_away(app, "reports_tabs", "预览", "填写")
    assert field(app, "开头的说明").value == "我写的"
    app.segmented_control(key="reports_kind").set_value("monitoring").run()
    app.segmented_control(key="reports_kind").set_value("briefing").run()
    assert field(app, "开头的说明").value == "我写的"
    press_first(app, "保存文字")
    assert stored_report_texts.load(sample, DEPARTMENT, YEAR, "briefing", 6) == {("", "opening"): "我写的"}
    assert not app.session_state["unsaved"]


def test_the_cells_of_a_paper_stay_while_another_tab_is_looked_at(sample: Store, open_page: Open) -> None:
    app = open_page("reports", as_of="2024-06")
    app.selectbox(key="reports_sheet").set_value(LAGGING).run()
    app.session_state["reports_tabs"] = "填写"
    app.run()
    key = app.dataframe[0].proto.id.split("-", 2)[-1]
    app.session_state[key] = {"edited_rows": {0: {"remark": "我写的"}}, "added_rows": [], "deleted_rows": []}
    app.run()
    _look_away(app, "reports_tabs", "预览", "填写")
    assert app.dataframe[0].value["remark"].iloc[0] == "我写的"
    press_first(app, "保存文字")
    saved = stored_report_texts.load(sample, DEPARTMENT, YEAR, "monitoring", 6)
    assert [text for (_, field), text in saved.items() if field.startswith("remark")] == ["我写的"]


def test_what_is_typed_stays_when_another_saves_while_it_is_not_on_the_screen(
    sample: Store, open_page: Open
) -> None:
    explain(sample)
    app = project_of(open_page)
    field(app, "原因").set_value("我的原因").run()
    app.session_state["project_tabs"] = "各月"
    app.run()
    explain(sample, dataclasses.replace(explained(sample)[0], measure="李四的措施"), "李四")
    app.session_state["project_tabs"] = "原因与整改"
    app.run()
    assert field(app, "原因").value == "我的原因"
    assert re.search(r"李四在20.*把“措施”由“每周催办”改为“李四的措施”", text_of(app))


def test_a_form_that_was_given_up_and_saved_holds_nothing_of_before(sample: Store, open_page: Open) -> None:
    """The same text stands there again after an undo: what was typed into it once does not come back."""
    app = project_of(open_page)
    field(app, "原因").set_value("我的原因").run()
    field(app, "措施").set_value("我的措施").run()
    field(app, "责任科室").set_value("办公室").run()
    next(one for one in app.date_input if one.label == "完成时限").set_value(date(2024, 9, 30)).run()
    press_first(app, "保存说明")
    (saved,) = explained(sample)
    stored_batches.undo(sample, saved.explanation_id or 0, "写错", "张三")
    app.run()
    next(one for one in app.selectbox if one.label == "填写").set_value(None).run()
    assert field(app, "措施").value == ""


def test_a_new_session_gives_the_same_form_the_same_keys(sample: Store, open_page: Open) -> None:
    """The browser sends what it holds by these keys to a server that was started anew."""
    explain(sample)
    first, second = project_of(open_page), project_of(open_page)
    assert field(first, "措施").key == field(second, "措施").key
    explain(sample, dataclasses.replace(explained(sample)[0], measure="李四的措施"), "李四")
    assert field(project_of(open_page), "措施").key != field(first, "措施").key
