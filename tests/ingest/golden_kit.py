"""What the golden inputs are made with: texts and workbooks of rows, in any encoding."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from openpyxl import Workbook

from tests.ingest.year_2024 import CODES, NAMES, csv_text

DEPARTMENT = "石家庄市人民政府外事办公室"
BASIC = "13010024R001111100013"
"""A code of class R: basic spending, not a project."""


class Golden(NamedTuple):
    """A file as it is uploaded, and the options that go with it."""

    file_name: str
    content: bytes
    options: dict[str, Any] = {}  # noqa: RUF012 — a NamedTuple's default, never changed


class Cell(NamedTuple):
    """A cell of a workbook with its number format."""

    value: Any
    form: str


def plain(
    file_name: str, *rows: list[Any], encoding: str = "utf-8", delimiter: str = ",", **options: Any
) -> Golden:
    """A text of rows."""
    return Golden(file_name, csv_text(rows, delimiter).encode(encoding), options)


def book(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    """A workbook of sheets."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([cell.value if isinstance(cell, Cell) else cell for cell in row])
            for number, cell in enumerate(row, start=1):
                if isinstance(cell, Cell):
                    sheet.cell(sheet.max_row, number).number_format = cell.form
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def eight(*columns: list[Any]) -> list[list[Any]]:
    """Code and name of the eight projects, with further columns beside."""
    return [list(row) for row in zip(CODES, NAMES, *columns, strict=True)]


JUNE = ["21400.00", "8280.5", "12,000.00", "13120", "34620.00", "700.00", "153580.00", "2500000.00"]
JUNE_WAN = ["2.14", "0.82805", "1.2", "1.312", "3.462", "0.07", "15.358", "250"]
