"""Texts in the cells of a workbook: each stays a text, one that begins like a formula too."""

from __future__ import annotations

from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would become a formula when somebody edits its cell."""


def keep_text(cell: Cell) -> None:
    """Make a cell with a text a cell of text, marked as such where it begins like a formula.

    The mark is the one that Excel sets for an apostrophe typed in front: editing the cell keeps the text.
    """
    if isinstance(cell.value, str):
        cell.data_type = "s"
        if cell.value.startswith(FORMULA_STARTS):
            cell.quotePrefix = True


def keep_texts(sheet: Worksheet) -> None:
    """Do so with every cell of a sheet; to be called once all of them have their looks."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                keep_text(cell)
