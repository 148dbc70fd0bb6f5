"""Rows that only group others: 其中 rows are a part of the row above, 一、 rows head those below; pure.

They name no project. A row that cannot be shown to repeat others stays data, so its project is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from perf.ingest.attribution import project_matching
from perf.ingest.attribution.project_matching import Projects
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.vocabulary.amounts import Ints, State
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.row_kinds import RowKind

_PART: Final = re.compile(r"其中.*")
_HEAD: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)).+")
RowKinds = np.ndarray[Any, np.dtype[np.uint8]]
_NONE, _IS_PART, _IS_HEAD = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Marks:
    """Vectors by row: its mark, the project index of its code (below zero none), whether it has a code."""

    mark: Ints
    project_index: Ints
    has_code: Bools


def settle(sheet: Sheet, projects: Projects) -> Sheet:
    """Take parts, captions, and heads that are a sum out of the data of a sheet."""
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.anchors)
    if not any(_mark(text, projects) for column in columns for text in column.texts):
        return sheet
    marks = _marks(sheet, projects)
    rows = np.flatnonzero((marks.mark != _NONE) & sheet.cells.is_data)
    row_kinds, labels = sheet.cells.row_kinds.copy(), dict(sheet.cells.labels)
    for row in rows[marks.mark[rows] == _IS_PART].tolist():
        if _is_below_its_whole(row, marks, row_kinds):
            row_kinds[row] = RowKind.PART
    heads = rows[marks.mark[rows] == _IS_HEAD]
    states = np.array([column.state for column in sheet.cells.amounts.values()])
    is_caption = (states[:, heads] == State.EMPTY).all(axis=0)
    row_kinds[heads[is_caption]] = RowKind.NOTE
    for row, label in _sums(sheet, heads[~is_caption], row_kinds):
        row_kinds[row], labels[row] = RowKind.TOTAL, label
    return replace(sheet, cells=replace(sheet.cells, row_kinds=row_kinds, labels=labels))


def _marks(sheet: Sheet, projects: Projects) -> _Marks:
    """Mark each row by its name, or by a name in the column of codes."""
    cells, columns = sheet.cells, sheet.columns
    rows = len(cells.lines)
    mark = np.zeros(rows, dtype=np.int8)
    project_index, has_code = np.full(rows, project_matching.EMPTY), np.zeros(rows, dtype=np.bool_)
    code, name = cells.column(columns.code), cells.column(columns.name)
    if code:
        outcomes = [projects.of_code(text) for text in code.texts]
        has_code = code.where(n for n, outcome in enumerate(outcomes) if outcome.is_code)
        project_index = np.array([outcome.project_index for outcome in outcomes])[code.index]
        own = np.array([_mark(text, projects) for text in code.texts], dtype=np.int8)[code.index]
        mark = np.where(has_code, _NONE, own)
    if name:
        own = np.array([_mark(text, projects) for text in name.texts], dtype=np.int8)[name.index]
        mark = np.where((mark == _NONE) & (~has_code | (own == _IS_PART)), own, mark)
    return _Marks(mark, project_index, has_code)


def _mark(text: str, projects: Projects) -> int:
    """Mark a text; a project's own name, numbered or behind 其中, has no mark."""
    plain = squeeze(text)
    is_part, is_head = _PART.fullmatch(plain), _HEAD.fullmatch(plain)
    if not (is_part or is_head) or projects.of_name(text).project_index >= 0:
        return _NONE
    return _IS_PART if is_part else _IS_HEAD


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


def _sums(sheet: Sheet, heads: Ints, row_kinds: RowKinds) -> Iterator[tuple[int, str]]:
    """Yield row and text of each head whose every amount is the sum of rows below it.

    The sum goes down to another head, a total or the end.
    """
    if not len(heads):
        return
    cells = sheet.cells
    is_data = row_kinds == RowKind.DATA
    is_data[heads] = False
    edges = np.array(
        [*sorted({*heads.tolist(), *np.flatnonzero(row_kinds == RowKind.TOTAL).tolist()}), len(row_kinds)]
    )
    count = np.concatenate([[0], np.cumsum(is_data)])
    columns = list(cells.amounts.values())
    above = [np.concatenate([[0], np.cumsum(np.where(is_data, column.fen, 0))]) for column in columns]
    for row in heads.tolist():
        ends = edges[(edges > row) & (count[edges] > count[row])]
        is_sum = np.ones(len(ends), dtype=np.bool_)
        for column, sums in zip(columns, above, strict=True):
            if column.state[row] > State.EMPTY:
                is_sum[:] = False
            elif column.state[row] == State.NUMBER:
                is_sum &= sums[ends] - sums[row] == column.fen[row]
        if is_sum.any():
            yield row, _text(sheet, row)


def _text(sheet: Sheet, row: int) -> str:
    """Return the text that names a row."""
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.anchors)
    return next(filter(None, (column.texts[column.index[row]].strip() for column in columns)), "")
