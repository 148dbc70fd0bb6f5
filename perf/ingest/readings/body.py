"""The body of a readings file row by row: the text of each cell in use, and rows that report nothing."""

from __future__ import annotations

from dataclasses import dataclass

from perf.ingest.problems.findings import Findings
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.form_rows import FormRows, ticked
from perf.ingest.readings.row import Row
from perf.ingest.readings.value_cell import read_value
from perf.ingest.table import form_block
from perf.ingest.table.csv_records import Region, chunks
from perf.ingest.table.header import Header
from perf.ingest.table.open_table import Table
from perf.ingest.vocabulary.excel_guards import unguarded
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.readings_headers import VALUE_ROLES, ReadingRole
from perf.ingest.vocabulary.row_kinds import TOTAL, RowKind, is_figure, is_note, looks_like_note
from perf.words.labels import tr

_POINTS = "总分"
"""Below the rows of a form, where another table has a total."""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows that report something; the count of those left empty, and of headers, totals and notes."""

    rows: tuple[Row, ...]
    blank_count: int
    dropped_count: int


def read(table: Table, columns: ReadingColumns, problems: Findings) -> Body:
    """Read all rows, record by record; torn and ragged ones are problems."""
    region = _region(table, columns)
    kept: list[Row] = []
    row_kinds: list[RowKind] = []
    block = form_block.of(table.header)
    form = FormRows(block) if block else None
    if block and block.is_empty:
        problems.add("R205", line=block.line)
    for chunk in chunks(region, problems, exact=True):
        for index, line in enumerate(chunk.lines.tolist()):
            cells = {n: unguarded(texts[index].as_py()).strip() for n, texts in chunk.texts.items()}
            row = _row(line, cells, columns)
            row = form.completed(row) if form else row
            row_kind = _row_kind(row, columns, cells)
            row_kinds.append(form.row_kind(line, list(cells.values()), row_kind) if form else row_kind)
            if row_kinds[-1] is RowKind.HEADER:
                _refuse_other_header(line, cells, columns, problems)
            elif row_kinds[-1] is not RowKind.NOTE:
                _refuse_unnamed(line, cells, table.header, problems)
            if row_kinds[-1] is RowKind.DATA:
                kept.append(row)
    blank = row_kinds.count(RowKind.BLANK)
    return Body(tuple(kept), blank, len(row_kinds) - blank - len(kept))


def _region(table: Table, columns: ReadingColumns) -> Region:
    header = table.header
    everything = tuple(heading.index for heading in header.headings)
    indicator = columns.by_role[ReadingRole.INDICATOR].index
    return Region(
        text=table.text,
        delimiter=table.delimiter,
        first_line=header.record.last_line + 1,
        names=header.names,
        texts=everything,
        packed=(),
        identity=everything,
        required=(indicator, columns.value.index),
    )


def _row(line: int, cells: dict[int, str], columns: ReadingColumns) -> Row:
    texts = {role: cells[heading.index] for role, heading in columns.by_role.items()}
    ticks = ticked(cells, columns) if columns.ticks else {}
    return Row(
        line,
        {**texts, **{role: text for role, text in ticks.items() if not texts.get(role)}},
        cells[columns.value.index] if columns.value.role in VALUE_ROLES else "",
        tuple(cells[heading.index] for heading in columns.departments),
        tuple(cells[heading.index] for heading in columns.signs),
    )


def _row_kind(row: Row, columns: ReadingColumns, cells: dict[int, str]) -> RowKind:
    """Tell a reading from an indicator left empty, a repeated header, a total or a note below the table."""
    indicator = columns.by_role[ReadingRole.INDICATOR]
    if squeeze(row.get(ReadingRole.INDICATOR)) == squeeze(indicator.name) or _names_ticks(cells, columns):
        return RowKind.HEADER
    filled = [squeeze(text) for text in cells.values() if text]
    if looks_like_note(filled) and not _reports_something(row):
        return RowKind.NOTE
    is_total = filled and (TOTAL.fullmatch(filled[0]) or filled[0] == _POINTS)
    if not row.get(ReadingRole.INDICATOR) and is_total:
        return RowKind.TOTAL
    return RowKind.BLANK if row.is_unreported else RowKind.DATA


def _names_ticks(cells: dict[int, str], columns: ReadingColumns) -> bool:
    """Tell whether a row names the columns of ticks again: the second row of a repeated header."""
    names = [cells[h.index] for h in columns.ticks if cells[h.index]]
    return bool(names) and all(
        not cells[h.index] or h.word.endswith(squeeze(cells[h.index])) for h in columns.ticks
    )


def _reports_something(row: Row) -> bool:
    """Tell whether a row that begins like a note names an indicator, or a value reached."""
    name = squeeze(row.get(ReadingRole.INDICATOR))
    return bool(name and not is_note(name)) or is_figure(row.reached) or read_value(row.reached) is not None


def _refuse_unnamed(line: int, cells: dict[int, str], header: Header, problems: Findings) -> None:
    """Add a problem for each cell under a column without a name."""
    for heading in header.headings:
        if not heading.name and cells[heading.index]:
            column = tr("第{number}列", number=heading.index + 1)
            problems.add("S313", line=line, column=column, value=cells[heading.index])


def _refuse_other_header(
    line: int, cells: dict[int, str], columns: ReadingColumns, problems: Findings
) -> None:
    """Add a problem where a repeated header calls the values something else: another month or column."""
    indicator = columns.by_role[ReadingRole.INDICATOR]
    written, name = squeeze(cells[columns.value.index]), squeeze(columns.value.name)
    if squeeze(cells[indicator.index]) == squeeze(indicator.name) and written not in name:
        problems.add("R206", line=line, value=cells[columns.value.index], expected=columns.value_name)
