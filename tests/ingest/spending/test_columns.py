"""Columns beside code and amount: times, departments, refunds, states, months to come."""

from __future__ import annotations

import pytest

from perf.ingest import Options
from tests.ingest.year_2024 import EQUIPMENT, PARTY, amounts, csv_text, read, rules


@pytest.mark.parametrize(
    ("name", "cells", "shape", "months"),
    [
        ("日期", ["2024-05-30", "2024-06-03"], "payment", (5, 6)),
        ("清算日期", ["2024-05-30", "2024-06-03"], "payment", (5, 6)),
        ("记账日期", ["20240530", "20240603"], "payment", (5, 6)),
        ("支付月份", ["5月", "6月"], "long", (5, 6)),
        ("会计期间", ["2024-05", "2024-06"], "long", (5, 6)),
        ("年月", ["202405", "202406"], "long", (5, 6)),
        ("月", ["5", "6"], "long", (5, 6)),
    ],
)
def test_a_column_of_times_splits_the_rows_by_month(
    name: str, cells: list[str], shape: str, months: tuple[int, ...]
) -> None:
    rows = [[cell, EQUIPMENT, "5"] for cell in cells]
    file = read(csv_text([[name, "项目编码", "金额(元)"], *rows]), name="2024年6月.csv")
    assert (file.detected.dialect, file.months, rules(file)) == (shape, months, [])


@pytest.mark.parametrize("name", ["年度", "年", "预算年度"])
def test_a_column_of_the_year_is_read(name: str) -> None:
    text = csv_text([[name, "月", "项目编码", "金额(元)"], ["2024", "6", EQUIPMENT, "5"]])
    assert (rules(read(text)), rules(read(text.replace("2024", "2023")))) == ([], ["S421"])


def test_a_booking_month_need_not_agree_with_the_day_of_payment() -> None:
    text = csv_text(
        [["支付日期", "会计期间", "项目编码", "金额(元)"], ["2024-05-31", "2024-06", EQUIPMENT, "5"]]
    )
    file = read(text)
    assert (file.months, file.extra_columns, rules(file)) == ((5,), ("会计期间",), [])
    assert rules(read(text.replace("会计期间", "支付月份"))) == ["S316"]


MAY, NONE = ["2024-05-30", "2024-06-03"], Options()


@pytest.mark.parametrize(
    ("name", "cells", "options", "found"),
    [
        ("到账日期", MAY, NONE, ["S215"]),
        ("拨款时间", ["5月", "6月"], NONE, ["S215"]),
        ("时间", ["2024-05-30 08:00:00", "2024-06-03 09:30:15"], NONE, ["S215"]),
        ("到账日期", ["2023-06-30", "2024-06-03"], NONE, ["S215"]),
        ("到账日期", MAY, Options(month="2024-06"), ["S216"]),
        ("到账日期", ["2024-06-01", "2024-06-03"], NONE, []),
        ("到账日期", ["", ""], NONE, []),
        ("实施时间", MAY, NONE, ["S216"]),
        ("合同支付日期", MAY, NONE, ["S216"]),
        ("说明", ["5月", "5月"], NONE, ["S216"]),
        ("说明", ["5月办公", "5月"], NONE, []),
        ("合同签订日期", MAY, NONE, []),
        ("退款日期", MAY, NONE, []),
        ("到期日期", MAY, NONE, []),
        ("申请日期", MAY, NONE, []),
        ("数量", ["5", "4"], NONE, []),
        ("批次", ["202405", "202404"], NONE, []),
        ("上年6月", ["5", "4"], NONE, []),
    ],
)
def test_days_in_a_column_kept_aside_are_not_passed_over(
    name: str, cells: list[str], options: Options, found: list[str]
) -> None:
    rows = [[EQUIPMENT, "5", cells[0]], [PARTY, "6", cells[1]]]
    file = read(csv_text([["项目编码", "支出金额(元)", name], *rows]), options, name="2024年6月.csv")
    assert rules(file) == found


def test_beside_a_column_of_times_no_other_is_asked_about() -> None:
    rows = [["2024-06-03", EQUIPMENT, "5", "2024-05-30"]]
    assert rules(read(csv_text([["支付日期", "项目编码", "金额(元)", "到账日期"], *rows]))) == []


@pytest.mark.parametrize(
    ("name", "cells", "amounts_of", "found"),
    [
        ("单位", ["市外办", "石家庄市教育局"], ["5.00"], ["S407"]),
        ("预算单位名称", ["市外办", "石家庄市教育局"], ["5.00"], ["S407"]),
        ("部门编码", ["438001", "439001"], ["5.00"], ["S407"]),
        ("单位", ["元", "元"], ["5.00", "6.00"], []),
        ("单位", ["台", "人次"], ["5.00", "6.00"], []),
        ("部门", ["综合处", "友城处"], ["5.00", "6.00"], []),
        ("部门", ["外事办", "友城处"], ["5.00"], ["S407"]),
    ],
)
def test_whose_a_row_is_stands_in_columns_of_departments(
    name: str, cells: list[str], amounts_of: list[str], found: list[str]
) -> None:
    """Units of measure and a department's own divisions are none."""
    rows = [[cells[0], EQUIPMENT, "5"], [cells[1], PARTY, "6"]]
    file = read(csv_text([[name, "项目编码", "支出金额(元)"], *rows]), name="2024年6月.csv")
    assert ([yuan for _, _, yuan in amounts(file)], rules(file)) == (amounts_of, found)


@pytest.mark.parametrize("name", ["退款（元）", "退回", "退回数", "退款数"])
def test_a_column_of_refunds_is_subtracted(name: str) -> None:
    text = csv_text([["项目编码", "支付金额（不含退款）（元）", name], [EQUIPMENT, "400", "30"]])
    file = read(text, name="2024年6月.csv")
    assert (amounts(file), rules(file)) == ([(EQUIPMENT, 6, "370.00")], [])


@pytest.mark.parametrize(
    ("name", "cell", "found"),
    [
        ("退付款", "30", ["S217"]),
        ("退付款", "0.00", []),
        ("退款原因", "多付", []),
        ("退休费", "30", []),
        ("状态", "作废", ["S424"]),
        ("支付状态", "已退回", ["S424"]),
        ("单据状态", "未退回", []),
        ("状态", "已支付", []),
    ],
)
def test_refunds_and_states_kept_aside_are_asked_about(name: str, cell: str, found: list[str]) -> None:
    file = read(
        csv_text([["项目编码", "支出金额(元)", name], [EQUIPMENT, "400", cell]]), name="2024年6月.csv"
    )
    assert rules(file) == found


HALF = [["项目编码", *(f"{month}月" for month in range(1, 13)), "合计"]]


@pytest.mark.parametrize(
    ("title", "options", "later", "months", "found"),
    [
        ("截至2024年6月底", Options(), ["0"] * 6, 6, ["S218"]),
        ("截至2024年6月底", Options(), [""] * 6, 6, []),
        ("2024年", Options(month="2024-06"), ["0"] * 6, 6, ["S218"]),
        ("截至2024年6月底", Options(), ["0"] * 5 + ["1"], 12, ["S219"]),
        ("截至2024年6月底", Options(month="2024-12"), ["0"] * 5 + ["1"], 12, []),
        ("2024年", Options(), ["0"] * 6, 12, []),
    ],
)
def test_months_after_the_one_named_are_left_out_where_they_are_zero(
    title: str, options: Options, later: list[str], months: int, found: list[str]
) -> None:
    total = 6 + sum(int(cell or 0) for cell in later)
    text = csv_text([[title], ["单位：元"], *HALF, [EQUIPMENT, *["1"] * 6, *later, total]])
    file = read(text, options)
    assert (file.months, rules(file)) == (tuple(range(1, months + 1)), found)


def test_a_month_before_all_columns_contradicts_them() -> None:
    text = csv_text([["2024年3月"], ["项目编码", "4月(元)", "5月(元)"], [EQUIPMENT, "0", "0"]])
    assert rules(read(text)) == ["S206"]
