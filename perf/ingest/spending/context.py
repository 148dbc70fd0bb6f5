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
    Evidence,
    Upload,
    departments_by_code,
    departments_in_cells,
    find_department_year,
)
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import amount_kind, kept_columns, row_months, stated_unit
from perf.ingest.spending.amount_kind import AmountKindChoice
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Coded
from perf.ingest.spending.kept_columns import OneMonth
from perf.ingest.spending.row_months import Bounds, Months
from perf.ingest.spending.spending_file import Detected
from perf.ingest.vocabulary.amounts import Ints
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
    unknown); `period` is what the period column says.
    """

    sheet: Sheet
    department_code: str | None
    bounds: Bounds
    targets: Targets | None
    period: Months
    month: Ints
    amount_kind: AmountKindChoice
    detected: Detected


def understand(sheet: Sheet, upload: Upload, problems: Findings) -> SpendingContext:
    """Read department, year, months and amount kind, each with where it stands; an open one is a problem."""
    sheet = _with_unit(sheet, problems)
    sheet = _with_departments(sheet, lambda column: not _holds_measures(column))
    _report_plans(sheet, upload.file_name, problems)
    period = row_months.read(sheet.cells, sheet.columns.period)
    years = row_months.years_in_cells(sheet.cells, sheet.columns)
    department_year = find_department_year(upload, _evidence(sheet), sheet.stated, years, problems)
    targets = department_year.targets
    if targets:
        sheet = _with_departments(sheet, lambda column: not _holds_divisions(column, sheet, targets))
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
    bounds = Bounds(department_year.fiscal_year, upload.today)
    return SpendingContext(
        sheet, department_year.department_code, bounds, targets, period, month, choice, detected
    )


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


def _holds_divisions(column: Coded, sheet: Sheet, targets: Targets) -> bool:
    """Tell whether no text names the department though the rows are of its projects: divisions of it."""
    code = sheet.cells.column(sheet.columns.code)
    is_ours = bool(code and departments_by_code(code.texts, [targets]))
    return is_ours and not departments_in_cells(column.texts, [targets])


def _evidence(sheet: Sheet) -> Evidence:
    columns = tuple(sheet.cells.coded[heading.index].texts for heading in sheet.columns.departments)
    code = sheet.cells.column(sheet.columns.code)
    return Evidence(columns, sheet.table.header.title_text, code.texts if code else ())


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
