"""A number per row by which equal rows are known: a 64-bit hash of the cells, eight bytes at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa

_WORD: Final = 8
_MASKS: Final = np.array([(1 << 8 * length) - 1 for length in range(_WORD + 1)], dtype=np.uint64)
"""The bytes of a word that belong to a cell, by how many of it are left."""
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that multiplying loses nothing; its bits are spread evenly (the golden ratio)."""
_HALF: Final = np.uint64(32)

Prints = np.ndarray[Any, np.dtype[np.int64]]
_Hashes = np.ndarray[Any, np.dtype[np.uint64]]


def prints_of(columns: Sequence[pa.StringArray]) -> Prints:
    """One number per row of text columns of equal length; but for chance, rows that differ have others."""
    prints = np.zeros(len(columns[0]) if columns else 0, dtype=np.uint64)
    for texts in columns:
        prints = _with_cells(prints, texts)
    return prints.view(np.int64)


def _with_cells(prints: _Hashes, texts: pa.StringArray) -> _Hashes:
    """The prints with a column mixed in: the length of each cell, then its bytes."""
    _, offsets, content = texts.buffers()
    bounds = np.frombuffer(offsets, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    words, start, left = _words(content), bounds[:-1], np.diff(bounds)
    prints = _mixed(_mixed(prints, left.astype(np.uint64)), words[start] & _MASKS[np.minimum(left, _WORD)])
    rows = np.flatnonzero(left > _WORD)
    done = _WORD
    while len(rows):
        rest = left[rows] - done
        word = words[start[rows] + done] & _MASKS[np.minimum(rest, _WORD)]
        prints[rows] = _mixed(prints[rows], word)
        rows = rows[rest > _WORD]
        done += _WORD
    return prints


def _words(content: pa.Buffer | None) -> _Hashes:
    """The eight bytes from each byte on, a view; behind the last one stand zeros."""
    padded = np.frombuffer((b"" if content is None else bytes(content)) + bytes(_WORD), dtype=np.uint8)
    return np.ndarray(len(padded) - _WORD + 1, dtype="<u8", buffer=padded, strides=(1,))


def _mixed(prints: _Hashes, word: _Hashes) -> _Hashes:
    mixed = (prints ^ word) * _FACTOR
    return mixed ^ (mixed >> _HALF)
