"""Laws of 比较: all projects on one sheet, filtered and ordered as asked."""

from __future__ import annotations

from perf.store import Store
from tests.pages.conftest import Open, text_of


def test_all_projects_stand_on_one_sheet(page_of: Open) -> None:
    app = page_of("compare", as_of="2024-06")
    assert "全部项目的计划与支出" in text_of(app)
    assert not app.info


def test_a_filter_that_leaves_nothing_says_what_to_do(sample: Store, open_page: Open) -> None:
    app = open_page("compare", as_of="2024-06")
    app.text_input(key="compare_search").input("没有这样的项目").run()
    assert "没有符合条件的项目" in text_of(app)


def test_the_sheet_stands_without_any_spending(store: Store, open_page: Open) -> None:
    assert not open_page("compare").exception
