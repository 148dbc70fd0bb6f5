"""What a readings file says of itself as a whole: department, year, the month of each row; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.readings.columns import ReadingColumns, ReadingRole
from perf.ingest.readings.rows import Row
from perf.ingest.spending import stated_periods
from perf.ingest.spending.context import Circumstances, Signs, department_of
from perf.ingest.spending.encoded_cells import Coded
from perf.ingest.table.header import Header
from perf.ingest.vocabulary import period_cells
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.model import Targets
from perf.words.labels import tr

_NO_ROWS: Final = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class ReadingCase:
    """Whose file it is and when it speaks of; `targets` is None where that is open.

    `months` is by row, None where the month cannot be read or used.
    """

    department_code: str | None
    fiscal_year: int | None
    targets: Targets | None
    months: tuple[int | None, ...]
    department_source: str | None
    year_source: str | None
    month_source: str | None


def understand(
    header: Header, columns: ReadingColumns, rows: Sequence[Row], given: Circumstances, found: Findings
) -> ReadingCase:
    """Department, year and months with where each was read; what stays open is a finding."""
    said = stated_periods.statements(
        header, (columns.value,), stated_periods.Names(given.file_name), given.options, found
    )
    texts = [row.get(ReadingRole.MONTH) for row in rows]
    periods_of = {text: period_cells.read_cell(text) for text in dict.fromkeys(texts)}
    told = [periods_of[text] for text in texts]
    department, department_source = department_of(given, _signs(header, columns, rows), found)
    candidates = [t for t in given.targets if department in (None, t.department_code)]
    years = sorted({t.fiscal_year for t in candidates})
    year, year_source = stated_periods.fiscal_year(said, _years(rows, told), years, found)
    targets = next((t for t in candidates if department and t.fiscal_year == year), None)
    if department and year and targets is None:
        name = candidates[0].department_name if candidates else department
        known = tr("、").join(tr("{year}年", year=y) for y in years) or tr("无")
        found.add("S421", value=year, name=name, expected=known)
    source: str | None = stated_periods.CELL
    if ReadingRole.MONTH in columns.by_role:
        name = columns.by_role[ReadingRole.MONTH].name
        months = [_month(row, period, year, given) for row, period in zip(rows, told, strict=True)]
        for row, month in zip(rows, months, strict=True):
            if isinstance(month, Fault):
                expected = given.today.isoformat() if month.rule == "R316" else year
                text = row.get(ReadingRole.MONTH)
                found.add(month.rule, line=row.line, column=name, value=text, expected=expected)
        kept = tuple(month if isinstance(month, int) else None for month in months)
        stated_periods.compare_months(said, sorted({month for month in kept if month}), found)
    else:
        month, source = _from_outside(said, year, given, found)
        kept = (month,) * len(rows)
    return ReadingCase(department, year, targets, kept, department_source, year_source, source)


def _signs(header: Header, columns: ReadingColumns, rows: Sequence[Row]) -> Signs:
    departments = tuple(
        Coded(tuple(dict.fromkeys(row.departments[place] for row in rows)), _NO_ROWS)
        for place in range(len(columns.departments))
    )
    role = ReadingRole.CODE if ReadingRole.CODE in columns.by_role else ReadingRole.PROJECT
    codes = Coded(tuple(dict.fromkeys(row.get(role) for row in rows)), _NO_ROWS)
    return Signs(departments, header.title_text, codes)


def _years(rows: Sequence[Row], told: Sequence[Period | Fault]) -> Counter[int]:
    """How many rows name which year."""
    named = [period.year for period in told if isinstance(period, Period) and period.year]
    named += [year for row in rows if (year := period_cells.read_year(row.get(ReadingRole.YEAR)))]
    return Counter(named)


def _month(row: Row, period: Period | Fault, year: int | None, given: Circumstances) -> int | Fault | None:
    """The month of a row by its own cell, or the rule that it breaks."""
    if isinstance(period, Fault):
        return period
    named = period.year or period_cells.read_year(row.get(ReadingRole.YEAR)) or year
    if year and named != year:
        return Fault("R315")
    return Fault("R316") if _is_to_come(year, period.month, given) else period.month


def _from_outside(
    said: Sequence[stated_periods.Statement], year: int | None, given: Circumstances, found: Findings
) -> tuple[int | None, str | None]:
    """One month for all rows, from the options, a column's name, a title or the file's name."""
    stated = stated_periods.single_month(said, found)
    if stated is None:
        return None, None
    month = stated.period.month
    if _is_to_come(year, month, given):
        found.add("R316", value=f"{year}-{month:02d}", expected=given.today.isoformat())
    return month, stated.source


def _is_to_come(year: int | None, month: int | None, given: Circumstances) -> bool:
    return bool(year and month) and (year or 0, month or 0) > (given.today.year, given.today.month)
