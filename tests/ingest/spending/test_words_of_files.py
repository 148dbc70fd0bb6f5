"""What the words of a file say is used, and used once: brackets, titles, names of sheets, columns beside."""

from __future__ import annotations

import pytest

from perf.ingest import Options
from perf.ingest.table.spending_header_spec import read_heading
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.model import AmountKind
from tests.ingest.golden_kit import book
from tests.ingest.year_2024 import EQUIPMENT, PARTY, amounts, csv_text, read, rules

MONTHLY, CUMULATIVE = AmountKind.MONTHLY, AmountKind.CUMULATIVE


@pytest.mark.parametrize(
    ("name", "role", "period"),
    [
        ("支出金额（累计）（元）", "累计金额", None),
        ("支付金额（1-6月累计）", "累计金额", Period(6, until=True)),
        ("支出金额(本年累计数)", "累计金额", None),
        ("累计支出（截至2024年6月底）", "累计金额", Period(6, 2024, until=True)),
        ("支出金额（截至2024年6月30日）", "累计金额", Period(6, 2024, until=True)),
        ("支出金额（2024年6月）（元）", "金额", Period(6, 2024)),
        ("支出金额（6月，元）", "金额", Period(6)),
        ("1月（累计）", "累计金额", Period(1, until=True)),
        ("执行数（本月）", "当月金额", None),
        ("执行数（6月）", "金额", Period(6)),
        ("本月支出（累计）", "金额（当月或累计）", None),
        ("支出金额（含以前年度累计结转）", "金额（当月或累计）", None),
        ("累计支出（含以前年度累计结转）", "累计金额", None),
        ("支出金额（2023年结转）", "金额", None),
        ("支付金额（不含退款）（元）", "金额", None),
        ("支出金额（4-6月）", "金额", Period(6, first=4)),
        ("2025年支出金额(元)", "金额", Period(None, 2025)),
        ("5月支出（6月）", "金额", Fault("S206")),
        ("1月实际", "金额", Period(1)),
        ("项目名称（2024年6月）", "项目名称", None),
        ("支付日期（6月）", "支付日期", None),
    ],
)
def test_the_brackets_of_an_amount_say_kind_and_period(
    name: str, role: str, period: Period | Fault | None
) -> None:
    heading = read_heading(0, name)
    assert (heading.role, heading.period) == (role, period)


@pytest.mark.parametrize(
    ("header", "kind", "source"),
    [
        ("支出金额（累计）（元）", CUMULATIVE, "文件名"),
        ("支出金额（2024年6月）（元）", MONTHLY, "表头"),
        ("支付金额（1-6月累计）（元）", CUMULATIVE, "表头"),
        ("执行数（本月）（元）", MONTHLY, "文件名"),
    ],
)
def test_a_file_is_read_by_its_brackets(header: str, kind: AmountKind, source: str) -> None:
    file = read(csv_text([["项目编码", header], [EQUIPMENT, "5000"]]), name="2024年6月.csv")
    assert (file.amounts, file.months, file.detected.month_source, rules(file)) == (kind, (6,), source, [])


def test_months_called_cumulative_in_brackets_are() -> None:
    text = csv_text([["项目编码", "1月（累计）", "2月（累计）（元）"], [EQUIPMENT, "500", "900"]])
    assert read(text, name="2024.csv").amounts is CUMULATIVE


@pytest.mark.parametrize(
    ("title", "columns", "found"),
    [
        ("截至2024年6月底", ["6月支出(元)", "1-6月累计支出"], []),
        ("截至2024年6月底", ["支出金额(元)", "累计支出"], []),
        ("截至2024年6月底", ["6月支出(元)", "备注"], []),
        ("2024年1-6月累计", ["6月支出(元)", "备注"], ["S210"]),
        ("截至2024年6月底", ["支出金额(元)", "备注"], ["S210"]),
        ("截至2024年6月底", ["支出金额(元)", "2023年累计支出"], ["S210"]),
    ],
)
def test_the_month_beside_the_cumulative_figure_is_the_months_own(
    title: str, columns: list[str], found: list[str]
) -> None:
    file = read(csv_text([[title], ["项目编码", *columns], [EQUIPMENT, "5000", "9000"]]))
    assert (file.amounts, rules(file)) == (MONTHLY, found)


@pytest.mark.parametrize(("months", "found"), [(["6月", "6月"], ["S210"]), (["5月", "6月"], [])])
def test_a_title_that_says_cumulative_over_one_month_asks(months: list[str], found: list[str]) -> None:
    """Of the first project both rows, unless each has one: several months show themselves what they are."""
    projects = [EQUIPMENT, PARTY] if len(set(months)) == 1 else [EQUIPMENT, EQUIPMENT]
    rows = [[project, month, "500"] for project, month in zip(projects, months, strict=True)]
    text = csv_text([["2024年1-6月累计支出情况表"], ["项目编码", "月份", "支出金额(元)"], *rows])
    assert rules(read(text)) == found


def test_unit_and_year_may_stand_in_a_column_beside() -> None:
    text = csv_text([["项目编码", "1-5月", "1-6月", "2024年6月支出(元)"], [EQUIPMENT, "500", "900", "400"]])
    file = read(text)
    assert (file.fiscal_year, file.detected.unit_source, rules(file)) == (2024, "表头", [])
    assert rules(read(text.replace("2024年6月支出", "2024年4月支出"))) == ["S420"]


@pytest.mark.parametrize("unit", ["auto", "yuan", "wan"])
def test_a_unit_that_is_not_read_blocks_whatever_is_stated(unit: str) -> None:
    text = csv_text([["项目编码", "月份", "支出金额（千元）"], [EQUIPMENT, "2024-06", "5"]])
    assert rules(read(text, Options(unit=unit))) == ["S213"]  # type: ignore[arg-type]


SHEETS = [(f"{month}月", [["项目编码", "本月支出(元)"], [EQUIPMENT, month]]) for month in range(1, 7)]


@pytest.mark.parametrize(
    ("name", "options", "month", "found"),
    [
        ("2024年6月.xlsx", Options(), 6, ["S113"]),
        ("2024年.xlsx", Options(), 1, ["S113"]),
        ("2024年.xlsx", Options(month="2024-05"), 5, ["S113"]),
        ("2024年.xlsx", Options(sheet="3月"), 3, []),
        ("2024年6月.xlsx", Options(sheet="3月"), 3, ["S206"]),
        ("2024年7月.xlsx", Options(), 1, ["S113", "S206"]),
        ("2024年1-6月.xlsx", Options(), 1, ["S113", "S206"]),
    ],
)
def test_a_sheet_named_for_a_month_is_of_that_month(
    name: str, options: Options, month: int, found: list[str]
) -> None:
    file = read(book(*SHEETS), options, name=name)
    assert (amounts(file), sorted(rules(file))) == ([(EQUIPMENT, month, f"{month}.00")], found)


def test_what_stands_behind_a_label_in_the_next_cell_belongs_to_it() -> None:
    rows = [
        ["填报日期：", "2024年7月", "单位：", "元"],
        ["截止日期", "2024-06-30"],
        ["项目编码", "累计支出"],
        [EQUIPMENT, "5000"],
    ]
    file = read(csv_text(rows))
    assert (file.months, file.detected.unit_source, rules(file)) == ((6,), "标题", [])


@pytest.mark.parametrize("name", ["2024.6.csv", "2024-6.csv", "2024年06.csv"])
def test_a_short_name_of_a_month_is_that_month(name: str) -> None:
    text = csv_text([["项目编码", "支出金额(元)"], [EQUIPMENT, "5"]])
    assert (read(text, name=name).months, rules(read(text, name="2024.1.csv"))) == ((6,), ["S205"])


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["预算项目编码", "预算项目名称", "本月支付金额", "累计支出金额"], MONTHLY),
        (["预算项目编码", "预算项目名称", "本月执行", "累计执行"], MONTHLY),
        (["预算项目编码", "预算项目名称", "累计支付金额", "支出进度"], CUMULATIVE),
    ],
)
def test_the_words_of_execution_tables(header: list[str], kind: AmountKind) -> None:
    rows = [["2024年6月执行情况表"], ["单位：元"], header, [EQUIPMENT, "办公设备购置", "5", "9"]]
    file = read(csv_text(rows))
    assert (file.amounts, amounts(file), rules(file)) == (kind, [(EQUIPMENT, 6, "5.00")], [])


def test_two_amounts_of_which_one_names_the_month_are_two() -> None:
    text = csv_text([["项目编码", "6月支出(元)", "支出金额(元)"], [EQUIPMENT, "5", "5"]])
    assert rules(read(text, name="2024.csv")) == ["S204"]
