"""Delimited text that is as regular as it looks → columns of text, piece by piece, by pyarrow's CSV reader.

Everything is read as text and strictly. What is not one record per line with one cell per column (a torn
quote, text beside a quote, a line end inside quotes, a ragged row) is not judged here: IrregularError hands
the file to a reader that can name the line. A blank line is a row of empty cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from pyarrow import csv

PIECE_BYTES: Final = 2 * 1024 * 1024
"""Some ten thousand payments: large enough for vectors, small enough to keep memory flat."""

_QUOTE: Final = ord('"')
_NEWLINE: Final = ord("\n")

Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


class IrregularError(Exception):
    """The text is not one record per line with one cell per column; nothing read of it counts."""


def read_columns(
    path: Path, *, delimiter: str, width: int, first_line: int, last_line: int
) -> Iterator[list[pa.StringArray]]:
    r"""The records of these lines of a UTF-8 file whose lines end in \n, as `width` columns per piece.

    An empty cell is an empty text, never null. Raises IrregularError at the first piece that is irregular.
    """
    line = first_line
    with path.open("rb") as file:
        for _ in range(first_line - 1):
            file.readline()
        while line <= last_line and (piece := file.read(PIECE_BYTES) + file.readline()):
            rows = min(piece.count(b"\n") + (not piece.endswith(b"\n")), last_line - line + 1)
            is_last = line + rows > last_line  # what follows is blank
            columns = _parse(piece.rstrip(b"\n") if is_last else piece, delimiter, width)
            if len(columns[0]) != rows:
                raise IrregularError(f"{len(columns[0])} records on {rows} lines")
            yield columns
            line += rows


def _parse(lines: bytes, delimiter: str, width: int) -> list[pa.StringArray]:
    """The cells by column."""
    if not is_well_quoted(lines, delimiter):
        raise IrregularError("a quote that neither opens nor closes a cell")
    names = [str(number) for number in range(width)]
    try:
        table = csv.read_csv(
            pa.BufferReader(lines),
            csv.ReadOptions(column_names=names, block_size=len(lines) + 1, use_threads=False),
            csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), check_utf8=False),
        )
    except pa.ArrowException as error:
        raise IrregularError(str(error)) from error
    return [column.chunk(0) for column in table.columns]


def is_well_quoted(text: bytes, delimiter: str) -> bool:
    """Whether each quote opens or closes a cell, or is one of a pair inside; pyarrow takes any other too.

    Every second quote, from the first on, opens: a delimiter or a line end stands before it, or it is the
    second of a pair. The others close.
    """
    if b'"' not in text:
        return True
    characters = np.frombuffer(b"\n%b\n" % text, dtype=np.uint8)
    quotes = np.flatnonzero(characters == _QUOTE)
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    opens, closes = (_is_edge(characters[places], delimiter) for places in (opening - 1, closing + 1))
    is_pair = opening[1:] == closing[:-1] + 1
    opens[1:] |= is_pair
    closes[:-1] |= is_pair
    return bool(opens.all() and closes.all())


def _is_edge(characters: Bytes, delimiter: str) -> Bools:
    edges: Bools = (characters == ord(delimiter)) | (characters == _NEWLINE)
    return edges
