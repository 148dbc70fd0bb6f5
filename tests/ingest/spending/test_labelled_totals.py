"""Laws of totals that carry project and date: never counted; a payment that only sounds so always is."""

from __future__ import annotations

import pytest

from tests.ingest.year_2024 import ACTIVITIES, EQUIPMENT, PARTY, amounts, read, rules

HEAD = "日期,凭证号,项目编码,项目名称,摘要,支出金额（元）\n"
LEDGER = "单位：元\n日期,凭证号,项目编码,摘要,借方金额,贷方金额,余额\n"


def row(text: str, amount: str, day: str = "2024-06-30", voucher: str = "") -> str:
    return f"{day},{voucher},{ACTIVITIES},外事活动经费,{text},{amount}\n"


TWO = row("住宿费", "5000", "2024-06-03", "记-1") + row("机票", "2000", "2024-06-20", "记-9")
GOOD = [(ACTIVITIES, 6, "5000.00"), (ACTIVITIES, 6, "2000.00")]


@pytest.mark.parametrize("column", ["摘要", "经济分类", "资金性质", "用途", "备注", "收款人", "结算方式"])
@pytest.mark.parametrize(
    "label", ["本月合计", "小计", "月计", "合 计", "（小计）", "6月合计", "本页小计：", "本月发生额"]
)
def test_a_total_that_adds_up_is_not_counted(column: str, label: str) -> None:
    file = read(HEAD.replace("摘要", column) + TWO + row(label, "7000"))
    assert (rules(file), amounts(file), file.detected.sums_checked_count) == ([], GOOD, 1)


def test_a_total_that_does_not_add_up_is_refused() -> None:
    assert rules(read(HEAD + TWO + row("本月合计", "6999"))) == ["S412"]


@pytest.mark.parametrize(
    "label",
    [
        "本年累计",
        "累计",
        "本月累计",
        "期初余额",
        "年初余额",
        "期末余额",
        "承前页",
        "承上页",
        "过次页",
        "转下页",
        "转次页",
        "上年结转",
        "上月结转",
        "结转下年",
        "月末结转",
        "本年发生额",
        "截至本月累计",
    ],
)
def test_a_balance_or_sum_to_date_is_not_counted_and_asked(label: str) -> None:
    file = read(HEAD + TWO + row(label, "307000"))
    (problem,) = file.problems
    assert (problem.rule, problem.line, problem.column, problem.value) == ("S433", 4, "摘要", label)
    assert "307,000.00" in problem.message
    assert (amounts(file), file.is_acceptable) == (GOOD, True)


@pytest.mark.parametrize(
    "text",
    [
        "支付小计算机款",
        "累计12次会议餐费",
        "会计培训费合计",
        "统计局合计印刷",
        "小计算器",
        "余额宝手续费",
        "结转材料运费",
        "合计3人差旅费",
        "年末慰问",
        "月初例会费",
    ],
)
def test_a_payment_with_such_a_word_inside_is_one(text: str) -> None:
    file = read(HEAD + TWO + row(text, "100", voucher="记-11"))
    assert (rules(file), amounts(file)) == ([], [*GOOD, (ACTIVITIES, 6, "100.00")])


def test_a_payment_that_sums_those_above_is_asked() -> None:
    assert rules(read(HEAD + TWO + row("两次差旅费合计", "7000"))) == ["S433"]


@pytest.mark.parametrize(("column", "expected"), [("指标来源", []), ("资金性质", ["S434"])])
def test_money_carried_over_from_last_year_is_spent_all_the_same(column: str, expected: list[str]) -> None:
    file = read(HEAD.replace("摘要", column) + TWO + row("上年结转", "100"))
    assert (rules(file), amounts(file)) == (expected, [*GOOD, (ACTIVITIES, 6, "100.00")])


@pytest.mark.parametrize(
    "total",
    [
        f"本月合计,,{ACTIVITIES},外事活动经费,,7000\n",
        f"2024-06-30,本月合计,{ACTIVITIES},外事活动经费,,7000\n",
        f"2024-06-30,,{ACTIVITIES},本月合计,,7000\n",
        "2024-06-30,,,,本月合计,7000\n",
        "2024-06-30,,,本月合计,,7000\n2024-06-30,,,本年累计,,307000\n",
        "2024-06-30,,,,本年累计,307000\n",
    ],
)
def test_a_total_may_stand_in_any_column_with_or_without_a_project(total: str) -> None:
    file = read(HEAD + TWO + total)
    assert (rules(file), amounts(file)) == ([], GOOD)


def test_a_serial_number_may_be_a_subtotal() -> None:
    text = f"序号,项目编码,支付日期,支付金额(元)\n1,{EQUIPMENT},2024-06-01,5\n小计,{EQUIPMENT},2024-06-30,5\n"
    assert amounts(read(text)) == [(EQUIPMENT, 6, "5.00")]


def test_a_column_that_says_so_of_every_row_asks() -> None:
    text = f"项目编码,口径,本月支出(元)\n{EQUIPMENT},累计,1\n{PARTY},累计,2\n"
    file = read(text, name="2024年6月.csv")
    assert (rules(file), len(amounts(file))) == (["S434"], 2)


def test_the_side_of_a_balance_says_nothing_of_a_row() -> None:
    rows = ["03,记-1,{},房费,5000,,借,1", "20,记-2,{},退房,,6000,贷,1", "25,记-3,{},房费,2000,,借,1"]
    text = "".join(f"2024-06-{row.format(ACTIVITIES)}\n" for row in rows)
    assert str(read(LEDGER.replace("余额", "方向,余额") + text).total_yuan) == "1000.00"


def test_a_ledger_is_debit_less_credit_and_asked() -> None:
    text = (
        f"{LEDGER}2024-06-01,,{ACTIVITIES},期初余额,,,300000\n"
        f"2024-06-03,记-1,{ACTIVITIES},住宿费,5000,,305000\n"
        f"2024-06-20,记-9,{ACTIVITIES},收回多付款,,2000,303000\n"
        f"2024-06-30,,{ACTIVITIES},本月合计,5000,2000,303000\n"
        f"2024-06-30,,{ACTIVITIES},本年累计,305000,2000,303000\n"
    )
    file = read(text)
    assert (rules(file), str(file.total_yuan)) == (["S440", "S433"], "3000.00")
    assert (file.detected.refund_count, str(file.detected.refund_yuan)) == (1, "-2000.00")


def test_subtotals_of_classes_may_sum_one_row_and_those_of_projects_rows_far_apart() -> None:
    head = "项目编码,经济分类,支付日期,支付金额(元)\n"
    rows = [
        (ACTIVITIES, "办公费", 100), (ACTIVITIES, "印刷费", 50), (ACTIVITIES, "商品服务支出小计", 150),
        (ACTIVITIES, "津贴", 300), (ACTIVITIES, "工资福利支出小计", 300),
        (EQUIPMENT, "电脑", 40), (ACTIVITIES, "餐费", 5), (EQUIPMENT, "打印机", 60), (EQUIPMENT, "小计", 100),
    ]  # fmt: skip
    file = read(head + "".join(f"{code},{text},2024-06-01,{yuan}\n" for code, text, yuan in rows))
    assert (rules(file), str(file.total_yuan)) == ([], "555.00")


def test_a_total_in_a_name_beside_a_code_is_held_against_the_rows() -> None:
    head, row_of = "项目编码,项目名称,本月支出(元)\n", f"{EQUIPMENT},办公设备购置"
    file = read(f"{head}{row_of},100\n{row_of}累计,600\n", name="2024年6月.csv")
    assert rules(file) == ["S412"]
