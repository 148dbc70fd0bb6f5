"""The month and day of each row by its period column, and every period cell that cannot stand (gate 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools, Cells, Coded
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import period_cells
from perf.ingest.vocabulary.amounts import Ints
from perf.ingest.vocabulary.period_cells import Fault, Period

NO_DAY: Final = np.iinfo(np.int32).min
_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Months:
    """By row: month (0 unknown) and day since 1970 (NO_DAY unknown).

    `spans` says whether the cells hold periods from January on (None: only some do).
    """

    month: Ints
    day: np.ndarray[Any, np.dtype[np.int32]]
    spans: bool | None = False
    has_days: bool = False


def read(cells: Cells, heading: Heading | None) -> Months:
    """The months of a period column; all unknown without one."""
    column = cells.column(heading)
    if column is None:
        rows = len(cells.lines)
        return Months(np.zeros(rows, dtype=np.int8), np.full(rows, NO_DAY, dtype=np.int32))
    said = [period_cells.read_cell(text) for text in column.texts]
    month = [p.month or 0 if isinstance(p, Period) else 0 for p in said]
    days = [p.day.toordinal() - _EPOCH if isinstance(p, Period) and p.day else NO_DAY for p in said]
    used = np.bincount(column.index[cells.is_data], minlength=len(said)) > 0
    in_use = [p for p, is_used in zip(said, used.tolist(), strict=True) if is_used and isinstance(p, Period)]
    spans = {p.until for p in in_use}
    return Months(
        month=np.array(month, dtype=np.int8)[column.index],
        day=np.array(days, dtype=np.int32)[column.index],
        spans=None if len(spans) > 1 else True in spans,
        has_days=any(p.day for p in in_use),
    )


@dataclass(frozen=True)
class Bounds:
    """What a period may not leave: the fiscal year (None: open) and today."""

    fiscal_year: int | None
    today: date


def check(sheet: Sheet, ours: Bools, bounds: Bounds, found: Findings) -> None:
    """Every cell of our rows that is no period, of another year, to come, or contradicts its neighbour."""
    columns, cells = sheet.columns, sheet.cells
    for heading in (columns.period, columns.other_period):
        column = cells.column(heading)
        if column and heading:
            rules = [_fault(period_cells.read_cell(text), bounds) for text in column.texts]
            if heading is columns.other_period:  # it need not be filled
                rules = [None if rule == "S308" else rule for rule in rules]
            _report(_Column(sheet, heading, column, ours), rules, bounds, found)
    years = cells.column(columns.year)
    if years and columns.year:
        rules = [_year_fault(text, bounds) for text in years.texts]
        _report(_Column(sheet, columns.year, years, ours), rules, bounds, found)
    _check_agreement(sheet, ours, found)


@dataclass(frozen=True)
class _Column:
    """A keyed column and the rows that are asked."""

    sheet: Sheet
    heading: Heading
    coded: Coded
    rows: Bools

    def describe(self, row: int) -> dict[str, Any]:
        return {
            "line": int(self.sheet.cells.lines[row]),
            "column": self.heading.name,
            "value": self.coded.texts[self.coded.index[row]],
        }


def _fault(said: Period | Fault, bounds: Bounds) -> str | None:
    year, today = bounds.fiscal_year, bounds.today
    if isinstance(said, Fault):
        return said.rule
    if year is None:
        return None
    if said.year not in (None, year):
        return "S310"
    is_later = said.day > today if said.day else (year, said.month or 0) > (today.year, today.month)
    return "S311" if is_later else None


def _year_fault(text: str, bounds: Bounds) -> str | None:
    if not text.strip():
        return None
    year = period_cells.read_year(text)
    if year is None:
        return "S306"
    return "S310" if bounds.fiscal_year and year != bounds.fiscal_year else None


def _report(column: _Column, rules: Sequence[str | None], bounds: Bounds, found: Findings) -> None:
    """One finding per row whose text breaks a rule."""
    expected = {"S310": bounds.fiscal_year, "S311": bounds.today.isoformat()}
    for rule in sorted({rule for rule in rules if rule}):
        rows = column.rows & column.coded.where(n for n, broken in enumerate(rules) if broken == rule)
        words = {"expected": expected.get(rule)}
        found.each(rule, np.flatnonzero(rows), lambda row, words=words: column.describe(row) | words)  # type: ignore[misc]


def _check_agreement(sheet: Sheet, ours: Bools, found: Findings) -> None:
    """A date and a month of one row that differ."""
    columns, cells = sheet.columns, sheet.cells
    dates, others, heading = (
        cells.column(columns.period),
        cells.column(columns.other_period),
        columns.other_period,
    )
    if dates is None or others is None or heading is None:
        return
    by_date, by_other = read(cells, columns.period).month, read(cells, heading).month
    differ = ours & (by_date > 0) & (by_other > 0) & (by_date != by_other)
    column = _Column(sheet, heading, others, ours)
    found.each(
        "S316",
        np.flatnonzero(differ),
        lambda row: column.describe(row) | {"expected": dates.texts[dates.index[row]]},
    )
