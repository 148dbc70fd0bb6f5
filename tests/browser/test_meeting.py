"""Laws of 汇报 on real screens: every slide is seen whole, in both languages, whatever the window."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import open_page, ready

SLIDES = 9
OUTSIDE = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const parts = ':is(p, button, .main-svg, .main-svg text, .main-svg .point path)';
  return [...main.querySelectorAll(parts)]
    .filter(one => one.checkVisibility())
    .map(one => [one.textContent.slice(0, 40), one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && box.height > 0)
    .filter(([, box]) => box.bottom > innerHeight || box.right > innerWidth || box.left < 0 || box.top < 0)
    .map(([text, box]) => `${text} ${Math.round(box.right)}×${Math.round(box.bottom)}`);
}"""
SCROLLS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth];
}"""
EMPTY = """() => {
  const buttons = [...document.querySelectorAll('[data-testid=stMain] button')];
  return innerHeight - Math.max(...buttons.map(one => one.getBoundingClientRect().bottom));
}"""
CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const room = plot.getBoundingClientRect();
  return [...plot.querySelectorAll('text')]
    .filter(one => one.textContent && one.getBoundingClientRect().width > 0)
    .filter(one => one.getBoundingClientRect().right > room.right + 2
      || one.getBoundingClientRect().left < room.left - 2)
    .map(one => one.textContent);
})"""


def fits(page: Page) -> None:
    """The slide that stands has nothing outside of the window and nothing to scroll to, and fills it."""
    expect(page.locator(".js-plotly-plot").nth(1)).to_be_visible()
    page.wait_for_function(f"() => ({SCROLLS})().every(more => more <= 0)", timeout=5_000)
    page.wait_for_timeout(200)
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate(SCROLLS) == [0, 0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080)])
def test_every_slide_is_seen_whole(page: Page, size: tuple[int, int], language: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, f"/meeting?as_of=2024-06&seconds=600&language={language}")
    for number in range(1, SLIDES + 1):
        expect(page.get_by_text(f"{number} / {SLIDES}")).to_be_visible()
        ready(page)
        fits(page)
        assert page.evaluate(EMPTY) < 60, "the slide does not fill the window"
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_a_slide_is_read_by_scrolling_down_and_nothing_is_cut(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"/meeting?as_of=2024-06&seconds=600&language={language}")
    for number in (1, 2):
        expect(page.get_by_text(f"{number} / {SLIDES}")).to_be_visible()
        expect(page.locator("[data-testid=stMain] h2")).to_contain_text("万元" if language == "zh" else "10k")
        ready(page)
        page.wait_for_timeout(300)
        assert page.evaluate(SCROLLS)[1] == 0
        assert page.evaluate(CUT) == []
        page.keyboard.press("ArrowRight")


def test_a_slide_follows_its_window(page: Page) -> None:
    """As when someone goes to the full screen."""
    open_page(page, "/meeting?as_of=2024-06&seconds=600")
    fits(page)
    before = page.locator(".js-plotly-plot").nth(1).bounding_box()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function(f"() => ({EMPTY})() < 60 && ({SCROLLS})()[0] <= 0")
    fits(page)
    after = page.locator(".js-plotly-plot").nth(1).bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] * 1.3
    expect(page).to_have_url(re.compile("meeting"))


def test_what_is_saved_elsewhere_shows_on_the_wall_when_it_turns(own_page: Page) -> None:
    open_page(own_page, "/meeting?as_of=2024-06&seconds=5")
    expect(own_page.get_by_text("· 示例")).to_be_visible()
    desk = own_page.context.new_page()
    open_page(desk, "/?as_of=2024-06")
    desk.get_by_role("button", name="移除示例数据").click()
    expect(own_page.get_by_text("· 示例")).to_have_count(0)
    expect(own_page).to_have_url(re.compile("meeting"))
