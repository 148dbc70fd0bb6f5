"""Every page for everyone: nothing for axe to find, by keyboard, on a phone; new pages are covered too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_context
from tests.browser.reader import open_page, ready, settled
from tests.registered_pages import TITLES
from tests.servers import Server

PLATFORM = {"list", "listitem", "svg-img-alt"}
"""What axe finds in streamlit's own navigation and sparklines."""
WIDER = """() => ['html', '[data-testid=stMain]', '[data-testid=stMainBlockContainer]']
  .map(name => document.querySelector(name))
  .map(box => box.scrollWidth - box.clientWidth)"""
# a table, a grid and a row of tabs scroll by themselves
CUT = """() => [...document.querySelectorAll('main :is(p, h1, h2, h3, button, label, .main-svg)')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 0)
  .filter(one => !one.closest('[data-testid=stTable], [role=tablist], [data-testid=stDataFrame]'))
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
  .map(one => one.textContent)"""
SHORTENED = """() => [...document.querySelectorAll('[data-testid=stMetric] *')]
  .filter(one => getComputedStyle(one).textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent)"""


def findings(page: Page) -> list[str]:
    """What axe finds, but for the platform's own."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        if one["id"] not in PLATFORM
        for node in one["nodes"]
    ]


@pytest.fixture(scope="module", params=["light", "dark"])
def tab(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    """A tab in each of the two looks."""
    context = new_context(browser, server, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", TITLES)
def test_axe_finds_nothing_but_the_platforms_own(tab: Page, path: str) -> None:
    open_page(tab, f"/{path}?as_of=2024-06")
    tab.wait_for_timeout(500)
    assert findings(tab) == []


def test_axe_finds_nothing_in_a_tab_that_is_opened(tab: Page) -> None:
    for path in ("project", "indicators", "upload", "targets"):
        open_page(tab, f"/{path}?as_of=2024-06")
        for name in tab.get_by_role("tab").all():
            name.click()
            ready(tab)
            assert findings(tab) == [], path


@pytest.fixture(scope="module")
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    """A phone, 390 pixels wide."""
    context = new_context(browser, server)
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    yield page
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", TITLES)
def test_nothing_is_wider_than_a_phone_and_no_word_is_cut(phone: Page, path: str, language: str) -> None:
    open_page(phone, f"/{path}?as_of=2024-06&language={language}")
    phone.wait_for_timeout(300)
    assert phone.evaluate(WIDER) == [0, 0, 0]
    assert phone.evaluate(CUT) == []
    assert phone.evaluate(SHORTENED) == []


@pytest.mark.parametrize("path", ["", "project"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_figure_of_a_card_is_cut_on_any_screen(phone: Page, path: str, language: str) -> None:
    open_page(phone, f"/{path}?as_of=2024-05&language={language}")
    for width in (320, 360, 390, 600, 680, 768, 900, 1024, 1280, 1366, 1920):
        phone.set_viewport_size({"width": width, "height": 844})
        phone.wait_for_timeout(600)
        assert phone.evaluate(SHORTENED) == [], width
    phone.set_viewport_size({"width": 390, "height": 844})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_phone_shows_the_four_cards_two_by_two_and_whole(
    browser: Browser, server: Server, language: str
) -> None:
    """So that who lags is seen on the first screen; in a month whose plan is an estimate, too.

    English takes more room: where a card would be cut there, each has a line of its own.
    """
    context = browser.new_context(
        base_url=server.url, viewport={"width": 390, "height": 844}, user_agent="Mobile"
    )
    page = context.new_page()
    for path in ("", "project"):
        for month in ("05", "06"):
            open_page(page, f"/{path}?as_of=2024-{month}&language={language}")
            expect(page.get_by_test_id("stMetric")).to_have_count(4)
            page.wait_for_timeout(500)
            tops = [settled(one)["y"] for one in page.get_by_test_id("stMetric").all()]
            assert language == "en" or len(set(tops)) == 2, path
            assert page.evaluate(SHORTENED) == []
    context.close()


def test_every_page_says_its_language_and_its_name(tab: Page) -> None:
    for path in TITLES:
        open_page(tab, f"/{path}")
        assert tab.locator("html").get_attribute("lang") == "zh-CN"
        assert tab.title() not in {"", "Streamlit"}, path


def test_the_filter_works_without_a_mouse(page: Page) -> None:
    open_page(page, "/?as_of=2024-06")
    page.get_by_role("button", name="筛选").focus()
    page.keyboard.press("Enter")
    page.get_by_label("搜索项目").focus()
    page.keyboard.type("印刷")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-overview_ranking text").filter(has_text="对外交流")).to_have_count(0)
    expect(page.locator(".st-key-overview_ranking text").filter(has_text="文件资料印刷费")).to_be_visible()


def test_a_row_of_the_table_opens_its_project_without_a_mouse(page: Page) -> None:
    open_page(page, "/?as_of=2024-06")
    page.locator("[data-testid=stDataFrame] canvas[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(page.get_by_role("heading", level=2)).to_contain_text("：截至6月底")


def test_projects_turn_by_keyboard(page: Page) -> None:
    open_page(page, "/project?as_of=2024-06")
    expect(page.get_by_role("heading", name="对外交流活动经费")).to_be_visible()
    page.get_by_role("button", name="下一个").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="业务咨询委托费")).to_be_visible()
