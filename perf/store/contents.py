"""Copies of a whole database and the digest of each table: every column of every row is read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb

from perf.store.errors import StoreError
from perf.store.store_file import logs_of, make_log_private, make_private
from perf.words.labels import tr

COPY_TO = "perf__copy_to"


def copy(cursor: duckdb.DuckDBPyConnection, source: str, target: Path) -> None:
    """Copy an attached database to a new file that only its owner may read, and compare the two.

    Raises duckdb.Error or OSError for what the disk does not take, StoreError where the copy differs.
    """
    cursor.execute(f"ATTACH '{quoted(target)}' AS {COPY_TO}")
    try:
        make_private(target)
        make_log_private(target)
        cursor.execute(f'COPY FROM DATABASE "{source}" TO {COPY_TO}')
    finally:
        cursor.execute(f"DETACH {COPY_TO}")
    refuse_log(target)
    cursor.execute(f"ATTACH '{quoted(target)}' AS {COPY_TO} (READ_ONLY)")
    try:
        is_same = digests(cursor, COPY_TO) == digests(cursor, source)
    finally:
        cursor.execute(f"DETACH {COPY_TO}")
    if not is_same:
        raise StoreError(tr("写出的 {path} 与原来的内容不一致。请检查磁盘，换一个位置再试。", path=target))


def refuse_log(path: Path) -> None:
    """OSError where a closed file still has a log: the disk did not take what stands in it."""
    if any(log.stat().st_size for log in logs_of(path)):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def digests(cursor: duckdb.DuckDBPyConnection, catalog: str) -> dict[str, tuple[int, int]]:
    """Number of rows and sum of their hashes of each table, whatever the order of the rows."""
    return {table: digest(cursor, catalog, table) for table in tables(cursor, catalog)}


def tables(cursor: duckdb.DuckDBPyConnection, catalog: str) -> list[str]:
    """The names of the tables of an attached database."""
    asked = "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND NOT internal ORDER BY ALL"
    return [name for (name,) in cursor.execute(asked, [catalog.replace('""', '"')]).fetchall()]


def digest(cursor: duckdb.DuckDBPyConnection, catalog: str, table: str) -> tuple[int, int]:
    """Number of rows of one table and the sum of their hashes, which every column goes into."""
    whole = f'"{catalog}"."main"."{table}"'
    row = cursor.execute(  # the names are of our own tables
        f"SELECT count(*), coalesce(sum(CAST(hash(*COLUMNS(*)) AS HUGEINT)), 0)::VARCHAR FROM {whole}"  # noqa: S608 — names of tables
    ).fetchone()
    count, total = row or (0, "0")
    return int(count), int(total)


def catalog_of(cursor: duckdb.DuckDBPyConnection) -> str:
    """The name of the database a cursor works in, as it is written between double quotes."""
    row = cursor.execute("SELECT current_catalog()").fetchone()
    return str(row[0] if row else "").replace('"', '""')


def quoted(path: Path) -> str:
    """A path as it is written between single quotes."""
    return str(path).replace("'", "''")


def free_names(location: Path, word: str) -> Iterator[Path]:
    """Names beside a store for something kept of it: its own, a word, the time; then counted."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    name = f"{location.stem}-{word}-{stamp}"
    yield location.with_name(f"{name}.duckdb")
    for number in range(2, 100):
        yield location.with_name(f"{name}-{number}.duckdb")
