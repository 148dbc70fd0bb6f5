"""A real server with its own store, and a real Chromium that can reach nothing but that server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

HERE = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks the server without the proxy that a desk may have in its environment."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are marked, and run in one group: one server and one browser serve them all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Server:
    """A running dashboard: where it is, what it writes, where its facts are."""

    url: str
    log: Path
    store: Path


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers; fail with its log where it ends or takes longer than half a minute."""
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            with DIRECT.open(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"the server did not become healthy: {log.read_text('utf-8')}")


def environment(folder: Path) -> dict[str, str]:
    """The environment of a program whose store and cache are in `folder`."""
    own = {
        "PERF_STORE": str(folder / "perf.duckdb"),
        "PERF_CACHE": str(folder / "cache"),
        "PERF_NO_BROWSER": "1",
    }
    return os.environ | own


@contextmanager
def running(program: Path, own: dict[str, str], log: Path) -> Iterator[str]:
    """`streamlit run` of a server script until the block ends; its address."""
    url = f"http://127.0.0.1:{free_port()}"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        program.name,
        "--server.port",
        url.rpartition(":")[2],
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=program.parent, env=own, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until_healthy(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the shipped targets and the sample spending."""
    folder = tmp_path_factory.mktemp("server")
    own, log = environment(folder), folder / "log.txt"
    subprocess.run(
        [sys.executable, "-m", "perf", "prepare"], cwd=HERE, env=own, check=True, capture_output=True
    )
    with running(HERE / "dashboard.py", own, log) as url:
        yield Server(url, log, folder / "perf.duckdb")


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
    """The addresses beyond the server that a page has asked for (and did not get)."""
    return []


@pytest.fixture
def page(browser: Browser, server: Server, outside: list[str]) -> Iterator[Page]:
    """A fresh reader's page on a laptop in Shijiazhuang; a request beyond the server is noted and refused."""
    context = browser.new_context(
        base_url=server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1366, "height": 768},
        accept_downloads=True,
    )

    def gate(route: Route) -> None:
        if route.request.url.startswith((server.url, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    yield context.new_page()
    context.close()
