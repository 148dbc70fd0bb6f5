"""argparse in Chinese: its own words of help and error, replaced where it looks them up; nothing else."""

from __future__ import annotations

import argparse

WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这段说明并退出",
    "%(prog)s: error: %(message)s\n": "%(prog)s: 用法有误：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "后面要有一个值",
    "expected at least one argument": "后面至少要有一个值",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "ambiguous option: %(option)s could match %(matches)s": "选项 %(option)s 不明确，可能是 %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是 %(value)r，可选：%(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r 不是有效的值",
}
"""Text of argparse → text that the user reads; a test asks argparse for each."""


def install() -> None:
    """Make argparse look its words up here; a word that is not listed stays as it is."""
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]
