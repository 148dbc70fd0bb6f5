"""The texts of a column that is kept aside, for all rows of a sheet, part by part; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.spending import telling_words
from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.amounts import Ints
from perf.ingest.vocabulary.spending_headers import Role

Telling = Mapping[int, Sequence[tuple[int, str]]]
"""Rows and texts by the index of their column."""

_FEW: Final = 1000
"""A column of more texts than this holds no kinds of rows."""


def parts(sheet: Sheet, heading: Heading) -> Iterator[tuple[int, pa.StringArray]]:
    """Yield the column under a heading piece by piece, each with the number of its first row."""
    place = [extra.index for extra in sheet.columns.extras].index(heading.index)
    row = 0
    for chunk in sheet.cells.extras.chunks:
        yield row, pc.list_element(chunk, place)
        row += len(chunk)


def telling(sheet: Sheet) -> Telling:
    """Return, by the index of their column, the rows and texts that may make a row a total or a refund."""
    found: dict[int, list[tuple[int, str]]] = {}
    for piece in sheet.cells.telling:
        row = piece.start
        for chunk in sheet.cells.extras.slice(row, piece.stop - row).chunks:
            is_data = sheet.cells.is_data[row : row + len(chunk)]
            for place, heading in enumerate(sheet.columns.extras):
                if heading.role in (None, Role.DEPARTMENT):
                    words = _matching(pc.list_element(chunk, place), is_data)
                    found.setdefault(heading.index, []).extend((row + n, text) for n, text in words)
            row += len(chunk)
    return found


def _matching(texts: pa.StringArray, is_data: Bools) -> Iterator[tuple[int, str]]:
    rows = np.flatnonzero(telling_words.where(texts) & is_data)
    yield from zip(rows.tolist(), texts.take(pa.array(rows)).to_pylist(), strict=True)


def rows_of(sheet: Sheet, heading: Heading, is_wanted: Callable[[str], object]) -> dict[str, Ints]:
    """Return the wanted texts of a column of few texts, each with its rows of spending."""
    rows: dict[str, list[Ints]] = {}
    for start, texts in parts(sheet, heading):
        coded = pc.dictionary_encode(texts)
        if len(coded.dictionary) > _FEW:
            continue
        index, is_data = coded.indices.to_numpy(), sheet.cells.is_data[start : start + len(texts)]
        for number, text in enumerate(coded.dictionary.to_pylist()):
            if is_wanted(text):
                rows.setdefault(text, []).append(np.flatnonzero((index == number) & is_data) + start)
    return {text: np.concatenate(found) for text, found in rows.items()}
