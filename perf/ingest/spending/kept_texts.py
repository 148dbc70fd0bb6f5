"""The texts of a column that is kept aside, for all rows of a sheet, part by part; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.spending.body import Sheet
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary.amounts import Ints

_FEW: Final = 1000
"""A column of more texts than this holds no kinds of rows."""


def parts(sheet: Sheet, heading: Heading) -> Iterator[tuple[int, pa.StringArray]]:
    """Yield the column under a heading piece by piece, each with the number of its first row."""
    place = [extra.index for extra in sheet.columns.extras].index(heading.index)
    row = 0
    for chunk in sheet.cells.extras.chunks:
        yield row, pc.list_element(chunk, place)
        row += len(chunk)


def matching(sheet: Sheet, heading: Heading, pattern: str) -> Iterator[tuple[int, str]]:
    """Yield row and text of each row of spending whose text a pattern (RE2) finds itself in."""
    for start, texts in parts(sheet, heading):
        found = pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(found & sheet.cells.is_data[start : start + len(texts)])
        yield from zip((rows + start).tolist(), texts.take(pa.array(rows)).to_pylist(), strict=True)


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
