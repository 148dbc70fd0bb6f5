"""比较 and 汇报: a panel leads to its project; slides turn by key and by time, Esc leads out."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, settled


def test_a_click_on_a_panel_opens_its_project(page: Page) -> None:
    open_page(page, "/compare?as_of=2024-05")
    name = page.locator(".js-plotly-plot .annotation-text").filter(has_text="文件资料印刷费")
    place = settled(name)
    page.mouse.click(place["x"] + 60, place["y"] + place["height"] + 60)
    expect(page.get_by_role("heading", name="文件资料印刷费")).to_contain_text("截至5月底")


def test_a_slide_turns_by_the_arrow_keys_and_escape_leads_back(page: Page) -> None:
    open_page(page, "/meeting?as_of=2024-05&seconds=600")
    expect(page.get_by_text("1 / 9")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("2 / 9")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("1 / 9")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="截至5月底")).to_be_visible()


def test_a_slide_turns_by_itself_until_someone_stops_it(page: Page) -> None:
    open_page(page, "/meeting?seconds=5")
    expect(page.get_by_text("2 / 9")).to_be_visible(timeout=9_000)
    page.get_by_role("button", name="暂停").click()
    expect(page.get_by_role("button", name="继续")).to_be_visible()
    page.wait_for_timeout(6_000)
    expect(page.get_by_text("2 / 9")).to_be_visible()


def test_on_the_wall_there_is_no_sidebar_and_all_of_a_slide_is_seen(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_page(page, "/meeting?as_of=2024-06&seconds=600")
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    expect(page.locator(".js-plotly-plot").nth(1)).to_be_in_viewport(ratio=1)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("2 / 9")).to_be_in_viewport(ratio=1)
