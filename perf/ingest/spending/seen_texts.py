"""The distinct texts of a column in some rows, each with its first row and their count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools, Coded
from perf.ingest.table.header import Heading


@dataclass(frozen=True, slots=True)
class Seen:
    """A distinct text in some rows: its index, the first row, and the details of a problem about it."""

    text: int
    value: str
    row: int
    where: dict[str, Any]

    @classmethod
    def at(cls, sheet: Sheet, heading: Heading | None, column: Coded, row: int, count: int) -> Seen:
        """Make it of the text in a row, which stands in `count` of the rows."""
        text = int(column.index[row])
        value = column.texts[text].strip()
        name = heading.name if heading else None
        where = {"line": int(sheet.cells.lines[row]), "column": name, "value": value, "count": count}
        return cls(text, value, row, where)


def seen_in(sheet: Sheet, heading: Heading | None, rows: Bools) -> list[Seen]:
    """Return the distinct texts of a column in these rows, in the order of their first rows."""
    column = sheet.cells.column(heading)
    if column is None:
        return []
    in_rows = np.flatnonzero(rows)
    index = column.index[in_rows]
    counts, first = np.bincount(index), np.zeros(len(column.texts), dtype=np.int64)
    first[index[::-1]] = in_rows[::-1]  # of several, the last written stays: the first row
    texts = np.flatnonzero(counts)
    in_order = sorted(zip(first[texts].tolist(), counts[texts].tolist(), strict=True))
    return [Seen.at(sheet, heading, column, row, count) for row, count in in_order]
