"""The server is killed and started again, or the line is cut: nothing is lost, or it is said what to do."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import open_page, open_tab, ready, type_cell, type_day
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


def _give(page: Page, folder: Path, name: str, amount: str) -> Path:
    path = folder / name
    path.write_bytes(f"{HEAD}\r\n{LAGGING},对外交流活动经费,6,{amount}".encode("gb18030"))
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(f"系统这样理解“{name}”").wait_for()
    ready(page)
    return path


def _confirm(page: Page) -> None:
    if page.get_by_text("我已核对以上").count():
        page.get_by_text("我已核对以上").click()
        ready(page)
    page.get_by_role("button", name="确认入库").click()
    expect(page.get_by_text("已入库")).to_be_visible()


def test_a_file_is_given_again_and_can_be_confirmed(page: Page, server: Mortal, tmp_path: Path) -> None:
    open_page(page, "/upload")
    _give(page, tmp_path, "2024年6月.csv", "6000000.00")
    _again(page, server)
    expect(page.locator("#connection")).to_contain_text("您选的文件已经重新交给看板")
    page.get_by_text("系统这样理解“2024年6月.csv”").wait_for()
    _confirm(page)
    page.locator("#connection").get_by_role("button", name="知道了").click()
    expect(page.locator("#connection")).to_have_count(0)
    _give(page, tmp_path, "2024年6月二报.csv", "6050000.00")
    _again(page, server)
    page.get_by_text("系统这样理解“2024年6月二报.csv”").wait_for()
    _confirm(page)


def test_a_file_that_is_gone_is_asked_for(page: Page, server: Mortal, tmp_path: Path) -> None:
    open_page(page, "/upload")
    path = _give(page, tmp_path, "2024年6月三报.csv", "6060000.00")
    path.unlink()
    _again(page, server)
    expect(page.get_by_text("请重新选择文件，核对后再确认")).to_be_visible()


def test_a_form_keeps_what_was_typed_and_saves_it(page: Page, server: Mortal) -> None:
    open_tab(page, f"/project?project={LAGGING}&as_of=2024-06", "原因与整改")
    page.get_by_label("措施").fill("每周催办")
    page.get_by_label("原因", exact=True).last.fill("审批晚")
    page.get_by_label("责任科室").fill("办公室")
    type_day(page, "完成时限", "20240930")
    _again(page, server)
    expect(page.locator("#connection")).to_contain_text("没有保存的内容，请核对还在不在")
    expect(page.get_by_label("措施")).to_have_value("每周催办")
    page.get_by_role("button", name="保存说明").click()
    expect(page.get_by_text("已保存，编号")).to_be_visible()
    expect(page.get_by_role("cell", name="每周催办")).to_be_visible()


def test_a_plan_keeps_what_was_edited(page: Page, server: Mortal) -> None:
    open_tab(page, "/targets", "修改")
    type_cell(page, "targets_plan", "95")
    expect(page.get_by_text("将要改变的内容").first).to_be_visible()
    _again(page, server)
    page.get_by_role("button", name="保存为新版本").click()
    expect(page.get_by_text("还没有改动")).to_be_visible()


def test_the_grid_of_entry_keeps_what_was_typed(page: Page, server: Mortal) -> None:
    open_tab(page, "/indicators?as_of=2024-06", "填报")
    type_cell(page, "indicators_entry", "3")
    expect(page.get_by_text("1 条改动还没有保存")).to_be_visible()
    _again(page, server)
    expect(page.get_by_text("1 条改动还没有保存")).to_be_visible()
    page.get_by_role("button", name="保存填报").click()
    expect(page.get_by_text("已保存 1 条")).to_be_visible()


def test_who_has_nothing_unsaved_is_not_disturbed(page: Page, server: Mortal) -> None:
    open_page(page, "/?as_of=2024-06")
    _again(page, server)
    expect(page.locator("#connection")).to_have_count(0)


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
