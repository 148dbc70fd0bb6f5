"""Laws of the choices beside an upload: the sentence names it as it stands there, and it helps."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from perf.ingest.problems import file_rules, reading_rules, row_rules
from perf.ingest.problems.answers import ANSWERS
from perf.store import Store
from perf.words.labels import tr
from tests.facts import EQUIPMENT
from tests.ingest.golden_kit import book
from tests.pages.conftest import Open, table_of
from tests.reading_facts import counted

ENTRIES = (*file_rules.ENTRIES, *row_rules.ENTRIES, *reading_rules.ENTRIES)
MESSAGES = {entry.number: entry.message for entry in ENTRIES}
OF_MONEY = {"choose_unit", "choose_amounts"}
"""What a file of readings cannot be told to choose."""
NAMED = re.compile(r"“识别有误？在这里更正”里(?:选择|填写|勾选|把)“(.+?)”")
IN_ENGLISH = re.compile(r'(?:choose|give|tick|set) "([^"]+)" under "Misread\? Correct it here"')
PLACEHOLDER = re.compile(r"{(\w+)}")
HEAD = ["项目编码", "三级指标", "当前完成值"]
ROW = [EQUIPMENT, "办公设备购置数量"]
NO_MONTH = f"{','.join(HEAD)}\n{','.join(ROW)},5\n".encode()
DEEP = ("填报说明\n" * 45 + f"{','.join(HEAD)},月份\n{','.join(ROW)},5,2024-06\n").encode()
"""The header on line 46: further down than anybody looks unasked."""
TWO = book(
    *(
        (month, [[*HEAD, "月份"], [*ROW, value, f"2024-0{month[0]}"]])
        for month, value in (("5月", 3), ("6月", 5))
    )
)


def give_month(app: AppTest) -> AppTest:
    return app.selectbox(key="readings_month").set_value(6).run()


def give_line(app: AppTest) -> AppTest:
    return app.number_input(key="readings_header").set_value(46).run()


def give_sheet(app: AppTest) -> AppTest:
    return app.text_input(key="readings_sheet").set_value("6月").run()


def labels(app: AppTest) -> set[str]:
    widgets = (*app.selectbox, *app.number_input, *app.text_input, *app.checkbox)
    return {widget.label for widget in widgets}


@pytest.mark.parametrize(
    ("content", "rule", "choose"),
    [(NO_MONTH, "S205", give_month), (DEEP, "R201", give_line), (TWO, "S113", give_sheet)],
    ids=["month", "header", "sheet"],
)
def test_what_cannot_be_told_is_asked_for_and_with_the_choice_the_readings_are_right(
    sample: Store, open_page: Open, content: bytes, rule: str, choose: Callable[[AppTest], AppTest]
) -> None:
    app = open_page("indicators", as_of="2024-06")
    app.session_state["indicators_tabs"] = "上传填报文件"
    app.run().file_uploader[0].upload("填报.xlsx" if content == TWO else "填报.csv", content).run()
    (answer,) = [ANSWERS[name] for name in PLACEHOLDER.findall(MESSAGES[rule]) if name in ANSWERS]
    (control,) = NAMED.findall(answer.page)
    assert f"“{control}”" in str(table_of(app, 1).to_numpy())
    assert control in labels(app)
    choose(app)
    change = app.dataframe[0].value.iloc[0]
    assert (change["month"], change["new"]) == (6, "5 台")
    for box in [box for box in app.checkbox if box.key.startswith("readings_accept")]:
        box.check().run()
    app.button(key="readings_save").click().run()
    assert counted(sample) == {6: Decimal(5)}


@pytest.mark.parametrize("page", ["upload", "indicators"])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_sentence_names_a_choice_as_it_is_called_on_the_page(
    sample: Store, open_page: Open, page: str, code: str
) -> None:
    app = open_page(page, as_of="2024-06", language=code)
    if page == "indicators":
        app.session_state["indicators_tabs"] = tr("上传填报文件")
        app.run()
    app.file_uploader[0].upload("填报.csv", NO_MONTH).run()
    of_page = [answer.page for name, answer in ANSWERS.items() if page == "upload" or name not in OF_MONEY]
    asking = [text for text in of_page if NAMED.search(text)]
    named = [
        control for text in asking for control in (IN_ENGLISH if code == "en" else NAMED).findall(tr(text))
    ]
    assert len(named) == len(asking) > 0
    assert set(named) <= labels(app)
