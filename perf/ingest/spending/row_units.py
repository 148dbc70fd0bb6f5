"""Units that stand in a column of their own, row by row: which amounts are 元 and which 万元; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from perf.ingest.vocabulary import amounts, units
from perf.ingest.vocabulary.amounts import AmountColumn, Ints, Unit


def of_rows(columns: Sequence[pa.DictionaryArray], default: Unit) -> Ints | None:
    """Return the unit of each row of a chunk, or None where no cell of these columns is one.

    A row without a unit, as a total is, has that of the others where they have but one, else `default`.
    """
    known = np.zeros(len(columns[0]) if columns else 0, dtype=np.int8)
    for column in columns:
        of_text = [units.in_cell(text) for text in column.dictionary.to_pylist()]
        values = np.array([int(u) if isinstance(u, Unit) else 0 for u in of_text] or [0], dtype=np.int8)
        known = np.where(known == 0, values[column.indices.to_numpy()], known)
    named = np.unique(known[known > 0]).tolist()
    if not named:
        return None
    return np.where(known == 0, named[0] if len(named) == 1 else int(default), known)


def read_column(texts: pa.StringArray, unit_of_row: Ints, texts_kept: int) -> AmountColumn:
    """Read a column of amounts, each row in its own unit."""
    read: Mapping[int, AmountColumn] = {
        unit: amounts.read_column(texts, Unit(unit), texts_kept) for unit in np.unique(unit_of_row).tolist()
    }
    fen, state = np.zeros(len(texts), dtype=np.int64), np.zeros(len(texts), dtype=np.uint8)
    faulty: dict[int, str] = {}
    dashes = np.zeros(0, dtype=np.int64)
    for unit, column in read.items():
        own = unit_of_row == unit
        fen, state = np.where(own, column.fen, fen), np.where(own, column.state, state).astype(np.uint8)
        faulty |= {row: text for row, text in column.faulty.items() if own[row]}
        dashes = column.dashes
    return AmountColumn(fen, state, faulty, dashes)
