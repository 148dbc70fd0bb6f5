"""Failures of the store, each with a Chinese sentence a user can act on."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

import duckdb

from perf import journal
from perf.words.labels import tr
from perf.words.language import marked
from perf.words.surface import Answer

ELSEWHERE = Answer("在环境变量 PERF_STORE 里写明另一个文件", "用 --store 指定另一个文件")
"""What to do where the store's place is no place for one."""


class StoreError(Exception):
    """A request that the store cannot fulfil; the message is a sentence for the user."""


class StoreBusyError(StoreError):
    """Another process holds the store."""


class Touch(NamedTuple):
    """The last change of something: its author, its time (UTC), and whether it undid an earlier one."""

    who: str
    at: datetime
    is_undo: bool


class StaleError(StoreError):
    """A confirmed save rests on facts that have changed since: by `touch`, where known."""

    def __init__(self, message: str, touch: Touch | None = None) -> None:
        super().__init__(message)
        self.touch = touch


BUSY = re.compile(r"Could not set lock|being used by another process")
SENTENCES = {
    r"No space left|not enough space|File too large": marked(
        "磁盘已满，没有保存任何内容。请清理 {path} 所在的磁盘后重试，已保存的数据不受影响。"
    ),
    r"No such file or directory": marked("找不到文件夹：{path}。请先建立文件夹，或换一个位置。"),
    r"[Nn]ame too long": marked("{path} 的文件名太长。请换一个短一些的名字。"),
    r"Read-only file system|Permission denied": marked(
        "没有写入权限：{path}。请检查文件夹权限，或用 PERF_STORE 指定另一个位置。"
    ),
    r"replaying WAL": marked("数据库日志已损坏：{path}.wal。请先备份这两个文件，再把 .wal 移走后重试。"),
    r"not a valid DuckDB|Corrupt|Could not read enough bytes": marked(
        "{path} 已损坏或不是本系统的数据库。请用备份恢复，命令是 python -m perf restore 备份文件。"
    ),
    r"database file with version number": marked("{path} 由更新版本的程序写成，本版本无法打开。请升级程序。"),
}
"""Pattern of a message of DuckDB → the sentence that the user reads; the first match wins."""


def explain(error: duckdb.Error, path: str) -> StoreError:
    """The sentence for an error of DuckDB, as the exception to raise from it; its cause goes to the log.

    Not so while another process holds the store: whoever opens it may try again.
    """
    text = str(error)
    if BUSY.search(text):
        holder = re.search(r"\(PID (\d+)\)", text)
        who = tr("（进程 {number}）", number=holder[1]) if holder else ""
        return StoreBusyError(
            tr(
                "数据库正忙：另一个程序{who}正在使用 {path}。"
                "看板运行时请在页面上操作，或先停止看板再运行命令。",
                who=who,
                path=path,
            )
        )
    number = journal.swallowed(error, "数据库出错")
    for pattern, sentence in SENTENCES.items():
        if re.search(pattern, text):
            return StoreError(tr(sentence, path=path))
    why = text.splitlines()[0][:200]
    return StoreError(tr("数据库操作失败（编号 {number}），没有保存任何内容：{why}", number=number, why=why))
