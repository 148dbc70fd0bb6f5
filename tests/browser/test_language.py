"""The language in a real browser: a click that draws a part of the page anew, the switch, a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, ready


def test_a_part_that_is_drawn_anew_keeps_the_language(page: Page) -> None:
    open_page(page, "/compare?as_of=2024-06&language=en")
    page.get_by_role("radio", name="3", exact=True).click()
    ready(page)
    expect(page.get_by_role("heading", name="Compare")).to_be_visible()
    expect(page.get_by_text("Bold: spending")).to_be_visible()
    expect(page.get_by_text("粗线是支出")).to_have_count(0)


def test_the_switch_keeps_what_was_chosen(page: Page) -> None:
    open_page(page, "/?as_of=2024-05")
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="As of the end of May")).to_be_visible()
    expect(page).to_have_url(re.compile("as_of=2024-05&language=en"))
    page.get_by_role("radio", name="中文").click()
    expect(page.get_by_role("heading", name="截至5月底")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "tab", "same"),
    [
        ("project", "支出明细", "Spending rows"),
        ("indicators", "自评得分", "Self-evaluation"),
        ("targets", "版本", "Versions"),
        ("upload", "校验规则", "Rules"),
        ("reports", "填写", "Fill in"),
    ],
)
def test_the_switch_keeps_the_tab_that_is_open(page: Page, path: str, tab: str, same: str) -> None:
    open_page(page, f"/{path}?as_of=2024-06")
    page.get_by_role("tab", name=tab, exact=True).click()
    ready(page)
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("tab", name=same, exact=True)).to_have_attribute("aria-selected", "true")
    page.get_by_role("radio", name="中文").click()
    expect(page.get_by_role("tab", name=tab, exact=True)).to_have_attribute("aria-selected", "true")


def test_a_switch_straight_after_a_tab_keeps_that_tab(page: Page) -> None:
    """The run of the first click is ended by the second before it comes to the tabs."""
    open_page(page, "/reports?as_of=2024-06")
    tab = page.get_by_role("tab", name="填写", exact=True)
    english = page.get_by_role("radio", name="English").element_handle()
    tab.evaluate("(tab, english) => { tab.click(); english.click(); }", english)
    expect(page.get_by_role("tab", name="Fill in", exact=True)).to_have_attribute("aria-selected", "true")


def test_the_switch_keeps_filters_and_what_is_typed(page: Page) -> None:
    open_page(page, "/indicators?as_of=2024-06")
    page.locator(".st-key-indicators_status").get_by_role("button", name="未填报").click()
    ready(page)
    page.get_by_role("radio", name="English").click()
    chosen = page.locator(".st-key-indicators_status").get_by_role("button", name="Not reported")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    open_page(page, "/?as_of=2024-06")
    page.get_by_role("button", name="筛选").click()
    page.get_by_label("搜索项目").fill("印刷")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="As of the end of Jun")).to_be_visible()
    expect(page.locator(".st-key-overview_ranking text").filter(has_text="对外交流")).to_have_count(0)


def test_the_switch_keeps_what_was_typed_into_a_form_and_not_yet_saved(page: Page) -> None:
    open_page(page, "/project?project=13010024P00935410003U&as_of=2024-06")
    page.get_by_role("tab", name="原因与整改").click()
    page.get_by_label("措施").fill("每周催办")
    page.get_by_label("责任科室").click()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("tab", name="Reasons and rectification")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.get_by_label("Measures")).to_have_value("每周催办")


def test_a_file_is_in_the_language_of_the_page(page: Page, tmp_path: Path) -> None:
    open_page(page, "/?as_of=2024-06&language=en")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export to Excel").click()
    path = tmp_path / "table.xlsx"
    download.value.save_as(path)
    assert load_workbook(path).active["C2"].value == "Status"
