"""The month and day of each row by its period column, and every faulty period cell (gate 3)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from perf.ingest.attribution import stated_periods
from perf.ingest.attribution.stated_periods import YearsInCells
from perf.ingest.problems.findings import Findings
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.encoded_cells import Bools, Cells, Coded
from perf.ingest.spending.seen_texts import seen_in
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import period_cells
from perf.ingest.vocabulary.amounts import Ints
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.ingest.vocabulary.spending_headers import Role

NO_DAY: Final = np.iinfo(np.int32).min
_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Months:
    """Vectors by row: month (0 unknown) and day since 1970 (NO_DAY unknown).

    `spans` says whether the cells hold periods from January on (None: only some do).
    """

    month: Ints
    day: np.ndarray[Any, np.dtype[np.int32]]
    spans: bool | None = False
    has_days: bool = False


def read(cells: Cells, heading: Heading | None) -> Months:
    """Read the months of a period column; all unknown without one."""
    column = cells.column(heading)
    if column is None:
        rows = len(cells.lines)
        return Months(np.zeros(rows, dtype=np.int8), np.full(rows, NO_DAY, dtype=np.int32))
    periods = [period_cells.read_cell(text) for text in column.texts]
    month = [p.month or 0 if isinstance(p, Period) else 0 for p in periods]
    is_payment = heading is not None and heading.role is not Role.UNTIL
    dates = [p.day if is_payment and isinstance(p, Period) else None for p in periods]
    days = [day.toordinal() - _EPOCH if day else NO_DAY for day in dates]
    used = np.bincount(column.index[cells.is_data], minlength=len(periods)) > 0
    in_use = [
        p for p, is_used in zip(periods, used.tolist(), strict=True) if is_used and isinstance(p, Period)
    ]
    spans = {p.until for p in in_use}
    return Months(
        month=np.array(month, dtype=np.int8)[column.index],
        day=np.array(days, dtype=np.int32)[column.index],
        spans=None if len(spans) > 1 else True in spans,
        has_days=any(p.day for p in in_use),
    )


@dataclass(frozen=True)
class Bounds:
    """The limits of a period: the fiscal year (None: open; `is_stated` by the user) and today."""

    fiscal_year: int | None
    today: date
    is_stated: bool = False


def check(sheet: Sheet, ours: Bools, bounds: Bounds, problems: Findings) -> None:
    """Add a problem for each period cell of our rows that is none, of another year, to come, contradicted."""
    columns, cells = sheet.columns, sheet.cells
    differing = _check_years(sheet, ours, bounds, problems)
    for heading in (columns.period, columns.other_period):
        column = cells.column(heading)
        if column and heading:
            rules = [_fault(period_cells.read_cell(text), bounds) for text in column.texts]
            if heading is columns.other_period:  # it need not be filled
                rules = [None if rule == "S308" else rule for rule in rules]
            _report(_Column(sheet, heading, column, ours), rules, bounds, problems, unless=differing)
    for heading in columns.years:
        years = _Column(sheet, heading, cells.coded[heading.index], ours)
        rules = [_year_fault(text, bounds) for text in years.coded.texts]
        if bounds.is_stated:
            _report_unused(years, rules, bounds, problems)
            rules = [None if rule == "S310" else rule for rule in rules]
        _report(years, rules, bounds, problems, unless=differing)
    _check_agreement(sheet, ours, problems)


@dataclass(frozen=True)
class _Column:
    """A text column and the rows to check."""

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


def _fault(period: Period | Fault, bounds: Bounds) -> str | None:
    year, today = bounds.fiscal_year, bounds.today
    if isinstance(period, Fault):
        return period.rule
    if year is None:
        return None
    if period.year not in (None, year):
        return "S310"
    is_later = period.day > today if period.day else (year, period.month or 0) > (today.year, today.month)
    return "S311" if is_later else None


def _year_fault(text: str, bounds: Bounds) -> str | None:
    if not text.strip():
        return None
    year = period_cells.read_year(text)
    if year is None:
        return "S306"
    return "S310" if bounds.fiscal_year and year != bounds.fiscal_year else None


def _report(
    column: _Column, rules: Sequence[str | None], bounds: Bounds, problems: Findings, *, unless: Bools
) -> None:
    """Add a problem for each row whose text breaks a rule; `rules` are by distinct text.

    A year is not asked about again in the rows `unless`, in which two years differ.
    """
    expected = {"S310": bounds.fiscal_year, "S311": bounds.today.isoformat()}
    remedy = stated_periods.year_remedy(is_stated=bounds.is_stated)
    for rule in sorted({rule for rule in rules if rule}):
        rows = column.rows & column.coded.where(n for n, broken in enumerate(rules) if broken == rule)
        rows = rows & ~unless if rule == "S310" else rows
        words = {"expected": expected.get(rule), "remedy": remedy}
        problems.each(rule, np.flatnonzero(rows), lambda row, words=words: column.describe(row) | words)  # type: ignore[misc]


def _check_years(sheet: Sheet, ours: Bools, bounds: Bounds, problems: Findings) -> Bools:
    """Add a problem for each row of which a year differs from that of the date; return these rows.

    A year that the user states settles it.
    """
    columns, cells = sheet.columns, sheet.cells
    every = np.zeros(len(cells.lines), dtype=np.bool_)
    dates, period = cells.column(columns.period), columns.period
    if dates is None or period is None or period.role is not Role.DATE or bounds.is_stated:
        return every
    of_date = _years_of(dates, is_year=False)
    for heading in columns.years:
        years = cells.coded[heading.index]
        of_year = _years_of(years, is_year=True)
        differ = np.asarray(ours & (of_date > 0) & (of_year > 0) & (of_date != of_year))
        column = _Column(sheet, heading, years, ours)
        problems.each(
            "S350",
            np.flatnonzero(differ),
            lambda row, column=column: (  # type: ignore[misc]
                column.describe(row) | {"expected": dates.texts[dates.index[row]]}
            ),
        )
        every |= differ
    return every


def _report_unused(column: _Column, rules: Sequence[str | None], bounds: Bounds, problems: Findings) -> None:
    """Add a warning for each year of a column that gives way to the one that the user states."""
    others = column.rows & column.coded.where(n for n, rule in enumerate(rules) if rule == "S310")
    for seen in seen_in(column.sheet, column.heading, others):
        problems.add("S351", **seen.where, expected=bounds.fiscal_year)


def _years_of(column: Coded, *, is_year: bool) -> Ints:
    """Return the year of each row by a period or year column; 0 where it names none."""
    years = [_year_of(text, is_year=is_year) or 0 for text in column.texts]
    return np.array([*years, 0], dtype=np.int32)[column.index]


def _check_agreement(sheet: Sheet, ours: Bools, problems: Findings) -> None:
    """Add a problem for each row whose date and month differ."""
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
    problems.each(
        "S316",
        np.flatnonzero(differ),
        lambda row: column.describe(row) | {"expected": dates.texts[dates.index[row]]},
    )


def years_in_cells(cells: Cells, columns: Columns) -> YearsInCells:
    """Count the rows of spending that name each year in a period or year column."""
    counts: Counter[int] = Counter()
    lines: dict[int, int] = {}
    for heading in (columns.period, columns.other_period, *columns.years):
        column = cells.column(heading)
        if column is None:
            continue
        rows = np.bincount(column.index[cells.is_data], minlength=len(column.texts))
        texts_of: dict[int, list[int]] = {}
        for text, (written, count) in enumerate(zip(column.texts, rows.tolist(), strict=True)):
            year = _year_of(written, is_year=heading in columns.years)
            if year and count:
                counts[year] += count
                texts_of.setdefault(year, []).append(text)
        for year, texts in texts_of.items():
            row = int(np.argmax(column.where(texts) & cells.is_data))
            lines[year] = min(lines.get(year, sys.maxsize), int(cells.lines[row]))
    return YearsInCells(counts, lines)


def _year_of(text: str, *, is_year: bool) -> int | None:
    if is_year:
        return period_cells.read_year(text)
    period = period_cells.read_cell(text)
    return period.year if isinstance(period, Period) else None
