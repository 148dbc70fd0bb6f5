"""Laws of headers in two rows: a group of columns and what stands below it are joined, nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ingest.golden_kit import book
from tests.ingest.reading_year import read as read_readings
from tests.ingest.reading_year import values
from tests.ingest.year_2024 import ACTIVITIES, FREE, NAMES, POST, amounts, csv_text, read, rules

NAME, OTHER = NAMES[6], NAMES[5]
TITLES = [["2024年6月项目支出情况表"], ["单位：元"]]


def workbook(*rows: list[Any]) -> bytes:
    return book(("支出", [*TITLES, *rows]))


@pytest.mark.parametrize(
    ("upper", "lower", "cells", "expected"),
    [
        (
            ["项目编码", "项目名称", "预算数", "支出数", None, "执行率"],
            [None, None, None, "本月", "累计", None],
            [767900, 4000, 400000, 0.52],
            [(ACTIVITIES, 6, "4000.00")],
        ),
        (
            ["项目编码", "项目名称", "各月支出", None, None],
            [None, None, "5月", "6月", "合计"],
            [1, 2, 3],
            [(ACTIVITIES, 5, "1.00"), (ACTIVITIES, 6, "2.00")],
        ),
        (
            ["项目编码", "项目名称", "5月", None, "6月", None],
            [None, None, "预算", "支出", "预算", "支出"],
            [1, 2, 3, 6],
            [(ACTIVITIES, 5, "2.00"), (ACTIVITIES, 6, "6.00")],
        ),
        (
            ["项目", None, "本月支出"],
            ["编码", "名称", "（元）"],
            [1500.5],
            [(ACTIVITIES, 6, "1500.50")],
        ),
        (["项目编码", "项目名称", "6月支出"], [None, None, "（元）"], [1500.5], [(ACTIVITIES, 6, "1500.50")]),
    ],
)
def test_two_rows_that_make_a_header_are_one(
    upper: list[Any], lower: list[Any], cells: list[Any], expected: list[Any]
) -> None:
    file = read(workbook(upper, lower, [ACTIVITIES, NAME, *cells]), name="支出.xlsx")
    assert (rules(file), amounts(file), file.detected.header_row) == ([], expected, 3)
    assert [row["line"] for row in file.rows.to_pylist()] == [5] * len(expected)


def test_either_row_of_it_may_be_stated() -> None:
    source = workbook(
        ["项目编码", "各月支出", None], [None, "5月", "6月"], [ACTIVITIES, 1, 2], [POST, 3, 4], ["合计", 4, 6]
    )
    for header_row in (None, 3, 4):
        options = {} if header_row is None else {"header_row": header_row}
        file = read(source, type(FREE)(**options), name="支出.xlsx")
        assert (rules(file), file.row_count, file.detected.sums_checked_count) == ([], 4, 2)


def test_a_row_of_data_is_never_taken_for_a_header() -> None:
    """Not even one whose amount is missing or is none."""
    for row in (["办公设备购置", "", "说明"], ["办公设备购置", "待定", ""], ["", "", "财政资金"]):
        text = csv_text([["项目名称", "2024年6月支出(元)", "备注"], row, [NAME, "5", ""]])
        file = read(text)
        assert (file.detected.header_row, file.problems[0].line) == (1, 2)
        assert file.problems[0].rule in ("S301", "S302")


def test_two_rows_that_make_no_header_are_named_once() -> None:
    """A payment in two columns, by where the money comes from, is not one amount."""
    rows = [["项目", None, "6月支出", None], ["编码", "名称", "财政拨款", "其他资金"], [POST, OTHER, 1, 2]]
    found = [(problem.line, problem.rule) for problem in read(workbook(*rows), name="支出.xlsx").problems]
    assert [line for line, rule in found if rule == "S230"] == [4]
    assert not {rule for _, rule in found} & {"S313", "S401", "S312"}


def test_the_official_form_of_readings_has_its_reasons_in_two_rows() -> None:
    upper = ["项目名称", "三级指标", "1-6月执行情况", "偏差原因分析", None]
    rows = [
        upper,
        [None, None, None, "经费保障", "原因说明"],
        ["办公设备购置", "办公设备购置数量", 5, None, "晚"],
    ]
    file = read_readings(book(("表", [["2024年"], *rows])), name="填报.xlsx")
    assert values(file) == [("办公设备购置数量", 6, 5)]
    assert file.rows[0].reason == "晚"
