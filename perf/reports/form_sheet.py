"""What both official forms share: the head, levels merged over equal neighbours, notes, the file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from openpyxl import Workbook

from perf.reports.form_grid import AMOUNT, LABEL, NOTE, SCORE, TITLE, UNDER_TITLE, UNIT, Grid
from perf.reports.project_paper import IndicatorLine, ProjectPaper
from perf.words import labels

MONEY_UNIT: Final = "单位：万元"
"""What stands over a sheet with amounts."""


def head(grid: Grid, title: str, period: str, marks: Sequence[str]) -> None:
    """Rows 1-3: title, period, what stands over the sheet beside the unit of money."""
    last = _letter(grid.width)
    middle = grid.width - 3
    grid.put(f"A1:{last}1", title, TITLE)
    grid.put(f"A2:{last}2", period, UNDER_TITLE)
    grid.put(f"A3:{_letter(middle)}3", "；".join(marks), NOTE)
    grid.put(f"{_letter(middle + 1)}3:{last}3", MONEY_UNIT, UNIT)


def whose(paper: ProjectPaper) -> dict[str, str]:
    """The project with its code, the department with its code, who carries it out; each by its label."""
    return {
        "项目名称": paper.project_name,
        "项目编码": paper.project_code,
        "主管部门及代码": f"{paper.department_code} {paper.department_name}".strip(),
        "实施单位": paper.text("implementing_unit") or paper.department_name,
    }


def project_head(grid: Grid, paper: ProjectPaper, columns: tuple[str, str, str, str]) -> None:
    """Rows 4-5: whose sheet it is, two labels with their values on each."""
    told = list(whose(paper).items())
    for row, pair in ((4, told[:2]), (5, told[2:])):
        values = (text for item in pair for text in item)
        grid.row(row, [(place, text, LABEL, None) for place, text in zip(columns, values, strict=True)])


def merge_levels(grid: Grid, lines: Sequence[IndicatorLine], first_row: int) -> None:
    """一级 in B and 二级 in C, each merged over neighbours that share it."""
    for column, level in (("B", _level1), ("C", _level2)):
        for start, end, text in _runs(lines, level):
            place = f"{column}{first_row + start}"
            grid.put(place if start == end else f"{place}:{column}{first_row + end}", text, LABEL)


def notes(grid: Grid, row: int, texts: Sequence[str]) -> None:
    """Notes below the grid, one row each."""
    for number, text in enumerate(texts):
        grid.put(f"A{row + number}:{_letter(grid.width)}{row + number}", text, NOTE)


def texts_of(values: Sequence[Any], formats: Sequence[str | None]) -> tuple[str, ...]:
    """Cells as a preview shows them, words beside their figures; unknown is empty, as on the sheet."""
    return tuple(_text(value, form or "") for value, form in zip(values, formats, strict=True))


def _text(value: Any, number_format: str) -> str:
    kind, _, words = number_format.partition('"')
    if value is None or isinstance(value, str):
        return value or ""
    if kind.endswith("%"):
        return labels.percent(value, kind.count("0") - 1) + words.rstrip('"')
    if kind in {AMOUNT, SCORE}:
        exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        return labels.yuan(exact) + words.rstrip('"')
    return str(value)


def save(book: Workbook, title: str) -> bytes:
    """The workbook as a file."""
    book.properties.title = title
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _level1(line: IndicatorLine) -> tuple[str, str]:
    return line.level1, line.level1


def _level2(line: IndicatorLine) -> tuple[str, str]:
    return f"{line.level1}\n{line.level2}", line.level2


def _runs(
    lines: Sequence[IndicatorLine], level: Callable[[IndicatorLine], tuple[str, str]]
) -> Iterator[tuple[int, int, str]]:
    """(first, last, text) of neighbours with the same level."""
    at = 0
    for (_, text), group in groupby(lines, level):
        count = len(list(group))
        yield at, at + count - 1, text
        at += count


def _letter(column: int) -> str:
    return chr(ord("A") + column - 1)
