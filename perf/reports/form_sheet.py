"""Parts shared by both official forms: the head, levels merged over equal neighbours, notes, the file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from openpyxl import Workbook

from perf.reports.form_grid import AMOUNT, LABEL, NOTE, SCORE, SIGNED, TEXT, TITLE, UNDER_TITLE, UNIT, Grid
from perf.reports.indicator_line import IndicatorLine
from perf.reports.project_paper import ProjectPaper
from perf.words import labels

MONEY_UNIT: Final = "单位：万元"
"""Unit of money over a sheet with amounts."""
SIGNERS: Final = {
    "filled_by": "填报人", "phone": "联系电话", "project_head": "项目负责人", "finance_head": "财务负责人",
}  # fmt: skip
"""Who signs a form, by the field under which the name is typed."""
OPINION: Final = "opinion"
"""The field of 审核意见."""
_SEAL: Final = "（公章）　　　　年　　月　　日"
NO_INDICATORS: Final = "本项目没有绩效指标"


def head(grid: Grid, title: str, period: str, marks: Sequence[str]) -> None:
    """Write rows 1-3: title, period, and the marks beside the unit of money."""
    last = _letter(grid.width)
    middle = grid.width - 3
    grid.put(f"A1:{last}1", title, TITLE)
    grid.put(f"A2:{last}2", period, UNDER_TITLE)
    grid.put(f"A3:{_letter(middle)}3", "；".join(marks), NOTE)
    grid.put(f"{_letter(middle + 1)}3:{last}3", MONEY_UNIT, UNIT)


def project_labels(paper: ProjectPaper) -> dict[str, str]:
    """The project with its code, the department with its code, who carries it out; each by its label."""
    return {
        "项目名称": paper.project_name,
        "项目编码": paper.project_code,
        "主管部门及代码": f"{paper.department_code} {paper.department_name}".strip(),
        "实施单位": paper.text("implementing_unit") or paper.department_name,
    }


def project_head(grid: Grid, paper: ProjectPaper, columns: tuple[str, str, str, str]) -> None:
    """Write rows 4-5: the project of the sheet, two labels with their values on each."""
    labelled = list(project_labels(paper).items())
    for row, pair in ((4, labelled[:2]), (5, labelled[2:])):
        values = (text for item in pair for text in item)
        grid.row(row, [(cells, text, LABEL, None) for cells, text in zip(columns, values, strict=True)])


def merge_levels(
    grid: Grid, lines: Sequence[IndicatorLine], first_row: int, *, with_points: bool = False
) -> None:
    """Write 一级 in B and 二级 in C, each merged over neighbours that share it; 一级 may have its points."""
    for column, level in (("B", _level1), ("C", _level2)):
        for start, end, text in _runs(lines, level):
            own = lines[start : end + 1] if with_points and column == "B" else ()
            address = f"{column}{first_row + start}"
            grid.put(
                address if start == end else f"{address}:{column}{first_row + end}",
                text + _points(own),
                LABEL,
            )


def footer(grid: Grid, row: int, paper: ProjectPaper, columns: tuple[str, str, str, str]) -> int:
    """Write 审核意见 with the place of the seal, and below the grid who signs; the next free row."""
    last = _letter(grid.width)
    grid.put(f"A{row}:C{row}", "审核意见", LABEL)
    grid.put(f"D{row}:{last}{row}", f"{paper.text(OPINION)}\n\n{_SEAL}", TEXT)
    for span, (field, word) in zip(columns, SIGNERS.items(), strict=True):
        first, _, end = span.partition(":")
        grid.put(f"{first}{row + 1}:{end}{row + 1}", f"{word}：{paper.text(field)}", SIGNED)
    return row + 2


def signed(paper: ProjectPaper) -> dict[str, str]:
    """What stands in the footer, by its label."""
    return {word: paper.text(field) for field, word in SIGNERS.items()} | {"审核意见": paper.text(OPINION)}


def numbered(sentences: Sequence[str]) -> tuple[str, ...]:
    """Notes with their numbers."""
    return tuple(f"{number}、{sentence}" for number, sentence in enumerate(sentences, start=1))


def notes(grid: Grid, row: int, texts: Sequence[str]) -> None:
    """Write notes below the grid, one row each."""
    for number, text in enumerate(texts):
        grid.put(f"A{row + number}:{_letter(grid.width)}{row + number}", text, NOTE)


def texts_of(values: Sequence[Any], formats: Sequence[str | None]) -> tuple[str, ...]:
    """Cells as a preview shows them, words beside their figures; unknown is empty, as on the sheet."""
    pairs = zip(values, formats, strict=True)
    return tuple(_text(value, number_format or "") for value, number_format in pairs)


def _text(value: Any, number_format: str) -> str:
    digits, _, words = number_format.partition('"')
    if value is None or isinstance(value, str):
        return value or ""
    if digits.endswith("%"):
        return labels.percent(value, digits.count("0") - 1) + words.rstrip('"')
    if digits in {AMOUNT, SCORE}:
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


def _points(lines: Sequence[IndicatorLine]) -> str:
    weights = [line.weight for line in lines if line.weight is not None]
    return f"\n（{sum(weights):g}分）" if weights else ""


def _letter(column: int) -> str:
    return chr(ord("A") + column - 1)
