"""What a file is understood to say, and what overrules it: unit, kind, month, year, department."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from perf.ingest import Options
from perf.ingest.attribution.department_year import is_department
from perf.model import AmountKind, Project
from tests.ingest.year_2024 import (
    CODES,
    EQUIPMENT,
    EXCHANGE,
    OTHER,
    OTHER_CODE,
    PARTY,
    TARGETS,
    TRAINING,
    amounts,
    csv_text,
    read,
    rules,
)

MONTHLY, CUMULATIVE = AmountKind.MONTHLY, AmountKind.CUMULATIVE


@pytest.mark.parametrize(
    ("title", "header", "name", "kind", "source"),
    [
        ("", "本月支出", "2024年6月", MONTHLY, "表头"),
        ("截至6月底", "本月支出", "2024", MONTHLY, "表头"),
        ("截至6月底", "累计支出", "2024", CUMULATIVE, "表头"),
        ("", "1-6月执行数", "2024", CUMULATIVE, "表头"),
        ("", "截至6月支出", "2024", CUMULATIVE, "表头"),
        ("1-6月", "执行数", "2024", CUMULATIVE, "标题"),
        ("本月数", "执行数", "2024年6月", MONTHLY, "标题"),
        ("", "已支出", "2024年6月累计", CUMULATIVE, "文件名"),
        ("", "支出金额", "2024年6月", MONTHLY, "表头"),
    ],
)
def test_words_say_monthly_or_cumulative(
    title: str, header: str, name: str, kind: AmountKind, source: str
) -> None:
    file = read(
        csv_text([[title, ""], ["项目编码", f"{header}(元)"], [EQUIPMENT, "5000"]]), name=f"{name}.csv"
    )
    assert (file.amounts, file.detected.amounts_source, rules(file)) == (kind, source, [])


@pytest.mark.parametrize("kind", AmountKind)
def test_the_user_overrules_the_words(kind: AmountKind) -> None:
    text = csv_text([["项目编码", "1-6月执行数(元)"], [EQUIPMENT, "5000"]])
    file = read(text, Options(amounts=kind.value), name="2024.csv")
    assert (file.amounts, file.detected.amounts_source, rules(file)) == (kind, "指定", [])


def test_of_a_monthly_and_a_cumulative_column_the_month_is_read_and_the_other_kept() -> None:
    text = csv_text([["项目编码", "累计支出(元)", "本月支出(元)"], [EQUIPMENT, "5000", "700"]])
    file = read(text, name="2024年6月.csv")
    stated = read(text, Options(amounts="cumulative"), name="2024年6月.csv")
    assert (amounts(file), file.extra_columns) == ([(EQUIPMENT, 6, "700.00")], ("累计支出(元)",))
    assert (amounts(stated), stated.amounts) == ([(EQUIPMENT, 6, "5000.00")], CUMULATIVE)


def test_a_rising_series_in_the_middle_of_the_year_is_not_suspected() -> None:
    """Spending that merely speeds up stays far from the budget."""
    rows = [[EXCHANGE, f"{month}月", month * 1000] for month in range(1, 7)]
    assert rules(read(csv_text([["项目编码", "月份", "金额(元)"], *rows]), name="2024.csv")) == []


@pytest.mark.parametrize(
    ("title", "header", "options", "unit", "source"),
    [
        ("", "金额(元)", Options(), "元", "表头"),
        ("", "支付金额（单位:万元）", Options(), "万元", "表头"),
        ("", "支付金额/万元", Options(), "万元", "表头"),
        ("单位：万元", "金额", Options(), "万元", "标题"),
        ("金额单位:人民币元", "金额", Options(), "元", "标题"),
        ("(万元)", "金额", Options(), "万元", "标题"),
        ("填报单位:元氏县外办", "金额", Options(), "元", "默认"),
        ("单位:438001外办", "金额", Options(unit="wan"), "万元", "指定"),
        ("单位:万元", "金额(万元)", Options(unit="yuan"), "元", "指定"),
    ],
)
def test_the_unit(title: str, header: str, options: Options, unit: str, source: str) -> None:
    text = csv_text([[title, "", ""], ["项目编码", "月份", header], [TRAINING, "2024-06", "200"]])
    detected = read(text, options).detected
    assert (detected.unit, detected.unit_source) == (unit, source)


def test_the_user_overrules_month_of_title_and_file_name_but_not_of_cells() -> None:
    titled = csv_text([["2024年5月"], ["项目编码", "本月支出(元)"], [EQUIPMENT, "700"]])
    dated = csv_text([["项目编码", "月份", "金额(元)"], [EQUIPMENT, "2024-05", "700"]])
    june = Options(month="2024-06")
    assert amounts(read(titled, june, name="5月.csv")) == [(EQUIPMENT, 6, "700.00")]
    assert rules(read(dated, june)) == ["S206"]


def test_the_user_says_which_row_is_the_header() -> None:
    rows = [["项目编码", "金额"], ["(旧表头)", ""], ["项目编码", "支出金额(元)"], [EQUIPMENT, "700"]]
    file = read(csv_text(rows), Options(header_row=3, month="2024-06"))
    assert (file.detected.header_row, amounts(file), rules(file)) == (3, [(EQUIPMENT, 6, "700.00")], [])


def test_a_year_stands_in_the_cells_or_is_the_only_one_with_targets() -> None:
    of_2023 = replace(TARGETS, fiscal_year=2023)
    text = csv_text([["项目编码", "月份", "金额(元)"], [EQUIPMENT, "2023-06", "700"]])
    assert read(text, targets=(TARGETS, of_2023)).fiscal_year == 2023
    assert rules(read(text.replace("2023-06", "6月"), targets=(TARGETS, of_2023))) == ["S422"]
    assert read(text.replace("2023-06", "6月")).fiscal_year == 2024


@pytest.mark.parametrize("options", [Options(), Options(department_code="439001")])
def test_the_department_is_found_by_its_project_codes_or_stated(options: Options) -> None:
    text = csv_text([["项目编码", "月份", "金额(元)"], [OTHER_CODE, "2024-06", "700"]])
    file = read(text, options, targets=(TARGETS, OTHER))
    assert (file.department_code, amounts(file)) == ("439001", [(OTHER_CODE, 6, "700.00")])


def test_rows_of_two_departments_ask_which_one_is_meant() -> None:
    rows = [[OTHER_CODE, "2024-06", "700"], [EQUIPMENT, "2024-06", "1"]]
    text = csv_text([["项目编码", "月份", "金额(元)"], *rows])
    ours = read(text, Options(department_code="438001"), targets=(TARGETS, OTHER))
    assert rules(read(text, targets=(TARGETS, OTHER))) == ["S422"]
    assert (amounts(ours), ours.set_aside[0].total_yuan) == ([(EQUIPMENT, 6, "1.00")], Decimal(700))


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("438001", True),
        ("438001-石家庄市人民政府外事办公室", True),
        ("石家庄市人民政府外事办公室", True),
        ("市外办", True),
        ("外事办公室", True),
        ("石家庄市商务局", False),
        ("438002", False),
        ("外事局", False),
        ("", False),
        ("外办", True),
        ("市外事办", True),
        ("外事办", True),
        ("石家庄市外事办（市港澳办）", True),
        ("石家庄市人民政府外事办公室（本级）", True),
        ("石家庄市人民政府外事办公室本级", True),
        ("外办机关", True),
        ("438001外事办", True),
        ("[438001]外事办公室", True),
        ("438-石家庄市人民政府外事办公室", True),
        ("438", False),
        ("401001-石家庄市人民政府外事办公室", False),
        ("石家庄市人民政府办公室", False),
        ("石家庄市人民政府办公室（本级）", False),
        ("市政府办公室", False),
        ("市政府办", False),
        ("市府办", False),
        ("石家庄市人民政府", False),
        ("石家庄市", False),
        ("办公室", False),
        ("外", False),
        ("石家庄市人民政府外事办公室翻译中心", False),
        ("石家庄市外事办（翻译中心）", False),
    ],
)
def test_a_department_by_code_name_or_short_form(text: str, *, ours: bool) -> None:
    assert is_department(text, TARGETS) is ours


@pytest.mark.parametrize(
    ("name", "ours", "others"),
    [
        (
            "石家庄市人民政府办公室",
            ["市政府办公室", "市府办"],
            ["市外办", "石家庄市人民政府", "市"],
        ),
        ("石家庄市市场监督管理局", ["市场局", "市监局", "市市场监管局"], ["石家庄市"]),
        ("河北省发展和改革委员会", ["省发改委", "发展改革委"], ["河北省", "省委", "委员会"]),
        ("中共石家庄市委宣传部", ["市委宣传部", "宣传部"], ["市委", "中共石家庄市委", "市委统战部"]),
        ("石家庄市财政局国库支付中心", ["国库中心", "市财政局国库支付中心"], ["石家庄市财政局", "财政局"]),
        ("石家庄市城市管理局", ["市城管局", "城管局"], ["石家庄市", "管理局"]),
    ],
)
def test_a_short_form_holds_what_is_the_departments_own(
    name: str, ours: list[str], others: list[str]
) -> None:
    department = replace(TARGETS, department_name=name)
    assert [text for text in (*ours, *others) if is_department(text, department)] == ours


def test_rows_of_the_government_office_are_not_those_of_one_of_its_offices() -> None:
    rows = [["石家庄市人民政府办公室", "办公设备购置", "200"], ["市外办", "办公设备购置", "100"]]
    file = read(csv_text([["单位名称", "项目名称", "支出金额(元)"], *rows]), name="2024年6月.csv")
    assert amounts(file) == [(EQUIPMENT, 6, "100.00")]
    assert [(aside.label, aside.total_yuan) for aside in file.set_aside] == [(rows[0][0], Decimal(200))]


def test_a_code_is_found_through_spaces_case_width_and_name() -> None:
    cells = [
        " 13010024P0097 1210054H",
        EQUIPMENT.lower(),
        "１３０１００２４P00971210054H",
        f"[{EQUIPMENT}]办公设备购置",
        f'="{EQUIPMENT}"',
        f"'{EQUIPMENT}",
        f"'{EQUIPMENT}-办公设备购置",
    ]
    rows = [[cell, "2024-06", n] for n, cell in enumerate(cells)]
    file = read(csv_text([["项目编码", "月份", "金额(元)"], *rows]))
    assert {code for code, _, _ in amounts(file)} == {EQUIPMENT}


def test_what_systems_set_against_excel_around_a_cell_is_not_part_of_it() -> None:
    rows = [
        ['="' + EQUIPMENT + '"', '="办公设备购置"', '="2024-06"', '="12.50"'],
        [f"'{PARTY}", "", "'6月", "'3"],
    ]
    text = "项目编码,项目名称,月份,金额(元)\n" + "\n".join(map(",".join, rows))
    file = read(text)
    assert (amounts(file), rules(file)) == ([(EQUIPMENT, 6, "12.50"), (PARTY, 6, "3.00")], [])


def test_a_dash_of_the_accounting_format_is_nought_in_a_wide_table_too() -> None:
    """As 0.00 and an empty cell in the workbook it was saved from: reported, and not reported."""
    text = csv_text([["项目编码", "1月(元)", "2月", "3月"], [EQUIPMENT, "5", " - ", ""]])
    file = read(text, name="2024.csv")
    assert (amounts(file), rules(file)) == ([(EQUIPMENT, 1, "5.00"), (EQUIPMENT, 2, "0.00")], ["S330"])


def test_two_projects_of_one_name_cannot_be_told_apart_by_it() -> None:
    twins = replace(TARGETS, projects=(*TARGETS.projects, Project(CODES[0][:-1] + "X", "办公设备购置", None)))
    text = csv_text([["项目名称", "月份", "金额(元)"], ["办公设备购置", "2024-06", "1"]])
    assert set(rules(read(text, targets=(twins,)))) == {"S404", "S419"}


def test_a_total_may_stand_above_its_rows() -> None:
    rows = [["合计", "", "300"], [EQUIPMENT, "2024-06", "100"], [PARTY, "2024-06", "200"]]
    file = read(csv_text([["项目编码", "月份", "金额(元)"], *rows]))
    assert (rules(file), file.detected.sums_checked_count, file.detected.total_row_count) == ([], 1, 1)


def test_a_total_over_rows_set_aside_adds_up_too() -> None:
    rows = [[EQUIPMENT, "2024-06", "100"], ["13010024R001111100013", "2024-06", "50"], ["合计", "", "150"]]
    assert rules(read(csv_text([["项目编码", "月份", "金额(元)"], *rows]))) == ["S406"]


def test_refunds_are_counted() -> None:
    rows = [[EQUIPMENT, "2024-06-01", "100"], [EQUIPMENT, "2024-06-02", "-30"], [PARTY, "2024-06-02", "(5)"]]
    detected = read(csv_text([["项目编码", "支付日期", "金额(元)"], *rows])).detected
    assert (detected.refund_count, detected.refund_yuan) == (2, Decimal(-35))


def test_a_month_that_cannot_be_is_a_callers_slip() -> None:
    with pytest.raises(ValueError, match="2024-13"):
        Options(month="2024-13")
