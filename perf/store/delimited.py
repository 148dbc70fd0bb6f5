"""Delimited UTF-8 text → arrow batches of text columns, by DuckDB; knows nothing of what the columns mean.

Everything is read as text and strictly: typed reading would take 1,2,3.4 and 1e5 for money. What is not as
regular as it looks (a torn quote, a ragged or blank row, a line end inside quotes) is not judged here:
IrregularError hands the file to a reader that can name the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

_BUFFER_BYTES = 4 * 1024 * 1024
"""An eighth of the default: as fast, and several of them are in flight at once."""


class IrregularError(Exception):
    """The text is not one record per line with one cell per column; nothing read of it counts."""


def read_batches(
    path: Path,
    *,
    delimiter: str,
    width: int,
    skip: int,
    rows: int,
    texts: Sequence[int],
    packed: Sequence[int],
    identity: Sequence[int],
    batch_rows: int,
) -> Iterator[pa.RecordBatch]:
    """The records behind the first `skip`, in order, as batches of a column per item of `texts` and two more.

    Those are `packed`, a list of the texts of those columns, and `fingerprint`, a 64-bit hash of the
    identity columns.
    `rows` is how many there are if every line is one record; more or fewer raise IrregularError at the end.
    Runs in a database of its own in memory, which is closed with the iterator.
    """
    names = [f"c{number}" for number in range(width)]
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    query = f"""
        SELECT {"".join(f"{names[number]}, " for number in texts)}
            [{", ".join(names[number] for number in packed)}]::VARCHAR[] AS packed,
            hash({", ".join(names[number] for number in identity)}) AS fingerprint
        FROM read_csv($path, header = false, skip = $skip, delim = $delimiter, quote = '"', escape = '"',
            columns = {{{columns}}}, force_not_null = [{", ".join(f"'{name}'" for name in names)}],
            auto_detect = false, strict_mode = true, buffer_size = {_BUFFER_BYTES})
    """  # noqa: S608 — the names are numbers
    values = {"path": str(path), "skip": skip, "delimiter": delimiter}
    read = 0
    try:
        with duckdb.connect() as connection:
            for batch in connection.execute(query, values).to_arrow_reader(batch_rows):
                read += batch.num_rows
                yield batch
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise IrregularError(str(error)) from error
    if read != rows:
        raise IrregularError(f"{read} records on {rows} lines")
