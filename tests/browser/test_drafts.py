"""Two people with the same form before them: what one types stays in the browser while the other undoes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from perf.indicators.model import Explanation, ReasonCategory
from perf.store import Store, stored_explanations
from tests.browser.reader import choose_first_row, open_tab, ready
from tests.facts import DEPARTMENT, YEAR
from tests.servers import HERE, environment, fill_store, running

LAGGING = "13010024P00935410003U"
GIVEN = Explanation(LAGGING, 6, ReasonCategory.RULES, "审批晚", "每周催办", "办公室", date(2024, 9, 30))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on whose store one explanation stands."""
    folder = tmp_path_factory.mktemp("drafts")
    fill_store(environment(folder))
    store = Store(folder / "perf.duckdb")
    stored_explanations.save(store, DEPARTMENT, YEAR, GIVEN, "张三")
    store.close()
    with running(HERE / "dashboard.py", environment(folder), folder / "log.txt") as url:
        yield url


@pytest.fixture
def people(browser: Browser, address: str) -> Iterator[tuple[Page, Page]]:
    """Two people, each with a browser of their own."""
    seats = [
        browser.new_context(base_url=address, locale="zh-CN", viewport={"width": 1366, "height": 1800})
        for _ in range(2)
    ]
    for seat in seats:
        seat.set_default_timeout(30_000)
    yield seats[0].new_page(), seats[1].new_page()
    for seat in seats:
        seat.close()


def _draw_anew(page: Page, english: str, chinese: str) -> None:
    """Switch the language there and back; the words are those of a button that is drawn near the end.

    Once it has come the script is still running or has ended: only then does `ready` see this run's end.
    """
    for language, word in (("English", english), ("中文", chinese)):
        page.get_by_role("radio", name=language).click()
        page.get_by_role("button", name=word, exact=True).wait_for()
        ready(page)


def test_what_is_typed_stays_when_another_undoes_the_explanation(people: tuple[Page, Page]) -> None:
    mine, other = people
    for page in people:
        open_tab(page, f"/project?project={LAGGING}&as_of=2024-06", "原因与整改")
    mine.get_by_label("措施").fill("我的措施")
    other.get_by_text("保存记录与撤销").click()
    choose_first_row(other, "explanations_table_")
    other.get_by_label("撤销的原因").fill("写错")
    other.get_by_label("撤销的原因").press("Enter")
    other.get_by_role("button", name="撤销", exact=True).click()
    expect(other.get_by_text("撤销了这条说明")).to_be_visible()
    _draw_anew(mine, "Save the explanation", "保存说明")
    expect(mine.get_by_text("撤销了这条说明")).to_be_visible()
    expect(mine.get_by_label("措施")).to_have_value("我的措施")
    mine.get_by_role("button", name="保存说明").click()
    expect(mine.get_by_text("已保存，编号")).to_be_visible()
    expect(mine.get_by_role("cell", name="我的措施")).to_be_visible()


def test_what_is_typed_stays_when_another_settles_the_indicator(people: tuple[Page, Page]) -> None:
    mine, other = people
    for page in people:
        open_tab(page, "/indicators?as_of=2024-06", "设置")
        choose_first_row(page, "indicators_settings")
    mine.get_by_label("单位", exact=True).fill("我的单位")
    other.get_by_label("分值", exact=True).fill("20")
    other.get_by_role("button", name="保存设置").click()
    expect(other.get_by_text("● 有效").first).to_be_visible()
    _draw_anew(mine, "Save the settings", "保存设置")
    expect(mine.get_by_text("把“分值”由")).to_be_visible()
    expect(mine.get_by_label("单位", exact=True)).to_have_value("我的单位")
    mine.get_by_role("button", name="保存设置").click()
    expect(mine.get_by_text("没有保存").first).to_be_visible()
    ready(mine)
    expect(mine.get_by_label("单位", exact=True)).to_have_value("我的单位")
    expect(mine.get_by_label("分值", exact=True)).to_have_value("20.00")
