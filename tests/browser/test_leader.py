"""A leader's five minutes: open, see who lags, open the project, see the rows behind the figure, go back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, settled


@pytest.fixture
def overview(page: Page) -> Page:
    open_page(page, "/?as_of=2024-05")
    page.locator(".js-plotly-plot .barlayer .point path").last.wait_for()
    return page


def test_the_conclusion_the_figures_and_who_lags_are_seen_without_scrolling(overview: Page) -> None:
    for text in (re.compile("截至5月底"), "累计支出", "比计划", "比序时"):
        expect(overview.get_by_text(text).first).to_be_in_viewport()
    for picture in overview.locator(".js-plotly-plot").all():
        expect(picture).to_be_in_viewport(ratio=0.95)


def test_a_click_on_a_month_opens_its_project_too(overview: Page) -> None:
    """The project is told by the address: the headline of 总览 names the worst project too."""
    name = overview.locator(".st-key-overview_months text").filter(has_text="业务咨询委托费")
    place = settled(name)
    overview.mouse.click(place["x"] + 9, place["y"] + place["height"] + 9)
    expect(overview).to_have_url(re.compile(r"project\?project=13010024P0060X210031B"))
    expect(overview.get_by_role("heading", name="业务咨询委托费")).to_be_visible()


def test_a_click_on_a_bar_opens_its_project_as_of_the_same_month(overview: Page) -> None:
    name = overview.locator(".js-plotly-plot text").filter(has_text="文件资料印刷费")
    place = settled(name.first)
    overview.mouse.click(place["x"] + 40, place["y"] + place["height"] + 14)
    expect(overview.get_by_role("heading", name="文件资料印刷费")).to_contain_text("截至5月底")
    assert re.search(r"project\?project=13010024P00993510034Q&as_of=2024-05$", overview.url)
    overview.go_back()
    expect(overview.get_by_role("heading", name="截至5月底")).to_be_visible()


def test_every_figure_leads_to_its_rows_and_its_file(page: Page) -> None:
    open_page(page, "/project?project=13010024P00935410003U&as_of=2024-06")
    expect(page.get_by_role("heading", name="对外交流活动经费")).to_be_visible()
    page.get_by_role("tab", name="支出明细").click()
    expect(page.get_by_text("每行注明来自哪个文件的第几行")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    page.get_by_role("button", name="看背后的").click()
    expect(page.get_by_role("dialog")).to_contain_text("每行注明来自哪个文件的第几行")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_click_on_a_month_of_the_picture_opens_its_rows(page: Page) -> None:
    open_page(page, "/project?project=13010024P00935410003U&as_of=2024-06")
    place = settled(page.locator(".js-plotly-plot .xtick").nth(3))
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] - 60)
    expect(page.get_by_role("dialog")).to_contain_text("4月的支出明细")
    expect(page.get_by_role("dialog").locator("canvas").first).to_be_visible()


def test_the_whole_path_from_the_first_look_to_the_rows(overview: Page) -> None:
    """Open, see who lags, open the project, see what its figures are made of."""
    expect(overview.get_by_role("heading", level=2)).to_contain_text("对外交流活动经费，占滞后额")
    name = overview.locator(".st-key-overview_ranking text").filter(has_text="对外交流活动经费").first
    place = settled(name)
    overview.mouse.click(place["x"] + 30, place["y"] + place["height"] + 8)
    expect(overview).to_have_url(re.compile(r"project\?project=13010024P00935410003U"))
    expect(overview.get_by_role("heading", name="对外交流活动经费")).to_contain_text("落后计划")
    overview.get_by_role("button", name="看背后的").click()
    expect(overview.get_by_role("dialog")).to_contain_text("每行注明来自哪个文件的第几行")
    expect(overview.get_by_role("dialog").locator("canvas").first).to_be_visible()


def test_a_link_opens_the_same_view_for_whoever_gets_it(page: Page) -> None:
    open_page(page, "/project?project=13010024P000075100212&as_of=2024-03")
    expect(page.get_by_role("heading", name="业务培训费")).to_contain_text("截至3月底")
