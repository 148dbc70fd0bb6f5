"""The body of a readings file row by row: the text of each cell in use, and rows that report nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.value_cell import read_value
from perf.ingest.table.csv_records import Region, chunks
from perf.ingest.table.header import Header
from perf.ingest.table.open_table import Table
from perf.ingest.vocabulary.excel_guards import unguarded
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.readings_headers import FRACTION_ROLES, VALUE_ROLES, ReadingRole
from perf.ingest.vocabulary.row_kinds import TOTAL, RowKind, is_figure, is_note, looks_like_note
from perf.words.labels import tr

ABOUT: Final = (ReadingRole.LIKELIHOOD, ReadingRole.CATEGORY, ReadingRole.REASON, ReadingRole.EVIDENCE)
"""Columns about a value; one that is filled without a value is a slip."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, the texts by role, the value reached, the department cells."""

    line: int
    texts: dict[ReadingRole, str]
    value: str
    departments: tuple[str, ...] = ()

    def get(self, role: ReadingRole) -> str:
        """Return the trimmed text of a role; empty where there is no such column or nothing in it."""
        return self.texts.get(role, "")

    @property
    def fraction(self) -> str:
        """The two columns of a percentage as one text, e.g. 45/50; empty where either is."""
        above, below = (self.get(role) for role in FRACTION_ROLES)
        return f"{above}/{below}" if above and below else ""

    @property
    def is_half(self) -> bool:
        """True where only one of the two columns of a fraction is filled."""
        above, below = (bool(self.get(role)) for role in FRACTION_ROLES)
        return above != below

    @property
    def reached(self) -> str:
        """The value reached, as written: the fraction, which says more, else the value."""
        return self.fraction or self.value or "".join(map(self.get, FRACTION_ROLES))

    @property
    def is_unreported(self) -> bool:
        """True where it was left empty: an indicator of the template that nobody reported."""
        return not self.value and not any(self.get(role) for role in (*FRACTION_ROLES, *ABOUT))


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
    for chunk in chunks(region, problems, exact=True):
        for index, line in enumerate(chunk.lines.tolist()):
            cells = {n: unguarded(texts[index].as_py()).strip() for n, texts in chunk.texts.items()}
            row = _row(line, cells, columns)
            row_kinds.append(_row_kind(row, columns, cells))
            if row_kinds[-1] is not RowKind.NOTE:
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
    return Row(
        line,
        {role: cells[heading.index] for role, heading in columns.by_role.items()},
        cells[columns.value.index] if columns.value.role in VALUE_ROLES else "",
        tuple(cells[heading.index] for heading in columns.departments),
    )


def _row_kind(row: Row, columns: ReadingColumns, cells: dict[int, str]) -> RowKind:
    """Tell a reading from an indicator left empty, a repeated header, a total or a note below the table."""
    indicator = columns.by_role[ReadingRole.INDICATOR]
    if squeeze(row.get(ReadingRole.INDICATOR)) == squeeze(indicator.name):
        return RowKind.HEADER
    filled = [squeeze(text) for text in cells.values() if text]
    if looks_like_note(filled) and not _reports_something(row):
        return RowKind.NOTE
    if not row.get(ReadingRole.INDICATOR) and filled and TOTAL.fullmatch(filled[0]):
        return RowKind.TOTAL
    return RowKind.BLANK if row.is_unreported else RowKind.DATA


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
