"""Every cell of our rows (gate 3), the rows against each other and against the targets (gate 4); pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.attribution import stated_periods
from perf.ingest.attribution.project_matching import Projects
from perf.ingest.attribution.stated_periods import STATED
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import (
    amount_kind,
    group_rows,
    kept_texts,
    labelled_totals,
    lower_titles,
    merged_departments,
    ownership,
    refund_columns,
    refund_rows,
    row_amounts,
    row_checks,
    row_months,
    stated_budgets,
    stated_totals,
    stated_unit,
    vouchers,
)
from perf.ingest.spending.amount_kind import AmountKindChoice
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.context import SpendingContext
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.spending.ownership import Owners
from perf.ingest.spending.row_amounts import Entries
from perf.ingest.spending.row_months import NO_DAY
from perf.ingest.spending.spending_file import ROW_SCHEMA, Detected, SetAside, StatedBudget
from perf.ingest.vocabulary.amounts import Unit, to_decimals, yuan
from perf.ingest.vocabulary.row_kinds import RowKind
from perf.ingest.vocabulary.spending_headers import MONTHLY_ROLES
from perf.model import AmountKind, Project, Targets
from perf.words.labels import tr


@dataclass(frozen=True)
class ValidRows:
    """The rows of a file that would be saved (ROW_SCHEMA), and those that are set aside."""

    detected: Detected
    amount_kind: AmountKind
    rows: pa.Table
    months: tuple[int, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    total_yuan: Decimal = Decimal("0.00")
    rows_yuan: Decimal = Decimal("0.00")
    stated_budgets: tuple[StatedBudget, ...] = ()


def validate(
    context: SpendingContext, targets: Sequence[Targets], options: Options, problems: Findings
) -> ValidRows:
    """Validate the rows of a file; return those to be saved and those set aside. Every fault is a problem."""
    if context.targets is None:  # whose rows they are is open: then the cells of every row are checked
        _check_cells(context, context.sheet.cells.is_data, problems)
        return ValidRows(context.detected, context.amount_kind.amount_kind, ROW_SCHEMA.empty_table())
    others = [t for t in targets if t is not context.targets]
    projects = Projects(context.targets, others, also_named=context.also_named)
    telling = kept_texts.telling(context.sheet)
    before = labelled_totals.settle(context.sheet, telling, problems)
    before = group_rows.settle(before, projects, context.targets)
    lower_titles.check(before, context.month, problems)
    before = merged_departments.settle(before, problems)
    refunds = refund_rows.settle(before, telling)
    owners = ownership.assign(refunds.sheet, context.targets, projects, context.also_named)
    context = replace(context, sheet=refunds.sheet)
    _check_cells(context, owners.to_check(ignore_unknown=options.ignore_unknown), problems)
    amounts = row_amounts.net(context.sheet).fen
    aside = ownership.check(owners, amounts, problems, ignore_unknown=options.ignore_unknown)
    is_cumulative = context.amount_kind.amount_kind is AmountKind.CUMULATIVE
    refunds.report(before, owners.is_ours, problems)
    refund_columns.check(context.sheet, owners.is_ours, problems)
    compared = _check_totals(before, context.sheet, problems, is_cumulative=is_cumulative)
    entries = row_amounts.entries(context.sheet, owners.project_index, context.month)
    choice = _check_rows(context, owners, entries, problems)
    vouchers.check(context.sheet, entries, problems)
    _check_months(context, entries, problems)
    if not len(entries.row) and not problems.is_blocking:  # a wide table of which every month is empty
        problems.add("S211", line=context.sheet.table.header.record.line)
    return ValidRows(
        detected=_detected(context, choice, entries, owners, compared),
        amount_kind=choice.amount_kind,
        rows=_rows(context, entries, projects.all),
        months=tuple(np.unique(entries.month).tolist()),
        set_aside=aside,
        total_yuan=yuan(row_amounts.total_fen(entries, choice.amount_kind)),
        rows_yuan=yuan(int(entries.fen.sum())),
        stated_budgets=stated_budgets.find(context.sheet, owners.project_index, projects.all),
    )


def _check_totals(written: Sheet, settled: Sheet, problems: Findings, *, is_cumulative: bool) -> int:
    """Compare the totals with the amounts, refunds below zero; or as written, where they all add up so."""
    found = Findings()
    compared = stated_totals.check(settled, found, is_cumulative=is_cumulative)
    if found.counts and written is not settled:
        plain = Findings()
        compared = stated_totals.check(written, plain, is_cumulative=is_cumulative)
        found = found if plain.counts else plain
    problems.join(found)
    return compared


def _check_cells(context: SpendingContext, ours: Bools, problems: Findings) -> None:
    """Check the period cells and the amounts of the rows that may be ours (gate 3)."""
    row_months.check(context.sheet, ours, context.bounds, problems)
    row_amounts.check(context.sheet, ours, problems)


def _check_rows(
    context: SpendingContext, owners: Owners, entries: Entries, problems: Findings
) -> AmountKindChoice:
    """Check duplicates, unit and the run of the figures (gate 4); return the settled amount kind."""
    if row_amounts.is_too_large(entries.fen):
        problems.add("S423", expected=yuan(row_amounts.MAX_SUM_FEN))
        return context.amount_kind
    if not owners.is_ours.any():
        problems.add("S419")
        return context.amount_kind
    cells, projects, sums = context.sheet.cells, owners.projects.all, row_checks.monthly(entries)
    if context.sheet.columns.table_shape.dated_rows_are_payments and context.period.has_days:
        row_checks.identical_payments(cells, entries, problems)
    else:
        row_checks.same_month(cells, entries, projects, problems)
    is_neutral = context.sheet.columns.amounts[0].role in MONTHLY_ROLES
    choice = amount_kind.settle(
        context.amount_kind, row_checks.series(cells, sums, projects), problems, is_neutral=is_neutral
    )
    unit = context.sheet.unit
    if unit.unit is Unit.YUAN and unit.source != STATED and not problems.counts["S213"]:
        is_stated = unit.source != stated_unit.DEFAULT
        row_checks.unit_is_unlikely(cells, sums, projects, choice.amount_kind, problems, is_stated=is_stated)
    is_cumulative = choice.amount_kind is AmountKind.CUMULATIVE
    check = row_checks.falls if is_cumulative else row_checks.negative_months
    check(cells, sums, projects, problems)
    return choice


def _check_months(context: SpendingContext, entries: Entries, problems: Findings) -> None:
    """Check the months of the rows against those stated elsewhere, and months to come that no cell names."""
    sheet, bounds = context.sheet, context.bounds
    listed, first = np.unique(entries.month, return_index=True)
    lines = dict(zip(listed.tolist(), sheet.cells.lines[entries.row[first]].tolist(), strict=True))
    if not sheet.columns.table_shape.needs_month_from_outside:
        stated_periods.compare_months(sheet.stated, lines, problems)
    if sheet.columns.period is None and bounds.fiscal_year:
        for month in lines:
            if (bounds.fiscal_year, month) > (bounds.today.year, bounds.today.month):
                value = tr("{year}年{month}月", year=bounds.fiscal_year, month=month)
                remedy = stated_periods.year_remedy(is_stated=bounds.is_stated)
                line = sheet.table.header.record.line
                problems.add("S311", line=line, value=value, expected=bounds.today, remedy=remedy)


def _detected(
    context: SpendingContext, choice: AmountKindChoice, entries: Entries, owners: Owners, compared: int
) -> Detected:
    back, row_kinds = refund_columns.taken_off(context.sheet, entries), context.sheet.cells.row_kinds
    return replace(
        context.detected,
        amounts=choice.amount_kind,
        amounts_source=choice.source,
        amounts_why=choice.why,
        dropped_row_count=int(np.sum((row_kinds > RowKind.BLANK) & (row_kinds != RowKind.PART))),
        total_row_count=int(np.sum(row_kinds == RowKind.TOTAL)),
        sums_checked_count=compared,
        refund_count=int(np.count_nonzero(back)),
        refund_yuan=yuan(-int(back.sum())),
        repaired_codes=owners.repairs,
    )


def _rows(context: SpendingContext, entries: Entries, projects: Sequence[Project]) -> pa.Table:
    """Return the entries as they are saved (ROW_SCHEMA)."""
    codes = pa.array([project.project_code for project in projects], type=pa.string())
    day = context.period.day[entries.row]
    columns = [
        pa.DictionaryArray.from_arrays(entries.project_index.astype(np.int32), codes),
        pa.array(entries.month.astype(np.int8)),
        to_decimals(entries.fen),
        pa.array(context.sheet.cells.lines[entries.row], type=pa.int32()),
        pa.array(day, mask=day == NO_DAY).cast(pa.date32()),
        _extras(context, entries),
    ]
    return pa.table(columns, schema=ROW_SCHEMA)


def _extras(context: SpendingContext, entries: Entries) -> pa.ChunkedArray:
    """Return the other columns of the entries' rows; not copied where every row is one entry."""
    extras, every = context.sheet.cells.extras, len(context.sheet.cells.lines)
    is_each = len(entries.row) == every and bool(np.all(np.diff(entries.row) == 1))
    return extras if is_each else pc.take(extras, pa.array(entries.row))
