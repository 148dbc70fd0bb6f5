"""A backup put in the store's place: all of it or nothing, never mixed with what was there before."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from perf import journal
from perf.store import contents, interrupted, queries
from perf.store.acknowledged import record_of
from perf.store.embedded import Store
from perf.store.errors import StoreBusyError, StoreError, explain
from perf.store.opened import close_store, open_store
from perf.store.store_file import LOGS, is_cut, is_there, logs_of, make_private, remove
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

COPY_FROM = "perf__copy_from"
USED = "SELECT count(*) > 0 FROM batch WHERE origin <> 'shipped'"
MOVED = ".old"


def restore(location: Path, source: Path) -> Path | None:
    """Put a backup in the store's place; returns where what was in use is kept beside it, else None.

    What arrives is compared with the backup, table by table, before it takes the place and again there.
    Killed at any moment it can be run again. A link stays a link: the file it leads to is exchanged.
    """
    try:
        location = location.absolute().resolve()
        location.parent.mkdir(parents=True, exist_ok=True)
        close_store()
        _refuse_unusable(source.absolute(), location)
        kept, held = _exchanged(location, source.absolute())
    except duckdb.Error as error:
        raise explain(error, str(location)) from error
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError
        journal.swallowed(error, "恢复")
        why = os_reason(error) if isinstance(error, OSError) else tr("链接成环")
        said = tr("没有恢复：{why}。原数据库没有改动，请检查磁盘空间和权限。", why=why)
        raise StoreError(said) from error
    if open_store(location).run(_digests) != held:
        said = tr("恢复后的 {path} 与备份不一致，请不要使用。请换一块磁盘，再恢复一次。", path=location)
        raise StoreError(said)
    return kept


def _exchanged(location: Path, source: Path) -> tuple[Path | None, dict[str, tuple[int, int]]]:
    """Where the old store is kept, and the digests of the new one, which lies in its place now."""
    arriving = location.with_name(location.name + ".arriving")
    try:
        held = _arrive(source, arriving, location)
        is_again = interrupted.mark_of(location).exists()
        kept = interrupted.kept_by(location) if is_again else _set_aside(location)
        _exchange(arriving, location, kept, is_again=is_again)
    finally:
        remove(arriving)
        record_of(arriving).unlink(missing_ok=True)
    return kept, held


def _arrive(source: Path, arriving: Path, location: Path) -> dict[str, tuple[int, int]]:
    """Copy the backup beside the store and bring it to this program's tables; the digests of it."""
    remove(arriving)
    with duckdb.connect() as cursor:  # through the database, so that a log beside the source counts too
        cursor.execute(f"ATTACH '{contents.quoted(source)}' AS {COPY_FROM} (READ_ONLY)")
        contents.copy(cursor, COPY_FROM, arriving)
    store = Store(arriving)
    try:
        held = store.run(_digests)
    finally:
        store.close()
    contents.refuse_log(arriving)
    make_private(arriving, like=location)
    return held


def _digests(cursor: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    return contents.digests(cursor, contents.catalog_of(cursor))


def _set_aside(location: Path) -> Path | None:
    """Keep what lies in the store's place, a log without its file too, under other names; all stays in place.

    Nothing is kept of a store that holds only shipped targets.
    """
    word = tr("旧日志")
    if location.exists():
        word = tr("恢复前")
        try:
            if not _is_used(location):
                return None
        except StoreBusyError:
            raise
        except StoreError as error:
            journal.swallowed(error, "原数据库打不开，移到一旁")
            word = tr("损坏")
    there = [file for file in (location, *logs_of(location)) if file.exists()]
    kept = next(name for name in contents.free_names(location, word) if not _is_taken(name))
    names = [kept.with_name(kept.name + file.name.removeprefix(location.name)) for file in there]
    for file, name in zip(there, names, strict=True):
        _keep(file, name)
    return names[0] if names else None


def _is_used(location: Path) -> bool:
    """True where anybody saved anything; afterwards what stood in the log stands in the file."""
    store = Store(location)
    try:
        return store.run(lambda cursor: cursor.execute(USED).fetchone() == (True,))
    finally:
        store.close()


def _is_taken(name: Path) -> bool:
    return os.path.lexists(name) or bool(logs_of(name))


def _keep(old: Path, kept: Path) -> None:
    """A second name for a file; on a file system without such names a copy, whole or not at all."""
    try:
        os.link(old, kept)
    except FileExistsError:
        raise
    except OSError:
        unfinished = kept.with_name(kept.name + ".tmp")
        try:
            shutil.copy2(old, unfinished)
            unfinished.replace(kept)
        finally:
            unfinished.unlink(missing_ok=True)


def _exchange(arriving: Path, location: Path, kept: Path | None, *, is_again: bool) -> None:
    """Put the file in its place; while logs of the old one are on their way a mark keeps everybody out."""
    logs, mark = logs_of(location), interrupted.mark_of(location)
    moved: dict[Path, Path] = {}
    try:
        if logs and not is_again:
            mark.write_text(kept.name if kept else "", encoding="utf-8")
        for log in logs:
            moved[log] = log.replace(log.with_name(log.name + MOVED))
        arriving.replace(location)
    except BaseException:
        if not is_again:
            for log, old in moved.items():
                old.replace(log)
            mark.unlink(missing_ok=True)
        raise
    _sync(location.parent)
    for ending in LOGS:
        location.with_name(location.name + ending + MOVED).unlink(missing_ok=True)
    mark.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the exchange outlast a power cut, where a folder can be synced."""
    with journal.swallowing("把换好的文件写到磁盘", OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_unusable(source: Path, location: Path) -> None:
    """Raise StoreError unless the file is a store of this program, no newer than this version."""
    is_there(location)
    if not is_there(source):
        raise StoreError(tr("找不到备份文件 {path}。请核对路径。", path=source))
    if location.exists() and source.samefile(location):
        raise StoreError(tr("{path} 就是正在用的数据库，没有改动它。请选择备份文件。", path=source))
    if is_cut(source):
        said = tr(
            "备份 {path} 旁边的日志 {path}.wal 不完整，没有改动任何数据。"
            "请换一个备份文件；确定不要日志里的改动时，先把日志移走。",
            path=source,
        )
        raise StoreError(said)
    try:
        with duckdb.connect(
            str(source), read_only=True, config={"autoinstall_known_extensions": False}
        ) as cursor:
            row = cursor.execute("SELECT max(version) FROM schema_version").fetchone()
            cursor.execute(queries.text("check_sums"), queries.bind("check_sums", {"version": 0}))
    except duckdb.CatalogException as error:
        raise StoreError(
            tr("{path} 不是本系统的备份，没有改动任何数据。请选择用 backup 命令生成的文件。", path=source)
        ) from error
    except duckdb.Error as error:
        reason = explain(error, str(source))
        if isinstance(reason, StoreBusyError):
            raise reason from error
        said = tr("备份 {path} 打不开，可能已损坏，没有改动任何数据。请换一个备份文件。", path=source)
        raise StoreError(said) from error
    if row and int(row[0] or 0) > queries.newest_schema():
        said = tr("备份 {path} 由更新版本的程序生成，没有改动任何数据。请先升级程序。", path=source)
        raise StoreError(said)
