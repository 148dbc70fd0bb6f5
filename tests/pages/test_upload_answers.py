"""Laws of what 数据上传 asks: each question names a control that stands on the page, and it answers."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from perf.store import Store, stored_batches, stored_department_names, stored_targets
from tests.facts import DEPARTMENT, EQUIPMENT, YEAR, monthly
from tests.pages.conftest import Open, table_of

SIGNBOARD = "中共石家庄市委外事工作委员会办公室"
ONE_MONTH = f"项目编码,本月支出（元）\n{EQUIPMENT},5.00\n"


def give(app: AppTest, text: str, name: str) -> AppTest:
    app.file_uploader[0].upload(name, text.encode())
    return app.run()


def asked(app: AppTest) -> dict[str, str]:
    """Rule → message of the problems in the table."""
    frame = table_of(app, 1)
    return {rule: said.replace("\\", "") for rule, said in zip(frame["规则"], frame["说明"], strict=True)}


@pytest.fixture
def second_year(store: Store) -> Store:
    """The targets of another year beside those of 2024."""
    targets, _ = stored_targets.load(store, DEPARTMENT, YEAR)
    assert targets is not None
    later = dataclasses.replace(targets, fiscal_year=YEAR + 1)
    stored_targets.save(store, later, stored_targets.batch_of(later, "upload", "财务"))
    return store


def test_a_file_without_a_year_is_asked_for_it_and_the_month_chosen_is_of_no_other_year(
    second_year: Store, open_page: Open
) -> None:
    """The page looks at 2024; the month alone must not make the file one of 2024."""
    app = give(open_page("upload", as_of=f"{YEAR}-06"), ONE_MONTH, "1月支出.csv")
    assert "在“识别有误？在这里更正”里选择“预算年度”" in asked(app)["S422"]
    app.selectbox(key="upload_month").set_value(1).run()
    assert set(asked(app)) == {"S422"}
    app.selectbox(key="upload_year").set_value(YEAR + 1).run()
    assert app.selectbox(key="upload_year").label == "预算年度"
    assert f"{YEAR + 1}年 1月" in app.table[0].value.to_string()
    assert len(app.table) == 1
    app.button(key="upload_save").click().run()
    assert monthly(second_year) == {}
    (batch,) = stored_batches.history(second_year, "spending")
    assert (batch["fiscal_year"], batch["months"], batch["total_yuan"]) == (YEAR + 1, [1], Decimal(5))


def test_a_month_chosen_for_a_file_of_another_year_leaves_its_year(
    second_year: Store, open_page: Open
) -> None:
    dated = f"项目编码,支付日期,支付金额（元）\n{EQUIPMENT},{YEAR + 1}-01-05,5.00\n"
    app = give(open_page("upload", as_of=f"{YEAR}-06"), dated, "2月支出.csv")
    assert "在“识别有误？在这里更正”里选择“月份”" in asked(app)["S206"]
    app.selectbox(key="upload_month").set_value(1).run()
    assert f"{YEAR + 1}年 1月" in app.table[0].value.to_string()
    assert len(app.table) == 1


def test_another_signboard_is_answered_by_the_button_below_and_never_asked_about_again(
    store: Store, open_page: Open
) -> None:
    text = f"单位代码,单位名称,项目编码,本月支出（元）\n438,{SIGNBOARD},{EQUIPMENT},5.00\n"
    app = give(open_page("upload"), text, "2024年6月.csv")
    assert "点下面的“这是本部门”" in asked(app)["S451"]
    (button,) = [one for one in app.button if one.key == "upload_this_is_us_0"]
    assert button.label.replace("\\", "") == f"这是本部门：{SIGNBOARD}"
    button.click().run()
    assert stored_department_names.load(store) == {DEPARTMENT: frozenset({SIGNBOARD})}
    assert len(app.table) == 1
    app.button(key="upload_save").click().run()
    assert monthly(store) == {6: Decimal(5)}


def test_no_question_on_the_page_names_a_switch(store: Store, open_page: Open) -> None:
    text = f"项目编码,单位名称,金额,执行数\n{EQUIPMENT}X,石家庄市商务局,5,5\n{EQUIPMENT},石家庄市商务局,5,5\n"
    app = give(open_page("upload"), text, "支出.csv")
    assert asked(app)
    assert [said for said in asked(app).values() if "--" in said] == []
