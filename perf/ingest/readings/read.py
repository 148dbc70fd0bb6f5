"""A readings file through gates 1 to 4: bytes in, readings and problems out; the store is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from perf.indicators.model import Reading
from perf.ingest.attribution.department_year import Upload
from perf.ingest.attribution.project_matching import Projects
from perf.ingest.options import Options
from perf.ingest.problems.findings import Findings
from perf.ingest.readings import body, columns
from perf.ingest.readings.body import Body
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.context import ReadingContext, understand
from perf.ingest.readings.indicator_lookup import IndicatorLookup, indicator_specs
from perf.ingest.readings.readings_file import ReadingsDetected, ReadingsFile, SpecsOf
from perf.ingest.readings.validate import Validator
from perf.ingest.table import scratch, source_file
from perf.ingest.table.open_table import Table, open_table
from perf.ingest.table.readings_header_spec import READINGS
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
    problems = Findings()
    name = source_file.safe_name(file_name)
    file = ReadingsFile(name, source_file.sha256(source), source_file.byte_count(source))
    upload = Upload(name, targets, options, today)
    with scratch.folder() as folder:
        table = open_table(source, name, folder, options, problems, spec=READINGS)
        opened = _open(table, problems) if table else None
    if opened:
        file = _validated(file, opened, upload, specs_of, problems)
    return replace(file, problems=problems.finish(name, table.sheet if table else None))


class _Opened(NamedTuple):
    """A table with its columns and rows."""

    table: Table
    columns: ReadingColumns
    body: Body


def _open(table: Table, problems: Findings) -> _Opened | None:
    """Read the rows that report something; None, with a problem, where there is nothing to validate."""
    chosen = columns.choose(table.header, problems)
    if chosen is None:
        return None
    content = body.read(table, chosen, problems)
    if content.rows:
        return _Opened(table, chosen, content)
    if not problems.is_blocking:
        problems.add("R411" if content.blank_count else "S211", line=table.header.record.line)
    return None


def _validated(
    file: ReadingsFile, opened: _Opened, upload: Upload, specs_of: SpecsOf, problems: Findings
) -> ReadingsFile:
    """Return the file with the readings of its rows, as far as department and year are known."""
    context = understand(opened.table.header, opened.columns, opened.body.rows, upload, problems)
    rows: tuple[Reading, ...] = ()
    targets = context.department_year.targets
    if targets:
        others = [t for t in upload.targets if t is not targets]
        projects = Projects(targets, others, may_ignore=False)
        indicators = IndicatorLookup(indicator_specs(specs_of(targets)))
        rows = Validator(opened.columns, projects, indicators, upload.options, problems).readings(
            opened.body.rows, context.months
        )
        if not rows and not problems.is_blocking:  # all of them were left out on request
            problems.add("R411", line=opened.table.header.record.line)
    return replace(
        file,
        department_code=context.department_year.department_code,
        fiscal_year=context.department_year.fiscal_year,
        months=tuple(sorted({reading.month for reading in rows})),
        detected=_detected(opened, context, upload.options),
        rows=rows,
    )


def _detected(opened: _Opened, context: ReadingContext, options: Options) -> ReadingsDetected:
    table, chosen, content = opened
    own = "cumulative" if chosen.is_cumulative else "monthly"
    return ReadingsDetected(
        **table.described,
        value_column=chosen.value_name,
        amounts=own if options.amounts == "auto" else options.amounts,
        month_source=context.month_source,
        year_source=context.department_year.year_source,
        department_source=context.department_year.department_source,
        blank_row_count=content.blank_count,
        dropped_row_count=content.dropped_count,
        extra_columns=chosen.extras,
    )
