"""The body of a readings file row by row: what each cell in use says, and which rows report nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from perf.ingest.problems.findings import Findings
from perf.ingest.readings.columns import FRACTION_ROLES, VALUE_ROLES, ReadingColumns, ReadingRole
from perf.ingest.readings.value_cell import read_value
from perf.ingest.table.csv_records import Region, chunks
from perf.ingest.table.header import Header
from perf.ingest.table.open_table import Table
from perf.ingest.vocabulary.excel_guards import unguarded
from perf.ingest.vocabulary.period_cells import squeeze
from perf.ingest.vocabulary.row_kinds import TOTAL, Kind, is_figure, is_note, looks_like_note
from perf.words.labels import tr

ABOUT: Final = (ReadingRole.LIKELIHOOD, ReadingRole.CATEGORY, ReadingRole.REASON, ReadingRole.EVIDENCE)
"""The columns that say something about a value; one filled without a value is a slip."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line the user sees, the texts by role, what was reached, the department cells."""

    line: int
    texts: dict[ReadingRole, str]
    value: str
    departments: tuple[str, ...] = ()

    def get(self, role: ReadingRole) -> str:
        """The trimmed text of a role; empty where there is no such column or nothing in it."""
        return self.texts.get(role, "")

    @property
    def fraction(self) -> str:
        """A percentage that is written in two columns, as one text; empty where either column is."""
        above, below = (self.get(role) for role in FRACTION_ROLES)
        return f"{above}/{below}" if above and below else ""

    @property
    def is_half(self) -> bool:
        """Whether only one of the two columns of a fraction is filled."""
        above, below = (bool(self.get(role)) for role in FRACTION_ROLES)
        return above != below

    @property
    def said(self) -> str:
        """What was reached, as written: the fraction, which says more, else the value."""
        return self.fraction or self.value or "".join(map(self.get, FRACTION_ROLES))

    @property
    def says_nothing(self) -> bool:
        """Whether it was left empty: an indicator of the template that nobody reported."""
        return not self.value and not any(self.get(role) for role in (*FRACTION_ROLES, *ABOUT))


@dataclass(frozen=True, slots=True)
class Body:
    """The rows that report something, how many were left empty, how many are headers, totals, notes."""

    rows: tuple[Row, ...]
    blank_count: int
    dropped_count: int


def read(table: Table, columns: ReadingColumns, found: Findings) -> Body:
    """All rows, record by record; torn and ragged ones are findings."""
    region = _region(table, columns)
    kept: list[Row] = []
    kinds: list[Kind] = []
    for chunk in chunks(region, found, exact=True):
        for place, line in enumerate(chunk.lines.tolist()):
            cells = {n: unguarded(texts[place].as_py()).strip() for n, texts in chunk.texts.items()}
            row = _row(line, cells, columns)
            kinds.append(_kind(row, columns, cells))
            if kinds[-1] is not Kind.NOTE:
                _refuse_unnamed(line, cells, table.header, found)
            if kinds[-1] is Kind.DATA:
                kept.append(row)
    blank = kinds.count(Kind.BLANK)
    return Body(tuple(kept), blank, len(kinds) - blank - len(kept))


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


def _kind(row: Row, columns: ReadingColumns, cells: dict[int, str]) -> Kind:
    """A reading, an indicator left empty, a repeated header, or a total or a note below the table."""
    indicator = columns.by_role[ReadingRole.INDICATOR]
    if squeeze(row.get(ReadingRole.INDICATOR)) == squeeze(indicator.name):
        return Kind.HEADER
    filled = [squeeze(text) for text in cells.values() if text]
    if looks_like_note(filled) and not _says_something(row):
        return Kind.NOTE
    if not row.get(ReadingRole.INDICATOR) and filled and TOTAL.fullmatch(filled[0]):
        return Kind.TOTAL
    return Kind.BLANK if row.says_nothing else Kind.DATA


def _says_something(row: Row) -> bool:
    """Whether a row that begins like a note names an indicator, or what was reached of one."""
    name = squeeze(row.get(ReadingRole.INDICATOR))
    return bool(name and not is_note(name)) or is_figure(row.said) or read_value(row.said) is not None


def _refuse_unnamed(line: int, cells: dict[int, str], header: Header, found: Findings) -> None:
    """Cells under a column without a name."""
    for heading in header.headings:
        if not heading.name and cells[heading.index]:
            column = tr("第{number}列", number=heading.index + 1)
            found.add("S313", line=line, column=column, value=cells[heading.index])
