"""Laws of months that nobody reported, on the pages: no alarm, the newest month named, one step away."""

from __future__ import annotations

import dataclasses
from datetime import date

from perf.store import Store, stored_targets
from tests.facts import DEPARTMENT, EQUIPMENT, TRAINING, YEAR, save_spending
from tests.pages.conftest import Open, text_of


def test_a_december_without_data_is_said_to_be_so_and_nobody_lags(page_of: Open) -> None:
    app = page_of(as_of="2024-12")
    assert app.header[0].value == "12月未报：8 个项目都没有12月的支出数据，数据截至6月。"
    assert [card.value for card in app.metric] == ["无数据"] * 4
    said = text_of(app)
    assert ("个滞后" in said, "落后计划" in said, "需要说明原因" in said) == (False, False, False)


def test_the_choice_of_the_month_marks_what_nobody_reported_and_opens_on_the_newest(page_of: Open) -> None:
    choice = page_of().selectbox(key="as_of")
    assert choice.value == "2024-06"
    silent = [month for month in choice.options if "未报" in month]
    assert silent == [f"2024年{month}月底 · 未报" for month in range(12, 6, -1)]


def test_one_click_leads_back_to_the_newest_month_with_data(sample: Store, open_page: Open) -> None:
    for name in ("overview", "project"):
        app = open_page(name, as_of="2024-12")
        app.button(key="as_of_newest").click().run()
        assert "截至6月底" in app.header[0].value, name
        assert not [button for button in app.button if button.key == "as_of_newest"], name


def test_a_project_that_has_not_reported_says_up_to_when_it_has(page_of: Open) -> None:
    app = page_of("project", project=EQUIPMENT, as_of="2024-12")
    assert "12月未报，数据截至6月" in app.header[0].value.replace("\\", "")
    assert (app.metric[0].delta, app.metric[1].value, app.metric[1].delta) == (
        "数据截至6月", "无数据", "□ 未报",
    )  # fmt: skip


def test_who_has_not_reported_the_month_is_left_out_of_every_figure(store: Store, open_page: Open) -> None:
    save_spending(store, [(EQUIPMENT, 5, "1.00"), (TRAINING, 5, "1.00"), (TRAINING, 6, "26239.00")])
    app = open_page(as_of="2024-06")
    said = app.header[0].value.replace("\\", "")
    assert "已报的 1 个项目执行率 40.0%" in said
    assert said.endswith("另有 7 个项目（占预算 99.4%）6月未报。")
    assert "办公设备购置数据截至5月" in text_of(app)
    assert "预算 6.56" in app.metric[0].delta


def test_where_the_plan_of_a_project_added_in_mid_year_begins_stands_beside_its_picture(
    store: Store, open_page: Open
) -> None:
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    projects = tuple(
        dataclasses.replace(one, added_on=date(2024, 8, 1)) if one.project_code == TRAINING else one
        for one in targets.projects
    )
    changed = dataclasses.replace(targets, projects=projects)
    stored_targets.save(store, changed, stored_targets.batch_of(changed, "entry", "试"))
    save_spending(store, [(TRAINING, 8, "19680.00")])  # 30 %: a third of the way to October's 90 %
    app = open_page("project", project=TRAINING, as_of="2024-08")
    assert "8月1日新增：计划从7月底的0开始，直线到10月底的 90%，写在此前的3、6月节点不计。" in text_of(app)
    assert "与计划一致" in app.header[0].value


def test_a_correction_under_a_later_cumulative_figure_says_what_changes_and_what_does_not(
    store: Store, open_page: Open
) -> None:
    save_spending(store, [(EQUIPMENT, 5, "100.00")], sha256="1")
    save_spending(store, [(EQUIPMENT, 6, "500.00")], is_cumulative=True, sha256="2")
    app = open_page("upload")
    rows = f"项目编码,项目名称,月份,支出金额(元)\n{EQUIPMENT},办公设备购置,2024-05,150.00\n"
    app.file_uploader[0].upload("right.csv", rows.encode()).run()
    said = text_of(app)
    assert "办公设备购置：5月的当月数会变；6月报的是累计数，从6月起累计支出不变，全年的数也不变。" in said
