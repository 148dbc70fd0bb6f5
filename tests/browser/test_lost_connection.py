"""The server is killed and started again, or the line is cut: nothing is lost, or it is said what to do."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import open_page, ready
from tests.servers import HERE, environment, fill_store, free_port, started

LAGGING = "13010024P00935410003U"
HEAD = ",".join(["项目编码", "项目名称", "月份", "支出金额（元）"])


@dataclass
class Mortal:
    """A server that can be killed and started again at the same port."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        log = self.folder / "log.txt"
        self.process = started(HERE / "dashboard.py", environment(self.folder), log, self.port)

    def kill(self) -> None:
        """End it at once, as `kill -9` does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    mortal = Mortal(tmp_path_factory.mktemp("mortal"))
    fill_store(environment(mortal.folder))
    mortal.start()
    yield mortal
    mortal.kill()


@pytest.fixture
def page(browser: Browser, server: Mortal) -> Iterator[Page]:
    context = browser.new_context(
        base_url=server.url, locale="zh-CN", viewport={"width": 1366, "height": 1800}
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def _connected(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")


def _again(page: Page, server: Mortal) -> None:
    """Kill the server and start it again; the page has found it, and has been drawn anew."""
    server.kill()
    expect(page.locator("#connection")).to_contain_text("不要刷新")
    server.start()
    _connected(page)
    expect(page.locator("#connection").filter(has_text="不要刷新")).to_have_count(0)
    ready(page)


def _give(page: Page, folder: Path, name: str, amount: str) -> None:
    path = folder / name
    path.write_bytes(f"{HEAD}\r\n{LAGGING},对外交流活动经费,6,{amount}".encode("gb18030"))
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(f"系统这样理解“{name}”").wait_for()
    ready(page)


def _confirm(page: Page) -> None:
    if page.get_by_text("我已核对以上").count():
        page.get_by_text("我已核对以上").click()
        ready(page)
    page.get_by_role("button", name="确认入库").click()
    expect(page.get_by_text("已入库")).to_be_visible()


def _tab(page: Page, path: str, name: str) -> None:
    open_page(page, path)
    page.get_by_role("tab", name=name, exact=True).click()
    ready(page)


def test_an_upload_says_that_the_file_is_to_be_chosen_again(
    page: Page, server: Mortal, tmp_path: Path
) -> None:
    open_page(page, "/upload")
    _give(page, tmp_path, "2024年6月.csv", "6000000.00")
    _again(page, server)
    expect(page.get_by_text("请重新选择文件，核对后再确认")).to_be_visible()
    expect(page.locator("#connection")).to_contain_text("看板重新启动过")
    _give(page, tmp_path, "2024年6月.csv", "6000000.00")
    _confirm(page)


def test_a_form_keeps_what_was_typed_and_saves_it(page: Page, server: Mortal) -> None:
    _tab(page, f"/project?project={LAGGING}&as_of=2024-06", "原因与整改")
    page.get_by_label("措施").fill("每周催办")
    page.get_by_label("原因", exact=True).last.fill("审批晚")
    _again(page, server)
    expect(page.get_by_label("措施")).to_have_value("每周催办")
    expect(page.get_by_label("原因", exact=True).last).to_have_value("审批晚")


def test_a_line_that_is_cut_is_said_and_the_same_session_goes_on(
    page: Page, server: Mortal, tmp_path: Path
) -> None:
    page.add_init_script(
        "const Own = WebSocket; window.lines = [];"
        "window.WebSocket = class extends Own { constructor(...all) { super(...all); lines.push(this); } }"
    )
    open_page(page, "/upload")
    _give(page, tmp_path, "2024年6月再报.csv", "6100000.00")
    page.context.set_offline(True)
    page.evaluate("lines.at(-1).close()")
    expect(page.locator("#connection")).to_contain_text("不要刷新")
    page.context.set_offline(False)
    _connected(page)
    expect(page.locator("#connection")).to_have_count(0)
    ready(page)
    _confirm(page)
