"""Months of a wide table beyond the one of which the file speaks: empty ones are left out, others refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from perf.ingest.attribution.stated_periods import StatedPeriod, last_month
from perf.ingest.problems.findings import Findings
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.encoded_cells import Cells
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.amounts import State
from perf.ingest.vocabulary.period_cells import Period
from perf.words.labels import month_list, tr


def leave_out(columns: Columns, cells: Cells, stated: Sequence[StatedPeriod], problems: Findings) -> Columns:
    """Leave out the months after the last one stated where they hold nothing but zeros; others are a problem.

    A template has all twelve months, and zeros that nobody reported: they are no reports of 0.00.
    """
    last = last_month(stated) if columns.table_shape.has_template_months else None
    later = [heading for heading in columns.amounts if last and _month(heading) > (last.period.month or 0)]
    if not last or not later or len(later) == len(columns.amounts):
        return columns
    where = {"name": tr(last.source), "month": last.period.month}
    spent = [heading for heading in later if not _is_zero(cells, heading)]
    if spent:
        problems.add("S219", line=last.line, **where, value=_months(spent))
        return columns
    if any(_is_filled(cells, heading) for heading in later):
        problems.add("S218", line=last.line, **where, value=_months(later))
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
