"""Laws of 总览: the sentence, the figures, who is missing, and nothing invented."""

from __future__ import annotations

import dataclasses

from perf.store import Store, stored_spending, stored_targets
from tests.facts import DEPARTMENT, YEAR, save_spending
from tests.pages.conftest import Open, table_of, text_of


def test_without_spending_the_page_says_what_to_do(open_page: Open) -> None:
    app = open_page()
    assert "还没有任何支出数据" in text_of(app)
    assert not app.metric


def test_the_headline_says_how_far_how_much_behind_and_who(page_of: Open) -> None:
    said = page_of(as_of="2024-06").header[0].value.replace("\\", "")
    for fragment in (
        "截至6月底",
        "执行率 48.",
        "落后计划",
        "个百分点",
        "万元",
        "8 个项目中",
        "金额最大 对外交流活动经费，占滞后额",
    ):
        assert fragment in said


def test_sample_spending_is_said_on_every_page(page_of: Open) -> None:
    for name in ("overview", "project", "upload"):
        assert "不是真实支出" in text_of(page_of(name)), name


def test_sample_spending_goes_away_in_one_click(sample: Store, open_page: Open) -> None:
    app = open_page()
    app.button(key="remove_sample").click().run()
    assert not stored_spending.has_sample(sample, DEPARTMENT, YEAR)
    assert "还没有任何支出数据" in text_of(app)


def test_who_has_not_reported_is_named(page_of: Open) -> None:
    said = text_of(page_of(as_of="2024-06"))
    assert "7/8" in said
    assert "党组织活动经费缺5月" in said


def test_the_month_in_the_address_is_the_month_shown(page_of: Open) -> None:
    assert "截至3月底" in page_of(as_of="2024-03").header[0].value


def test_an_address_with_nonsense_falls_back_to_the_newest_month(page_of: Open) -> None:
    app = page_of(as_of="9999-99", department="<b>x</b>", project="'; DROP TABLE batch")
    assert "截至6月底" in app.header[0].value


def test_a_name_with_markup_is_shown_as_text(store: Store, open_page: Open) -> None:
    """A project called like HTML, Markdown or a formula is only a name."""
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    odd = dataclasses.replace(targets.projects[7], project_name="<img src=x>**粗**$x$:red[a]=1+1")
    changed = dataclasses.replace(targets, projects=(*targets.projects[:7], odd))
    stored_targets.save(store, changed, stored_targets.batch_of(changed, "entry", "试"))
    save_spending(store, [(odd.project_code, 6, "100.00")])
    header = open_page().header[0].value
    assert r"\<img src=x\>\*\*粗\*\*\$x\$\:red\[a\]=1\+1" in header


def test_money_and_count_stand_side_by_side(page_of: Open) -> None:
    """One project is nine tenths of the money: either view alone misleads."""
    shares = table_of(page_of(as_of="2024-06"), 0)
    assert shares.iloc[:, 1].astype(int).sum() == 8
    behind = shares[shares.iloc[:, 0].str.endswith(" 滞后")].iloc[0]
    assert (behind.iloc[2], behind.iloc[4]) == ("12.5%", "89.0%")


def test_the_exports_hold_the_projects_that_the_filter_leaves(sample: Store, open_page: Open) -> None:
    app = open_page(as_of="2024-06")
    app.text_input(key="overview_search").input("印刷").run()
    assert list(app.dataframe[0].value["project_name"]) == ["文件资料印刷费"]


def test_the_department_stays_whole_below_whatever_is_filtered(sample: Store, open_page: Open) -> None:
    app = open_page(as_of="2024-06")
    below = table_of(app, 0)
    app.text_input(key="overview_search").input("没有这样的项目").run()
    assert table_of(app, 0).equals(below)


def test_many_projects_are_shown_in_pages_and_found_by_search(store: Store, open_page: Open) -> None:
    """5 000 rows at once would be neither read nor quickly sent."""
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    first = targets.projects[0]
    many = [
        dataclasses.replace(first, project_code=f"13010024P{at:012d}", project_name=f"项目第{at}号")
        for at in range(230)
    ]
    changed = dataclasses.replace(targets, projects=tuple(many))
    stored_targets.save(store, changed, stored_targets.batch_of(changed, "entry", "试"))
    save_spending(store, [(many[7].project_code, 6, "100.00")])
    app = open_page()
    assert len(app.dataframe[0].value) == 200
    app.text_input(key="overview_search").input("第229号").run()
    assert list(app.dataframe[0].value["project_name"]) == ["项目第229号"]
