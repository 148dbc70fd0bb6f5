"""The folder that one upload passes through; trouble with its disk is told apart from faults of the file."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from perf import journal
from perf.words.labels import tr
from perf.words.os_reasons import os_reason

FULL: Final = frozenset({errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What the system says where a disk takes no more."""


class ScratchError(Exception):
    """The temporary folder cannot take the file; the message is a sentence for the user."""


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards; raises ScratchError where there is no place for it."""
    try:
        made = tempfile.TemporaryDirectory(prefix="perf-upload-")
    except OSError as error:
        raise _trouble(error) from error
    with made as name:
        try:
            yield Path(name)
        except OSError as error:
            if error.errno in FULL or str(error.filename or "").startswith(name):
                raise _trouble(error) from error
            raise


def refused(number: int, path: Path) -> OSError:
    """The error of another program that could not write into the folder."""
    return OSError(number, os.strerror(number), str(path))


def _trouble(error: OSError) -> ScratchError:
    """The sentence that names the temporary folder, or the variable that names it where there is none."""
    journal.swallowed(error, "临时文件夹不能用")
    try:
        place = tempfile.gettempdir()
    except OSError:
        place = os.environ.get("TMPDIR") or os.environ.get("TEMP") or "TMPDIR"
    return ScratchError(
        tr(
            "读取文件要用的临时文件夹 {path} 不能用：{why}。没有保存任何内容；"
            "请清理它所在的磁盘或检查权限，或者用环境变量 TMPDIR（Windows 上是 TEMP）换一个再启动。",
            path=place,
            why=os_reason(error),
        )
    )
