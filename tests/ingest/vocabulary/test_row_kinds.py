"""Laws of the rows below and between the data: notes are dropped and counted, nothing with an amount is."""

from __future__ import annotations

import pytest

from tests.ingest.golden_kit import book
from tests.ingest.year_2024 import ACTIVITIES, NAMES, POST, amounts, csv_text, read, rules

HEAD = [["2024年6月项目支出情况表"], ["单位：元"], ["项目编码", "项目名称", "本月支出", "备注"]]
DATA = [[ACTIVITIES, "外事活动经费", "4000", ""], [POST, "专项邮电费", "12.00", ""]]
TOTAL = ["合计", "", "4012", ""]
GOOD = [(ACTIVITIES, 6, "4000.00"), (POST, 6, "12.00")]


@pytest.mark.parametrize(
    "note",
    [
        ["制表人：张三", "", "审核人：李四", ""],
        ["审核人：李四", "制表人：张三", "2024年7月3日", ""],
        ["单位负责人：", "", "审核人：李四", "制表人：张三"],
        ["财务负责人：", "王五", "李四", ""],
        ["单位（盖章）：", "", "", ""],
        ["", "", "2024年7月3日", ""],
        ["", "", "", "2024-07-03"],
        ["", "", "   年  月  日", ""],
        ["会计：张三", "出纳：李四", "", ""],
        ["分管领导：", "", "", ""],
        ["日期：2024年7月3日", "", "", ""],
        ["联系电话：0311-86687000", "", "", ""],
        ["1.本表金额为国库支付数", "", "", ""],
        ["以上数据取自预算管理一体化系统。", "", "", ""],
        ["* 本表不含基本支出", "", "", ""],
        ["说明：本表不含政府采购预付款3000元", "", "", ""],
        ["第1页 共1页", "", "", ""],
        ["—— 以下空白 ——", "", "", ""],
    ],
)
def test_a_signature_or_note_below_the_table_is_dropped_and_counted(note: list[str]) -> None:
    file = read(csv_text([*HEAD, *DATA, TOTAL, note]))
    assert (rules(file), amounts(file), file.detected.dropped_row_count) == ([], GOOD, 2)


@pytest.mark.parametrize("below", ["单位负责人：", "制表人：张三"])
def test_signatures_under_a_hand_made_workbook_are_dropped(below: str) -> None:
    head = [["2024年6月"], ["单位：元"], ["序号", "项目名称", "年初预算", "本月支出", "累计支出"]]
    rows = [[1, NAMES[0], 107000, 4000, 50000], [below, None, "审核人：李四", "审核人：李四", None]]
    file = read(book(("6月", [*head, *rows])), name="支出.xlsx")
    assert (rules(file), file.row_count, file.detected.dropped_row_count) == (["S403"], 1, 1)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["制表人：张三", "", "5", ""], "S404"),
        (["负责人：张三", "", "约100", ""], "S302"),
        (["", "以上数据", "5", ""], "S404"),
        (["", "", "5", "2024年7月3日"], "S312"),
        (["", "", "20240703", ""], "S312"),
        ([ACTIVITIES, "制表人：张三", "", ""], "S301"),
        (["13010024P00647610002X", "制表人：张三", "", ""], "S401"),
    ],
)
def test_what_has_an_amount_or_a_code_stays_data(row: list[str], rule: str) -> None:
    file = read(csv_text([*HEAD, *DATA, row]))
    assert rule in rules(file)
    assert file.detected.dropped_row_count == 0


@pytest.mark.parametrize("note", ["制表人：张三", "制表人：张三,,,,审核人：李四", "注:国库支付数"])
def test_a_note_may_be_shorter_or_wider_than_the_table(note: str) -> None:
    file = read(f"{csv_text([*HEAD, *DATA, TOTAL])}{note}\n")
    assert (rules(file), amounts(file), file.detected.dropped_row_count) == ([], GOOD, 2)


def test_a_signature_may_stand_under_a_column_without_a_name() -> None:
    head = [["2024年6月", "", "单位：元"], ["项目编码", "", "本月支出"]]
    rows = [[ACTIVITIES, "", "4000"], ["制表人：张三", "审核人：李四", ""]]
    assert rules(read(csv_text([*head, *rows]))) == []
    assert rules(read(csv_text([*head, *rows[:1], ["制表人：张三", "5", ""]]))) == ["S301", "S313", "S404"]
    assert rules(read(f"{csv_text([*head, *rows[:1]])}制表人：张三,,,5\n")) == ["S313"]
