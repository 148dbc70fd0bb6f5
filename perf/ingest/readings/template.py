"""The readings table to fill in: a row per indicator that somebody has to report, as CSV and as xlsx."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from perf.indicators.indicator_words import LEVEL_SHORT_WORDS, LIKELIHOOD_WORDS, REASON_WORDS
from perf.ingest.readings.indicator_lookup import IndicatorSpec, indicator_specs
from perf.sheets import keep_texts
from perf.words.labels import Label, cell, tr

HEADER: Final = (
    "项目编码", "项目名称", "二级指标", "三级指标", "指标值", "计量单位", "月份", "当前完成值",
    "完成可能性", "偏差原因说明", "原因类别", "佐证材料",
)  # fmt: skip
WIDTHS: Final = (24, 20, 20, 32, 26, 10, 10, 14, 12, 30, 14, 20)
_GREY: Final = PatternFill("solid", fgColor="F2F2F2")
_FILLED_IN: Final = 7
"""The first columns are given, the others are to be filled in."""


def template_csv(specs: pd.DataFrame, month: str) -> bytes:
    """Write the template of a month (YYYY-MM) as CSV with BOM, without indicators that fill themselves."""
    text = io.StringIO()
    rows = ([cell(one) for one in row] for row in _rows(specs, month))
    csv.writer(text, lineterminator="\r\n").writerows([HEADER, *rows])
    return text.getvalue().encode("utf-8-sig")


def template_workbook(specs: pd.DataFrame, month: str) -> bytes:
    """Write the template of a month (YYYY-MM) as xlsx.

    Given columns are grey, codes are texts, and a list offers the words where one is wanted.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = tr("指标填报")
    sheet.append(HEADER)
    rows = list(_rows(specs, month))
    for row in rows:
        sheet.append(row)
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    for row_of_cells in sheet.iter_rows(min_row=2, max_col=_FILLED_IN):
        for one in row_of_cells:
            one.fill, one.alignment, one.number_format = _GREY, Alignment(wrap_text=True), "@"
    levels = [f"H{row}" for row, one in enumerate(_reported(specs), start=2) if one.by_level]
    _offer(sheet, LEVEL_SHORT_WORDS.values(), levels)
    if rows:
        last = len(rows) + 1
        _offer(sheet, LIKELIHOOD_WORDS.values(), [f"I2:I{last}"])
        _offer(sheet, REASON_WORDS.values(), [f"K2:K{last}"])
    sheet.freeze_panes = "E2"
    keep_texts(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(specs: pd.DataFrame, month: str) -> Iterable[tuple[str, ...]]:
    for one in _reported(specs):
        fixed = (
            one.key.project_code, one.project_name, one.key.level2, one.key.indicator_name,
            one.target_text, one.unit, month,
        )  # fmt: skip
        yield (*fixed, *[""] * (len(HEADER) - len(fixed)))


def _reported(specs: pd.DataFrame) -> list[IndicatorSpec]:
    """Return the indicators that somebody has to report; a repeated department's target once."""
    every = [one for one in indicator_specs(specs) if not (one.self_filling or one.is_fed)]
    first: dict[tuple[str, ...], IndicatorSpec] = {}
    for one in every:
        repeated = ("", one.key.indicator_name, one.target_text)
        first.setdefault(tuple(one.key) if one.key.project_code else repeated, one)
    return list(first.values())


def _offer(sheet: object, words: Iterable[Label], cells: Iterable[str]) -> None:
    """Offer a list of words in cells (H2, I2:I9); anything else can be written, and is checked on upload."""
    choice = DataValidation("list", formula1=f'"{",".join(label.zh for label in words)}"', allow_blank=True)
    choice.showErrorMessage = False
    for name in cells:
        choice.add(name)
    if choice.sqref:
        sheet.add_data_validation(choice)  # type: ignore[attr-defined]
