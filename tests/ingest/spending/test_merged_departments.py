"""Laws of a department written once for several rows: blank cells are its own, its subtotal is checked."""

from __future__ import annotations

import pytest

from tests.ingest.golden_kit import book
from tests.ingest.year_2024 import EQUIPMENT, PARTY, PRINTING, TRAINING, amounts, read, rules

OURS, OTHER, ABOVE = "438001-石家庄市人民政府外事办公室", "438002-石家庄市外事服务中心", "438-市外办部门"
HEAD = "2024年6月\n单位：元\n单位名称,项目编码,项目名称,本月支出\n"
ROWS = f"{OURS},{EQUIPMENT},办公设备购置,1000\n,{PARTY},党组织活动经费,500\n"
FOREIGN = f"{OTHER},13010024P00999910001X,某项目,900\n,13010024P00999910002X,另一项目,800\n"
GOOD = [(EQUIPMENT, 6, "1000.00"), (PARTY, 6, "500.00")]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        f"{ABOVE},,,1500\n{ROWS}",
        f"{ABOVE},,,1500\n{OURS},,,1500\n{ROWS}",
        f"{ROWS}{OURS},,,1500\n",
        f"{ROWS}{OURS}小计,,,1500\n合计,,,1500\n",
        ROWS.replace(OURS, ""),
    ],
)
def test_blank_cells_below_are_ours_and_subtotals_are_not_counted(rows: str) -> None:
    file = read(HEAD + rows)
    assert (rules(file), amounts(file)) == ([], GOOD)


@pytest.mark.parametrize(
    "rows", [FOREIGN, FOREIGN.replace("13010024P00999910002X,另一项目", f"{PRINTING},文件资料印刷费")]
)
def test_blank_cells_below_another_department_are_its_own(rows: str) -> None:
    file = read(f"{HEAD}{ROWS}{rows}{OTHER},,,1700\n")
    assert (rules(file), amounts(file)) == (["S407"], GOOD)
    assert [(aside.label, aside.row_count, str(aside.total_yuan)) for aside in file.set_aside] == [
        (OTHER, 2, "1700.00")
    ]


def test_merged_cells_of_a_workbook_with_names_only_are_read_likewise() -> None:
    head = [["2024年6月"], ["单位：元"], ["单位名称", "项目名称", "本月支出"]]
    ours = [[OURS, "业务培训费", 1000], [None, "文件资料印刷费", 500]]
    other = [[OTHER, "专项邮电费", 900], [None, "业务咨询委托费", 800]]
    file = read(book(("6月", [*head, [ABOVE, None, 3200], *ours, *other])), name="支出.xlsx")
    assert amounts(file) == [(TRAINING, 6, "1000.00"), (PRINTING, 6, "500.00")]
    assert [(aside.row_count, str(aside.total_yuan)) for aside in file.set_aside] == [(2, "1700.00")]


@pytest.mark.parametrize("rows", [f"{ABOVE},,,1400\n{ROWS}", f"{ROWS}{OURS},,,1400\n"])
def test_a_subtotal_that_does_not_add_up_is_refused_by_its_line(rows: str) -> None:
    file = read(HEAD + rows)
    line = 4 if rows.startswith(ABOVE) else 6
    assert [(problem.rule, problem.line) for problem in file.problems] == [("S432", line)]


@pytest.mark.parametrize(
    "rows",
    [
        "石家庄市人民政府外事办公室,1500\n业务培训费,1000\n文件资料印刷费,500\n",
        "业务培训费,1000\n文件资料印刷费,500\n市外办,1500\n",
    ],
)
def test_the_departments_name_among_the_projects_is_a_subtotal(rows: str) -> None:
    file = read(f"2024年6月\n单位：元\n项目名称,本月支出\n{rows}")
    assert amounts(file) == [(TRAINING, 6, "1000.00"), (PRINTING, 6, "500.00")]
    assert rules(file) == ["S403", "S403"]


def test_the_departments_code_among_the_codes_is_a_subtotal() -> None:
    rows = f"438001,市外办,1500\n{EQUIPMENT},办公设备购置,1000\n{PARTY},党组织活动经费,500\n"
    file = read(f"2024年6月\n单位：元\n项目编码,项目名称,本月支出\n{rows}")
    assert (rules(file), amounts(file)) == ([], GOOD)


def test_divisions_have_subtotals_too() -> None:
    head = "2024年6月\n单位：元\n处室,项目编码,本月支出\n"
    rows = f"综合处,,1000\n综合处,{EQUIPMENT},1000\n礼宾处,,500\n,{PARTY},500\n"
    file = read(head + rows)
    assert (rules(file), amounts(file)) == ([], GOOD)


def test_a_payment_without_a_project_stays_one() -> None:
    head = "2024年6月\n单位：元\n单位名称,项目编码,收款人,本月支出\n"
    assert rules(read(f"{head}{OURS},{EQUIPMENT},甲,1000\n{OURS},,乙,500\n")) == ["S312"]
