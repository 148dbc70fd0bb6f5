"""A readings file through gates 1 to 4: bytes in, readings and problems out; the store is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from perf.indicators.model import IndicatorKey, Reading
from perf.ingest.attribution import stated_periods
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
from perf.ingest.readings.row import Row
from perf.ingest.readings.validate import Validator
from perf.ingest.table import form_block, scratch, source_file
from perf.ingest.table.open_table import Table, open_tables
from perf.ingest.table.readings_header_spec import READINGS
from perf.model import Targets
from perf.words.labels import tr


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

    Of a workbook of official forms every sheet is read, of another one the first with a header. `specs_of`
    gives the spec table of one of the targets. Nothing in a file raises: every fault is a Problem of the
    result. Raises ScratchError where the temporary folder cannot take it. Values are in the target's unit, a
    percentage as 95; `today` bounds the months.
    """
    problems = Findings()
    name = source_file.safe_name(file_name)
    file = ReadingsFile(name, source_file.sha256(source), source_file.byte_count(source))
    upload = Upload(name, targets, options, today)
    with scratch.folder() as folder:
        tables = open_tables(source, name, folder, options, problems, spec=READINGS)
        opened = [_open(table) for table in tables]
    _refuse_empty(opened, problems)
    with_rows = [one for one in opened if one.body and one.body.rows]
    file = _validated(file, with_rows, _Reader(upload, specs_of)) if with_rows else file
    for one in opened:
        problems.join(one.problems, one.table.sheet if len(opened) > 1 else None)
    if with_rows and not file.rows and not problems.is_blocking and not file.detected.filling_count:
        problems.add("R411", line=with_rows[0].table.header.record.line)  # all were left out on request
    return replace(file, problems=problems.finish(name, tables[0].sheet if tables else None))


class _Opened(NamedTuple):
    """A table with its columns and rows, None where it cannot be read, and what is wrong with it."""

    table: Table
    problems: Findings
    columns: ReadingColumns | None = None
    body: Body | None = None


class _Part(NamedTuple):
    """The readings of one table, in the context in which it was read."""

    opened: _Opened
    context: ReadingContext
    rows: tuple[Reading, ...]
    filling_count: int


def _open(table: Table) -> _Opened:
    problems = Findings()
    chosen = columns.choose(table.header, problems)
    if chosen is None:
        return _Opened(table, problems)
    return _Opened(table, problems, chosen, body.read(table, chosen, problems))


def _refuse_empty(opened: Sequence[_Opened], problems: Findings) -> None:
    """Add a problem where no table reports anything."""
    bodies = [one.body for one in opened if one.body]
    if not bodies or any(one.problems.is_blocking for one in opened) or any(one.rows for one in bodies):
        return
    rule = "R411" if any(one.blank_count for one in bodies) else "S211"
    problems.add(rule, line=opened[0].table.header.record.line)


class _Reader:
    """The targets of all departments, and what each table of the file has reported so far."""

    def __init__(self, upload: Upload, specs_of: SpecsOf) -> None:
        self.upload = upload
        self._specs_of = specs_of
        self._lookups: dict[tuple[str, int], IndicatorLookup] = {}
        self._lines: dict[tuple[IndicatorKey, int], Row] = {}

    def part(self, opened: _Opened) -> _Part:
        """Validate the rows of a table, as far as its department and year are known."""
        chosen, content, problems = opened.columns, opened.body, opened.problems
        assert chosen  # noqa: S101 — a table with rows has its columns
        assert content  # noqa: S101
        context = understand(opened.table.header, chosen, content.rows, self.upload, problems)
        targets = context.department_year.targets
        if not targets:
            return _Part(opened, context, (), 0)
        others = [t for t in self.upload.targets if t is not targets]
        projects = Projects(targets, others, may_ignore=False)
        validator = Validator(
            chosen, projects, self._lookup(targets), self.upload.options, problems, self._lines
        )
        rows = validator.readings(content.rows, context.months)
        return _Part(opened, context, rows, validator.filling_count)

    def _lookup(self, targets: Targets) -> IndicatorLookup:
        key = (targets.department_code, targets.fiscal_year)
        if key not in self._lookups:
            self._lookups[key] = IndicatorLookup(indicator_specs(self._specs_of(targets)))
        return self._lookups[key]


def _validated(file: ReadingsFile, opened: Sequence[_Opened], reader: _Reader) -> ReadingsFile:
    """Return the file with the readings of all its tables; they are of one department and year."""
    parts = [reader.part(one) for one in opened]
    first = parts[0].context.department_year
    for part in parts[1:]:
        _refuse_other(parts[0], part)
    rows = tuple(row for part in parts for row in part.rows)
    return replace(
        file,
        department_code=first.department_code,
        fiscal_year=first.fiscal_year,
        months=tuple(sorted({reading.month for reading in rows})),
        detected=_detected(parts, reader.upload.options),
        rows=rows,
        is_form=form_block.of(opened[0].table.header) is not None,
    )


def _refuse_other(first: _Part, part: _Part) -> None:
    """Add a problem to a sheet of another department or year than the first one's."""
    ours, theirs = first.context.department_year, part.context.department_year
    for mine, other in (
        (ours.fiscal_year, theirs.fiscal_year),
        (ours.department_code, theirs.department_code),
    ):
        if mine and other and mine != other:
            said = tr("这张表是{other}的，工作表“{sheet}”是{mine}的", other=other, mine=mine,
                      sheet=first.opened.table.sheet)  # fmt: skip
            remedy = stated_periods.remedy("give_sheet")
            part.opened.problems.add("S206", value=said, remedy=remedy)


def _detected(parts: Sequence[_Part], options: Options) -> ReadingsDetected:
    opened, context = parts[0].opened, parts[0].context
    chosen = opened.columns
    assert chosen  # noqa: S101
    own = "cumulative" if chosen.is_cumulative else "monthly"
    bodies = [part.opened.body for part in parts if part.opened.body]
    described = opened.table.described
    if len(parts) > 1:
        described["sheet"] = tr("、").join(str(part.opened.table.sheet) for part in parts)
    return ReadingsDetected(
        **described,
        value_column=chosen.value_name,
        amounts=own if options.amounts == "auto" else options.amounts,
        month_source=context.month_source,
        year_source=context.department_year.year_source,
        department_source=context.department_year.department_source,
        blank_row_count=sum(one.blank_count for one in bodies),
        dropped_row_count=sum(one.dropped_count for one in bodies),
        filling_count=sum(part.filling_count for part in parts),
        extra_columns=chosen.extras,
    )
