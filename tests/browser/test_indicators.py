"""A division's month: type a value, save it, see it count; a leader sees why and until when."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import open_page, settled

COLUMNS_TO_VALUE = 5
"""From the project's column of the grid of entry to the month's value."""
VALUE = f"glide-cell-{COLUMNS_TO_VALUE}-0"
LAGGING = "/project?project=13010024P00935410003U&as_of=2024-06"


@pytest.fixture
def page(own_page: Page) -> Page:
    """On a server of the file's own."""
    return own_page


def _select(page: Page, panel: Locator) -> None:
    """Go to the value of the first row by keyboard, once what is drawn above the grid has its height.

    Where the grid was not ready for the click, the arrows went to the tabs instead: so the tab comes first.
    """
    grid, cell = panel.locator("canvas").first, panel.get_by_test_id(VALUE)
    for _ in range(10):
        page.get_by_role("tab", name="填报", exact=True).click()
        cell.wait_for(state="attached")
        place = settled(grid)
        page.mouse.click(place["x"] + 40, place["y"] + 52)
        for _ in range(COLUMNS_TO_VALUE):
            page.keyboard.press("ArrowRight", delay=80)
        page.wait_for_timeout(500)
        if cell.count() and cell.get_attribute("aria-selected") == "true":
            return
    pytest.fail("the value of the first row cannot be selected")


def test_a_value_that_is_typed_and_saved_counts_at_once(page: Page) -> None:
    open_page(page, "/indicators?as_of=2024-06")
    before = page.get_by_role("heading", level=2).inner_text()
    panel = page.get_by_role("tabpanel", name="填报", exact=True)
    _select(page, panel)
    page.keyboard.type("8")
    expect(page.locator("#portal :is(input, textarea)")).to_have_value("8")
    page.keyboard.press("Enter")
    expect(panel.get_by_test_id(VALUE)).to_have_text("8")
    page.wait_for_timeout(400)  # no hand is on the button sooner; the grid hands its cells on in the meantime
    page.get_by_role("button", name="保存填报").click()
    expect(page.get_by_text("已保存 1 条")).to_be_visible()
    assert page.get_by_role("heading", level=2).inner_text() != before
    page.get_by_role("tab", name="填报历史").click()
    expect(page.get_by_role("tabpanel", name="填报历史").get_by_test_id("stDataFrame")).to_be_visible()


def test_a_reason_that_is_given_is_read_on_the_overview(page: Page) -> None:
    open_page(page, LAGGING)
    page.get_by_role("tab", name="原因与整改").click()
    expect(page.get_by_text("需要说明原因")).to_be_visible()
    page.get_by_label("原因", exact=True).fill("审批晚于计划")
    page.get_by_label("措施").fill("每周催办")
    page.get_by_label("责任科室").fill("礼宾处")
    page.get_by_role("button", name="保存说明").click()
    expect(page.get_by_text("请填写或改正：完成时限")).to_be_visible()
    expect(page.get_by_label("原因", exact=True)).to_have_value("审批晚于计划")
    page.get_by_role("radio", name="已整改").click()
    page.get_by_role("textbox", name="结果").fill("已支付")
    page.get_by_role("button", name="保存说明").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    open_page(page, "/?as_of=2024-06")
    expect(page.get_by_text("审批晚于计划")).to_be_visible()
