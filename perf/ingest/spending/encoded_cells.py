"""The body of a table as vectors: what each row is, its keys as numbers, its amounts in fen, its other cells.

Texts are reduced to their distinct values at once, so that what follows looks at a few hundred texts and
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
from perf.ingest.spending.columns import Columns
from perf.ingest.table.csv_records import Chunk
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import amounts, row_kinds
from perf.ingest.vocabulary.amounts import AmountColumn, Ints, Unit
from perf.ingest.vocabulary.excel_guards import unguarded_keys
from perf.ingest.vocabulary.period_cells import CLOCK
from perf.ingest.vocabulary.row_kinds import Kind
from perf.words.labels import tr

Bools = np.ndarray[Any, np.dtype[np.bool_]]
KEPT_ROWS: Final = 122_880
"""Other cells are kept in pieces of so many rows, which the store takes one by one, uncopied: a row group."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column as its distinct texts and, by row, which of them stands there."""

    texts: tuple[str, ...]
    index: Ints

    def where(self, wanted: Iterable[int]) -> Bools:
        """The rows that hold one of these texts."""
        flags = np.zeros(len(self.texts) + 1, dtype=np.bool_)
        flags[list(wanted)] = True
        return np.asarray(flags[self.index], dtype=np.bool_)


@dataclass(frozen=True)
class Cells:
    """All rows of a body; vectors of equal length, keyed columns by their heading's index."""

    lines: np.ndarray[Any, np.dtype[np.int32]]
    prints: Ints
    kinds: np.ndarray[Any, np.dtype[np.uint8]]
    labels: dict[int, str]
    coded: dict[int, Coded]
    amounts: dict[int, AmountColumn]
    extras: pa.ChunkedArray

    def column(self, heading: Heading | None) -> Coded | None:
        """The keyed column under a heading."""
        return None if heading is None else self.coded[heading.index]

    @cached_property
    def is_data(self) -> Bools:
        """The rows that are spending, ours or not."""
        return np.asarray(self.kinds == Kind.DATA)


def encode(chunks: Iterable[Chunk], columns: Columns, unit: Unit, found: Findings) -> Cells | None:
    """All chunks taken together, None if there is no row; faults of a cell are found later, by row."""
    builder = _Builder(columns, unit, found)
    for chunk in chunks:
        builder.add(chunk)
    return builder.finish() if builder.rows else None


class _Builder:
    """Holds what the chunks gave so far."""

    def __init__(self, columns: Columns, unit: Unit, found: Findings) -> None:
        self.columns, self.unit, self.found = columns, unit, found
        self.rows = 0
        self.labels: dict[int, str] = {}
        self._lines: list[Any] = []
        self._prints: list[Any] = []
        self._all_kinds: list[Any] = []
        self._dates = (columns.period, columns.other_period)
        self._keys: dict[int, list[pa.DictionaryArray]] = {heading.index: [] for heading in columns.keyed}
        self._amounts: dict[int, list[AmountColumn]] = {heading.index: [] for heading in columns.money}
        self._unnamed = [heading.index for heading in columns.others if not heading.name]
        self._extras: list[pa.ListArray] = []
        self._waiting: list[pa.ListArray] = []

    def add(self, chunk: Chunk) -> None:
        self._refuse_long(chunk)
        for heading in self.columns.keyed:
            keys = unguarded_keys(pc.dictionary_encode(chunk.texts[heading.index]))
            self._keys[heading.index].append(_without_clock(keys) if heading in self._dates else keys)
        for number, parts in self._amounts.items():
            kept = TEXTS_KEPT - sum(len(part.faulty) for part in parts)
            parts.append(amounts.read_column(chunk.texts[number], self.unit, kept))
        self._keep(chunk.packed)
        self._lines.append(chunk.lines)
        self._prints.append(chunk.prints)
        self._all_kinds.append(self._kinds(chunk))
        self._refuse_unnamed(chunk, self._all_kinds[-1] == Kind.NOTE)
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
        kinds = _joined(self._all_kinds)
        money = {number: _joined_amounts(parts) for number, parts in self._amounts.items()}
        return Cells(
            lines=_joined(self._lines),
            prints=_joined(self._prints),
            kinds=kinds,
            labels=self.labels,
            coded={number: _coded(parts) for number, parts in self._keys.items()},
            amounts=money,
            extras=pa.chunked_array([*self._extras, *self._waiting], type=pa.list_(pa.string())),
        )

    def _kinds(self, chunk: Chunk) -> np.ndarray[Any, np.dtype[np.uint8]]:
        """By the texts that name the project; only rows that name none are looked at cell by cell."""
        kinds = np.full(len(chunk.lines), Kind.BLANK, dtype=np.uint8)
        for heading in self.columns.anchors:
            anchor = self._keys[heading.index][-1]
            by_text = np.array(
                [row_kinds.of_text(text, heading.name) for text in anchor.dictionary.to_pylist()],
                dtype=np.uint8,
            )
            own = by_text[anchor.indices.to_numpy()]
            kinds = np.where((kinds == Kind.BLANK) | (own == Kind.TOTAL), own, kinds)
        for row in self._filled(chunk, np.flatnonzero(kinds != Kind.DATA)).tolist():
            kinds[row], label = row_kinds.of_row(
                Kind(kinds[row]), self._row(chunk, row), self._figures(chunk, row), self.rows + row
            )
            if label:
                self.labels[self.rows + row] = label
        return kinds

    def _filled(self, chunk: Chunk, rows: Ints) -> Ints:
        """Those of the rows in which any cell holds anything; a sheet may end in a million that do not."""
        places = pa.array(rows)
        filled = np.zeros(len(rows), dtype=np.bool_)
        for texts in chunk.texts.values():
            filled |= _holds_text(texts.take(places))
        if self.columns.extras:
            extras = _holds_text(chunk.packed.take(places).flatten())
            filled |= extras.reshape(len(rows), len(self.columns.extras)).any(axis=1)
        return np.asarray(rows[filled])

    def _row(self, chunk: Chunk, row: int) -> list[str]:
        """The cells of a row from left to right."""
        cells = {number: texts[row].as_py() for number, texts in chunk.texts.items()}
        extras = chunk.packed[row].as_py()
        cells |= {heading.index: cell for heading, cell in zip(self.columns.extras, extras, strict=True)}
        return [cells[number] for number in sorted(cells)]

    def _figures(self, chunk: Chunk, row: int) -> list[str]:
        """The cells of a row that should hold amounts, and those that should hold nothing."""
        return [chunk.texts[number][row].as_py() for number in (*self._amounts, *self._unnamed)]

    def _refuse_unnamed(self, chunk: Chunk, is_note: Bools) -> None:
        """Cells under a column without a name, but for signatures below the table."""
        for number in self._unnamed:
            texts, column = chunk.texts[number], tr("第{number}列", number=number + 1)
            rows = np.flatnonzero(_holds_text(texts) & ~is_note)
            self.found.each("S313", rows, _describe(chunk, column, texts))

    def _refuse_long(self, chunk: Chunk) -> None:
        names = {heading.index: heading.name for heading in (*self.columns.keyed, *self.columns.money)}
        for number, name in names.items():
            rows = _longer_than_a_cell(chunk.texts[number])
            self.found.each("S111", rows, _describe(chunk, name))
        if len(_longer_than_a_cell(chunk.packed.values)):
            lengths = [max(map(len, map(str.encode, cells)), default=0) for cells in chunk.packed.to_pylist()]
            rows = np.flatnonzero(np.array(lengths) > MAX_CELL_BYTES)
            self.found.each("S111", rows, _describe(chunk, None))


def _holds_text(texts: pa.StringArray) -> Bools:
    return np.asarray(pc.not_equal(pc.utf8_trim_whitespace(texts), "").to_numpy(zero_copy_only=False))


def _without_clock(keys: pa.DictionaryArray) -> pa.DictionaryArray:
    """The same keys with the time of day cut off, so that a day is one text however many payments it has."""
    days = pc.dictionary_encode(pc.replace_substring_regex(keys.dictionary, CLOCK, ""))
    return pa.DictionaryArray.from_arrays(days.indices.take(keys.indices), days.dictionary)


def _longer_than_a_cell(texts: pa.StringArray) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.flatnonzero(pc.binary_length(texts).to_numpy() > MAX_CELL_BYTES)


def _describe(
    chunk: Chunk, column: str | None, texts: pa.StringArray | None = None
) -> Callable[[int], dict[str, Any]]:
    """Where a row of the chunk is, and what stands there."""
    return lambda row: {
        "line": int(chunk.lines[row]),
        "column": column,
        "value": None if texts is None else texts[row].as_py(),
    }


def _joined(parts: list[Any]) -> Any:
    """The parts as one vector; they are let go at once, so that not all vectors stand twice in memory."""
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
