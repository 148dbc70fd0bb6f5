"""Titles between the rows of a table that state another unit or month than the rows have (gate 4)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from perf.ingest.attribution.stated_periods import STATED
from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.vocabulary import period_titles, units
from perf.ingest.vocabulary.amounts import Ints
from perf.ingest.vocabulary.period_cells import Period
from perf.ingest.vocabulary.row_kinds import RowKind
from perf.words.labels import tr


def check(sheet: Sheet, month: Ints, problems: Findings) -> None:
    """Add a problem for each title above rows of spending that contradicts what they are read as.

    `month` is the month of each row, 0 where it is not known.
    """
    cells = sheet.cells
    last = int(np.flatnonzero(cells.is_data)[-1]) if cells.is_data.any() else 0
    for row in np.flatnonzero(cells.row_kinds[:last] == RowKind.NOTE).tolist():
        text = " ".join(filter(None, (part.strip() for part in _texts(sheet, row))))
        expected = _other_unit(sheet, text) or _other_month(sheet, text, int(month[row]))
        if expected:
            problems.add("S232", line=int(cells.lines[row]), value=text, expected=expected)


def _texts(sheet: Sheet, row: int) -> Iterator[str]:
    """Yield the filled cells of a row: keys, faulty amounts, cells kept aside."""
    for column in sheet.cells.coded.values():
        yield column.texts[column.index[row]]
    for amount in sheet.cells.amounts.values():
        yield amount.faulty.get(row, "")
    (kept,) = sheet.cells.extras.take(pa.array([row])).to_pylist()
    yield from kept


def _other_unit(sheet: Sheet, text: str) -> str | None:
    """Return the unit of the amounts where a title states another one."""
    unit = units.in_title(text)
    is_same = unit is None or unit is sheet.unit.unit or sheet.unit.source == STATED
    return None if is_same else tr(sheet.unit.unit.word)


def _other_month(sheet: Sheet, text: str, month: int) -> str | None:
    """Return the month of all rows where a title states another one; it has no say where rows name theirs."""
    period = period_titles.find(text)
    if not month or not sheet.columns.table_shape.needs_month_from_outside or not isinstance(period, Period):
        return None
    return tr("{month}月", month=month) if period.month not in (None, month) else None
