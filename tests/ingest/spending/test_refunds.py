"""Laws of refunds: told by a value they are taken off once and asked; what is proven is not asked."""

from __future__ import annotations

import pytest

from perf.ingest import SpendingFile
from tests.ingest.year_2024 import ACTIVITIES, EQUIPMENT, read, rules

JUNE = "2024年6月.csv"


def payments(column: str, paid: str, back: str, amount: str = "2000", more: str = "") -> SpendingFile:
    """Two payments of 5000 and 3000 yuan, and a third row that says `back`."""
    rows = [(paid, "5000"), (paid, "3000"), (back, amount)]
    head = f"项目编码,{column},支付金额(元),支付日期\n"
    return read(
        head
        + "".join(f"{ACTIVITIES},{text},{yuan},2024-06-0{n}\n" for n, (text, yuan) in enumerate(rows, 1))
        + more
    )


KINDS = [
    ("业务类型", "支付", "退款"),
    ("业务类型", "正常", "红冲"),
    ("业务类型", "正常", "冲减"),
    ("业务类型", "", "冲销"),
    ("业务种类", "付款", "收回"),
    ("支付类型", "直接支付", "支付退回"),
    ("单据类型", "支付单", "退款单"),
    ("凭证类型", "支付凭证", "红字凭证"),
    ("支出类型", "01-支付", "02-退款"),
    ("款项性质", "货款", "缴回"),
    ("借贷方向", "借", "贷"),
    ("方向", "借方", "贷方"),
    ("借贷标志", "D", "C"),
    ("收支类型", "支出", "收入"),
    ("收付标志", "付", "收"),
    ("正负标志", "+", "-"),
    ("红蓝字", "蓝", "红"),
    ("红字标志", "否", "是"),
    ("是否退款", "N", "Y"),
]


@pytest.mark.parametrize(("column", "paid", "back"), KINDS)
def test_a_refund_told_by_a_value_is_taken_off_and_asked(column: str, paid: str, back: str) -> None:
    file = payments(column, paid, back)
    assert [(p.rule, p.line, p.column, p.value) for p in file.problems] == [("S435", 4, column, back)]
    assert (str(file.total_yuan), file.detected.refund_count, str(file.detected.refund_yuan)) == (
        "6000.00",
        1,
        "-2000.00",
    )


@pytest.mark.parametrize(("column", "paid", "back"), KINDS)
def test_a_refund_below_zero_is_not_turned_round(column: str, paid: str, back: str) -> None:
    file = payments(column, paid, back, "-2000")
    assert (rules(file), str(file.total_yuan)) == ([], "6000.00")


@pytest.mark.parametrize(
    ("total", "expected"), [("10000", ["S435"]), ("6000", ["S435"]), ("9000", ["S435", "S412"])]
)
def test_a_total_may_count_refunds_either_way(total: str, expected: list[str]) -> None:
    assert rules(payments("业务类型", "支付", "退款", more=f"合计,,{total},\n")) == expected


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("摘要", "退回多付的住宿费"),
        ("用途", "机票退款"),
        ("备注", "退款"),
        ("业务类型", "退款重付"),
        ("摘要", "6月红冲5月凭证"),
    ],
)
def test_what_only_sounds_like_a_refund_is_counted_and_asked(column: str, text: str) -> None:
    file = payments(column, "住宿费", text)
    assert (rules(file), str(file.total_yuan)) == (["S436"], "10000.00")


def test_many_texts_of_one_column_are_asked_once() -> None:
    rows = [("退回丁的房费", -10), *((f"退回{name}的房费", 10) for name in "甲乙丙")]
    text = "".join(f"{ACTIVITIES},{words},{yuan},2024-06-01\n" for words, yuan in rows)
    (problem,) = read(f"项目编码,摘要,支付金额(元),支付日期\n{text}").problems
    assert (problem.rule, problem.line, problem.value) == ("S436", 3, "退回甲的房费等")
    assert "3行" in problem.message
    assert "30.00" in problem.message


def test_one_direction_alone_is_counted_and_asked() -> None:
    file = payments("借贷方向", "贷", "贷")
    assert (rules(file), str(file.total_yuan)) == (["S436"], "10000.00")


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("摘要", "退休人员慰问"),
        ("摘要", "退役军人座谈会"),
        ("支出类型", "退休费"),
        ("退款标志", "未退款"),
        ("是否退款", "否"),
        ("是否退役军人", "是"),
        ("是否退休人员", "Y"),
        ("余额方向", "贷"),
        ("业务类型", "支付"),
    ],
)
def test_what_is_no_refund_is_counted(column: str, text: str) -> None:
    file = payments(column, text, text)
    assert (rules(file), str(file.total_yuan)) == ([], "10000.00")


def test_a_refund_of_every_month_of_a_wide_table_is_taken_off() -> None:
    text = f"项目编码,业务类型,5月,6月\n{ACTIVITIES},支付,5000,3000\n{ACTIVITIES},退款,2000,5\n"
    file = read(text, name="2024年.csv")
    assert (str(file.total_yuan), file.detected.refund_count) == ("5995.00", 2)


def test_a_refund_in_its_own_column_is_taken_off_once() -> None:
    head = "项目编码,业务类型,支付金额(元),退回金额,支付日期\n"
    file = read(f"{head}{ACTIVITIES},支付,5000,0,2024-06-01\n{ACTIVITIES},退款,0,2000,2024-06-02\n")
    assert (rules(file), str(file.total_yuan)) == ([], "3000.00")


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("支付金额(元),退回金额,实际支付金额,支付日期", "1000,200,800,2024-06-03"),
        ("实际支付金额(元),退回金额,支付金额,支付日期", "800,200,1000,2024-06-03"),
        ("金额(元),退款金额,实际支付金额,支付日期", "1000,200,800,2024-06-03"),
        ("支付金额(元),退款金额,实际支付,支付日期", "1000,200,800,2024-06-03"),
        ("本月支付(元),退款金额,本月实际支付", "1000,200,800"),
    ],
)
def test_paid_less_refunded_that_is_actually_paid_is_proven(head: str, cells: str) -> None:
    file = read(f"项目编码,{head}\n{EQUIPMENT},{cells}\n", name=JUNE)
    assert (rules(file), str(file.total_yuan), str(file.detected.refund_yuan)) == ([], "800.00", "-200.00")


def test_paid_less_refunded_that_is_not_actually_paid_is_refused() -> None:
    file = read(f"项目编码,本月支付(元),退款金额,本月实际支付\n{EQUIPMENT},1000,200,1000\n", name=JUNE)
    assert rules(file) == ["S439"]


@pytest.mark.parametrize(("back", "expected", "total"), [("200", ["S438"], "600.00"), ("", [], "800.00")])
def test_actually_paid_beside_refunds_alone_is_asked(back: str, expected: list[str], total: str) -> None:
    text = f"项目编码,实际支付金额(元),退回金额,支付日期\n{EQUIPMENT},800,{back},2024-06-03\n"
    file = read(text)
    assert (rules(file), str(file.total_yuan), file.detected.refund_count) == (expected, total, len(expected))
