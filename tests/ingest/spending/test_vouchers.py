"""Laws of one voucher in two rows: equal project and amount are asked, several payments are not."""

from __future__ import annotations

import pytest

from tests.ingest.year_2024 import ACTIVITIES, EQUIPMENT, read, rules

HEAD = "支付凭证号,项目编码,支付金额(元),支付日期,单据类型\n"


def twice(first: str, again: str, head: str = HEAD) -> list[str]:
    """The rules that two rows break."""
    return rules(read(f"{head}{first}\n{again}\n", name="2024年.csv"))


def test_payment_and_clearing_are_asked_with_count_and_sum() -> None:
    rows = [
        f"{number},{ACTIVITIES},{amount},2024-06-03,{paper}\n"
        for number, amount in (("P0001", 5000), ("P0002", 800))
        for paper in ("支付单", "清算单")
    ]
    (problem,) = read(HEAD + "".join(rows)).problems
    assert (problem.rule, problem.line, problem.column, problem.value) == ("S437", 3, "支付凭证号", "P0001")
    assert "2行，共 5,800.00 元" in problem.message


@pytest.mark.parametrize(
    "name",
    [
        "支付凭证号",
        "凭证号",
        "凭证编号",
        "凭证字号",
        "支付申请编号",
        "支付申请单号",
        "申请编号",
        "支付申请书编号",
        "支付令号",
        "支付编号",
        "支付流水号",
        "流水号",
        "交易流水号",
        "单据号",
        "单据编号",
        "业务编号",
        "清算凭证号",
        "国库支付凭证号",
        "支付指令号",
    ],
)
def test_every_number_of_a_paper_is_looked_at(name: str) -> None:
    row = f"P1,{ACTIVITIES},500,2024-06-03"
    assert twice(f"{row},支付", f"{row},清算", HEAD.replace("支付凭证号", name)) == ["S437"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (f"P1,{ACTIVITIES},500,2024-06-03,甲", f"P1,{ACTIVITIES},600,2024-06-03,甲"),
        (f"P1,{ACTIVITIES},500,2024-06-03,甲", f"P1,{EQUIPMENT},500,2024-06-03,甲"),
        (f"P1,{ACTIVITIES},500,2024-06-03,甲", f"P1,{ACTIVITIES},500,2024-06-03,乙"),
        (f"P1,{ACTIVITIES},500,2024-06-03,甲", f"P1,{ACTIVITIES},-500,2024-06-04,甲"),
        (f",{ACTIVITIES},500,2024-06-03,甲", f",{ACTIVITIES},500,2024-06-04,甲"),
        (f"-,{ACTIVITIES},500,2024-06-03,甲", f"-,{ACTIVITIES},500,2024-06-04,甲"),
    ],
)
def test_several_payments_of_one_voucher_are_normal(first: str, again: str) -> None:
    assert twice(first, again, HEAD.replace("单据类型", "收款人")) == []


@pytest.mark.parametrize(("number", "expected"), [("记-5", []), ("PZ20240500012", ["S437"])])
def test_short_numbers_of_the_books_begin_anew_each_month(number: str, expected: list[str]) -> None:
    first, again = (f"{number},{ACTIVITIES},500,2024-0{month}-28,x" for month in (5, 6))
    assert twice(first, again, HEAD.replace("支付凭证号", "凭证号")) == expected


def test_rows_equal_in_every_cell_are_told_once() -> None:
    row = f"P1,{ACTIVITIES},500,2024-06-03,支付"
    assert twice(row, row) == ["S411"]
