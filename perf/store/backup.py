"""Copies of the whole store; their restore and the check of what a store holds are reached from here too."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from perf import journal
from perf.store import contents
from perf.store.embedded import Store
from perf.store.errors import StoreError, explain
from perf.store.integrity import check
from perf.store.restore import restore
from perf.store.store_file import logs_of, remove
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

__all__ = ["backup", "check", "restore"]


def backup(store: Store, target: Path) -> Path:
    """Copy the store to a new file, complete or not at all; readers go on, writers wait.

    The copy is compared with the store, table by table. It works as well while the store's own file is gone.
    """
    target = target.absolute()
    if os.path.lexists(target):
        raise StoreError(tr("{path} 已经存在，没有备份。请另选一个文件名。", path=target))
    if logs := logs_of(target):
        said = tr("{path} 是另一个数据库留下的日志，没有备份。请另选一个文件名，或移走它。", path=logs[0])
        raise StoreError(said)
    unfinished = target.with_name(target.name + ".tmp")
    try:
        remove(unfinished)
        try:
            with store.exclusive() as cursor:
                contents.copy(cursor, contents.catalog_of(cursor), unfinished)
            unfinished.replace(target)
        finally:
            remove(unfinished)
    except duckdb.Error as error:
        raise explain(error, str(target)) from error
    except OSError as error:
        journal.swallowed(error, "备份")
        said = tr(
            "备份没有写成：{path}（{why}）。请检查文件夹和磁盘空间。", path=target, why=os_reason(error)
        )
        raise StoreError(said) from error
    return target
