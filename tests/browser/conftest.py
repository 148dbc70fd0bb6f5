"""A real server with its own store, and a real Chromium that can reach nothing but that server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from tests.servers import HERE, Server, environment, fill_store, running

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are marked, and run in one group: one server and one browser serve them all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the shipped targets and the sample spending."""
    folder = tmp_path_factory.mktemp("server")
    fill_store(environment(folder))
    with running(HERE / "dashboard.py", environment(folder), folder / "log.txt") as url:
        yield Server(url, folder / "log.txt", folder / "perf.duckdb")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium; none is downloaded."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail("no Chromium on PATH; install it with: apt-get install -y chromium fonts-noto-cjk")
    arguments = ["--no-sandbox", "--disable-background-networking"]
    launched = playwright.chromium.launch(executable_path=program, args=arguments)
    yield launched
    launched.close()


@pytest.fixture
def outside() -> list[str]:
    """The addresses beyond this machine that a page has asked for (and did not get)."""
    return []


@pytest.fixture
def page(browser: Browser, server: Server, outside: list[str]) -> Iterator[Page]:
    """A fresh reader's page on a Chinese laptop; a request beyond this machine is noted and refused."""
    context = browser.new_context(
        base_url=server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1366, "height": 768},
    )

    def gate(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.set_default_timeout(10_000)
    context.route("**/*", gate)
    yield context.new_page()
    context.close()
