"""The server as a browser meets it: Chinese, compressed, closed to the outside, silent in its log."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect
from streamlit import file_util

from perf.version import PRODUCT
from perf.web.server.patches import chinese
from perf.web.server.security import HEADERS
from perf.web.server.static_files import TAG
from tests.browser.conftest import new_context
from tests.browser.reader import open_page, ready, settled, words
from tests.servers import HERE, Server, environment, running

KNOWN_NAMES = re.compile(
    r"CSV|TSV|TXT|XLS[XM]?|Excel|Streamlit|Enter|Esc|[KMG]?B\b|UTF-8|GB18030|English|Language"
)
"""Names of things, and the switch to the other language, which is said in that language."""
SCRIPTS = Path(file_util.get_static_dir()) / "static/js"


def english(texts: list[str]) -> list[str]:
    """The texts with an English word that is not the name of a thing."""
    return [text for text in texts if re.search("[A-Za-z]{2,}", KNOWN_NAMES.sub("", text))]


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console complains of: refused content, failed scripts, missing files."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A page other than the first looks for the server below its own address first: streamlit's way.
        if message.type in {"error", "warning"} and "/_stcore/" not in message.location["url"]:
            found.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_a_click_through_asks_no_outside_host_and_nobody_complains(
    page: Page, server: Server, outside: list[str], complaints: list[str]
) -> None:
    """Neither the browser (content policy included) nor the server, on its console and in its log."""
    open_page(page)
    for link in range(page.get_by_test_id("stSidebarNavLink").count()):
        open_page(page)  # from 汇报, which has no navigation, one comes back by its own button
        page.get_by_test_id("stSidebarNavLink").nth(link).click()
        ready(page)
    open_page(page, "/project")
    assert (outside, complaints) == ([], [])
    kept = server.store.parent / "logs" / "perf.log"
    assert "看板启动" in kept.read_text("utf-8")
    said = server.log.read_text("utf-8") + kept.read_text("utf-8")
    assert re.findall(r".*(?:WARN|ERROR|CRITICAL|Traceback|deprecat).*", said) == []


def test_every_script_is_compressed_and_comes_from_the_address_of_this_translation(page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it wants a plain function
    open_page(page)
    scripts = [answer for answer in answers if answer.url.endswith((".js", ".css"))]
    assert len(scripts) > 50
    assert {answer.headers.get("content-encoding") for answer in scripts} == {"gzip"}
    assert [answer.url for answer in scripts if f"/static/{TAG}/" not in answer.url] == []


def test_every_translated_script_is_still_a_script(page: Page) -> None:
    """A word with a stray quote would break the widget only when it is first shown."""
    open_page(page)
    names = [file.name for file in SCRIPTS.glob("*.js") if file.name.split(".")[0] in chinese.SCRIPTS]
    load = (
        "name => import(new URL(name, document.baseURI).href).then(() => null, error => `${name}: ${error}`)"
    )
    failures = [page.evaluate(load, f"/static/{TAG}/js/{name}") for name in names]
    assert [failure for failure in failures if failure] == []


def test_the_page_is_chinese_and_carries_the_headers(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_the_frame_says_nothing_in_english(page: Page) -> None:
    """Sidebar, header and the opened menu, aloud labels included."""
    open_page(page)
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_test_id("stMainMenuList").wait_for()
    assert english(words(page)) == []


def test_the_menu_says_which_version_this_is(page: Page) -> None:
    open_page(page)
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_test_id("stMainMenuList").get_by_text("关于").click()
    expect(page.get_by_role("dialog")).to_contain_text(f"预算执行与绩效监控 {PRODUCT} 版")


def test_the_reader_can_choose_the_dark_look(browser: Browser, server: Server) -> None:
    page = new_context(browser, server).new_page()
    open_page(page)
    light = page.evaluate(
        "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    )
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_role("menuitemradio", name="深色").click()
    expect(page.get_by_test_id("stApp")).not_to_have_css("background-color", light)
    page.context.close()


def test_the_upload_widget_says_nothing_in_english(page: Page) -> None:
    open_page(page, "/upload")
    widget = page.get_by_test_id("stFileUploader").first
    labels = widget.locator("[aria-label]").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    texts = [node for node in words(page) if node in widget.inner_text() or node in labels]
    assert len(texts) > 2
    assert english(texts) == []


def test_the_tools_of_a_table_say_nothing_in_english(page: Page) -> None:
    """Its toolbar and search, on the table of the first page."""
    open_page(page)
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    settled(table)
    table.hover()
    page.get_by_role("button", name="搜索").first.click()
    page.get_by_role("button", name="下一条").wait_for()
    assert english(words(page)) == []


def test_a_broken_page_shows_one_chinese_sentence_with_the_number_of_its_traceback_in_the_log(
    page: Page, tmp_path: Path
) -> None:
    shutil.copytree(HERE / ".streamlit", tmp_path / ".streamlit")
    (tmp_path / "page.py").write_text("raise ValueError('secret')")
    (tmp_path / "server.py").write_text(
        "import streamlit as st\nfrom pathlib import Path\nfrom perf import journal\n"
        "from perf.web.server.startup import say_broken\n"
        f"journal.start(Path({str(tmp_path / 'perf.log')!r}), is_server=True)\n"
        "app = st.App('page.py', on_script_error=say_broken)\n"
    )
    own = environment(tmp_path) | {"PYTHONPATH": str(HERE)}
    with running(tmp_path / "server.py", own, tmp_path / "log.txt") as url:
        open_page(page, url)
        assert page.get_by_role("alert").count() == 1
        assert "secret" not in page.content()
        number = re.search(r"编号 ([0-9A-F]{6})", page.get_by_role("alert").inner_text())
    assert number
    text = (tmp_path / "perf.log").read_text("utf-8")
    assert (text.count(number[1]), text.count("raise ValueError('secret')")) == (1, 1)


def test_the_name_of_the_first_page_leads_to_it_with_the_choices_kept(page: Page) -> None:
    page.goto("/overview?as_of=2024-03")
    expect(page.get_by_text("截至3月底，执行率")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
