"""Gates 3 and 4 together: every cell of our rows, the rows against each other and the targets; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.problems.findings import Findings
from perf.ingest.spending import (
    group_rows,
    monthly_or_cumulative,
    ownership,
    row_amounts,
    row_checks,
    row_months,
    stated_periods,
    stated_unit,
    totals,
)
from perf.ingest.spending.context import Case
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.monthly_or_cumulative import KindFound
from perf.ingest.spending.ownership import Owners
from perf.ingest.spending.project_matching import Projects
from perf.ingest.spending.row_amounts import Entries
from perf.ingest.spending.row_months import NO_DAY
from perf.ingest.spending_file import ROW_SCHEMA, Detected, Options, SetAside
from perf.ingest.vocabulary.amounts import to_decimals, yuan
from perf.ingest.vocabulary.row_kinds import Kind
from perf.ingest.vocabulary.spending_headers import Role
from perf.model import AmountKind, Project, Targets
from perf.words.labels import tr


@dataclass(frozen=True)
class Verdict:
    """What of a file would be saved, and what is set aside."""

    detected: Detected
    amounts: AmountKind
    rows: pa.Table
    months: tuple[int, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    total_yuan: Decimal = Decimal("0.00")
    rows_yuan: Decimal = Decimal("0.00")


def judge(case: Case, targets: Sequence[Targets], options: Options, found: Findings) -> Verdict:
    """The rows to be saved and what is set aside; everything wrong with them is in `found`."""
    if case.targets is None:  # whose rows they are is open: then every row's cells are asked
        _check_cells(case, case.sheet.cells.is_data, found)
        return Verdict(case.detected, case.kind.kind, ROW_SCHEMA.empty_table())
    projects = Projects(case.targets, [t for t in targets if t.department_code != case.department_code])
    sheet = group_rows.settle(case.sheet, projects)
    owners, case = ownership.assign(sheet, case.targets, projects), replace(case, sheet=sheet)
    _check_cells(case, owners.asked(ignore_unknown=options.ignore_unknown), found)
    amounts = row_amounts.net(case.sheet).fen
    aside = ownership.check(owners, amounts, found, ignore_unknown=options.ignore_unknown)
    is_cumulative = case.kind.kind is AmountKind.CUMULATIVE
    compared = totals.check(case.sheet, found, is_cumulative=is_cumulative)
    entries = row_amounts.entries(case.sheet, owners.place, case.month)
    kind = _check_rows(case, owners, entries, found)
    _check_months(case, entries, found)
    if not len(entries.row) and not found.is_blocking:  # a wide table of which every month is empty
        found.add("S211", line=case.sheet.table.header.record.line)
    return Verdict(
        detected=_detected(case, kind, entries, owners, compared),
        amounts=kind.kind,
        rows=_rows(case, entries, projects.all),
        months=tuple(np.unique(entries.month).tolist()),
        set_aside=aside,
        total_yuan=yuan(row_amounts.standing(entries, kind.kind)),
        rows_yuan=yuan(int(entries.fen.sum())),
    )


def _check_cells(case: Case, asked: Bools, found: Findings) -> None:
    """Gate 3: the period cells and the amounts of the rows that may be ours."""
    row_months.check(case.sheet, asked, case.bounds, found)
    row_amounts.check(case.sheet, asked, found)


def _check_rows(case: Case, owners: Owners, entries: Entries, found: Findings) -> KindFound:
    """Gate 4: duplicates, unit, the run of the figures; monthly or cumulative as these settle it."""
    if row_amounts.is_too_large(entries.fen):
        found.add("S423", expected=yuan(row_amounts.MAX_SUM_FEN))
        return case.kind
    if not owners.is_ours.any():
        found.add("S419")
        return case.kind
    cells, projects, sums = case.sheet.cells, owners.projects.all, row_checks.monthly(entries)
    if case.sheet.columns.dialect.identical_rows_are_legal and case.period.has_days:
        row_checks.identical_payments(cells, entries, found)
    else:
        row_checks.same_month(cells, entries, projects, found)
    is_neutral = case.sheet.columns.amounts[0].role is Role.AMOUNT
    kind = monthly_or_cumulative.settle(
        case.kind, row_checks.series(sums, projects), found, is_neutral=is_neutral
    )
    if case.sheet.unit.source == stated_unit.DEFAULT:
        row_checks.unit_is_unlikely(sums, projects, kind.kind, found)
    told = row_checks.falls if kind.kind is AmountKind.CUMULATIVE else row_checks.negative_months
    told(cells, sums, projects, found)
    return kind


def _check_months(case: Case, entries: Entries, found: Findings) -> None:
    """The months of the rows against what is stated elsewhere, and months to come that no cell names."""
    sheet, bounds = case.sheet, case.bounds
    listed = np.unique(entries.month).tolist()
    if sheet.columns.period or sheet.columns.dialect.has_month_columns:
        stated_periods.compare_months(sheet.said, listed, found)
    if sheet.columns.period is None and bounds.fiscal_year:
        for month in listed:
            if (bounds.fiscal_year, month) > (bounds.today.year, bounds.today.month):
                value = tr("{year}年{month}月", year=bounds.fiscal_year, month=month)
                found.add("S311", line=sheet.table.header.record.line, value=value, expected=bounds.today)


def _detected(case: Case, kind: KindFound, entries: Entries, owners: Owners, compared: int) -> Detected:
    refunds, row_kinds = entries.fen[entries.fen < 0], case.sheet.cells.kinds
    return replace(
        case.detected,
        amounts=kind.kind,
        amounts_source=kind.source,
        amounts_why=kind.why,
        dropped_row_count=int(np.sum((row_kinds > Kind.BLANK) & (row_kinds != Kind.PART))),
        total_row_count=int(np.sum(row_kinds == Kind.TOTAL)),
        sums_checked_count=compared,
        refund_count=len(refunds),
        refund_yuan=yuan(int(refunds.sum())),
        repaired_codes=owners.repairs,
    )


def _rows(case: Case, entries: Entries, projects: Sequence[Project]) -> pa.Table:
    """The entries in the form in which they are saved."""
    codes = pa.array([project.project_code for project in projects], type=pa.string())
    day = case.period.day[entries.row]
    columns = [
        pa.DictionaryArray.from_arrays(entries.place.astype(np.int32), codes),
        pa.array(entries.month.astype(np.int8)),
        to_decimals(entries.fen),
        pa.array(case.sheet.cells.lines[entries.row], type=pa.int32()),
        pa.array(day, mask=day == NO_DAY).cast(pa.date32()),
        _extras(case, entries),
    ]
    return pa.table(columns, schema=ROW_SCHEMA)


def _extras(case: Case, entries: Entries) -> pa.ChunkedArray:
    """The other columns of the entries' rows; not copied where every row is one entry."""
    extras, every = case.sheet.cells.extras, len(case.sheet.cells.lines)
    is_each = len(entries.row) == every and bool(np.all(np.diff(entries.row) == 1))
    return extras if is_each else pc.take(extras, pa.array(entries.row))
