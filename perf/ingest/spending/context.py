"""What a file says of itself as a whole: department, year, month, monthly or cumulative; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from perf.ingest.problems.findings import Findings
from perf.ingest.spending import (
    kept_columns,
    monthly_or_cumulative,
    project_matching,
    row_months,
    stated_periods,
)
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Coded
from perf.ingest.spending.kept_columns import OneMonth
from perf.ingest.spending.monthly_or_cumulative import KindFound
from perf.ingest.spending.row_months import Bounds, Months
from perf.ingest.spending_file import Detected, Options
from perf.ingest.vocabulary.amounts import Ints
from perf.ingest.vocabulary.period_cells import squeeze
from perf.ingest.vocabulary.row_kinds import Kind
from perf.ingest.vocabulary.spending_headers import UNCERTAIN_DEPARTMENTS
from perf.model import Targets
from perf.words.labels import tr
from perf.words.language import marked

_ONLY_DEPARTMENT: Final = marked("唯一有目标的部门")
_MEASURE: Final = re.compile(r"|[^\W\d_]{0,3}元|[人批]?次|[^\W\d_]|%")
_PROJECT_CODES: Final = marked("项目编码")


@dataclass(frozen=True)
class Case:
    """A sheet and what it states; `targets` are those it is held against, None where that is open."""

    sheet: Sheet
    department_code: str | None
    bounds: Bounds
    targets: Targets | None
    period: Months
    month: Ints
    kind: KindFound
    detected: Detected


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the file's content."""

    file_name: str
    targets: Sequence[Targets]
    options: Options
    today: date


def understand(sheet: Sheet, given: Circumstances, found: Findings) -> Case:
    """Department, year, month and kind with where each was read; what stays open is a finding."""
    sheet = _with_departments(sheet, lambda column: not _holds_measures(column))
    period = row_months.read(sheet.cells, sheet.columns.period)
    department, department_source = department_of(given, _signs(sheet), found)
    candidates = [t for t in given.targets if department in (None, t.department_code)]
    in_cells = stated_periods.years_in_cells(sheet.cells, sheet.columns)
    years = sorted({t.fiscal_year for t in candidates})
    year, year_source = stated_periods.fiscal_year(sheet.said, in_cells, years, found)
    active = next((t for t in candidates if department and t.fiscal_year == year), None)
    if department and year and active is None:
        name = candidates[0].department_name if candidates else department
        known = tr("、").join(tr("{year}年", year=y) for y in years) or tr("无")
        found.add("S421", value=year, name=name, expected=known)
    if active:
        sheet = _with_departments(sheet, lambda column: not _holds_divisions(column, sheet, active))
    kind = monthly_or_cumulative.find(sheet, given.file_name, given.options, period, found)
    month, month_source = _month(sheet, period, found)
    one_month = OneMonth(year, int(month[0]) or None, is_stated=month_source == stated_periods.STATED)
    kept_columns.check(sheet, one_month, found)
    detected = replace(
        _detected(sheet, kind),
        month_source=month_source,
        year_source=year_source,
        department_source=department_source,
    )
    return Case(sheet, department, Bounds(year, given.today), active, period, month, kind, detected)


def _with_departments(sheet: Sheet, is_one: Callable[[Coded], bool]) -> Sheet:
    """The sheet with those of the uncertain columns of departments that are some."""
    kept = tuple(
        heading
        for heading in sheet.columns.departments
        if heading.word not in UNCERTAIN_DEPARTMENTS or is_one(sheet.cells.coded[heading.index])
    )
    return replace(sheet, columns=replace(sheet.columns, departments=kept))


def _holds_measures(column: Coded) -> bool:
    """Whether these are units of measure, such as 元 or 台."""
    return all(_MEASURE.fullmatch(text) for text in map(squeeze, column.texts))


def _holds_divisions(column: Coded, sheet: Sheet, targets: Targets) -> bool:
    """Whether none of these is the department though the rows are of its projects: they are its divisions."""
    is_ours = project_matching.departments_by_code(sheet.cells.column(sheet.columns.code), [targets])
    return bool(is_ours) and not project_matching.departments_of(column, [targets])


@dataclass(frozen=True, slots=True)
class Signs:
    """Where a file may say whose it is: the columns of departments, the title lines, the project codes."""

    columns: tuple[Coded, ...]
    title: str
    codes: Coded | None


def _signs(sheet: Sheet) -> Signs:
    columns = tuple(sheet.cells.coded[heading.index] for heading in sheet.columns.departments)
    return Signs(columns, sheet.table.header.title_text, sheet.cells.column(sheet.columns.code))


def department_of(given: Circumstances, signs: Signs, found: Findings) -> tuple[str | None, str | None]:
    """Stated, or the only one with targets, else named in a cell or title, else by its project codes."""
    targets = given.targets
    if given.options.department_code:
        return given.options.department_code, stated_periods.STATED
    known = sorted({t.department_code for t in targets})
    if len(known) == 1:
        return known[0], _ONLY_DEPARTMENT
    named = set().union(*(project_matching.departments_of(column, targets) for column in signs.columns))
    in_title = project_matching.departments_in(signs.title, targets)
    by_code = project_matching.departments_by_code(signs.codes, targets)
    for source, found_here in (
        (stated_periods.CELL, named),
        (stated_periods.TITLE, in_title),
        (_PROJECT_CODES, by_code),
    ):
        if len(found_here) == 1:
            return found_here.pop(), source
    names = {t.department_code: t.department_name for t in targets}
    expected = tr("、").join(f"{code} {names[code]}" for code in known) or tr("还没有任何部门的绩效目标")
    found.add("S422", value=tr("部门"), expected=expected)
    return None, None


def _month(sheet: Sheet, period: Months, found: Findings) -> tuple[Ints, str | None]:
    """The month of each row and where it stands; a table without any in its cells is of one month."""
    if sheet.columns.dialect.has_month_columns:
        return period.month, stated_periods.HEADING
    if sheet.columns.period:
        return period.month, stated_periods.CELL
    stated = stated_periods.single_month(sheet.said, found)
    if stated is None:
        return period.month, None
    return np.full(len(sheet.cells.lines), stated.period.month, dtype=np.int8), stated.source


def _detected(sheet: Sheet, kind: KindFound) -> Detected:
    row_kinds = sheet.cells.kinds
    return Detected(
        **sheet.table.described,
        dialect=sheet.columns.dialect.name,
        shape=sheet.columns.dialect.title,
        unit=sheet.unit.unit.word,
        unit_source=sheet.unit.source,
        amounts=kind.kind,
        amounts_source=kind.source,
        amounts_why=kind.why,
        dropped_row_count=int(np.sum(row_kinds > Kind.BLANK)),
        total_row_count=int(np.sum(row_kinds == Kind.TOTAL)),
        extra_columns=tuple(heading.name for heading in sheet.columns.extras),
    )
