"""A first visit in a real browser: the tour step by step, a page opened from it, dismissed for good."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import open_page


def test_the_tour_goes_step_by_step_and_opens_the_page_it_speaks_of(page: Page) -> None:
    open_page(page)
    page.get_by_role("button", name="一分钟导览").click()
    tour = page.get_by_role("dialog")
    expect(tour).to_contain_text("1 / 4")
    for step in ("单个项目", "数据上传"):
        tour.get_by_role("button", name="下一步").click()
        expect(tour.get_by_role("heading", name=step)).to_be_visible()
    tour.get_by_role("link", name="打开这一页").click()
    expect(page.get_by_role("heading", name="数据上传")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_dismissed_once_it_stays_away_in_a_new_tab_too(page: Page) -> None:
    open_page(page)
    page.get_by_role("button", name="知道了，不再显示").click()
    expect(page.get_by_text("第一次使用")).to_have_count(0)
    open_page(page, "/project")
    expect(page.get_by_text("第一次使用")).to_have_count(0)
