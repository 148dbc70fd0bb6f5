"""Rows that only group others: 其中 rows are a part of the row above, 一、 rows head those below; pure.

They name no project. A row that cannot be shown to repeat others stays data, so its project is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from perf.ingest.attribution import project_matching
from perf.ingest.attribution.department_year import is_department
from perf.ingest.attribution.project_matching import Projects
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.vocabulary.amounts import Ints, State
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.row_kinds import RowKind
from perf.model import Targets

_PART: Final = re.compile(r"其中.*")
_HEAD: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)).+")
RowKinds = np.ndarray[Any, np.dtype[np.uint8]]
_NONE, _IS_PART, _IS_HEAD, _IS_DEPARTMENT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Marks:
    """Vectors by row: its mark, the project index of its code (below zero none), whether it has a code."""

    mark: Ints
    project_index: Ints
    has_code: Bools


def settle(sheet: Sheet, projects: Projects, targets: Targets) -> Sheet:
    """Take parts, captions, titles of tables, and heads that are a sum out of the data of a sheet."""
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.anchors)
    is_clear = not any(_mark(text, projects, targets) for column in columns for text in column.texts)
    if is_clear and not np.any(sheet.cells.row_kinds == RowKind.HEADER):
        return sheet
    marks = _marks(sheet, projects, targets)
    rows = np.flatnonzero((marks.mark != _NONE) & sheet.cells.is_data)
    row_kinds, labels = sheet.cells.row_kinds.copy(), dict(sheet.cells.labels)
    for row in rows[marks.mark[rows] == _IS_PART].tolist():
        if _is_below_its_whole(row, marks, row_kinds):
            row_kinds[row] = RowKind.PART
    heads = rows[marks.mark[rows] >= _IS_HEAD]
    states = np.array([column.state for column in sheet.cells.amounts.values()])
    is_caption = (states[:, heads] == State.EMPTY).all(axis=0)
    row_kinds[heads[is_caption]] = RowKind.NOTE
    heads = heads[~is_caption]
    below = that_sum(sheet, heads, row_kinds)
    around = that_sum(sheet, heads[marks.mark[heads] == _IS_DEPARTMENT], row_kinds, either_side=True)
    for row in (*below, *around):
        row_kinds[row], labels[row] = RowKind.TOTAL, _text(sheet, row)
    _take_titles_out(sheet, projects, marks, row_kinds)
    return replace(sheet, cells=replace(sheet.cells, row_kinds=row_kinds, labels=labels))


def _marks(sheet: Sheet, projects: Projects, targets: Targets) -> _Marks:
    """Mark each row by its name, or by a name in the column of codes."""
    cells, columns = sheet.cells, sheet.columns
    rows = len(cells.lines)
    mark = np.zeros(rows, dtype=np.int8)
    project_index, has_code = np.full(rows, project_matching.EMPTY), np.zeros(rows, dtype=np.bool_)
    code, name = cells.column(columns.code), cells.column(columns.name)
    if code:
        outcomes = [projects.of_code(text) for text in code.texts]
        names_one = [is_department(text, targets, projects.also_named) for text in code.texts]
        has_code = code.where(n for n, one in enumerate(outcomes) if one.is_code and not names_one[n])
        project_index = np.array([outcome.project_index for outcome in outcomes])[code.index]
        own = np.array([_mark(text, projects, targets) for text in code.texts], dtype=np.int8)[code.index]
        mark = np.where(has_code, _NONE, own)
    if name:
        own = np.array([_mark(text, projects, targets) for text in name.texts], dtype=np.int8)[name.index]
        mark = np.where((mark == _NONE) & (~has_code | (own == _IS_PART)), own, mark)
    return _Marks(mark, project_index, has_code)


def _mark(text: str, projects: Projects, targets: Targets) -> int:
    """Mark a text; a project's own name, numbered or behind 其中, has no mark; the department's is a head."""
    plain = squeeze(text)
    is_part, is_head = _PART.fullmatch(plain), _HEAD.fullmatch(plain)
    is_own = is_department(plain, targets, projects.also_named)
    if not (is_part or is_head or is_own) or projects.of_name(text).project_index >= 0:
        return _NONE
    return _IS_PART if is_part else _IS_HEAD if is_head else _IS_DEPARTMENT


def _is_below_its_whole(row: int, marks: _Marks, row_kinds: RowKinds) -> bool:
    """Tell whether the row above is spending or a part of it; a part with a code must share its project."""
    above = row - 1
    while above >= 0 and row_kinds[above] == RowKind.BLANK:
        above -= 1
    if above < 0 or row_kinds[above] not in (RowKind.DATA, RowKind.PART):
        return False
    return not marks.has_code[row] or (
        marks.project_index[row] >= 0 and marks.project_index[row] == marks.project_index[above]
    )


def that_sum(
    sheet: Sheet,
    heads: Ints,
    row_kinds: RowKinds,
    *,
    either_side: bool = False,
    starts: Sequence[int] = (),
) -> list[int]:
    """Return the rows of those heads whose every amount is the sum of rows below them, or above them too.

    The sum goes to another head, a total, the beginning, the end or one of `starts`.
    """
    if not len(heads):
        return []
    cells = sheet.cells
    is_data = row_kinds == RowKind.DATA
    is_data[heads] = False
    totals = np.flatnonzero(row_kinds == RowKind.TOTAL).tolist()
    edges = np.array([*sorted({0, *starts, *heads.tolist(), *totals}), len(row_kinds)])
    count = np.concatenate([[0], np.cumsum(is_data)])
    columns = list(cells.amounts.values())
    above = [np.concatenate([[0], np.cumsum(np.where(is_data, column.fen, 0))]) for column in columns]
    found: list[int] = []
    for row in heads.tolist():
        is_other = count[edges] != count[row] if either_side else count[edges] > count[row]
        ends = edges[is_other]
        is_sum = np.ones(len(ends), dtype=np.bool_)
        for column, sums in zip(columns, above, strict=True):
            if column.state[row] > State.EMPTY:
                is_sum[:] = False
            elif column.state[row] == State.NUMBER:
                is_sum &= np.where(ends > row, 1, -1) * (sums[ends] - sums[row]) == column.fen[row]
        if is_sum.any():
            found.append(row)
    return found


def _take_titles_out(sheet: Sheet, projects: Projects, marks: _Marks, row_kinds: RowKinds) -> None:
    """Make notes of the rows above a repeated header that name no project and hold no amount: its title."""
    states = np.array([column.state for column in sheet.cells.amounts.values()])
    for row in np.flatnonzero(row_kinds == RowKind.HEADER).tolist():
        for above in range(row - 1, -1, -1):
            is_title = row_kinds[above] == RowKind.DATA and bool((states[:, above] != State.NUMBER).all())
            is_known = marks.has_code[above] or projects.of_code(_text(sheet, above)).project_index >= 0
            if is_title and not is_known:
                row_kinds[above] = RowKind.NOTE
            elif row_kinds[above] not in (RowKind.NOTE, RowKind.BLANK):
                break


def _text(sheet: Sheet, row: int) -> str:
    """Return the text that names a row."""
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.anchors)
    return next(filter(None, (column.texts[column.index[row]].strip() for column in columns)), "")
