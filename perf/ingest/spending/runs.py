"""Sums of rows that stand together, or of one project, to hold a row against that claims to be one; pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.vocabulary.amounts import Ints


@dataclass(frozen=True)
class Runs:
    """Sum in fen and count of the rows of spending above each row; a run begins and ends at an edge.

    An edge is the beginning, the end, a row of another project and a row that is no spending: `first` and
    `last` are, by the sum above an edge, the smallest and the largest count above one.
    """

    above: Ints
    count: Ints
    first: dict[int, int]
    last: dict[int, int]

    @classmethod
    def of(cls, sheet: Sheet, fen: Ints, is_data: Bools) -> Runs:
        """Sum the rows of spending of a sheet, whose amounts are `fen`."""
        above = np.concatenate([[0], np.cumsum(np.where(is_data, fen, 0))])
        count = np.concatenate([[0], np.cumsum(is_data)])
        edges = np.append(np.flatnonzero(_begins_anew(sheet) | ~is_data), len(is_data))
        by_sum = list(zip(above[edges].tolist(), count[edges].tolist(), strict=True))
        return cls(above, count, dict(reversed(by_sum)), dict(by_sum))

    def rows_summed(self, row: int, fen: int) -> int:
        """Return how many rows directly above or below a row have this sum; 0 where no run has it."""
        above, count = int(self.above[row]), int(self.count[row])
        return max(count - self.first.get(above - fen, count), self.last.get(above + fen, count) - count, 0)


def _begins_anew(sheet: Sheet) -> Bools:
    """Return True by row where another project begins."""
    anew = np.zeros(len(sheet.cells.lines), dtype=np.bool_)
    anew[:1] = True
    for heading in sheet.columns.anchors:
        index = sheet.cells.coded[heading.index].index
        anew[1:] |= index[1:] != index[:-1]
    return anew


def of_project(sheet: Sheet, fen: Ints, is_data: Bools) -> Ints:
    """Return by row the sum in fen of all rows of spending that name its project as it does."""
    (heading, *_) = sheet.columns.anchors
    column = sheet.cells.coded[heading.index]
    sums = np.zeros(len(column.texts), dtype=np.int64)
    np.add.at(sums, column.index[is_data], fen[is_data])
    return np.asarray(sums[column.index])
