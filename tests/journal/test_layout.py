"""Laws of the log's text: a record is one line, no name forges another, nothing of the files is in it."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perf import journal
from perf.journal import layout

_LOG = logging.getLogger("perf.test")
HEAD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4} [A-Z]+ \d+ [\w.]+ ")


def fail(error: Exception) -> None:
    raise error


@given(st.text())
def test_any_text_becomes_one_line_without_control_characters(text: str) -> None:
    line = layout.one_line(text)
    assert line.splitlines() in ([line], [])
    assert line.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_name_with_a_line_end_forges_no_line(log: Path, end: str) -> None:
    forged = f"x{end}2026-11-28 00:00:00+0800 ERROR 1 perf forged"
    _LOG.info("文件 %s", forged)
    try:
        fail(FileNotFoundError(2, "No such file or directory", forged))
    except FileNotFoundError as error:
        journal.swallowed(error, forged)
    lines = log.read_text("utf-8").splitlines()
    assert len([line for line in lines if HEAD.match(line)]) == 2
    assert [line for line in lines if not HEAD.match(line) and not line.startswith("    ")] == []


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("could not convert string to float: '12,345.60元'", "12,345.60"),
        ('Conversion Error: Could not convert string "张三" to INT32', "张三"),
        ("Expected 2 columns, got 3: 438001,张三,1234", "张三"),
        ("Expected 2 columns, got 3: 438001,张三,1234", "438001"),
        ("value 5000 is too large", "5000"),
        ("can't convert 'Zhang San' to it's number", "Zhang"),
        ("CSV Error on Line: 5\nOriginal Line: Zhang San", "Zhang"),
    ],
)
def test_what_an_error_quotes_of_a_file_is_not_logged(log: Path, said: str, secret: str) -> None:
    errors = (ValueError, RuntimeError, KeyError)
    for kind in errors:
        try:
            fail(kind(said))
        except kind as error:
            journal.swallowed(error, "读文件")
    text = log.read_text("utf-8")
    assert text.count("编号") == len(errors)
    assert secret not in text


def test_a_word_that_stands_in_the_code_shown_is_kept(log: Path) -> None:
    """A missing name or key tells nothing of any file, and is what one looks for."""
    row: dict[str, int] = {}
    try:
        row["budget_yuan"]
    except KeyError as error:
        journal.swallowed(error, "读行")
    assert "builtins.KeyError: 'budget_yuan'" in log.read_text("utf-8")


def test_causes_stand_in_the_order_in_which_they_happened(log: Path) -> None:
    try:
        try:
            fail(TypeError())
        except TypeError as cause:
            raise LookupError from cause
    except LookupError as error:
        journal.crashed(error, "读")
    kinds = re.findall(r"builtins\.(\w+):", log.read_text("utf-8"))
    assert kinds == ["TypeError", "LookupError"]


def test_the_stderr_of_another_program_is_kept_with_its_traceback_and_without_its_data(log: Path) -> None:
    stderr = (
        b'Traceback (most recent call last):\n  File "worker.py", line 3, in main\n    book.sheet(name)\n'
        b"LookupError: no sheet 'secret' in 'book'\nthread panicked at \xe5\xbc\xa0\xe4\xb8\x89\n"
    )
    journal.swallowed(journal.ProgramError("读取进程", 1, stderr), "读取工作簿")
    text = log.read_text("utf-8")
    assert "读取进程以状态 1 结束" in text
    assert 'File "worker.py", line 3, in main' in text
    assert "LookupError: no sheet '…' in 'book'" in text
    assert "thread panicked at …" in text


def test_a_record_is_no_longer_than_a_file_may_be(log: Path) -> None:
    def deeper(depth: int) -> None:
        if depth:
            deeper(depth - 1)
        raise ValueError("x" * 1_000_000)

    try:
        deeper(500)
    except ValueError as error:
        journal.crashed(error, "x" * 1_000_000)
    assert log.stat().st_size < 60_000
