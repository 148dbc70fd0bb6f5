"""Reasons of the operating system in words."""

from __future__ import annotations

import errno
from typing import Final

from perf.words.labels import tr
from perf.words.language import marked

OS_REASONS: Final = {
    errno.ENOENT: marked("文件或文件夹不存在"),
    errno.EACCES: marked("没有权限"),
    errno.EPERM: marked("没有权限"),
    errno.EISDIR: marked("这是一个文件夹"),
    errno.ENOTDIR: marked("路径中有一段不是文件夹"),
    errno.ENOSPC: marked("磁盘已满"),
    errno.EROFS: marked("磁盘只读"),
}
"""What the operating system says → what the user reads."""


def os_reason(error: OSError) -> str:
    """Why the operating system refused, in words where it is one of the usual reasons."""
    reason = OS_REASONS.get(error.errno or 0)
    return tr(reason) if reason else tr("系统错误 {number}", number=error.errno)
