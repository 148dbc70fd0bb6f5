"""Table of 总览 as a file that opens clean in Excel and WPS: xlsx with numbers, CSV with BOM."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any, Final

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from perf.execution.department import DepartmentTotal
from perf.frames import whole
from perf.sheets import keep_texts
from perf.statements.department_statements import missing_text
from perf.words.labels import cell, plan_basis, status_word, term, tr

AMOUNTS: Final = ("revised_budget", "spending_to_date", "planned_spending", "lag")
RATES: Final = ("execution_rate", "planned_rate", "elapsed_rate", "lag_rate")
_TEXTS: Final = 3
"""Number of text columns before the amounts."""
_FIRST_RATE: Final = _TEXTS + len(AMOUNTS)
_LAG: Final = _FIRST_RATE + len(RATES) - 1
_WIDTHS: Final = (25, 24, 10, 20, 20, 20, 20, 12, 12, 12, 12, 12, 16, 10)
_SHADE: Final = PatternFill("solid", fgColor="F2F0EB")


def execution_csv(shown: pd.DataFrame, *, is_sample: bool = False) -> bytes:
    """Lag table as CSV: exact 元，rates in %, names that cannot become formulas; sample data says so."""
    rows = [_row(project) for project in shown.to_dict("records")]
    out = pd.DataFrame(rows, columns=_header()).astype(object)
    for name in out.columns[:_TEXTS]:
        out[name] = out[name].map(cell)
    for name in out.columns[_FIRST_RATE : _FIRST_RATE + len(RATES)]:
        out[name] = out[name].map(lambda rate: None if rate is None else f"{rate * 100:.4f}")
    if is_sample:
        out[tr("数据说明")] = tr("{word}数据，不是真实支出", word=term("sample"))
    return out.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def execution_workbook(shown: pd.DataFrame, total: DepartmentTotal, title: str) -> bytes:
    """Lag table as xlsx under its title, the department's line last; signs，元，% and 百分点 are numbers."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = tr("执行情况")
    sheet.append([title])
    sheet.append(_header())
    for project in shown.to_dict("records"):
        sheet.append(_in_points([_typed(value) for value in _row(project)]))
    sheet.append(_in_points(_total(total)))
    _format(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _header() -> list[str]:
    return [
        term("project_code"),
        term("project_name"),
        term("status"),
        *(tr("{word}（元）", word=term(f"{name}_yuan")) for name in AMOUNTS),
        *(tr("{word}（%）", word=term(name)) for name in RATES[:-1]),
        tr("{word}（百分点）", word=term("lag_rate")),
        term("plan_basis"),
        term("missing_months"),
        term("newest_month"),
    ]


def _row(project: dict[Any, Any]) -> list[Any]:
    return [
        project["project_code"],
        project["project_name"],
        status_word(project["status"]),
        *(_yuan(project[f"{name}_fen"]) for name in AMOUNTS),
        *(None if pd.isna(project[name]) else round(float(project[name]), 9) for name in RATES),
        _basis(project["planned_is_estimate"]),
        missing_text(project["missing_mask"]),
        "—" if pd.isna(project["newest_month"]) else tr("{month}月", month=int(project["newest_month"])),
    ]


def _basis(is_estimate: Any) -> str:
    return "" if pd.isna(is_estimate) else plan_basis(bool(is_estimate))


def _total(total: DepartmentTotal) -> list[Any]:
    """Last line: the department as a whole, over the projects with budget, plan and a report of the month."""
    amounts = (
        total.revised_budget_fen,
        total.spending_to_date_fen,
        total.planned_spending_fen,
        total.lag_fen,
    )
    rates = (total.execution_rate, total.planned_rate, total.elapsed_rate, total.lag_rate)
    full = tr("{full}/{all}", full=total.fully_reported_count, all=total.project_count)
    note = tr("{word}（{full}）", word=term("incomplete"), full=full) if total.missing else "—"
    basis = _basis(total.planned_is_estimate if total.planned_rate is not None else None)
    return [tr("合计"), _limits(total), "", *map(_yuan, amounts), *rates, basis, note, ""]


def _limits(total: DepartmentTotal) -> str:
    """Words on which projects the last line holds; empty where it holds all."""
    if total.not_reported:
        return tr("只含有预算、支出计划和当月数据的项目")
    return tr("只含有预算和支出计划的项目") if total.excluded else ""


def _yuan(fen: Any) -> Decimal | None:
    known = whole(fen)
    return None if known is None else Decimal(known).scaleb(-2)


def _in_points(row: list[Any]) -> list[Any]:
    """Row with its lag in 百分点: 12.0 and not 12.0%."""
    lag = row[_LAG]
    return row if lag is None else [*row[:_LAG], round(lag * 100, 7), *row[_LAG + 1 :]]


def _typed(value: Any) -> Any:
    return ILLEGAL_CHARACTERS_RE.sub(" ", value) if isinstance(value, str) else value


def _format(sheet: Worksheet) -> None:
    """Widths, number formats, a header that stays; a text that begins like a formula stays a text."""
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=1):
        for one in row:
            if not isinstance(one.value, str) and one.column > _TEXTS:
                one.number_format = _number_format(one.column - 1)
    sheet["A1"].font = Font(bold=True, size=14)
    for one in sheet[2]:
        one.font, one.fill = Font(bold=True), _SHADE
        one.alignment = Alignment(horizontal="left" if one.column <= _TEXTS else "right")
    for one in sheet[sheet.max_row]:
        one.font = Font(bold=True)
    sheet.freeze_panes = "C3"
    keep_texts(sheet)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"


def _number_format(at: int) -> str:
    """Number format of a column after the texts, counted from 0."""
    if at < _FIRST_RATE:
        return "#,##0.00"
    return "0.0" if at == _LAG else "0.0%"
