"""A crash of our own code while a file is read: logged, and never told as a fault of the file."""

from __future__ import annotations

from perf import journal
from perf.words.labels import tr


def sentence(error: Exception, file_name: str) -> str:
    """Log the error; the sentence for the user, with its number in the log."""
    number = journal.crashed(error, f"读取文件 {file_name}")
    return tr(
        "读取“{file}”时程序出错（编号 {number}）。这不是文件的问题，没有保存任何内容。请把编号告诉管理员。",
        file=file_name,
        number=number,
    )
