"""A file of readings through gates 1 to 4: bytes in, readings and problems out; the store is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from perf.indicators.values import Reading
from perf.ingest.problems.findings import Findings
from perf.ingest.readings import columns as columns_of
from perf.ingest.readings import rows as rows_of
from perf.ingest.readings.columns import READINGS, ReadingColumns
from perf.ingest.readings.context import ReadingCase, understand
from perf.ingest.readings.indicator_index import Index, asked_of
from perf.ingest.readings.readings_file import ReadingsDetected, ReadingsFile, SpecsOf
from perf.ingest.readings.rows import Body
from perf.ingest.readings.validate import Judge
from perf.ingest.spending.context import Circumstances
from perf.ingest.spending.project_matching import Projects
from perf.ingest.spending_file import Options
from perf.ingest.table import scratch, source_file
from perf.ingest.table.open_table import Table, open_table
from perf.model import Targets


def read_readings(
    source: source_file.Source,
    file_name: str,
    targets: Sequence[Targets],
    specs_of: SpecsOf,
    options: Options = Options(),  # noqa: B008 — frozen, so one default serves all
    *,
    today: date,
) -> ReadingsFile:
    """Read a readings file (CSV, TSV, xlsx, xls) against the active targets of all departments and years.

    `specs_of` gives the spec table of one of the targets. Nothing in a file raises: every fault is a Problem
    of the result. Raises ScratchError where the temporary folder cannot take it. Values are in the target's
    unit, a percentage as 95; `today` bounds the months.
    """
    found = Findings()
    name = source_file.safe_name(file_name)
    file = ReadingsFile(name, source_file.sha256(source), source_file.byte_count(source))
    given = Circumstances(name, targets, options, today)
    with scratch.folder() as folder:
        table = open_table(source, name, folder, options, found, form=READINGS)
        opened = _open(table, found) if table else None
    if opened:
        file = _judged(file, opened, given, specs_of, found)
    return replace(file, problems=found.finish(name, table.sheet if table else None))


class _Opened(NamedTuple):
    """A table with its columns and rows."""

    table: Table
    columns: ReadingColumns
    body: Body


def _open(table: Table, found: Findings) -> _Opened | None:
    """The rows that report something; None with the finding that says why there is nothing to judge."""
    chosen = columns_of.choose(table.header, found)
    if chosen is None:
        return None
    body = rows_of.read(table, chosen, found)
    if body.rows:
        return _Opened(table, chosen, body)
    if not found.is_blocking:
        found.add("R411" if body.blank_count else "S211", line=table.header.record.line)
    return None


def _judged(
    file: ReadingsFile, opened: _Opened, given: Circumstances, specs_of: SpecsOf, found: Findings
) -> ReadingsFile:
    """The file with what its rows report, as far as it is clear whose they are."""
    case = understand(opened.table.header, opened.columns, opened.body.rows, given, found)
    rows: tuple[Reading, ...] = ()
    if case.targets:
        others = [t for t in given.targets if t.department_code != case.department_code]
        projects = Projects(case.targets, others, may_ignore=False)
        index = Index(asked_of(specs_of(case.targets)))
        rows = Judge(opened.columns, projects, index, given.options, found).readings(
            opened.body.rows, case.months
        )
        if not rows and not found.is_blocking:  # all of them were left out on request
            found.add("R411", line=opened.table.header.record.line)
    return replace(
        file,
        department_code=case.department_code,
        fiscal_year=case.fiscal_year,
        months=tuple(sorted({reading.month for reading in rows})),
        detected=_detected(opened, case, given.options),
        rows=rows,
    )


def _detected(opened: _Opened, case: ReadingCase, options: Options) -> ReadingsDetected:
    table, chosen, body = opened
    own = "cumulative" if chosen.is_cumulative else "monthly"
    return ReadingsDetected(
        **table.described,
        value_column=chosen.value_name,
        amounts=own if options.amounts == "auto" else options.amounts,
        month_source=case.month_source,
        year_source=case.year_source,
        department_source=case.department_source,
        blank_row_count=body.blank_count,
        dropped_row_count=body.dropped_count,
        extra_columns=chosen.extras,
    )
