"""Laws of 单个项目: the address chooses it, every figure leads to its rows, unknown stays unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perf.store import Store
from tests.facts import EQUIPMENT, TRAINING, monthly, save_spending, to_date
from tests.pages.conftest import Open, text_of


def test_the_address_chooses_project_and_month(page_of: Open) -> None:
    app = page_of("project", project=TRAINING, as_of="2024-06")
    assert "业务培训费: 截至6月底支出" in app.header[0].value.replace("\\", "").replace(chr(0xFF1A), ": ")
    assert app.selectbox(key="project").value == TRAINING


def test_march_of_a_plan_that_does_not_state_it_is_an_estimate(page_of: Open) -> None:
    assert "30.0%" in text_of(page_of("project", project=EQUIPMENT, as_of="2024-03"))
    assert "推算" in text_of(page_of("project", project=EQUIPMENT, as_of="2024-03"))
    assert "推算" not in page_of("project", project=EQUIPMENT, as_of="2024-06").metric[0].delta


def test_a_project_without_reports_is_unknown_not_zero(store: Store, open_page: Open) -> None:
    save_spending(store, [(EQUIPMENT, 6, "1.00")])
    app = open_page("project", project=TRAINING, as_of="2024-06")
    assert "没有支出数据" in app.header[0].value
    assert app.metric[0].value == "无数据"


def test_next_and_previous_go_round(sample: Store, open_page: Open) -> None:
    app = open_page("project", as_of="2024-06")
    first = app.selectbox(key="project").value
    app.button(key="project_previous").click().run()
    assert app.selectbox(key="project").value != first
    app.button(key="project_next").click().run()
    assert app.selectbox(key="project").value == first


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_can_be_shown(page_of: Open, month: int) -> None:
    page_of("project", as_of=f"2024-{month:02d}")


def test_the_rows_behind_the_figure_name_their_file_and_line_and_add_up(
    sample: Store, open_page: Open
) -> None:
    app = open_page("project", project=EQUIPMENT, as_of="2024-06")
    app.session_state["project_tabs"] = "支出明细"
    app.run()
    rows = app.dataframe[0].value
    amounts = [Decimal(text.replace(",", "").replace("−", "-")) for text in rows.iloc[:, 2]]
    assert sum(amounts) == to_date(sample)[6]
    assert set(rows["文件"]) == {"438001_spending.csv"}
    assert rows["行号"].min() >= 2


def test_the_figures_open_the_rows_they_are_made_of(sample: Store, open_page: Open) -> None:
    app = open_page("project", project=EQUIPMENT, as_of="2024-06")
    rows = app.button(key="project_rows").click().run().dataframe[0].value
    amounts = [Decimal(text.replace(",", "").replace("−", "-")) for text in rows["金额（元）"]]
    assert sum(amounts) == to_date(sample)[6]
    app.selectbox(key="project").set_value(TRAINING).run()
    assert not app.dataframe  # asked for once, shown once


def test_a_month_of_the_picture_opens_the_rows_of_that_month(sample: Store, open_page: Open) -> None:
    app = open_page("project", project=TRAINING, as_of="2024-06")
    app.session_state["project_rows_chosen"] = 4
    rows = app.run().dataframe[0].value
    amounts = [Decimal(text.replace(",", "").replace("−", "-")) for text in rows["金额（元）"]]
    assert sum(amounts) == monthly(sample, TRAINING)[4]
    assert set(rows["月份"]) == {4}


def test_a_month_to_come_opens_nothing(sample: Store, open_page: Open) -> None:
    app = open_page("project", project=TRAINING, as_of="2024-03")
    app.session_state["project_rows_chosen"] = 4
    assert not app.run().dataframe


def test_every_amount_of_the_document_is_in_yuan_with_its_unit(sample: Store, open_page: Open) -> None:
    app = open_page("project", project=EQUIPMENT, as_of="2024-06")
    app.session_state["project_tabs"] = "预算与计划"
    said = app.run().table[0].value.iloc[:, 0]
    for name in ("年初预算数", "调整后预算数"):
        assert said[name].replace("\\", "") == "107,000.00 元"
