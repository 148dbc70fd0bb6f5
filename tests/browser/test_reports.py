"""The month's paper: look at it, write into it, take the file, find the words in it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browser.reader import open_page, ready

DIVISION = "对外交流处"


@pytest.fixture
def page(own_page: Page) -> Page:
    """On a server of the file's own."""
    return own_page


def _choose(page: Page, name: str) -> None:
    page.locator(".st-key-reports_sheet input").click()
    page.get_by_role("option", name=name).click()
    ready(page)


def _download(page: Page, label: str) -> bytes:
    with page.expect_download() as started:
        page.get_by_text(label).click()
    return started.value.path().read_bytes()


def test_what_is_typed_for_june_is_in_the_file_and_in_july(page: Page) -> None:
    open_page(page, "/reports?as_of=2024-06")
    _choose(page, "外事活动经费")
    page.get_by_role("tab", name="填写").click()
    page.get_by_label("实施单位").fill(DIVISION)
    page.get_by_text("保存文字").click()
    page.get_by_text("下个月的报表从这些文字开始").wait_for()
    page.wait_for_timeout(500)  # the save draws the page anew
    ready(page)
    made = _download(page, "下载 Excel 文件")
    sheet = openpyxl.load_workbook(io.BytesIO(made))["7 外事活动经费"]
    assert sheet["M5"].value == DIVISION
    open_page(page, "/reports?as_of=2024-07")
    _choose(page, "外事活动经费")
    page.get_by_role("cell", name=DIVISION).wait_for()


def test_the_briefing_is_read_on_the_screen_and_taken_as_a_document(page: Page) -> None:
    open_page(page, "/reports?as_of=2024-06")
    page.get_by_text("预算执行情况通报").click()
    page.get_by_role("heading", name="关于2024年1—6月预算执行情况的通报").wait_for()
    assert _download(page, "下载 Word 文件").startswith(b"PK")
