"""Laws of 报表: the preview says what the file says, what is typed is kept, nothing breaks without data."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea, TextInput

from perf.reports.department_paper import DepartmentPaper
from perf.services import papers
from perf.store import Store, stored_report_texts
from tests.pages.conftest import Open, table_of, text_of

EXCHANGE = "13010024P00935410003U"


def read(store: Store, report: str) -> DepartmentPaper:
    paper = papers.read(store, "438001", 2024, 6, report=report)
    assert paper is not None
    return paper


def shown(open_page: Open, report: str, sheet: str = "") -> AppTest:
    app = open_page("reports", as_of="2024-06")
    app.segmented_control(key="reports_kind").set_value(report).run()
    if sheet:
        app.selectbox(key="reports_sheet").set_value(sheet).run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("monitoring", "执行监控表（汇总）"),
        ("self-evaluation", "自评表（汇总）"),
        ("briefing", "关于2024年1—6月预算执行情况的通报"),
        ("rectification", "督办函"),
    ],
)
def test_every_paper_has_its_preview(sample: Store, open_page: Open, report: str, said: str) -> None:
    app = shown(open_page, report)
    assert said in text_of(app)
    assert app.get("download_button")


def test_the_summary_of_the_preview_is_that_of_the_file(sample: Store, open_page: Open) -> None:
    frame = table_of(shown(open_page, "monitoring"), 0)
    made = papers.REPORTS["monitoring"].make(read(sample, "monitoring"))
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert frame.iloc[-1, 0] == "合计"
    assert f"{last[3]:,.2f}" == frame.iloc[-1]["年初预算数"].replace("\\", "")


def test_a_sheet_shows_money_and_indicators_with_their_marks(sample: Store, open_page: Open) -> None:
    app = shown(open_page, "monitoring", EXCHANGE)
    assert "执行监控表（2024年度，1—6月）" in text_of(app)
    assert "示例数据" in "".join(str(element.proto) for element in app.main)
    money = table_of(app, 1)
    assert "推算" in money["全年预计执行数"].iloc[0]


def field_of(app: AppTest, field: str) -> TextArea | TextInput:
    """The widget of a field, whatever it was opened on."""
    return next(one for one in [*app.text_area, *app.text_input] if str(one.key).endswith(f"_{field}"))


@pytest.mark.parametrize(
    ("report", "sheet", "field"),
    [
        ("monitoring", EXCHANGE, "implementing_unit"),
        ("self-evaluation", EXCHANGE, "achievement"),
        ("briefing", "", "requirements"),
    ],
)
def test_what_is_typed_is_kept_and_stands_in_the_preview(
    sample: Store, open_page: Open, report: str, sheet: str, field: str
) -> None:
    app = shown(open_page, report, sheet)
    app.session_state["reports_tabs"] = "填写"
    app.run()
    field_of(app, field).set_value("对外交流科负责")
    next(button for button in app.button if button.label == "保存文字").click().run()
    assert not app.exception
    kept = stored_report_texts.load(sample, "438001", 2024, report, 6)
    assert kept == {(sheet, field): "对外交流科负责"}
    app.session_state["reports_tabs"] = "预览"
    app.run()
    tables = "".join(element.value.to_string() for element in app.table)
    assert "对外交流科负责" in text_of(app) + tables


def test_what_another_typed_meanwhile_is_not_lost_and_neither_is_what_was_typed(
    sample: Store, open_page: Open
) -> None:
    app = shown(open_page, "briefing")
    app.session_state["reports_tabs"] = "填写"
    app.run()
    stored_report_texts.save(sample, "438001", 2024, "briefing", "", 6, {"opening": "李四写的"}, "李四")
    field_of(app, "opening").set_value("我写的")
    next(button for button in app.button if button.label == "保存文字").click().run()
    said = text_of(app)
    assert re.search(r"李四在20.*把“开头的说明”由“—”改为“李四写的”", said)
    assert stored_report_texts.load(sample, "438001", 2024, "briefing", 6) == {("", "opening"): "李四写的"}
    assert field_of(app, "opening").value == "我写的"
    next(button for button in app.button if button.label == "保存文字").click().run()
    assert stored_report_texts.load(sample, "438001", 2024, "briefing", 6) == {("", "opening"): "我写的"}
    assert "您填写期间" not in text_of(app)


def test_a_persons_own_forecast_is_checked_kept_and_shown_in_place_of_the_estimate(
    sample: Store, open_page: Open
) -> None:
    app = shown(open_page, "monitoring", EXCHANGE)
    app.session_state["reports_tabs"] = "填写"
    app.run()
    field_of(app, "forecast").set_value("九百多")
    next(button for button in app.button if button.label == "保存文字").click().run()
    assert "“九百多”不是金额" in text_of(app)
    assert stored_report_texts.load(sample, "438001", 2024, "monitoring", 6) == {}
    assert field_of(app, "forecast").value == "九百多"
    field_of(app, "forecast").set_value("９６０．５万元")
    next(button for button in app.button if button.label == "保存文字").click().run()
    assert stored_report_texts.load(sample, "438001", 2024, "monitoring", 6) == {
        (EXCHANGE, "forecast"): "960.50"
    }
    app.session_state["reports_tabs"] = "预览"
    app.run()
    assert table_of(app, 1)["全年预计执行数"].iloc[0].replace("\\", "") == "960.50"


def test_in_december_nobody_is_asked_for_a_forecast(sample: Store, open_page: Open) -> None:
    app = open_page("reports", as_of="2024-12")
    app.segmented_control(key="reports_kind").set_value("monitoring").run()
    app.selectbox(key="reports_sheet").set_value(EXCHANGE).run()
    app.session_state["reports_tabs"] = "填写"
    app.run()
    assert not [one for one in app.text_input if str(one.key).endswith("_forecast")]
    assert field_of(app, "objective") is not None


def test_two_people_may_fill_in_different_fields_at_once(sample: Store, open_page: Open) -> None:
    app = shown(open_page, "briefing")
    app.session_state["reports_tabs"] = "填写"
    app.run()
    stored_report_texts.save(sample, "438001", 2024, "briefing", "", 6, {"opening": "李四写的"}, "李四")
    field_of(app, "requirements").set_value("我写的")
    next(button for button in app.button if button.label == "保存文字").click().run()
    kept = stored_report_texts.load(sample, "438001", 2024, "briefing", 6)
    assert kept == {("", "opening"): "李四写的", ("", "requirements"): "我写的"}


def test_without_any_spending_the_papers_are_still_there(store: Store, open_page: Open) -> None:
    for report in papers.REPORTS:
        assert not shown(open_page, report).exception


def test_a_forecast_above_the_budget_is_refused_with_what_to_do(sample: Store, open_page: Open) -> None:
    app = shown(open_page, "monitoring", EXCHANGE)
    app.session_state["reports_tabs"] = "填写"
    app.run()
    field_of(app, "forecast").set_value("1000.01")
    next(button for button in app.button if button.label == "保存文字").click().run()
    assert "超过预算。全年预计执行数最多 1,000.00 万元" in text_of(app)
    assert stored_report_texts.load(sample, "438001", 2024, "monitoring", 6) == {}


def test_only_what_is_to_be_urged_has_a_letter(sample: Store, open_page: Open) -> None:
    app = shown(open_page, "rectification")
    paper = read(sample, "rectification")
    offered = app.selectbox(key="reports_letter").options
    assert offered == [project.project_name for project in paper.to_urge]
    assert 0 < len(offered) < len(paper.projects)
