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
    errno.ENAMETOOLONG: marked("文件名太长"),
    errno.ELOOP: marked("链接成环"),
    errno.EEXIST: marked("同名文件已经存在"),
    errno.EFBIG: marked("磁盘已满"),
    errno.EDQUOT: marked("磁盘已满"),
}
"""Error number of the operating system → the reason that the user reads."""


def os_reason(error: OSError) -> str:
    """Reason of an error of the operating system, in words where it is a usual one."""
    reason = OS_REASONS.get(error.errno or 0)
    return tr(reason) if reason else tr("系统错误 {number}", number=error.errno)
