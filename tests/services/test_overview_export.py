"""Laws of the exported table: whole, exact, signs kept, and no name becomes a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

from lag_cases import Case, inputs
from openpyxl import load_workbook

from perf.execution.department import department_total
from perf.execution.lag import lag_table
from perf.services import overview_export

FORMULA = "=1+1"
CASES = [
    Case(100_00, spending=dict.fromkeys(range(1, 7), 1000), code="A", name=FORMULA),
    Case(100_00, spending={1: 10_00}, code="B", name="未报齐的项目"),
    Case(100_00, spending=dict.fromkeys(range(1, 7), 1500), code="C", name="超前的项目"),
]


def book(cases: list[Case] = CASES) -> list[list[object]]:
    """The exported sheet as rows of values, without its title."""
    frame = inputs(cases, 6)
    table = lag_table(frame, 6)
    made = overview_export.execution_workbook(table, department_total(table, frame, 6), "某部门")
    return [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(made)).active.iter_rows(min_row=2)
    ]


def text() -> list[dict[str, str]]:
    table = lag_table(inputs(CASES, 6), 6)
    return list(csv.DictReader(io.StringIO(overview_export.execution_csv(table).decode("utf-8-sig"))))


def test_every_project_is_a_row_and_the_department_the_last() -> None:
    rows = book()
    assert [row[0] for row in rows[1:4]] == ["A", "B", "C"]
    assert rows[-1][3:5] == [200, 150]  # B has not reported June


def test_a_lead_has_its_sign_and_amounts_are_exact_to_the_fen() -> None:
    lag = dict(zip(book()[0], book()[3], strict=True))["滞后金额\uff08元\uff09"]
    assert Decimal(str(lag)) < 0
    assert text()[2]["滞后金额\uff08元\uff09"] == str(Decimal(str(lag)).quantize(Decimal("0.01")))


def test_a_name_like_a_formula_stays_a_text() -> None:
    frame = inputs(CASES, 6)
    table = lag_table(frame, 6)
    made = overview_export.execution_workbook(table, department_total(table, frame, 6), FORMULA)
    sheet = load_workbook(io.BytesIO(made)).active
    assert [(cell.data_type, cell.value) for cell in (sheet["A1"], sheet["B3"])] == [("s", FORMULA)] * 2
    assert text()[0]["项目名称"] == f"'{FORMULA}"


def test_what_is_unknown_is_an_empty_cell_never_a_zero() -> None:
    unknown = dict(zip(book()[0], book([replace(CASES[0], spending={})])[1], strict=True))
    assert unknown["累计支出\uff08元\uff09"] is None
    assert unknown["执行率\uff08%\uff09"] is None


def test_a_month_missing_is_said_in_its_row_and_in_the_total() -> None:
    rows = book()
    assert (rows[2][-2:], rows[1][-2:]) == (["2—6月", "1月"], ["—", "6月"])
    assert "2/3" in str(rows[-1][-2])


def test_the_csv_opens_in_excel_as_chinese() -> None:
    table = lag_table(inputs(CASES, 6), 6)
    assert overview_export.execution_csv(table).startswith(b"\xef\xbb\xbf")


def test_an_estimated_plan_and_sample_spending_are_said_in_every_row() -> None:
    may = lag_table(inputs(CASES, 5), 5)
    rows = list(
        csv.DictReader(io.StringIO(overview_export.execution_csv(may, is_sample=True).decode("utf-8-sig")))
    )
    assert {(row["计划依据"], row["数据说明"]) for row in rows} == {("推算", "示例数据，不是真实支出")}
    assert {row["计划依据"] for row in text()} == {"文件写明"}
    assert "数据说明" not in text()[0]


def test_a_total_that_leaves_a_project_out_says_what_it_holds() -> None:
    whole = [CASES[0], CASES[2]]
    assert book([*whole, replace(CASES[0], plan={})])[-1][:2] == ["合计", "只含有预算和支出计划的项目"]
    assert book(CASES)[-1][:2] == ["合计", "只含有预算、支出计划和当月数据的项目"]
    assert book(whole)[-1][1] in {"", None}


def test_a_lag_is_in_points_and_a_rate_in_percent() -> None:
    """Points never read as 12.0%, neither in the workbook nor in the text."""
    table = lag_table(inputs(CASES, 6), 6)
    frame = inputs(CASES, 6)
    made = overview_export.execution_workbook(table, department_total(table, frame, 6), "题")
    sheet = load_workbook(io.BytesIO(made)).active
    column = next(cell.column for cell in sheet[2] if cell.value == "滞后\uff08百分点\uff09")
    lag, rate = sheet.cell(3, column), sheet.cell(3, column - 1)
    assert lag.value == round(float(table["lag_rate"][0]) * 100, 7)
    assert (lag.number_format, rate.number_format) == ("0.0", "0.0%")
    assert "滞后\uff08百分点\uff09" in text()[0]
