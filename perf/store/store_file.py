"""The store's file on disk: its place, its logs, and whether it still is the one that was opened."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO, Final

from perf import journal
from perf.store.errors import ELSEWHERE, StoreError
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

LOGS: Final = (".wal", ".wal.checkpoint", ".wal.recovery")
"""What DuckDB adds to the file's name for its logs; what lies there is replayed into the file, unasked."""
NO_STORE: Final = frozenset({".csv", ".tsv", ".txt", ".json", ".xlsx", ".xls", ".parquet", ".db", ".sqlite"})
"""Endings that a store may not have: DuckDB takes some of them for tables."""
PRIVATE: Final = 0o600
NAME_BYTES: Final = 255
"""The longest name of a file or folder on the usual file systems."""
ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|:memory:|[A-Za-z][A-Za-z0-9+.-]+:$")
HEADER_BYTES: Final = 3 * 4096
"""DuckDB's own headers: every checkpoint changes them, nothing else does."""
LOG_HEADER: Final = bytes.fromhex("640062650002ffff")
LOG_COMMIT: Final = bytes.fromhex("640064ffff")


def checked_place(text: str) -> Path:
    """Absolute path of a store's address; StoreError for what is no path of a file: empty, unix://, "x "."""
    shown = text.encode(errors="replace").decode()
    if text.startswith("ducklake:"):
        raise StoreError(
            tr("本版本的数据库是一个文件，还不支持 ducklake 位置。请{answer}。", answer=ELSEWHERE.say())
        )
    if text != shown:
        raise StoreError(tr("数据库的位置 {path} 里有不是文字的字节。请改名后再指定。", path=shown))
    if text != text.strip() or not text:
        raise StoreError(tr("数据库的位置“{path}”是空的，或者开头、末尾有空格。请写文件路径。", path=text))
    if ADDRESS.match(text) or not text.isprintable():
        raise StoreError(
            tr("数据库的位置 {path} 不是文件路径。请写文件路径，例如 data/perf.duckdb。", path=repr(text))
        )
    path = Path(text).absolute()
    longest = [*path.parts[:-1], path.name + max(LOGS, key=len)]
    if max(len(os.fsencode(part)) for part in longest) > NAME_BYTES:
        raise StoreError(tr("数据库的位置 {path} 太长。请换一个短一些的名字。", path=path))
    return path


def refuse_foreign(path: Path) -> None:
    """StoreError unless a store lies at the path, or a new one may be made there.

    DuckDB opens a CSV or JSON file as a view of it, in memory: what is saved there would be lost. A log
    without its file it throws away.
    """
    try:
        head = b""
        if is_there(path):
            with path.open("rb") as file:
                head = file.read(12)
    except OSError as error:
        journal.swallowed(error, "打开数据库")
        said = tr("无法打开 {path}：{why}。请换一个位置。", path=path, why=os_reason(error))
        raise StoreError(said) from error
    is_ours = head[8:] == b"DUCK" if head else path.suffix not in NO_STORE
    if not is_ours:
        said = tr("{path} 不是本系统的数据库，没有改动它。请{answer}。", path=path, answer=ELSEWHERE.say())
        raise StoreError(said)
    if not head and any(log.stat().st_size for log in logs_of(path)):
        said = tr(
            "找不到数据库文件 {path}，它的日志 {path}.wal 却还在。请把数据库文件放回原处，"
            "或用备份恢复，命令是 python -m perf restore 备份文件。",
            path=path,
        )
        raise StoreError(said)


def is_there(path: Path) -> bool:
    """True for a file, False for nothing; OSError or StoreError for a folder, a pipe, a device."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        raise StoreError(tr("{path} 不是普通文件。请换一个位置。", path=path))
    return True


def logs_of(path: Path) -> list[Path]:
    """Every log that lies beside a store's file."""
    beside = [path.with_name(path.name + ending) for ending in LOGS]
    return [log for log in beside if os.path.lexists(log)]


def is_cut(store: Path) -> bool:
    """True where a store's log ends within an entry or within a save; an absent or empty one is whole.

    DuckDB replays such a log up to the last whole save and says nothing. A log of another layout counts as
    whole: DuckDB itself has to judge it. One that was cut exactly between two saves looks whole.
    """
    try:
        with store.with_name(store.name + LOGS[0]).open("rb") as log:
            return _ends_within(log, os.fstat(log.fileno()).st_size)
    except OSError:  # none, or one of which DuckDB has to say why it cannot be read
        return False


def _ends_within(log: BinaryIO, size: int) -> bool:
    head = log.read(len(LOG_HEADER))
    if head != LOG_HEADER:
        return 0 < size < len(LOG_HEADER)
    end, payload = len(LOG_HEADER), LOG_COMMIT
    while end < size:
        log.seek(end)
        length = int.from_bytes(log.read(8), "little")
        log.seek(8, os.SEEK_CUR)  # the checksum, which DuckDB verifies
        payload = log.read(len(LOG_COMMIT))
        end += 16 + length
    return end != size or payload != LOG_COMMIT


def remove(path: Path) -> None:
    """Remove a file that was never finished, and its logs."""
    for file in (path, *logs_of(path)):
        file.unlink(missing_ok=True)


def make_private(path: Path, like: Path | None = None) -> None:
    """Let nobody but the owner read a file; one that replaces another gets its owner and permissions."""
    with journal.swallowing("收紧文件的权限", OSError):
        if like is None or not like.exists():
            path.chmod(PRIVATE)
            return
        old = like.stat()
        path.chmod(stat.S_IMODE(old.st_mode))
        if hasattr(os, "chown"):
            os.chown(path, old.st_uid, old.st_gid)


def make_log_private(path: Path) -> None:
    """Put an empty log of the store's own permissions where DuckDB would make one that everybody may read."""
    log = path.with_name(path.name + LOGS[0])
    with contextlib.suppress(OSError):
        os.close(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        log.chmod(stat.S_IMODE(path.stat().st_mode))


class OpenedFile:
    """The file behind an open store: tells whether its path leads elsewhere now, or somebody wrote over it.

    Its own handle is closed after DuckDB's only: closing any handle of a file gives up the locks on it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_new = False
        self._identity: tuple[int, int] | None = None
        self._handle: int | None = None
        self._head = b""

    def hold(self) -> None:
        """Take the file as it is now, just opened, for the store's; a new one is for its owner only."""
        if self.is_new:
            make_private(self._path)
        self._identity = identity(self._path)
        self._handle = os.open(self._path, os.O_RDONLY) if hasattr(os, "pread") else None
        self.remember()

    def remember(self) -> None:
        """Take the headers as they are now for our own."""
        self._head = self._read()

    def is_elsewhere(self) -> bool:
        """True where the file was deleted, moved away or exchanged for another."""
        return self._identity is not None and identity(self._path) != self._identity

    def is_overwritten(self) -> bool:
        """True where somebody else copied something over the content; where no handle can tell, False."""
        return self._read() != self._head

    def close(self) -> None:
        """Release the handle; to be called when DuckDB has closed the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _read(self) -> bytes:
        return b"" if self._handle is None else os.pread(self._handle, HEADER_BYTES, 0)


def identity(path: Path) -> tuple[int, int] | None:
    """Device and number of a file; None for none. Where a file system has no numbers it is 0."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
