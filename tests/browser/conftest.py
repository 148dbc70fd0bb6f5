"""A real server with its own store, and a real Chromium that can reach nothing but that server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.servers import HERE, Server, environment, fill_store, running

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are marked; those of a file run in one group, on one server and browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the shipped targets and the sample spending."""
    folder = tmp_path_factory.mktemp("server")
    fill_store(environment(folder))
    with running(HERE / "dashboard.py", environment(folder), folder / "log.txt") as url:
        yield Server(url, folder / "log.txt", folder / "perf.duckdb")


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the file's own, by its address: what is changed there must not show elsewhere."""
    folder = tmp_path_factory.mktemp("own")
    fill_store(environment(folder))
    with running(HERE / "dashboard.py", environment(folder), folder / "log.txt") as url:
        yield url


@pytest.fixture
def own_page(browser: Browser, own_server: str) -> Iterator[Page]:
    """A tab on that server, high enough for what is filled in there."""
    context = browser.new_context(
        base_url=own_server, locale="zh-CN", viewport={"width": 1366, "height": 1400}
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver; what is expected of a page may come late on a machine that is busy."""
    expect.set_options(timeout=15_000)
    with sync_playwright() as driver:
        yield driver


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium (none is downloaded), cut off from every host but this machine."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail("no Chromium on PATH; install it with: apt-get install -y chromium fonts-noto-cjk")
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    arguments = ["--no-sandbox", "--disable-background-networking", alone]
    return playwright.chromium.launch(executable_path=program, args=arguments)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests."""
    launched = chromium(playwright)
    yield launched
    launched.close()


def new_context(browser: Browser, server: Server, color_scheme: str = "light") -> BrowserContext:
    """A reader on a Chinese laptop, with an empty cache and no settings of their own."""
    context = browser.new_context(
        base_url=server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1366, "height": 768},
        color_scheme=color_scheme,  # type: ignore[arg-type]
    )
    context.set_default_timeout(30_000)
    return context


@pytest.fixture(scope="session")
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """The reader whom most tests share: their browser has the scripts in its cache after the first page."""
    shared = new_context(browser, server)
    yield shared
    shared.close()


@pytest.fixture
def outside() -> list[str]:
    """The addresses beyond this machine that a page has asked for (and did not get)."""
    return []


@pytest.fixture
def page(context: BrowserContext, outside: list[str]) -> Iterator[Page]:
    """A new tab, whose requests beyond this machine are noted."""
    tab = context.new_page()
    own = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
    tab.on("request", lambda request: None if request.url.startswith(own) else outside.append(request.url))
    yield tab
    tab.close()
