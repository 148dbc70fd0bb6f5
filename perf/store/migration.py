"""The numbered scripts of the schema: what a store has seen of them, and the application of the others."""

from __future__ import annotations

from pathlib import Path

import duckdb

from perf import journal
from perf.store import queries
from perf.store.clock import utc_now
from perf.store.errors import ELSEWHERE, StoreError
from perf.words.labels import tr


def migrate(cursor: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Apply the scripts that this store has not seen, each in its own transaction.

    Raises StoreError for the database of another program, or of a newer version of this one.
    """
    done = _schema_version(cursor)
    _refuse_newer(done, path)
    for script in sorted(queries.SCHEMA.glob("[0-9]*.sql")):
        number = int(script.name.split("_")[0])
        if number > done:
            _apply(cursor, number, script.read_text(encoding="utf-8"))


def _schema_version(cursor: duckdb.DuckDBPyConnection) -> int:
    known = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_version'"
    if cursor.execute(known).fetchone() == (0,):
        holds = "SELECT count(*) FROM information_schema.tables"  # views among them
        if cursor.execute(holds).fetchone() != (0,):
            raise StoreError(tr("这是别的程序的数据库，没有改动它。请{answer}。", answer=ELSEWHERE.say()))
        return 0
    row = cursor.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchone()
    return int(row[0]) if row else 0


def _refuse_newer(version: int, path: Path) -> None:
    if version > queries.newest_schema():
        said = tr("数据库 {path} 由更新版本的程序生成，没有改动它。请先升级程序。", path=path)
        raise StoreError(said)


def _apply(cursor: duckdb.DuckDBPyConnection, number: int, script: str) -> None:
    cursor.execute("BEGIN")
    try:
        cursor.execute(script)
        cursor.execute("INSERT INTO schema_version VALUES (?, ?)", [number, utc_now()])
        cursor.execute("COMMIT")
    except BaseException:
        with journal.swallowing("撤回没有做完的升级", duckdb.Error):
            cursor.execute("ROLLBACK")
        raise
    if _schema_version(cursor) < number:
        raise StoreError(tr("数据库升级到第 {number} 版没有生效。请用备份恢复后重试。", number=number))
