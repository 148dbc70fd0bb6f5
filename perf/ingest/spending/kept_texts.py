"""The texts of a column that is kept aside, for all rows of a sheet, part by part; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perf.ingest.spending.body import Sheet
from perf.ingest.spending.encoded_cells import Bools
from perf.ingest.table.header import Heading
from perf.ingest.vocabulary import refund_words, total_words
from perf.ingest.vocabulary.amounts import Ints
from perf.ingest.vocabulary.spending_headers import Role

Telling = Mapping[int, Sequence[tuple[int, str]]]
"""Rows and texts by the index of their column."""

WORDS: Final = f"{total_words.MAY_BE}|{refund_words.MAY_BE}"
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
    row = 0
    for chunk in sheet.cells.extras.chunks:
        if len(chunk) and pc.match_substring_regex(_as_one(chunk.flatten()), WORDS)[0].as_py():
            is_data = sheet.cells.is_data[row : row + len(chunk)]
            for place, heading in enumerate(sheet.columns.extras):
                if heading.role in (None, Role.DEPARTMENT):
                    words = _matching(pc.list_element(chunk, place), is_data)
                    found.setdefault(heading.index, []).extend((row + n, text) for n, text in words)
        row += len(chunk)
    return found


def _matching(texts: pa.StringArray, is_data: Bools) -> Iterator[tuple[int, str]]:
    is_telling = pc.match_substring_regex(texts, WORDS).to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(is_telling & is_data)
    yield from zip(rows.tolist(), texts.take(pa.array(rows)).to_pylist(), strict=True)


def _as_one(texts: pa.StringArray) -> pa.StringArray:
    """Return all texts in a row as one, uncopied, which is searched in half the time."""
    _, offsets, content = texts.buffers()
    bounds = np.frombuffer(offsets, dtype=np.int32)[[texts.offset, texts.offset + len(texts)]]
    return pa.StringArray.from_buffers(1, pa.py_buffer(bounds), content)


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
