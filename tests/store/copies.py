"""Stores, their backups and what they hold, for the tests of copies."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from perf.store import Store, backup, contents, stored_batches
from tests.facts import EQUIPMENT, save_spending, store_with_targets


def logged(folder: Path, *amounts: str) -> Path:
    """A store, closed, whose last saves stand in its log only, as a kill before the checkpoint leaves it."""
    (folder / "live").mkdir(parents=True)
    live = store_with_targets(folder / "live")
    with live.exclusive() as cursor:
        cursor.execute("SET wal_autocheckpoint = '1GB'")
        for amount in amounts:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE write_guard SET version = version + 1")
            ((seq,),) = cursor.execute("SELECT version FROM write_guard").fetchall()
            stored_batches.record(cursor, seq, stored_batches.Batch("setting", "张三", row_count=1))
            cursor.execute("INSERT INTO setting VALUES (?, 'behind', ?)", [seq, amount])
            cursor.execute("COMMIT")
        for file in live.path.parent.iterdir():
            if not file.name.endswith(".saved"):
                shutil.copy(file, folder / file.name)
    live.close()
    shutil.rmtree(folder / "live")
    return folder / "perf.duckdb"


def backed_up(folder: Path, yuan: str = "12.34") -> Path:
    """A backup with one spending batch of its own."""
    folder.mkdir()
    store = store_with_targets(folder)
    save_spending(store, [(EQUIPMENT, 3, yuan)])
    copy = backup.backup(store, folder / "b.duckdb")
    store.close()
    return copy


def content(path: Path) -> dict[str, tuple[int, int]]:
    """The digest of each table."""
    store = Store(path)
    try:
        return store.run(digests)
    finally:
        store.close()


def digests(cursor: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    return contents.digests(cursor, contents.catalog_of(cursor))
