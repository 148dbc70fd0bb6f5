"""Sentences for a store whose file was taken from under a running program, and a copy of what it holds."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from perf import journal
from perf.store import contents
from perf.store.errors import StoreError
from perf.store.store_file import remove
from perf.words.labels import tr


def overwritten(path: Path) -> str:
    """Say that another file's content was copied over the store."""
    return tr(
        "数据库文件 {path} 被别的程序改写了，不能再读，也没有保存。"
        "请停止看板，用最近的备份恢复（python -m perf restore 备份文件），再启动看板。",
        path=path,
    )


def gone(path: Path) -> str:
    """Say that the store is not at its place any more."""
    return tr("数据库文件 {path} 已被删除、移走或换成别的文件。请放回原处，或停止看板后恢复。", path=path)


def elsewhere(path: Path, kept: Path | None) -> str:
    """Say that a save was refused, where the rest is `kept`, and what to do."""
    if kept is None:
        return tr(
            "数据库文件 {path} 已被删除、移走或换成别的文件，这次没有保存，看板里的数据也没能另存。"
            "请不要停止看板：先把文件放回原处，或腾出磁盘空间，再保存一次。",
            path=path,
        )
    return tr(
        "数据库文件 {path} 已被删除、移走或换成别的文件，这次没有保存。"
        "看板里原有的全部数据已另存到 {kept}。"
        "请停止看板，运行 python -m perf restore {kept}，再启动看板，重新保存这一次的改动。",
        path=path,
        kept=kept,
    )


def copied(cursor: duckdb.DuckDBPyConnection, path: Path) -> Path | None:
    """Copy all that an open store holds to a new file beside it, or among the temporary files."""
    for folder in (path.parent, Path(tempfile.gettempdir())):
        target = next(
            name for name in contents.free_names(folder / path.name, tr("抢救")) if not name.exists()
        )
        try:
            contents.copy(cursor, contents.catalog_of(cursor), target)
        except (duckdb.Error, OSError, StoreError) as error:
            journal.swallowed(error, "抢救的副本没有写成")
            remove(target)
            continue
        return target
    return None
