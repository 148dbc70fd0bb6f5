"""The context of a spending file: department, year, months, monthly or cumulative; pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

import numpy as np

from perf.ingest.attribution import stated_periods
from perf.ingest.attribution.department_year import (
    AlsoNamed,
    Evidence,
    Upload,
    departments_by_code,
    departments_in_cells,
    find_department_year,
    is_department,
)
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import (
    amount_kind,
    kept_columns,
    merged_departments,
    row_amounts,
    row_months,
    stated_unit,
)
from perf.ingest.spending.amount_kind import AmountKindChoice
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Coded
from perf.ingest.spending.kept_columns import OneMonth
from perf.ingest.spending.row_months import Bounds, Months
from perf.ingest.spending.spending_file import Detected
from perf.ingest.vocabulary.amounts import Ints, yuan
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.plan_titles import is_plan
from perf.ingest.vocabulary.row_kinds import RowKind
from perf.ingest.vocabulary.spending_headers import UNCERTAIN_DEPARTMENTS
from perf.model import Targets
from perf.words.labels import tr

_MEASURE: Final = re.compile(r"|[^\W\d_]{0,4}元|[人批]?次|[^\W\d_]|%")


@dataclass(frozen=True)
class SpendingContext:
    """A sheet and what it states as a whole.

    `targets` are those it is held against, None where that is open. `month` is the month of each row (0
    unknown); `period` is what the period column says. `also_named` are further texts that name departments.
    """

    sheet: Sheet
    department_code: str | None
    bounds: Bounds
    targets: Targets | None
    period: Months
    month: Ints
    amount_kind: AmountKindChoice
    detected: Detected
    also_named: AlsoNamed


def understand(sheet: Sheet, upload: Upload, problems: Findings) -> SpendingContext:
    """Read department, year, months and amount kind, each with where it stands; an open one is a problem."""
    sheet = _with_unit(sheet, problems)
    sheet = _with_departments(sheet, lambda column: not _holds_measures(column))
    _report_plans(sheet, upload.file_name, problems)
    period = row_months.read(sheet.cells, sheet.columns.period)
    years = row_months.years_in_cells(sheet.cells, sheet.columns)
    department_year = find_department_year(upload, _evidence(sheet, upload), sheet.stated, years, problems)
    targets = department_year.targets
    also_named = _also_named(upload, department_year.department_code)
    if targets:
        sheet = _with_departments(
            sheet, lambda column: not _holds_divisions(column, sheet, targets, also_named)
        )
    choice = amount_kind.find(sheet, upload.file_name, upload.options, period, problems)
    month, month_source = _month(sheet, period, problems)
    one_month = OneMonth(
        department_year.fiscal_year, int(month[0]) or None, is_stated=month_source == stated_periods.STATED
    )
    kept_columns.check(sheet, one_month, problems)
    detected = replace(
        _detected(sheet, choice),
        month_source=month_source,
        year_source=department_year.year_source,
        department_source=department_year.department_source,
    )
    is_stated = department_year.year_source == stated_periods.STATED
    bounds = Bounds(department_year.fiscal_year, upload.today, is_stated=is_stated)
    code = department_year.department_code
    return SpendingContext(
        sheet, code, bounds, targets, period, month, choice, detected, also_named=also_named
    )


def _also_named(upload: Upload, department_code: str | None) -> AlsoNamed:
    """Return what names departments beside their codes and names, and what this upload says of its own."""
    if department_code is None:
        return upload.also_named
    said = map(squeeze, upload.options.also_named)
    mine = upload.also_named.get(department_code, frozenset()).union(said)
    return {**upload.also_named, department_code: mine}


def _with_unit(sheet: Sheet, problems: Findings) -> Sheet:
    columns = {heading.name: sheet.cells.coded[heading.index] for heading in sheet.columns.units}
    return replace(sheet, unit=stated_unit.settle(sheet.unit, columns, sheet.cells, problems))


def _report_plans(sheet: Sheet, file_name: str, problems: Findings) -> None:
    """Add a warning for a title or name that says plan, application, budget or contract."""
    titles = [(stated_periods.TITLE, line, text) for line, text in sheet.table.header.title_texts]
    called = (stated_periods.FILE_NAME, None, PurePath(file_name).stem)
    for source, line, text in [*titles, (stated_periods.SHEET, None, sheet.table.sheet or ""), called]:
        if is_plan(text):
            problems.add("S241", line=line, value=text.strip(), name=tr(source))
            return


def _with_departments(sheet: Sheet, is_one: Callable[[Coded], bool]) -> Sheet:
    """Return the sheet without those uncertain department columns that hold none."""
    kept = tuple(
        heading
        for heading in sheet.columns.departments
        if heading.word not in UNCERTAIN_DEPARTMENTS or is_one(sheet.cells.coded[heading.index])
    )
    return replace(sheet, columns=replace(sheet.columns, departments=kept))


def _holds_measures(column: Coded) -> bool:
    """Tell whether all texts are units of measure, such as 元 or 台."""
    return all(_MEASURE.fullmatch(text) for text in map(squeeze, column.texts))


def _holds_divisions(column: Coded, sheet: Sheet, targets: Targets, also_named: AlsoNamed) -> bool:
    """Tell whether no text names the department though the rows are of its projects: divisions of it."""
    code = sheet.cells.column(sheet.columns.code)
    is_ours = bool(code and departments_by_code(code.texts, [targets]))
    return is_ours and not departments_in_cells(column.texts, [targets], also_named)


def _evidence(sheet: Sheet, upload: Upload) -> Evidence:
    columns = tuple(sheet.cells.coded[heading.index].texts for heading in sheet.columns.departments)
    code = sheet.cells.column(sheet.columns.code)
    codes = code.texts if code else ()
    return Evidence(columns, sheet.table.header.title_text, codes, lambda: _shares(sheet, upload))


def _shares(sheet: Sheet, upload: Upload) -> list[str]:
    """Say of each department with rows, by its cells or else its project codes, how many and what sum."""
    sheet = merged_departments.filled_down(sheet) if sheet.columns.departments else sheet
    cells, fen = sheet.cells, row_amounts.net(sheet).fen
    code = cells.column(sheet.columns.code)
    said = []
    for targets in {t.department_code: t for t in upload.targets}.values():
        rows = np.zeros(len(cells.lines), dtype=np.bool_)
        for heading in sheet.columns.departments:
            column = cells.coded[heading.index]
            named = (is_department(text, targets, upload.also_named) for text in column.texts)
            rows |= column.where(np.flatnonzero(list(named)).tolist())
        if code and not rows.any():
            every = [t for t in upload.targets if t.department_code == targets.department_code]
            found = (bool(departments_by_code([text], every)) for text in code.texts)
            rows = code.where(np.flatnonzero(list(found)).tolist())
        rows &= cells.is_data
        if rows.any():
            total = f"{yuan(int(fen[rows].sum())):,.2f}"
            who = f"{targets.department_code} {targets.department_name}"
            said.append(tr("{who}（{count}行，{total} 元）", who=who, count=int(rows.sum()), total=total))
    return said


def _month(sheet: Sheet, period: Months, problems: Findings) -> tuple[Ints, str | None]:
    """Return the month of each row and where it stands."""
    if sheet.columns.table_shape.has_month_columns:
        return period.month, stated_periods.HEADING
    if not sheet.columns.table_shape.needs_month_from_outside:
        return period.month, stated_periods.CELL
    stated = stated_periods.single_month(sheet.stated, problems)
    if stated is None:
        return period.month, None
    return np.full(len(sheet.cells.lines), stated.period.month, dtype=np.int8), stated.source


def _detected(sheet: Sheet, choice: AmountKindChoice) -> Detected:
    row_kinds, shape = sheet.cells.row_kinds, sheet.columns.table_shape
    return Detected(
        **sheet.table.described,
        dialect=shape.name,
        shape=shape.title,
        unit=sheet.unit.unit.word,
        unit_source=sheet.unit.source,
        amounts=choice.amount_kind,
        amounts_source=choice.source,
        amounts_why=choice.why,
        dropped_row_count=int(np.sum(row_kinds > RowKind.BLANK)),
        total_row_count=int(np.sum(row_kinds == RowKind.TOTAL)),
        extra_columns=tuple(heading.name for heading in sheet.columns.extras),
    )
