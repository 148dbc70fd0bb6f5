"""A tap or a click on a picture opens exactly what lies under it, whatever was touched or hovered before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import open_page, settled
from tests.servers import Server

POINTS = """key => {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  const {left, top} = chart.getBoundingClientRect();
  const axis = name => chart._fullLayout[name[0] + 'axis' + name.slice(1)];
  return chart._fullData.filter(trace => trace.customdata).flatMap(trace => {
    const across = axis(trace.xaxis), up = axis(trace.yaxis);
    const middle = at => trace.type === 'bar' ? (trace.base?.[at] ?? 0) + trace.x[at] / 2 : trace.x[at];
    return trace.customdata.map((facts, at) => ({
      code: facts[0],
      x: left + across._offset + across.d2p(middle(at)),
      y: top + up._offset + up.d2p(trace.y[at]),
    }));
  });
}"""
"""Where each point of a picture that leads somewhere stands in the window, and to which project it leads."""
PICTURES = [
    ("overview_ranking", "/?as_of=2024-05"),
    ("overview_months", "/?as_of=2024-05"),
    ("compare_sheet", "/compare?as_of=2024-05"),
]
TAPS = 5


class Point(NamedTuple):
    """A point of a picture."""

    code: str
    x: float
    y: float


@pytest.fixture(scope="module")
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    """A phone that has fingers and no mouse."""
    context = browser.new_context(
        base_url=server.url, locale="zh-CN", viewport={"width": 390, "height": 844},
        has_touch=True, is_mobile=True,
        user_agent="Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
    )  # fmt: skip
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def _points(page: Page, key: str) -> list[Point]:
    """The points of a picture that are in sight, once it stands still."""
    picture = page.locator(f".st-key-{key} .js-plotly-plot .main-svg").first
    picture.wait_for()
    picture.scroll_into_view_if_needed()
    settled(picture)
    size = page.viewport_size or {"height": 0}
    points = [Point(**point) for point in page.evaluate(POINTS, key)]
    return [point for point in points if 60 < point.y < size["height"] - 10]


def _spread(points: list[Point]) -> list[Point]:
    """Some of the points, from the first to the last, neighbours of different projects."""
    return points[:: max(1, len(points) // TAPS)][:TAPS]


def _expect_project(page: Page, code: str) -> None:
    expect(page).to_have_url(re.compile(rf"project\?project={code}"))


@pytest.mark.parametrize(("key", "address"), PICTURES)
def test_the_first_tap_opens_what_it_touches(phone: Page, key: str, address: str) -> None:
    """A finger does not hover before it taps; what an earlier one touched is no matter."""
    open_page(phone, address)
    count = len(_spread(_points(phone, key)))
    assert count > 1
    for at in range(count):
        open_page(phone, address)
        point = _spread(_points(phone, key))[at]
        phone.touchscreen.tap(point.x, point.y)
        _expect_project(phone, point.code)


@pytest.mark.parametrize(("key", "address"), PICTURES)
def test_a_click_opens_what_it_hits_though_the_mouse_came_over_another(
    page: Page, key: str, address: str
) -> None:
    """The mouse is over one point and clicks another within the 50 ms that plotly hovers once."""
    open_page(page, address)
    points = _points(page, key)
    last, first = points[-1], next(point for point in points if point.code != points[-1].code)
    page.mouse.move(first.x, first.y)
    page.mouse.click(last.x, last.y)
    _expect_project(page, last.code)


def test_a_tap_on_a_month_of_the_year_opens_its_rows(phone: Page) -> None:
    open_page(phone, "/project?project=13010024P00935410003U&as_of=2024-06")
    month = phone.locator(".js-plotly-plot .xtick").nth(3)
    month.scroll_into_view_if_needed()
    place = settled(month)
    phone.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] - 60)
    expect(phone.get_by_role("dialog")).to_contain_text("4月的支出明细")
