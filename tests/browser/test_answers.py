"""The question of another signboard, answered in the browser and never asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, ready

SIGNBOARD = "中共石家庄市委外事工作委员会办公室"
TEXT = (
    f"单位代码,单位名称,项目编码,预算数,本月支出（元）\n438,{SIGNBOARD},13010024P00971210054H,120000,5.00\n"
)


@pytest.fixture
def page(own_page: Page) -> Page:
    """On a server of the file's own."""
    return own_page


def give(page: Page, path: Path) -> None:
    open_page(page, "/upload")
    path.write_text(TEXT, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(f"系统这样理解“{path.name}”").wait_for()
    ready(page)


def test_this_is_us_is_a_button_below_the_question_and_is_kept(page: Page, tmp_path: Path) -> None:
    give(page, tmp_path / "2024年6月.csv")
    expect(page.get_by_text("点下面的“这是本部门”")).to_be_visible()
    expect(page.get_by_text("是否有未录入的调整")).to_be_visible()
    page.get_by_role("button", name=f"这是本部门：{SIGNBOARD}").click()
    ready(page)
    expect(page.get_by_text("点下面的“这是本部门”")).to_have_count(0)
    give(page, tmp_path / "2024年7月.csv")
    expect(page.get_by_text("点下面的“这是本部门”")).to_have_count(0)
    page.get_by_text("识别有误？在这里更正").click()
    expect(page.get_by_label("预算年度")).to_be_visible()
