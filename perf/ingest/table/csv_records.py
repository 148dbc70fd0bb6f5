"""Records of a text file with their true lines: its head, and its body in chunks of columns.

Two readers give equal chunks. The plain one is fast and refuses anything irregular; the exact one reads
record by record, knows the line on which each begins, and names what is torn or ragged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.limits import CHUNK_ROWS, HEAD_CHARACTERS, HEAD_RECORDS, HEADER_LINES, MAX_ROWS
from perf.ingest.problems.findings import Findings
from perf.ingest.table.decode import PlainText
from perf.ingest.table.regular_csv import IrregularError, read_columns
from perf.ingest.table.row_prints import Prints, prints_of
from perf.ingest.vocabulary.row_kinds import is_row_of_notes
from perf.words.labels import tr
from perf.words.language import marked

DELIMITERS: Final = {",": marked("逗号"), "\t": marked("制表符"), ";": marked("分号"), "|": marked("竖线")}
SMALL_BYTES: Final = 128 * 1024
"""Below this, reading record by record takes no time that anybody notices."""

_PACKED: Final = pa.list_(pa.string())

Lines = np.ndarray[Any, np.dtype[np.int32]]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line on which it begins, the line on which it ends, its cells."""

    line: int
    last_line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """True when no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Region:
    """The records below a header: they begin on `first_line`.

    Columns are numbered from the left: `texts` come back one by one, `packed` as one list per row; `identity`
    are those by which two records are the same, `required` those that a row cannot lack.
    """

    text: PlainText
    delimiter: str
    first_line: int
    names: tuple[str, ...]
    texts: tuple[int, ...]
    packed: tuple[int, ...]
    identity: tuple[int, ...]
    required: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records: the texts by column, the packed ones, the lines; equal `prints` mean equal records."""

    texts: dict[int, pa.StringArray]
    packed: pa.ListArray
    lines: Lines
    prints: Prints


def head(text: PlainText, delimiter: str, header_row: int | None = None) -> list[Record]:
    """The first records, blank ones included, down to a given line; what is torn is the body's affair."""
    with text.path.open(encoding="utf-8", newline="\n") as file:
        start = file.read(HEAD_CHARACTERS)
    reader = csv.reader(io.StringIO(start, newline="\n"), delimiter=delimiter)
    records: list[Record] = []
    last_line = filled = 0
    try:
        for cells in islice(reader, HEADER_LINES):
            record = Record(last_line + 1, reader.line_num, tuple(cells))
            records.append(record)
            last_line = record.last_line
            filled += not record.is_blank
            if filled >= HEAD_RECORDS and last_line >= (header_row or 0):
                break
    except csv.Error:
        pass  # a cell too long to be a header's
    return records


def chunks(region: Region, found: Findings, *, exact: bool) -> Iterator[Chunk]:
    """The body's records. Unless `exact`, raises IrregularError where only the exact reader can judge."""
    return _exact(region, found) if exact else _ahead(_plain(region))


def is_small(text: PlainText) -> bool:
    """Whether the exact reader is the faster one too."""
    return text.path.stat().st_size < SMALL_BYTES


def _plain(region: Region) -> Generator[Chunk, None, None]:
    """By pyarrow. A record's line follows from its place, as every line is one record."""
    line = region.first_line
    pieces = read_columns(
        region.text.path,
        delimiter=region.delimiter,
        width=len(region.names),
        first_line=region.first_line,
        last_line=region.text.last_line,
    )
    for columns in pieces:
        rows = len(columns[0])
        lines = np.arange(line, line + rows, dtype=np.int32)
        line += rows
        if line - region.first_line > MAX_ROWS:
            raise IrregularError("too many rows")
        yield Chunk(
            {number: columns[number] for number in region.texts},
            _pack([columns[number] for number in region.packed], rows),
            lines,
            prints_of([columns[number] for number in region.identity]),
        )


def _pack(columns: list[pa.StringArray], rows: int) -> pa.ListArray:
    """The texts of the columns as one list per row."""
    width = len(columns)
    ends = pa.array(np.arange(rows + 1, dtype=np.int32) * width)
    if not columns:
        return pa.ListArray.from_arrays(ends, pa.array([], type=pa.string()))
    row_by_row = np.arange(rows * width, dtype=np.int32).reshape(width, rows).T.ravel()
    texts = pc.take(pa.concat_arrays(columns), pa.array(row_by_row), boundscheck=False)
    return pa.ListArray.from_arrays(ends, texts)


def _ahead(source: Generator[Chunk, None, None]) -> Iterator[Chunk]:
    """The same, the next chunk being read while the last one is looked at."""
    with closing(source), ThreadPoolExecutor(1) as side:
        coming = side.submit(next, source, None)
        while chunk := coming.result():
            coming = side.submit(next, source, None)
            yield chunk


def _exact(region: Region, found: Findings) -> Iterator[Chunk]:
    """By Python's csv, strict about quotes."""
    rows: list[list[str]] = []
    lines: list[int] = []
    count = 0
    for line, cells in _records(region, found):
        row = _fit(region, line, cells, found)
        if row is None:
            continue
        count += 1
        if count > MAX_ROWS:
            found.add("S109", line=line, expected=MAX_ROWS)
            break
        rows.append(row)
        lines.append(line)
        if len(rows) == CHUNK_ROWS:
            yield _chunk(region, rows, lines)
            rows, lines = [], []
    if rows:
        yield _chunk(region, rows, lines)


def _records(region: Region, found: Findings) -> Iterator[tuple[int, list[str]]]:
    with region.text.path.open(encoding="utf-8", newline="\n") as file:
        lines = islice(file, region.first_line - 1, None)
        reader = csv.reader(lines, delimiter=region.delimiter, strict=True)
        while True:
            line = region.first_line + reader.line_num
            try:
                yield line, next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                found.add("S111" if "limit" in str(error) else "S112", line=line)


def _fit(region: Region, line: int, cells: list[str], found: Findings) -> list[str] | None:
    """The record with exactly as many cells as the header; None for a blank one."""
    width = len(region.names)
    if not any(cell and not cell.isspace() for cell in cells):
        return None
    fitted = [*cells[:width], *[""] * (width - len(cells))]
    if len(cells) != width and is_row_of_notes(cells):
        return fitted
    for number, cell in enumerate(cells[width:], start=width + 1):
        if cell.strip():
            found.add("S313", line=line, column=tr("第{number}列", number=number), value=cell)
            break
    if len(cells) < width:
        missing = [region.names[number] for number in region.required if number >= len(cells)]
        if missing:
            found.add("S314", line=line, value=len(cells), expected=tr("、").join(missing))
        else:
            found.add("S315", line=line, value=len(cells), expected=width)
    return fitted


def _chunk(region: Region, rows: list[list[str]], lines: list[int]) -> Chunk:
    texts = {number: pa.array([row[number] for row in rows], type=pa.string()) for number in region.texts}
    packed = pa.array([[row[number] for number in region.packed] for row in rows], type=_PACKED)
    prints = [hash(tuple(row[number] for number in region.identity)) for row in rows]
    return Chunk(texts, packed, np.array(lines, dtype=np.int32), np.array(prints, dtype=np.int64))
