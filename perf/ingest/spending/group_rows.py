"""Rows that only group others: 其中 rows are a part of the row above, 一、 rows stand over those below; pure.

They name no project. What cannot be shown to repeat other rows stays data, and so is asked for its project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from perf.ingest.spending import project_matching
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.project_matching import Projects
from perf.ingest.vocabulary.amounts import Ints, State
from perf.ingest.vocabulary.period_cells import squeeze
from perf.ingest.vocabulary.row_kinds import Kind

_PART: Final = re.compile(r"其中.*")
_HEAD: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)).+")
Kinds = np.ndarray[Any, np.dtype[np.uint8]]
_NONE, _IS_PART, _IS_HEAD = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Marks:
    """By row: what its text says it is, the project of its code (below zero none), whether it has a code."""

    mark: Ints
    place: Ints
    has_code: Bools


def settle(sheet: Sheet, projects: Projects) -> Sheet:
    """The sheet with these rows taken out of its data: parts, captions, and heads that are a sum."""
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.anchors)
    if not any(_mark(text, projects) for column in columns for text in column.texts):
        return sheet
    marks = _marks(sheet, projects)
    rows = np.flatnonzero((marks.mark != _NONE) & sheet.cells.is_data)
    kinds, labels = sheet.cells.kinds.copy(), dict(sheet.cells.labels)
    for row in rows[marks.mark[rows] == _IS_PART].tolist():
        if _is_below_its_whole(row, marks, kinds):
            kinds[row] = Kind.PART
    heads = rows[marks.mark[rows] == _IS_HEAD]
    states = np.array([column.state for column in sheet.cells.amounts.values()])
    is_caption = (states[:, heads] == State.EMPTY).all(axis=0)
    kinds[heads[is_caption]] = Kind.NOTE
    for row, label in _sums(sheet, heads[~is_caption], kinds):
        kinds[row], labels[row] = Kind.TOTAL, label
    return replace(sheet, cells=replace(sheet.cells, kinds=kinds, labels=labels))


def _marks(sheet: Sheet, projects: Projects) -> _Marks:
    """By the name, or by a name that stands in place of the code."""
    cells, columns = sheet.cells, sheet.columns
    rows = len(cells.lines)
    mark = np.zeros(rows, dtype=np.int8)
    place, has_code = np.full(rows, project_matching.EMPTY), np.zeros(rows, dtype=np.bool_)
    code, name = cells.column(columns.code), cells.column(columns.name)
    if code:
        outcomes = [projects.of_code(text) for text in code.texts]
        has_code = code.where(n for n, outcome in enumerate(outcomes) if outcome.is_code)
        place = np.array([outcome.project for outcome in outcomes])[code.index]
        own = np.array([_mark(text, projects) for text in code.texts], dtype=np.int8)[code.index]
        mark = np.where(has_code, _NONE, own)
    if name:
        own = np.array([_mark(text, projects) for text in name.texts], dtype=np.int8)[name.index]
        mark = np.where((mark == _NONE) & (~has_code | (own == _IS_PART)), own, mark)
    return _Marks(mark, place, has_code)


def _mark(text: str, projects: Projects) -> int:
    """A project's own name may be numbered too, or be the first of those that a total consists of."""
    plain = squeeze(text)
    is_part, is_head = _PART.fullmatch(plain), _HEAD.fullmatch(plain)
    if not (is_part or is_head) or projects.of_name(text).project >= 0:
        return _NONE
    return _IS_PART if is_part else _IS_HEAD


def _is_below_its_whole(row: int, marks: _Marks, kinds: Kinds) -> bool:
    """Whether the row above is spending, or another part of it; a part with a code has that of its whole."""
    above = row - 1
    while above >= 0 and kinds[above] == Kind.BLANK:
        above -= 1
    if above < 0 or kinds[above] not in (Kind.DATA, Kind.PART):
        return False
    return not marks.has_code[row] or (marks.place[row] >= 0 and marks.place[row] == marks.place[above])


def _sums(sheet: Sheet, heads: Ints, kinds: Kinds) -> Iterator[tuple[int, str]]:
    """The heads whose every amount is the sum of the rows below, and what they are called.

    The sum goes down to another head, a total or the end.
    """
    if not len(heads):
        return
    cells = sheet.cells
    is_data = kinds == Kind.DATA
    is_data[heads] = False
    edges = np.array([*sorted({*heads.tolist(), *np.flatnonzero(kinds == Kind.TOTAL).tolist()}), len(kinds)])
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
    """What names the row."""
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.anchors)
    return next(filter(None, (column.texts[column.index[row]].strip() for column in columns)), "")
