"""Copies of the whole store, their restore, and the check that everything in it adds up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb

from perf import journal
from perf.store import queries
from perf.store.embedded import Store, close_store, open_store
from perf.store.errors import StoreBusyError, StoreError, explain
from perf.words.labels import tr
from perf.words.language import marked
from perf.words.os_reasons import os_reason

COPY_FROM, COPY_TO = "perf__copy_from", "perf__copy_to"
SHIPPED_ONLY = "SELECT count(*) FROM batch WHERE origin <> 'shipped'"


def backup(store: Store, target: Path) -> Path:
    """Copy the store to a new file, complete or not at all; readers go on, writers wait."""
    target = target.absolute()
    if target.exists():
        raise StoreError(tr("{path} 已经存在，没有备份。请另选一个文件名。", path=target))
    unfinished = target.with_name(target.name + ".tmp")
    _unlink(unfinished)
    try:
        with store.exclusive() as cursor:
            _copy(cursor, _catalog(cursor), unfinished)
        unfinished.replace(target)
    except duckdb.Error as error:
        raise explain(error, str(target)) from error
    except OSError as error:
        journal.swallowed(error, "备份")
        said = tr(
            "备份没有写成：{path}（{why}）。请检查文件夹和磁盘空间。", path=target, why=os_reason(error)
        )
        raise StoreError(said) from error
    finally:
        _unlink(unfinished)
    return target


def restore(location: Path, source: Path) -> Path | None:
    """Put a backup in the store's place; returns where a store in use is kept beside it, else None."""
    _refuse_unusable(source)
    location = location.absolute()
    arriving = location.with_name(location.name + ".tmp")
    try:
        _unlink(arriving)
        with duckdb.connect() as cursor:  # through the database, so that a log beside the source counts too
            cursor.execute(f"ATTACH '{_quoted(source.absolute())}' AS {COPY_FROM} (READ_ONLY)")
            _copy(cursor, COPY_FROM, arriving)
        kept = _set_aside(location)
        arriving.replace(location)
    except duckdb.Error as error:
        raise explain(error, str(location)) from error
    except OSError as error:
        journal.swallowed(error, "恢复")
        said = tr("没有恢复：{why}。原数据库没有改动，请检查磁盘空间和权限。", why=os_reason(error))
        raise StoreError(said) from error
    finally:
        _unlink(arriving)
    open_store(location)
    return kept


def _set_aside(location: Path) -> Path | None:
    """Free the store's place: nothing is kept of one that holds only shipped targets, all of any other."""
    if not location.exists():
        return None
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    try:
        store = open_store(location)
    except StoreBusyError:
        raise
    except StoreError as error:  # damaged: move it and its log away as they are
        journal.swallowed(error, "原数据库打不开，移到一旁")
        damaged = location.with_name(tr("{name}-损坏-{time}.duckdb", name=location.stem, time=stamp))
        location.replace(damaged)
        log = location.with_name(location.name + ".wal")
        if log.exists():
            log.replace(damaged.with_name(damaged.name + ".wal"))
        return damaged
    with store.exclusive() as cursor:
        used = cursor.execute(SHIPPED_ONLY).fetchone() != (0,)
    before = tr("{name}-恢复前-{time}.duckdb", name=location.stem, time=stamp)
    kept = backup(store, location.with_name(before)) if used else None
    close_store()  # writes its log into the file
    return kept


def check(store: Store) -> tuple[str, ...]:
    """One sentence for each thing that does not add up; none means the store is whole."""
    found: list[str] = []
    for name, sentence in CHECKS.items():
        found.extend(tr(sentence, **row) for row in store.read(name).rows())
    return tuple(found)


CHECKS = {
    "check_sums": marked(
        "批次 {batch_seq}: 登记 {row_count} 行、{total_yuan} 元，"
        "实有 {found_count} 行、{found_yuan} 元。请从备份恢复。"
    ),
    "check_rows": marked("批次 {batch_seq}: 登记 {row_count} 行，实有 {found_count} 行。请从备份恢复。"),
    "check_reviews": marked(
        "批次 {batch_seq} 审核了批次 {reading_seq} 的第{reading_row}行，但没有这一行。请从备份恢复。"
    ),
    "check_sequence": marked("编号 {missing_seq} 没有对应的批次或事件。请从备份恢复。"),
    "check_orphans": marked(
        "表 {table_name} 中有 {row_count} 行属于不存在的批次 {batch_seq}。请从备份恢复。"
    ),
    "check_unknown_projects": marked(
        "{fiscal_year} 年 {department_code}：项目 {project_code} "
        "有支出但不在绩效目标中，不计入任何合计。请在绩效目标页补充该项目，或撤销批次 {batch_seq}。"
    ),
    "check_unknown_indicators": marked(
        "{fiscal_year} 年 {department_code}：指标 {project_code} {level2} "
        "{indicator_name} 有填报但不在绩效目标中，不计入任何结果。请核对绩效目标，或撤销批次 {batch_seq}。"
    ),
}
"""Query → the sentence for each row it finds."""


def _copy(cursor: duckdb.DuckDBPyConnection, source: str, target: Path) -> None:
    """Copy an attached database to a new file."""
    cursor.execute(f"ATTACH '{_quoted(target)}' AS {COPY_TO}")
    try:
        cursor.execute(f'COPY FROM DATABASE "{source}" TO {COPY_TO}')
    finally:
        cursor.execute(f"DETACH {COPY_TO}")


def _catalog(cursor: duckdb.DuckDBPyConnection) -> str:
    row = cursor.execute("SELECT current_catalog()").fetchone()
    return str(row[0] if row else "").replace('"', '""')


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _unlink(path: Path) -> None:
    """Remove a file that was never finished, and its log."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)


def _refuse_unusable(source: Path) -> None:
    """Raise StoreError unless the file is a store of this program, no newer than this version."""
    if not source.is_file():
        raise StoreError(tr("找不到备份文件 {path}。请核对路径。", path=source))
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
