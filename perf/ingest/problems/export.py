"""Problems and the empty template as files that open in Excel and WPS; no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TypeGuard

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from perf.model import Problem
from perf.sheets import keep_texts
from perf.words.labels import cell, severity_word, tr
from perf.words.language import marked

PROBLEM_HEADER = (
    marked("级别"),
    marked("文件"),
    marked("工作表"),
    marked("行号"),
    marked("列"),
    marked("项目编码"),
    marked("规则"),
    marked("提供值"),
    marked("应为"),
    marked("差额"),
    marked("说明"),
)
WIDTHS = (6, 24, 10, 6, 16, 24, 7, 20, 20, 14, 80)
_AMOUNT = re.compile(r"-?[0-9]{1,13}\.[0-9]{2}")
TEMPLATE_HEADER = ("项目编码", "项目名称", "月份", "支出金额（元）", "摘要")


def problems_workbook(problems: Iterable[Problem]) -> bytes:
    """Write problems as xlsx: one row each, amounts as numbers."""
    book = Workbook()
    sheet = book.active
    sheet.title = tr("数据问题")
    sheet.append([tr(word) for word in PROBLEM_HEADER])
    for problem in problems:
        sheet.append([float(value) if _is_amount(value) else _clean(value) for value in _row(problem)])
    for row in sheet.iter_rows(min_row=2):
        for amount in (one for one in row if isinstance(one.value, float)):
            amount.number_format = "#,##0.00"
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for head in sheet[1]:
        head.font = Font(bold=True)
    for (sentence,) in sheet.iter_rows(min_row=2, min_col=len(WIDTHS), max_col=len(WIDTHS)):
        sentence.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    keep_texts(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def template(projects: Iterable[tuple[str, str]], month: str) -> bytes:
    """Write an empty long table: one row per project (code, name) of a month (YYYY-MM), amounts left open."""
    rows = [(cell(code), cell(name), month, "", "") for code, name in projects]
    return _csv([TEMPLATE_HEADER, *rows])


def _row(problem: Problem) -> Sequence[str | int | None]:
    return (
        severity_word(problem.severity), problem.file, problem.sheet, problem.line, problem.column,
        problem.project_code, problem.rule, problem.value, problem.expected, problem.difference,
        problem.message,
    )  # fmt: skip


def _is_amount(value: str | int | None) -> TypeGuard[str]:
    """Tell whether a text is an amount as a problem gives it, e.g. -13.08."""
    return isinstance(value, str) and _AMOUNT.fullmatch(value) is not None


def _clean(value: str | int | None) -> str | int | None:
    """Take out of a text what no workbook may hold."""
    return ILLEGAL_CHARACTERS_RE.sub(" ", value) if isinstance(value, str) else value


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")
