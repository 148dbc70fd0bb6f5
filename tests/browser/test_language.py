"""The language in a real browser: a click that draws a part of the page anew, the switch, a file."""

from __future__ import annotations

import re
from pathlib import Path

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


def test_a_file_is_in_the_language_of_the_page(page: Page, tmp_path: Path) -> None:
    open_page(page, "/?as_of=2024-06&language=en")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export to Excel").click()
    path = tmp_path / "table.xlsx"
    download.value.save_as(path)
    assert load_workbook(path).active["C2"].value == "Status"
