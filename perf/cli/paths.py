"""Paths and texts of the command line, checked before anything is done: what can be none is wrong usage."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from perf.words.labels import tr
from perf.words.os_reasons import os_reason


def refuse_bytes(arguments: Sequence[str]) -> None:
    """ArgumentTypeError for an argument whose bytes are no text: it could be neither stored nor shown."""
    for argument in arguments:
        shown = argument.encode(errors="replace").decode()
        if shown != argument:
            said = tr("参数 {text} 里有不是文字的字节。文件请先改名，其他内容请重新输入。", text=shown)
            raise argparse.ArgumentTypeError(said)


def existing(text: str) -> Path:
    """Path of a file to be read; whether it is there is seen when it is read."""
    path = Path(_named(text))
    if path.exists() and not path.is_file():
        raise argparse.ArgumentTypeError(tr("{path} 不是普通文件。请换一个文件。", path=text))
    return path


def new(text: str) -> Path:
    """Path of a file to be written."""
    if text != text.strip() or not text.isprintable():
        said = tr("{path} 不能做文件名：请去掉开头和末尾的空格，以及换行等看不见的字符。", path=repr(text))
        raise argparse.ArgumentTypeError(said)
    return existing(text)


def _named(text: str) -> str:
    """The text, where the system takes it for a name at all."""
    try:
        if not text:
            raise argparse.ArgumentTypeError(tr("文件名是空的。请写文件路径。"))
        if "://" in text:
            raise argparse.ArgumentTypeError(tr("{path} 是网址，不是文件路径。请写文件路径。", path=text))
        Path(text).stat()
    except FileNotFoundError:
        return text
    except (OSError, ValueError) as error:
        why = os_reason(error) if isinstance(error, OSError) else tr("文件名里有空字符")
        said = tr("{path} 不能使用：{why}。请换一个文件。", path=text, why=why)
        raise argparse.ArgumentTypeError(said) from error
    return text
