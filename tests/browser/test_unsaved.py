"""The browser asks before it leaves a page on which something is not saved, and does not ask otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.reader import choose_first_row, open_page, open_tab, ready, type_cell

LAGGING = "13010024P00935410003U"


@pytest.fixture
def page(own_page: Page) -> Page:
    """On a server of the file's own."""
    return own_page


def _asks(page: Page) -> bool:
    """Whether F5 asks; the answer is to stay."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("() => setTimeout(() => location.reload(), 0)")
    page.wait_for_timeout(1500)
    page.remove_listener("dialog", stay)
    ready(page)
    return asked == ["beforeunload"]


def _explain(page: Page) -> None:
    open_tab(page, f"/project?project={LAGGING}&as_of=2024-06", "原因与整改")
    page.get_by_label("措施").fill("每周催办")
    page.get_by_label("责任科室").click()
    ready(page)


def _still_typing(page: Page) -> None:
    open_tab(page, f"/project?project={LAGGING}&as_of=2024-06", "原因与整改")
    page.get_by_label("措施").press_sequentially("每周")


def _plan(page: Page) -> None:
    open_tab(page, "/targets", "修改")
    type_cell(page, "targets_plan", "95")
    expect(page.get_by_text("将要改变的内容").first).to_be_visible()


def _document(page: Page) -> None:
    open_tab(page, "/targets", "修改")
    page.get_by_label("文号").fill("石财〔2024〕8号")
    page.get_by_label("文号").press("Enter")
    ready(page)


def _revision(page: Page) -> None:
    open_tab(page, "/targets", "预算调整")
    page.get_by_role("textbox", name="调整后的全年预算（万元）").fill("12.5")
    page.get_by_role("textbox", name="文号").click()
    ready(page)


def _limit(page: Page) -> None:
    open_tab(page, "/targets", "判断标准")
    field = page.locator("input[type=number]").nth(1)
    field.fill("12")
    field.press("Enter")
    ready(page)


def _setting(page: Page) -> None:
    open_tab(page, "/indicators?as_of=2024-06", "设置")
    choose_first_row(page, "indicators_settings")
    page.get_by_label("单位", exact=True).fill("我的单位")
    page.get_by_label("分值", exact=True).click()
    ready(page)


def _paper(page: Page) -> None:
    open_page(page, "/reports?as_of=2024-06")
    page.get_by_role("radio", name="通报").click()
    ready(page)
    page.get_by_role("tab", name="填写", exact=True).click()
    page.get_by_label("开头的说明").fill("我写的")
    page.get_by_label("工作要求").click()
    ready(page)


def _entry(page: Page) -> None:
    open_tab(page, "/indicators?as_of=2024-06", "填报")
    type_cell(page, "indicators_entry", "3")
    expect(page.get_by_text("改动还没有保存")).to_be_visible()


def _file(page: Page) -> None:
    open_page(page, "/upload")
    rows = f"项目编码,项目名称,月份,支出金额（元）\r\n{LAGGING},对外交流活动经费,6,1.00"
    page.locator("input[type=file]").set_input_files(
        {"name": "2024年6月.csv", "mimeType": "text/csv", "buffer": rows.encode("gb18030")}
    )
    page.get_by_text("系统这样理解").wait_for()
    ready(page)


@pytest.mark.parametrize(
    "begin",
    [_explain, _still_typing, _plan, _document, _revision, _limit, _setting, _paper, _entry, _file],
    ids=lambda begin: begin.__name__.strip("_"),
)
def test_what_is_not_saved_is_asked_about(page: Page, begin: Callable[[Page], None]) -> None:
    begin(page)
    assert _asks(page)


@pytest.mark.parametrize("path", ["/", "/project?as_of=2024-06", "/targets", "/upload", "/reports"])
def test_nobody_is_asked_who_has_typed_nothing(page: Page, path: str) -> None:
    open_page(page, path)
    page.mouse.click(700, 300)
    ready(page)
    assert not _asks(page)


def test_after_the_save_nobody_is_asked(page: Page) -> None:
    _paper(page)
    page.get_by_role("button", name="保存文字").click()
    expect(page.get_by_text("已保存，下个月的报表")).to_be_visible()
    ready(page)
    assert not _asks(page)


def test_what_is_not_saved_is_asked_about_on_another_page_too(page: Page) -> None:
    _plan(page)
    page.get_by_role("link", name="总览").click()
    expect(page.get_by_role("heading", name="截至")).to_be_visible()
    ready(page)
    assert _asks(page)


def test_what_was_given_up_is_not_asked_about(page: Page) -> None:
    _entry(page)
    page.get_by_role("button", name="放弃这些改动").click()
    ready(page)
    expect(page.get_by_text("改动还没有保存")).to_have_count(0)
    assert not _asks(page)
