"""The context of a readings file: department, year, the month of each row; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from perf.execution.plan import YEAR
from perf.ingest.attribution import stated_periods
from perf.ingest.attribution.department_year import DepartmentYear, Evidence, Upload, find_department_year
from perf.ingest.attribution.stated_periods import StatedPeriod, YearsInCells
from perf.ingest.problems.findings import Findings
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.row import Row
from perf.ingest.table import form_block
from perf.ingest.table.header import Header, Heading
from perf.ingest.vocabulary import period_cells
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.period_cells import Fault, Period
from perf.ingest.vocabulary.readings_headers import ReadingRole

_SELF_EVALUATION: Final = "自评"


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """The department and year of a readings file, and the month of each row, None where it cannot be used."""

    department_year: DepartmentYear
    months: tuple[int | None, ...]
    month_source: str | None


def understand(
    header: Header, columns: ReadingColumns, rows: Sequence[Row], upload: Upload, problems: Findings
) -> ReadingContext:
    """Read department, year and months, each with where it stands; an open one is a problem."""
    names = stated_periods.Names(upload.file_name)
    titled = form_block.above(header) if form_block.of(header) else header
    stated = stated_periods.collect(titled, (columns.value,), names, upload.options, problems)
    texts = [row.get(ReadingRole.MONTH) for row in rows]
    periods_of = {text: period_cells.read_cell(text) for text in dict.fromkeys(texts)}
    periods = [periods_of[text] for text in texts]
    evidence = _evidence(header, columns, rows)
    department_year = find_department_year(upload, evidence, stated, _years(rows, periods), problems)
    heading = columns.by_role.get(ReadingRole.MONTH)
    if heading is None:
        stated += _whole_year(titled, stated, upload)
        month, source = _from_outside(stated, department_year.fiscal_year, upload, problems)
        carried = tuple(row.carried_month or month for row in rows)
        return ReadingContext(department_year, carried, source)
    months = [
        _month(row, period, department_year.fiscal_year, upload)
        for row, period in zip(rows, periods, strict=True)
    ]
    is_stated = department_year.year_source == stated_periods.STATED
    _report(
        rows,
        months,
        heading,
        problems,
        year=department_year.fiscal_year,
        is_stated=is_stated,
        today=upload.today,
    )
    usable = tuple(month if isinstance(month, int) else None for month in months)
    lines = {month: row.line for row, month in zip(reversed(rows), reversed(usable), strict=True) if month}
    stated_periods.compare_months(stated, lines, problems)
    return ReadingContext(department_year, usable, stated_periods.CELL)


def _report(
    rows: Sequence[Row],
    months: Sequence[int | Fault | None],
    heading: Heading,
    problems: Findings,
    *,
    year: int | None,
    is_stated: bool,
    today: date,
) -> None:
    """Add a problem for each row of which the month breaks a rule, in the year that may be stated."""
    remedy = stated_periods.year_remedy(is_stated=is_stated)
    for row, month in zip(rows, months, strict=True):
        if isinstance(month, Fault):
            expected = today.isoformat() if month.rule == "R316" else year
            text = row.get(ReadingRole.MONTH)
            problems.add(
                month.rule, line=row.line, column=heading.name, value=text, expected=expected, remedy=remedy
            )


def _evidence(header: Header, columns: ReadingColumns, rows: Sequence[Row]) -> Evidence:
    departments = tuple(
        tuple(dict.fromkeys(row.departments[index] for row in rows))
        for index in range(len(columns.departments))
    )
    codes = (row.get(ReadingRole.CODE) or row.get(ReadingRole.PROJECT) for row in rows)
    return Evidence(departments, header.title_text, dict.fromkeys(codes))


def _whole_year(titled: Header, stated: Sequence[StatedPeriod], upload: Upload) -> list[StatedPeriod]:
    """Return December for a self-evaluation that names no month: it is of the year as a whole."""
    if any(one.period.month for one in stated):
        return []
    places = ((stated_periods.TITLE, titled.title_text), (stated_periods.FILE_NAME, upload.file_name))
    source = next((place for place, text in places if _SELF_EVALUATION in squeeze(text)), None)
    return [StatedPeriod(source, Period(YEAR, until=True))] if source else []


def _years(rows: Sequence[Row], periods: Sequence[Period | Fault]) -> YearsInCells:
    """Count the rows that name each year."""
    named = [
        (row.line, year)
        for row, period in zip(rows, periods, strict=True)
        for year in (
            period.year if isinstance(period, Period) else None,
            period_cells.read_year(row.get(ReadingRole.YEAR)),
        )
        if year
    ]
    return YearsInCells(Counter(year for _, year in named), {year: line for line, year in reversed(named)})


def _month(row: Row, period: Period | Fault, year: int | None, upload: Upload) -> int | Fault | None:
    """Return the month of a row by its own cell, or the rule that it breaks."""
    if isinstance(period, Fault):
        return period
    named = period.year or period_cells.read_year(row.get(ReadingRole.YEAR)) or year
    if year and named != year:
        return Fault("R315")
    return Fault("R316") if _is_to_come(year, period.month, upload) else period.month


def _from_outside(
    stated: Sequence[StatedPeriod], year: int | None, upload: Upload, problems: Findings
) -> tuple[int | None, str | None]:
    """Return the one month of all rows and where it stands: option, column's name, title or file name."""
    chosen = stated_periods.single_month(stated, problems)
    if chosen is None:
        return None, None
    month = chosen.period.month
    if _is_to_come(year, month, upload):
        problems.add("R316", value=f"{year}-{month:02d}", expected=upload.today.isoformat())
    return month, chosen.source


def _is_to_come(year: int | None, month: int | None, upload: Upload) -> bool:
    return bool(year and month) and (year or 0, month or 0) > (upload.today.year, upload.today.month)
