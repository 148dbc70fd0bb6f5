"""How long a reader waits for the last chart of 总览, beside a static page with the same figures; in ms.

A real Chromium with an empty cache opens both in turns. The static page holds plotly.js as plotly ships it
and the two figures as the dashboard has drawn them: what any page with these figures takes at least. The line
of 10 Mbit/s and 20 ms is the browser's own emulation. The load of the machine stands in the last row.
"""

from __future__ import annotations

import dataclasses
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import plotly
from playwright.sync_api import Browser, Page, sync_playwright

from perf.model import Targets
from perf.services import first_start
from perf.store import Store, stored_targets
from tests.browser.conftest import BROWSERS
from tests.browser.reader import open_page
from tests.facts import DEPARTMENT, YEAR, save_spending
from tests.servers import HERE, environment, fill_store, running

ROUNDS = 5
COLD_AIM, FILTER_AIM, LINE_AIM = 2.0, 200.0, 4000.0
SIZES = (200, 5000)
LAST = "() => document.querySelectorAll('.js-plotly-plot .barlayer .point').length >= 60"
"""Two pictures of eight projects have 80 bars and cells."""
LAST_OF_MANY = "() => document.querySelectorAll('.js-plotly-plot .barlayer').length >= 2"
ROWS = """rows => {
  const texts = document.querySelectorAll('.st-key-overview_months .textpoint').length
  return Math.abs(texts - 7 * rows - 13) <= 1}"""
"""Each project has a name and the figures of six months; twelve months and a line stand around them.

A month that was not reported has an empty text, which plotly leaves out where it draws a second time.
"""
FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(
  one => ({data: one.data, layout: {...one.layout, width: one._fullLayout.width}}))"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder served by the standard library's server, compressed as ours is."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if self.path.endswith(".js"):
                self.send_header("Content-Encoding", "gzip")
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()


def static_page(folder: Path, figures: list[dict[str, Any]]) -> None:
    """A page with these figures and plotly's own script, and nothing else."""
    script = Path(plotly.__file__).parent / "package_data/plotly.min.js"
    (folder / "plotly.js").write_bytes(gzip.compress(script.read_bytes(), 9))
    draw = "figures.forEach(f => { const d = document.body.appendChild(document.createElement('div'));"
    draw += "Plotly.newPlot(d, f.data, f.layout, {displayModeBar: false}) })"
    (folder / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><body><script src=plotly.js></script>"
        f"<script>const figures = {json.dumps(figures)}; {draw}</script>",
        encoding="utf-8",
    )


def opened(browser: Browser, url: str, until: str, *, line: bool = False) -> float:
    """Milliseconds from an empty cache to the last chart."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    if line:
        slow = {"offline": False, "latency": 20, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", slow)
    begin = perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_function(until, polling=10, timeout=120_000)
    taken = (perf_counter() - begin) * 1000
    context.close()
    return taken


def filterable(browser: Browser, url: str) -> Page:
    """总览 with its pictures drawn and its filter open."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(120_000)
    open_page(page, url)
    page.wait_for_function(LAST)
    page.get_by_role("button", name="筛选").click()
    page.get_by_label("搜索项目").wait_for()
    return page


def filtered(page: Page) -> float:
    """Milliseconds from the key that sends a search to the pictures of what it leaves; and all is back."""
    taken = []
    page.bring_to_front()
    for words, left in (("印刷", 1), ("", 8)):
        page.get_by_label("搜索项目").fill(words)
        begin = perf_counter()
        page.keyboard.press("Enter")
        page.wait_for_function(ROWS, arg=left, polling=5)
        taken.append((perf_counter() - begin) * 1000)
    return statistics.mean(taken)


def grown(folder: Path, size: int) -> dict[str, str]:
    """The environment of a store with so many invented projects, each with six months of spending."""
    folder.mkdir()
    own = environment(folder)
    store = Store(folder / "perf.duckdb")
    first_start.load_shipped_targets(store)
    shipped, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert shipped is not None
    many = _invented(shipped, size)
    stored_targets.save(store, many, stored_targets.batch_of(many, "entry", "测速"))
    months = [
        (project.project_code, month, f"{100 + place % 97}.00")
        for place, project in enumerate(many.projects)
        for month in range(1, 7)
    ]
    save_spending(store, months)
    store.close()
    return own


def _invented(shipped: Targets, size: int) -> Targets:
    first = shipped.projects[0]
    projects = tuple(
        dataclasses.replace(first, project_code=f"13010024P{at:012d}", project_name=f"项目第{at}号")
        for at in range(size)
    )
    return dataclasses.replace(shipped, projects=projects)


def interleaved(works: list[Callable[[], float]]) -> list[float]:
    """The median of each work, taken in turns; the first round only warms up."""
    taken = [[work() for work in works] for _ in range(ROUNDS + 1)]
    return [statistics.median(times) for times in zip(*taken[1:], strict=True)]


def main() -> list[dict[str, Any]]:
    """Cold, over a slow line, a click in the filter, and the growth with the number of projects."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder = Path(name)
        own = environment(folder)
        fill_store(own)
        url = stack.enter_context(running(HERE / "dashboard.py", own, folder / "log.txt")) + "/?as_of=2024-06"
        driver = stack.enter_context(sync_playwright())
        program = next(filter(None, map(shutil.which, BROWSERS)))
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = filterable(browser, url)
        (folder / "static").mkdir()
        static_page(folder / "static", page.evaluate(FIGURES))
        floor_url = stack.enter_context(served(folder / "static"))
        ways = [(floor_url, False), (url, False), (floor_url, True), (url, True)]
        works = [
            lambda where=where, line=line: opened(browser, where, LAST, line=line) for where, line in ways
        ]
        floor, cold, floor_line, cold_line = interleaved(works)
        (click,) = interleaved([lambda: filtered(page)])
        rows = [
            _row("总览冷开到最后一张图", 8, floor, cold, aim=f"≤ {COLD_AIM:g} 倍",
                 met=cold <= COLD_AIM * floor),
            _row("同上，10 Mbit/s、20 ms 的线路", 8, floor_line, cold_line,
                 aim=f"≤ {LINE_AIM:g} ms", met=cold_line <= LINE_AIM),
            _row("筛选到最后一张图", 8, None, click, aim=f"≤ {FILTER_AIM:g} ms",
                 met=click <= FILTER_AIM),
        ]  # fmt: skip
        for size in SIZES:
            more = grown(folder / str(size), size)
            with running(HERE / "dashboard.py", more, folder / "more.txt") as address:
                (taken,) = interleaved([lambda address=address: opened(browser, address, LAST_OF_MANY)])
            rows.append(_row("总览冷开到最后一张图", size, None, taken))
        browser.close()
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return [*rows, {"work": f"（测完时电脑的负载：{busy:.1f}）"}]


def _row(
    work: str,
    size: int,
    floor: float | None,
    measured: float,
    *,
    aim: str | None = None,
    met: bool | None = None,
) -> dict[str, Any]:
    return {
        "work": work,
        "size": size,
        "floor": None if floor is None else round(floor),
        "measured": round(measured),
        "ratio": None if floor is None else round(measured / floor, 2),
        "aim": aim,
        "met": met,
    }


if __name__ == "__main__":
    for row in main():
        print(row)
