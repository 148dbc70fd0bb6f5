"""The body of a table as vectors: the kind of each row, its keys as numbers, its amounts in fen, other cells.

Texts are reduced to their distinct values at once, so that later steps look at a few hundred texts and
never at a million; money is compared and added as whole fen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.limits import MAX_CELL_BYTES, TEXTS_KEPT
from perf.ingest.problems.findings import Findings
from perf.ingest.spending import row_units, telling_words
from perf.ingest.spending.columns import Columns
from perf.ingest.spending.second_headers import Repeats
from perf.ingest.table.csv_records import Chunk
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import amounts
from perf.ingest.vocabulary.amounts import AmountColumn, Ints, Unit
from perf.ingest.vocabulary.excel_guards import unguarded_keys
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.period_cells import CLOCK
from perf.ingest.vocabulary.row_kinds import RowKind, is_total, row_kind_of_row, row_kind_of_text
from perf.ingest.vocabulary.total_words import MAY_BE
from perf.words.labels import tr

Bools = np.ndarray[Any, np.dtype[np.bool_]]
RowKinds = np.ndarray[Any, np.dtype[np.uint8]]
KEPT_ROWS: Final = 122_880
"""Other cells are kept in pieces of so many rows, which the store takes one by one, uncopied: a row group."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column as its distinct texts and, by row, the index of its text among them."""

    texts: tuple[str, ...]
    index: Ints

    def where(self, wanted: Iterable[int]) -> Bools:
        """Return True by row where the row holds one of these texts, given by index."""
        flags = np.zeros(len(self.texts) + 1, dtype=np.bool_)
        flags[list(wanted)] = True
        return np.asarray(flags[self.index], dtype=np.bool_)


@dataclass(frozen=True)
class Cells:
    """All rows of a body: vectors of equal length; `coded` and `amounts` by the index of their column.

    `lines` are the lines in the file, `prints` are equal for equal records, `labels` name the rows of totals,
    `telling` are the pieces whose other cells may hold a word of totals or refunds.
    """

    lines: np.ndarray[Any, np.dtype[np.int32]]
    prints: Ints
    row_kinds: RowKinds
    labels: dict[int, str]
    coded: dict[int, Coded]
    amounts: dict[int, AmountColumn]
    extras: pa.ChunkedArray
    telling: tuple[slice, ...] = ()

    def column(self, heading: Heading | None) -> Coded | None:
        """Return the text column under a heading; None without a heading."""
        return None if heading is None else self.coded[heading.index]

    @cached_property
    def is_data(self) -> Bools:
        """True by row where it is spending, ours or not."""
        return np.asarray(self.row_kinds == RowKind.DATA)


def encode(chunks: Iterable[Chunk], columns: Columns, unit: Unit, problems: Findings) -> Cells | None:
    """Take all chunks together; None where there is no row.

    A cell that is too long, or filled under no name, is a problem; other faults are looked for later, by row.
    """
    builder = _Builder(columns, unit, problems)
    for chunk in chunks:
        builder.add(chunk)
    return builder.finish() if builder.rows else None


class _Builder:
    """The vectors of the chunks so far."""

    def __init__(self, columns: Columns, unit: Unit, problems: Findings) -> None:
        self.columns, self.unit, self.problems = columns, unit, problems
        self.rows = 0
        self.labels: dict[int, str] = {}
        self._repeats = Repeats(columns, unit, problems)
        self._lines: list[Any] = []
        self._prints: list[Any] = []
        self._all_row_kinds: list[Any] = []
        self._dates = (columns.period, columns.other_period)
        self._keys: dict[int, list[pa.DictionaryArray]] = {heading.index: [] for heading in columns.keyed}
        self._amounts: dict[int, list[AmountColumn]] = {heading.index: [] for heading in columns.money}
        self._unnamed = [heading.index for heading in columns.others if not heading.name]
        self._extras: list[pa.ListArray] = []
        self._waiting: list[pa.ListArray] = []
        self._telling: list[slice] = []

    def add(self, chunk: Chunk) -> None:
        self._refuse_long(chunk)
        for heading in self.columns.keyed:
            keys = unguarded_keys(pc.dictionary_encode(chunk.texts[heading.index]))
            self._keys[heading.index].append(_without_clock(keys) if heading in self._dates else keys)
        units = row_units.of_rows([self._keys[h.index][-1] for h in self.columns.units], self.unit)
        for number, parts in self._amounts.items():
            kept = TEXTS_KEPT - sum(len(part.faulty) for part in parts)
            texts = chunk.texts[number]
            parts.append(
                amounts.read_column(texts, self.unit, kept)
                if units is None
                else row_units.read_column(texts, units, kept)
            )
        if telling_words.stand_in(chunk.packed.flatten()):  # looked for while the next chunk is read
            self._telling.append(slice(self.rows, self.rows + len(chunk.lines)))
        self._keep(chunk.packed)
        self._lines.append(chunk.lines)
        self._prints.append(chunk.prints)
        self._all_row_kinds.append(self._row_kinds(chunk))
        self._refuse_unnamed(chunk, self._all_row_kinds[-1] == RowKind.NOTE)
        self.rows += len(chunk.lines)

    def _keep(self, packed: pa.ListArray) -> None:
        """Gather what is kept of each chunk into few large pieces; many small ones scatter the memory."""
        self._waiting.append(packed)
        if sum(map(len, self._waiting)) >= KEPT_ROWS:
            gathered = pa.concat_arrays(self._waiting)
            self._extras.append(gathered[:KEPT_ROWS])
            self._waiting = [gathered[KEPT_ROWS:]]

    def finish(self) -> Cells:
        pa.default_memory_pool().release_unused()  # the chunks are gone, and the vectors are doubled below
        row_kinds = _joined(self._all_row_kinds)
        money = {number: _joined_amounts(parts) for number, parts in self._amounts.items()}
        return Cells(
            lines=_joined(self._lines),
            prints=_joined(self._prints),
            row_kinds=row_kinds,
            labels=self.labels,
            coded={number: _coded(parts) for number, parts in self._keys.items()},
            amounts=money,
            extras=pa.chunked_array([*self._extras, *self._waiting], type=pa.list_(pa.string())),
            telling=tuple(self._telling),
        )

    def _row_kinds(self, chunk: Chunk) -> RowKinds:
        """Judge rows by the texts that name the project; those that name none are looked at cell by cell."""
        if self._repeats.is_over:
            return np.full(len(chunk.lines), RowKind.NOTE, dtype=np.uint8)
        row_kinds, may_be_header = self._by_keys(chunk)
        self._take_serial_totals(chunk, row_kinds)
        looked_at = np.flatnonzero((row_kinds != RowKind.DATA) | may_be_header)
        for row in self._filled(chunk, looked_at).tolist():
            cells = self._row(chunk, row)
            if self._repeats.take(self.rows + row, int(chunk.lines[row]), cells):
                row_kinds[row] = RowKind.HEADER
                if self._repeats.is_over:
                    row_kinds[row + 1 :] = RowKind.NOTE
                    break
            elif row_kinds[row] != RowKind.DATA:
                row_kinds[row], label = row_kind_of_row(
                    RowKind(row_kinds[row]), list(cells.values()), self._figures(cells), self.rows + row
                )
                if label:
                    self.labels[self.rows + row] = label
        return row_kinds

    def _by_keys(self, chunk: Chunk) -> tuple[RowKinds, Bools]:
        """Judge rows by the texts of their keys alone; and tell which may be a header repeated."""
        row_kinds = np.full(len(chunk.lines), RowKind.BLANK, dtype=np.uint8)
        may_be_header = np.zeros(len(chunk.lines), dtype=np.bool_)
        for heading in (*self.columns.anchors, *self.columns.departments):
            keys = self._keys[heading.index][-1]
            texts, index = keys.dictionary.to_pylist(), keys.indices.to_numpy()
            if any(names := self._repeats.may_begin(texts)):
                may_be_header |= np.array(names, dtype=np.bool_)[index]
            if heading not in self.columns.anchors:
                continue
            own = np.array([row_kind_of_text(text) for text in texts], dtype=np.uint8)[index]
            row_kinds = np.where((row_kinds == RowKind.BLANK) | (own == RowKind.TOTAL), own, row_kinds)
        return row_kinds, may_be_header

    def _take_serial_totals(self, chunk: Chunk, row_kinds: RowKinds) -> None:
        """Make totals of the rows whose serial number is 小计 or the like, whatever project they name."""
        for heading in (heading for heading in self.columns.others if heading.name):
            texts = chunk.texts[heading.index]
            rows = np.flatnonzero(pc.match_substring_regex(texts, MAY_BE).to_numpy(zero_copy_only=False))
            row_kinds[[row for row in rows.tolist() if is_total(squeeze(texts[row].as_py()))]] = RowKind.TOTAL

    def _filled(self, chunk: Chunk, rows: Ints) -> Ints:
        """Return those of the rows in which any cell is filled; a sheet may end in a million that are not."""
        wanted = pa.array(rows)
        filled = np.zeros(len(rows), dtype=np.bool_)
        for texts in chunk.texts.values():
            filled |= _holds_text(texts.take(wanted))
        if self.columns.extras:
            extras = _holds_text(chunk.packed.take(wanted).flatten())
            filled |= extras.reshape(len(rows), len(self.columns.extras)).any(axis=1)
        return np.asarray(rows[filled])

    def _row(self, chunk: Chunk, row: int) -> dict[int, str]:
        """Return the cells of a row by the index of their column, from left to right."""
        cells = {number: texts[row].as_py() for number, texts in chunk.texts.items()}
        extras = chunk.packed[row].as_py()
        cells |= {heading.index: cell for heading, cell in zip(self.columns.extras, extras, strict=True)}
        return {number: cells[number] for number in sorted(cells)}

    def _figures(self, cells: dict[int, str]) -> list[str]:
        """Return the cells of a row that should hold amounts, and those that should hold nothing."""
        return [cells[number] for number in (*self._amounts, *self._unnamed)]

    def _refuse_unnamed(self, chunk: Chunk, is_note: Bools) -> None:
        """Add a problem for each cell under a column without a name, but for signatures below the table."""
        for number in self._unnamed:
            texts, column = chunk.texts[number], tr("第{number}列", number=number + 1)
            rows = np.flatnonzero(_holds_text(texts) & ~is_note)
            self.problems.each("S313", rows, _describe(chunk, column, texts))

    def _refuse_long(self, chunk: Chunk) -> None:
        names = {heading.index: heading.name for heading in (*self.columns.keyed, *self.columns.money)}
        for number, name in names.items():
            rows = _longer_than_a_cell(chunk.texts[number])
            self.problems.each("S111", rows, _describe(chunk, name))
        if len(_longer_than_a_cell(chunk.packed.values)):
            lengths = [max(map(len, map(str.encode, cells)), default=0) for cells in chunk.packed.to_pylist()]
            rows = np.flatnonzero(np.array(lengths) > MAX_CELL_BYTES)
            self.problems.each("S111", rows, _describe(chunk, None))


def _holds_text(texts: pa.StringArray) -> Bools:
    return np.asarray(pc.not_equal(pc.utf8_trim_whitespace(texts), "").to_numpy(zero_copy_only=False))


def _without_clock(keys: pa.DictionaryArray) -> pa.DictionaryArray:
    """Cut the time of day off, so that a day is one text however many payments it has."""
    days = pc.dictionary_encode(pc.replace_substring_regex(keys.dictionary, CLOCK, ""))
    return pa.DictionaryArray.from_arrays(days.indices.take(keys.indices), days.dictionary)


def _longer_than_a_cell(texts: pa.StringArray) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.flatnonzero(pc.binary_length(texts).to_numpy() > MAX_CELL_BYTES)


def _describe(
    chunk: Chunk, column: str | None, texts: pa.StringArray | None = None
) -> Callable[[int], dict[str, Any]]:
    """Return a function from a row of the chunk to the details of its problem: line, column, value."""
    return lambda row: {
        "line": int(chunk.lines[row]),
        "column": column,
        "value": None if texts is None else texts[row].as_py(),
    }


def _joined(parts: list[Any]) -> Any:
    """Join the parts as one vector, letting them go at once: so no vector stands twice in memory for long."""
    vector = np.concatenate(parts)
    parts.clear()
    return vector


def _coded(parts: list[pa.DictionaryArray]) -> Coded:
    unified = pa.chunked_array(parts).unify_dictionaries()
    parts.clear()
    index = np.concatenate([part.indices.to_numpy() for part in unified.chunks])
    return Coded(tuple(unified.chunk(0).dictionary.to_pylist()), index)


def _joined_amounts(parts: list[AmountColumn]) -> AmountColumn:
    faulty: dict[int, str] = {}
    dashes = []
    start = 0
    for part in parts:
        faulty |= {start + row: text for row, text in part.faulty.items()}
        dashes.append(part.dashes + start)
        start += len(part.fen)
    fen, state = np.concatenate([part.fen for part in parts]), np.concatenate([part.state for part in parts])
    parts.clear()
    return AmountColumn(fen, state, faulty, np.concatenate(dashes))
