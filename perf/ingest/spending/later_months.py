"""Months of a wide table beyond the one of which the file speaks: empty ones are left out, others refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.encoded_cells import Cells
from perf.ingest.spending.stated_periods import Statement, last_month
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.amounts import State
from perf.ingest.vocabulary.period_cells import Period
from perf.words.labels import month_list, tr


def leave_out(columns: Columns, cells: Cells, said: Sequence[Statement], found: Findings) -> Columns:
    """The columns without the months after the one stated, where these hold nothing but zeros.

    A template has all twelve months, and zeros that nobody reported: they are no reports of 0.00.
    """
    stated = last_month(said) if columns.dialect.has_month_columns else None
    later = [
        heading for heading in columns.amounts if stated and _month(heading) > (stated.period.month or 0)
    ]
    if not stated or not later or len(later) == len(columns.amounts):
        return columns
    where = {"name": tr(stated.source), "month": stated.period.month}
    spent = [heading for heading in later if not _is_zero(cells, heading)]
    if spent:
        found.add("S219", **where, value=_months(spent))
        return columns
    if any(_is_filled(cells, heading) for heading in later):
        found.add("S218", **where, value=_months(later))
    return replace(columns, amounts=tuple(h for h in columns.amounts if h not in later))


def _months(headings: Sequence[Heading]) -> str:
    return month_list(tuple(sorted(map(_month, headings))))


def _month(heading: Heading) -> int:
    return heading.period.month or 0 if isinstance(heading.period, Period) else 0


def _is_zero(cells: Cells, heading: Heading) -> bool:
    column = cells.amounts[heading.index]
    is_nothing = (column.state == State.EMPTY) | ((column.state == State.NUMBER) & (column.fen == 0))
    return bool(np.all(is_nothing[cells.is_data]))


def _is_filled(cells: Cells, heading: Heading) -> bool:
    return bool(np.any(cells.amounts[heading.index].state[cells.is_data] == State.NUMBER))
