"""The log's file: appended to by several processes, rotated by whichever finds it full, closed in between.

A handle that stays open would follow the file when another process renames it, and keep Windows from
renaming it at all. So the file is opened for each record while a lock beside it is held, and nobody has it
open while it is renamed.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from perf.journal.layout import Layout

MAX_BYTES: Final = 1_000_000
"""Size of one file; a record that would make it larger begins a new one."""
KEPT: Final = 5
"""Older files, NAME.1 the youngest."""
PATIENCE_SECONDS: Final = 1.0
"""How long a record waits for another process; then it is appended all the same, without rotation."""
_BUSY: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_OWNER_ONLY: Final = 0o600
_APPEND: Final = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


class SharedFile(logging.Handler):
    """Append each record to `path`; where that fails, tell stderr once and go on.

    `is_console_used` is True where stderr is a log of its own (a server's): then the records go there whole.
    """

    def __init__(self, path: Path, *, is_console_used: bool) -> None:
        super().__init__()
        self.path = path
        self.setFormatter(Layout())
        self._is_console_used = is_console_used
        self._is_refused = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; never raises for want of a place to write to."""
        try:
            text = self.format(record) + "\n"
        except Exception:  # noqa: BLE001 — whatever a record's arguments raise
            self.handleError(record)
            return
        try:
            self._append(text.encode("utf-8", "backslashreplace"))
            self._is_refused = False
        except OSError as error:
            self._fall_back(error, text)

    def _append(self, data: bytes) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _turn(self.path.with_name(self.path.name + ".lock")) as may_rotate:
            if may_rotate:
                self._make_room(len(data))
            handle = os.open(self.path, _APPEND, _OWNER_ONLY)
            try:
                if os.write(handle, data) < len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
            finally:
                os.close(handle)

    def _make_room(self, size: int) -> None:
        """Rename the files by one where `size` bytes more are too many; the oldest goes."""
        if not self.path.exists() or self.path.stat().st_size + size <= MAX_BYTES:
            return
        names = [self.path, *(self.path.with_name(f"{self.path.name}.{n}") for n in range(1, KEPT + 1))]
        with contextlib.suppress(OSError):  # on Windows somebody reads one of them: next time
            for older, younger in zip(reversed(names), reversed(names[:-1]), strict=False):
                if younger.exists():
                    younger.replace(older)

    def _fall_back(self, error: OSError, text: str) -> None:
        if sys.stderr is None or not (self._is_console_used or self.path.parent.parent.exists()):
            return  # where no folder is there is no store either, and a command says so itself
        with contextlib.suppress(OSError, ValueError):  # the terminal has gone
            if not self._is_refused:
                sys.stderr.write(f"日志写不进 {self.path}（{error.strerror}），程序照常运行。\n")
            if self._is_console_used:
                sys.stderr.write(text)
        self._is_refused = True


@contextlib.contextmanager
def _turn(lock: Path) -> Iterator[bool]:
    """Hold the lock; False where another process did not give it up in time."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
    try:
        is_alone = _wait_for(handle)
        try:
            yield is_alone
        finally:
            with contextlib.suppress(OSError):  # it was never held
                _unlock(handle)
    finally:
        os.close(handle)


def _wait_for(handle: int) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _try_lock(handle)
        except OSError as error:
            if error.errno not in _BUSY:  # a file system that knows no locks
                return True
            if time.monotonic() > deadline:
                return False
            time.sleep(0.005)
        else:
            return True
