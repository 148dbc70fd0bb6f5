"""Laws of a header that comes again in the body: followed where it is the same, else refused by its line."""

from __future__ import annotations

import pytest

from tests.ingest.golden_kit import book
from tests.ingest.year_2024 import EQUIPMENT, PARTY, amounts, read, rules

JUNE = "2024年6月.csv"
HEAD = "项目编码,项目名称,预算数（元）,本月支出（元）\n"
ONE, TWO = f"{EQUIPMENT},办公设备购置,107000,1000\n", f"{PARTY},党组织活动经费,41400,500\n"
GOOD = [(EQUIPMENT, 6, "1000.00"), (PARTY, 6, "500.00")]


@pytest.mark.parametrize(
    "between",
    [
        HEAD,
        f"二、其他运转类,,,\n{HEAD}",
        f"第二部分 其他运转类项目,,,\n{HEAD}",
        f"部门项目支出情况表（续）,,,\n,,,单位：元\n{HEAD}",
        "项 目 编 码,项目名称,预算数,本月支出(元)\n",
        "项目编码,项目名称,年初预算,本月支出\n",
    ],
)
def test_a_header_with_the_same_columns_in_use_is_followed(between: str) -> None:
    file = read(HEAD + ONE + between + TWO, name=JUNE)
    assert (rules(file), amounts(file)) == ([], GOOD)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("项目编码,项目名称,本月支出（元）,预算数（元）", f"{PARTY},党组织活动经费,500,41400"),
        ("项目名称,项目编码,预算数（元）,本月支出（元）", f"党组织活动经费,{PARTY},41400,500"),
        ("本月支出（元）,项目编码,项目名称,预算数（元）", f"500,{PARTY},党组织活动经费,41400"),
        ("项目编码,项目名称,预算数（万元）,本月支出（万元）", f"{PARTY},党组织活动经费,4.14,0.05"),
        ("项目编码,项目名称,预算数（元）,累计支出（元）", f"{PARTY},党组织活动经费,41400,500"),
        ("项目编码,项目名称,预算数（元）,上年支出（元）", f"{PARTY},党组织活动经费,41400,500"),
        ("项目编码,项目名称,本月支出（元）,", f"{PARTY},党组织活动经费,500,"),
        ("项目名称,指标名称,指标值,完成值", "党组织活动经费,活动次数,12,6"),
        ("单位,人数,人员经费,备注", "市外办,5,100,"),
    ],
)
def test_a_header_of_other_columns_is_refused_by_its_line(header: str, row: str) -> None:
    """What stands below it is not read by the header above, so no problem is made of it either."""
    file = read(f"{HEAD}{ONE}{header}\n{row}\n", name=JUNE)
    assert [(problem.rule, problem.line) for problem in file.problems] == [("S231", 3)]
    assert not file.is_acceptable


def test_more_columns_than_above_are_refused() -> None:
    header = "项目编码,项目名称,预算数（元）,调整数（元）,本月支出（元）\n"
    file = read(f"{HEAD}{ONE}{header}{PARTY},党组织活动经费,41400,0,500\n", name=JUNE)
    assert "S231" in rules(file)


def test_months_of_another_half_are_refused() -> None:
    text = f"项目编码,1月,2月\n{EQUIPMENT},1,2\n项目编码,3月,4月\n{EQUIPMENT},3,4\n"
    assert "S231" in rules(read(text, name="2024年.csv"))


@pytest.mark.parametrize(("months", "expected"), [("本月,累计", []), ("累计,本月", ["S231"])])
def test_a_header_in_two_rows_is_compared_with_both(months: str, expected: list[str]) -> None:
    group = "项目编码,项目名称,支出数（元）,\n"
    text = f"{group},,本月,累计\n{EQUIPMENT},,1,5\n{group},,{months}\n{PARTY},,2,6\n"
    file = read(text, name=JUNE)
    assert rules(file) == expected
    assert amounts(file) == [(EQUIPMENT, 6, "1.00"), (PARTY, 6, "2.00")][: 1 if expected else 2]


def test_a_sheet_of_a_workbook_is_read_likewise() -> None:
    rows = [line.split(",") for line in (HEAD + ONE).splitlines()]
    other = [
        ["项目编码", "项目名称", "本月支出（元）", "预算数（元）"],
        [PARTY, "党组织活动经费", 500, 41400],
    ]
    file = read(book(("6月", [*rows, *other])), name="2024年6月.xlsx")
    assert [(problem.rule, problem.line) for problem in file.problems] == [("S231", 3)]


@pytest.mark.parametrize("title", ["2024年5月项目支出,,,", "二、2024年5月,,,", "二、其他运转类,,,单位：万元"])
def test_a_title_between_the_rows_must_not_contradict_them(title: str) -> None:
    header = "项目编码,项目名称,预算数,本月支出\n"
    file = read(f"2024年6月项目支出,,,单位：元\n{header}{ONE}{title}\n{header}{TWO}")
    assert [(problem.rule, problem.line) for problem in file.problems] == [("S232", 4)]
