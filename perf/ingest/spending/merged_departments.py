"""A department written once for several rows: its subtotal without a project, blank cells below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import pyarrow as pa

from perf.ingest.problems.findings import Findings
from perf.ingest.spending import group_rows, row_amounts
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools, Coded
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.amounts import Ints, State, yuan
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.row_kinds import RowKind, is_note, is_total

_DIVISION: Final = re.compile(r".*(?:单位|部门|处室|科室|机构)(?:名称)?")
"""Columns kept aside in which the divisions of one department may stand."""
_MOST: Final = 2000
"""More rows without a project are no subtotals: somebody left the project out."""


def settle(sheet: Sheet, problems: Findings) -> Sheet:
    """Take the departments' own subtotals out of the data, and let blank cells say what stands above them."""
    sheet = _without_subtotals(sheet, problems)
    return filled_down(sheet) if sheet.columns.departments else sheet


def _without_subtotals(sheet: Sheet, problems: Findings) -> Sheet:
    """Take rows with a department, an amount and no project out; a problem where they sum no rows."""
    anchors = [sheet.cells.coded[heading.index] for heading in sheet.columns.anchors]
    if not all(map(_has_blank, anchors)):
        return sheet
    nameless = np.flatnonzero(_is_nameless(sheet)).tolist()
    texts = {row: text for row in nameless[:_MOST] if (text := _department(sheet, row))}
    if not texts or len(nameless) > _MOST:
        return sheet
    row_kinds, labels = sheet.cells.row_kinds.copy(), dict(sheet.cells.labels)
    heads = np.array([*texts], dtype=np.int64)
    proven = group_rows.that_sum(sheet, heads, row_kinds, either_side=True)
    for row in proven:
        row_kinds[row], labels[row] = RowKind.TOTAL, texts[row]
    rest = heads[~np.isin(heads, proven)]
    begins = _begin(sheet) if len(rest) else ()
    proven += group_rows.that_sum(sheet, rest, row_kinds, either_side=True, starts=begins)
    row_kinds[proven] = RowKind.TOTAL
    for row in (row for row in texts if row not in proven and _is_bare(sheet, row)):
        row_kinds[row] = RowKind.TOTAL
        _report(sheet, row, texts[row], _sum_below(sheet, heads, row), problems)
    return replace(sheet, cells=replace(sheet.cells, row_kinds=row_kinds, labels=labels))


def _begin(sheet: Sheet) -> list[int]:
    """Return the rows in which another department begins."""
    begins: set[int] = set()
    filled = filled_down(sheet)
    for heading in filled.columns.departments:
        index = filled.cells.coded[heading.index].index
        begins |= set((np.flatnonzero(index[1:] != index[:-1]) + 1).tolist())
    return sorted(begins)


def _is_nameless(sheet: Sheet) -> Bools:
    """Return True by row of spending with an amount, without project and period."""
    cells, columns = sheet.cells, sheet.columns
    empty = cells.is_data & (row_amounts.net(sheet).state == State.NUMBER)
    for heading in (*columns.anchors, *filter(None, (columns.period, columns.other_period))):
        empty &= ~_is_filled(sheet, heading)
    return np.asarray(empty)


def _is_filled(sheet: Sheet, heading: Heading) -> Bools:
    column = sheet.cells.coded[heading.index]
    return column.where(n for n, text in enumerate(column.texts) if text.strip())


def _department(sheet: Sheet, row: int) -> str:
    """Return the department, or the division of one, that a row names; empty where it names none."""
    columns = (sheet.cells.coded[heading.index] for heading in sheet.columns.departments)
    named = [column.texts[column.index[row]].strip() for column in columns]
    beside = [text.strip() for heading, text in _kept(sheet, row) if _DIVISION.fullmatch(heading.word)]
    return " ".join(filter(None, named)) or " ".join(filter(None, beside))


def _kept(sheet: Sheet, row: int) -> Iterator[tuple[Heading, str]]:
    (texts,) = sheet.cells.extras.take(pa.array([row])).to_pylist()
    return zip(sheet.columns.extras, texts, strict=True)


def _is_bare(sheet: Sheet, row: int) -> bool:
    """Tell whether a row holds no words but its department's."""
    departments = {heading.index for heading in sheet.columns.departments}
    for heading, text in _kept(sheet, row):
        is_department = heading.index in departments or _DIVISION.fullmatch(heading.word)
        if text.strip() and not is_department:
            return False
    return True


def _sum_below(sheet: Sheet, heads: Ints, row: int) -> int:
    """Return the sum of the rows of spending between a department's row and the next one, in fen."""
    later = heads[heads > row]
    end = int(later[0]) if len(later) else len(sheet.cells.lines)
    below = slice(row + 1, end)
    return int(row_amounts.net(sheet).fen[below][sheet.cells.is_data[below]].sum())


def _report(sheet: Sheet, row: int, text: str, summed: int, problems: Findings) -> None:
    stated = int(row_amounts.net(sheet).fen[row])
    problems.add(
        "S432",
        line=int(sheet.cells.lines[row]),
        column=sheet.columns.amounts[0].name,
        label=text,
        value=yuan(stated),
        expected=yuan(summed),
        difference=yuan(stated - summed),
    )


def filled_down(sheet: Sheet) -> Sheet:
    """Let rows whose cells of the department are all blank have those of the last row that has any."""
    columns = {heading.index: sheet.cells.coded[heading.index] for heading in sheet.columns.departments}
    if not all(map(_has_blank, columns.values())):
        return sheet
    is_named = np.any([_names_one(column) for column in columns.values()], axis=0)
    is_blank = ~np.any([_is_filled(sheet, heading) for heading in sheet.columns.departments], axis=0)
    is_named &= np.isin(sheet.cells.row_kinds, (RowKind.DATA, RowKind.TOTAL, RowKind.PART))
    rows = np.arange(len(is_named), dtype=np.int64)
    last = np.maximum.accumulate(np.where(is_named, rows, -1))
    source = np.where(is_blank & sheet.cells.is_data & (last >= 0), last, rows)
    filled = {number: Coded(column.texts, column.index[source]) for number, column in columns.items()}
    return replace(sheet, cells=replace(sheet.cells, coded=sheet.cells.coded | filled))


def _has_blank(column: Coded) -> bool:
    return not all(map(str.strip, column.texts))


def _names_one(column: Coded) -> Bools:
    """Return True by row where a cell is filled, and with neither a total nor a note."""
    plain = [squeeze(text) for text in column.texts]
    return column.where(
        n for n, text in enumerate(plain) if text and not is_total(text) and not is_note(text)
    )
