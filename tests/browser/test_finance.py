"""Finance's month: a bad file, its problems, a good file, its preview, the save, the new figure, the undo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, ready, settled

HEAD = ",".join(["项目编码", "项目名称", "月份", "支出金额（万元）"])
EXCHANGE, TRAINING = "13010024P00935410003U", "13010024P000075100212"
BAD = [f"{EXCHANGE},对外交流活动经费,6,1e5", f"{TRAINING},业务培训费,13,1.00"]
GOOD = [f"{EXCHANGE},对外交流活动经费,6,600.00", f"{TRAINING},业务培训费,6,2.624"]


@pytest.fixture
def page(own_page: Page) -> Page:
    """On a server of the file's own."""
    return own_page


def _file(folder: Path, name: str, rows: list[str]) -> Path:
    path = folder / name
    path.write_bytes("\r\n".join([HEAD, *rows]).encode("gb18030"))
    return path


def _give(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(f"系统这样理解“{path.name}”").wait_for()
    ready(page)


def test_from_a_bad_file_to_the_new_figure_and_back(page: Page, tmp_path: Path) -> None:
    open_page(page, "/upload")
    _give(page, _file(tmp_path, "2024年6月.csv", BAD))
    expect(page.get_by_text("有阻断问题")).to_be_visible()
    for found in ("1e5", "13"):
        cell = re.compile(f"^\u2060?{found}$")  # the sign that keeps a figure on the side of its column
        expect(page.get_by_role("cell", name=cell).first).to_be_visible()
    expect(page.get_by_role("button", name="确认入库")).to_have_count(0)

    open_page(page, "/upload")
    _give(page, _file(tmp_path, "2024年6月支出.csv", GOOD))
    expect(page.get_by_text("万元（依据：表头）")).to_be_visible()
    expect(page.get_by_text("6,026,240.00 元").first).to_be_visible()
    accept = page.get_by_text("我已核对以上")
    if accept.count():
        accept.click()
        ready(page)
    page.get_by_role("button", name="确认入库").click()
    expect(page.get_by_text("已入库")).to_be_visible()

    open_page(page, "/?as_of=2024-06")
    expect(page.get_by_text("602.62 万元")).to_be_visible()
    expect(page.get_by_text("不是真实支出")).to_have_count(0)

    open_page(page, "/upload")
    page.get_by_role("tab", name="上传历史").click()
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    grid.wait_for()
    place = settled(grid)
    page.mouse.click(place["x"] + 15, place["y"] + 48)
    page.get_by_label("撤销的原因").fill("传错了月份")
    page.get_by_label("撤销的原因").press("Enter")
    page.get_by_role("button", name="撤销", exact=True).click()
    expect(page.get_by_text("不是真实支出").first).to_be_visible()
    open_page(page, "/?as_of=2024-06")
    expect(page.get_by_text("543.91 万元")).to_be_visible()


def test_the_same_file_again_says_that_nothing_changes(page: Page, tmp_path: Path) -> None:
    path = _file(tmp_path, "2024年5月支出.csv", [row.replace(",6,", ",5,") for row in GOOD])
    for _ in range(2):
        open_page(page, "/upload")
        _give(page, path)
        button = page.get_by_role("button", name="确认入库")
        if button.count():
            if page.get_by_text("我已核对以上").count():
                page.get_by_text("我已核对以上").click()
                ready(page)
            button.click()
            expect(page.get_by_text("已入库")).to_be_visible()
    expect(page.get_by_text("没有任何变化")).to_be_visible()
