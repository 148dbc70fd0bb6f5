"""Two clicks where one is meant: saved once, and said so; the second click changes and refuses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import choose_first_row, open_cell, open_page, open_tab, ready, type_cell, type_day

LAGGING = "13010024P00935410003U"


@pytest.fixture
def page(own_page: Page) -> Page:
    """On a server of the file's own."""
    return own_page


def _twice(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).dblclick()


def _refused(page: Page) -> list[str]:
    """Sentences on the page that say that something was not done."""
    page.wait_for_timeout(800)
    ready(page)
    words = ("没有保存", "已被他人处理", "页面出错", "刚刚改动过", "您填写期间", "您修改期间")
    lines = page.get_by_test_id("stMain").inner_text().split("\n")
    return [line for line in lines if any(word in line for word in words)]


def test_an_upload(page: Page) -> None:
    open_page(page, "/upload")
    rows = f"项目编码,项目名称,月份,支出金额（元）\r\n{LAGGING},对外交流活动经费,6,6000000.00"
    page.locator("input[type=file]").set_input_files(
        {"name": "2024年6月.csv", "mimeType": "text/csv", "buffer": rows.encode("gb18030")}
    )
    page.get_by_text("系统这样理解").wait_for()
    if page.get_by_text("我已核对以上").count():
        page.get_by_text("我已核对以上").click()
        ready(page)
    _twice(page, "确认入库")
    expect(page.get_by_text("已入库")).to_be_visible()
    assert _refused(page) == []


def test_an_explanation(page: Page) -> None:
    open_tab(page, f"/project?project={LAGGING}&as_of=2024-06", "原因与整改")
    page.get_by_label("原因", exact=True).last.fill("审批晚")
    page.get_by_label("措施").fill("每周催办")
    page.get_by_label("责任科室").fill("办公室")
    type_day(page, "完成时限", "20240930")
    _twice(page, "保存说明")
    expect(page.get_by_text("已保存，编号")).to_be_visible()
    assert _refused(page) == []
    assert page.get_by_role("cell", name="每周催办").count() == 1


def test_an_entry_and_its_undo(page: Page) -> None:
    open_tab(page, "/indicators?as_of=2024-06", "填报")
    type_cell(page, "indicators_entry", "3")
    _twice(page, "保存填报")
    expect(page.get_by_text("已保存 1 条")).to_be_visible()
    assert _refused(page) == []
    page.get_by_role("tab", name="填报历史").click()
    ready(page)
    choose_first_row(page, "readings_table")
    page.get_by_label("撤销的原因").fill("写错")
    page.get_by_label("撤销的原因").press("Enter")
    ready(page)
    _twice(page, "撤销")
    expect(page.get_by_text("已撤销批次")).to_be_visible()
    assert _refused(page) == []
    _twice(page, "恢复")
    expect(page.get_by_text("已恢复批次")).to_be_visible()
    assert _refused(page) == []


@pytest.mark.parametrize("pressed_ms", [0, 100])
def test_the_cell_that_is_still_open_when_save_is_pressed_is_saved_too(page: Page, pressed_ms: int) -> None:
    open_tab(page, f"/indicators?as_of=2024-0{3 if pressed_ms else 4}", "填报")
    type_cell(page, "indicators_entry", "2")
    open_cell(page, "indicators_entry", "96%", row=1)
    page.get_by_role("button", name="保存填报").click(delay=pressed_ms)
    expect(page.get_by_text("已保存 2 条")).to_be_visible()


def test_a_decision_about_what_waits(page: Page) -> None:
    open_tab(page, "/indicators?as_of=2024-05", "填报")
    type_cell(page, "indicators_entry", "4")
    page.get_by_text("请他人审核").click()
    ready(page)
    page.get_by_role("button", name="保存填报").click()
    expect(page.get_by_text("已保存 1 条")).to_be_visible()
    page.get_by_role("tab", name="审核", exact=True).click()
    ready(page)
    choose_first_row(page, "indicators_review")
    _twice(page, "通过所选 1 条")
    expect(page.get_by_text("已通过 1 条")).to_be_visible()
    assert _refused(page) == []


def test_a_revision(page: Page) -> None:
    open_tab(page, "/targets", "预算调整")
    page.get_by_role("textbox", name="调整后的全年预算（万元）").fill("12.5")
    page.get_by_role("textbox", name="文号").fill("石财〔2024〕8号")
    page.get_by_role("textbox", name="原因").fill("追加")
    type_day(page, "调整日期", "20240501")
    _twice(page, "保存调整")
    expect(page.get_by_text("全年预算由")).to_be_visible()
    assert _refused(page) == []


def test_limits_a_plan_and_a_paper(page: Page) -> None:
    open_tab(page, "/targets", "判断标准")
    field = page.locator("input[type=number]").nth(1)
    field.fill("12")
    _twice(page, "保存判断标准")
    assert _refused(page) == []
    expect(page.locator("input[type=number]").nth(1)).to_have_value("12.00")
    page.get_by_role("tab", name="修改").click()
    ready(page)
    type_cell(page, "targets_plan", "95")
    _twice(page, "保存为新版本")
    expect(page.get_by_text("还没有改动")).to_be_visible()
    assert _refused(page) == []
    open_page(page, "/reports?as_of=2024-06")
    page.get_by_role("radio", name="通报").click()
    ready(page)
    page.get_by_role("tab", name="填写", exact=True).click()
    page.get_by_label("开头的说明").fill("我写的")
    _twice(page, "保存文字")
    expect(page.get_by_text("已保存，下个月的报表")).to_be_visible()
    assert _refused(page) == []
