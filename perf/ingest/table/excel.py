"""xlsx and xls → sheets as text files, by a process of its own; the archive is checked before."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl.utils import get_column_letter

from perf import journal
from perf.ingest.limits import (
    MAX_EXPANDED_BYTES,
    MAX_SHEET_CELLS,
    MAX_SHEETS,
    MAX_WORKBOOK_MEMORY_BYTES,
    MAX_WORKBOOK_SECONDS,
)
from perf.ingest.problems.rules import problem
from perf.ingest.table import scratch, source_file
from perf.ingest.table.decode import PlainText
from perf.model import Problem
from perf.words.labels import tr
from perf.words.language import marked

_PROGRAM: Final = Path(__file__).with_name("excel_worker.py")
_MENDING: Final = Path(__file__).with_name("excel_mending.py")
_BOOK_PARTS: Final = ("xl/workbook.xml", "xl/workbook.bin")
_OTHER_ARCHIVES: Final = (
    ("word/", marked("Word文档")),
    ("ppt/", marked("PPT演示文稿")),
    ("content.xml", marked("OpenDocument文档")),
)


_ENDED_BY_WINDOWS: Final = 0x8000_0000
"""Statuses from here on are the system's, as negative ones are elsewhere."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """All visible sheets by name, and the text of each that holds anything."""

    names: tuple[str, ...]
    texts: dict[str, PlainText]


def to_text(source: source_file.Source, folder: Path, sheet: str | None) -> Sheets | Problem:
    """Write every visible sheet (or the one named) into `folder` as UTF-8 CSV, one line per sheet row."""
    book = _on_disk(source, folder)
    refusal = _check_archive(book)
    if refusal:
        return refusal
    answer = _run(book, folder, sheet)
    if answer.get("error") == "damaged" and (mended := _mended(book, folder)):
        answer = _run(mended, folder, sheet)
    if answer.get("error") == "disk":
        raise scratch.refused(answer["number"], folder)
    if "error" in answer:
        return _refusal(answer["error"])
    if sheet is not None and sheet not in answer["sheets"]:
        return problem("S114", value=sheet, expected=tr("、").join(answer["sheets"]))
    texts = {name: _text(*found) for name, found in answer["files"].items()}
    return Sheets(tuple(answer["sheets"]), texts)


def _text(file: str, rows: int, uncomputed: list[tuple[int, int]], hidden: list[int]) -> PlainText:
    """A sheet as the other process tells of it."""
    cells = tuple(f"{get_column_letter(column + 1)}{row + 1}" for row, column in uncomputed)
    return PlainText(Path(file), "Excel", rows, uncomputed=cells, hidden=tuple(hidden))


def _on_disk(source: source_file.Source, folder: Path) -> Path:
    if isinstance(source, Path):
        return source
    book = folder / "book"
    book.write_bytes(source)
    return book


def _check_archive(book: Path) -> Problem | None:
    """What can be known of an xlsx without unpacking it; an xls is no archive."""
    if not source_file.head(book).startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(book) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return problem("S107", value=tr("文件不完整或已损坏"))
    names = {part.filename for part in parts}
    if not names.intersection(_BOOK_PARTS):
        found = (what for prefix, what in _OTHER_ARCHIVES if any(n.startswith(prefix) for n in names))
        return problem("S103", value=tr(next(found, marked("压缩包"))))
    expanded = sum(part.file_size for part in parts)
    if expanded > MAX_EXPANDED_BYTES:
        return problem("S108", value=f"{expanded // 1024 // 1024}MB")
    return None


def _run(book: Path, folder: Path, sheet: str | None) -> dict[str, Any]:
    """What the program says of the book; an error of its own where it could not end."""
    wanted = [] if sheet is None else [sheet]
    limits = map(str, (MAX_WORKBOOK_MEMORY_BYTES, MAX_SHEETS, MAX_SHEET_CELLS))
    try:
        done = _apart(_PROGRAM, str(book), str(folder), *limits, *wanted)
    except subprocess.TimeoutExpired as error:
        journal.swallowed(error, "读取工作簿")
        return {"error": "slow"}
    was_ended = not 0 <= done.returncode < _ENDED_BY_WINDOWS
    if done.returncode or done.stderr:
        failure = journal.ProgramError("读取工作簿的进程", done.returncode, done.stderr)
        if done.returncode and not was_ended:
            raise failure  # a fault of ours or of the reader: none of the workbook
        journal.swallowed(failure, "读取工作簿")
    if was_ended:  # by the system, for want of memory
        return {"error": "memory"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _mended(book: Path, folder: Path) -> Path | None:
    """A copy of the book without the wrong hints that the reader stumbles over; None where it has none."""
    copy = folder / "mended"
    with journal.swallowing("修补工作簿", subprocess.TimeoutExpired, journal.ProgramError):
        done = _apart(_MENDING, str(book), str(copy))
        if done.returncode in scratch.FULL:
            raise scratch.refused(done.returncode, folder)
        if done.returncode:
            raise journal.ProgramError("修补工作簿的进程", done.returncode, done.stderr)
        return copy if copy.exists() else None
    return None


def _apart(program: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run one of our programs in a process of its own; raises TimeoutExpired."""
    return subprocess.run(  # noqa: S603 — this interpreter, our own program
        [sys.executable, "-I", str(program), *arguments],
        capture_output=True,
        timeout=MAX_WORKBOOK_SECONDS,
        check=False,
    )


def _refusal(error: str) -> Problem:
    rule, what = {
        "large": ("S108", tr("超过{count}万个单元格", count=MAX_SHEET_CELLS // 10_000)),
        "memory": ("S108", tr("读取它耗尽了内存")),
        "slow": ("S108", tr("{seconds}秒内没有读完", seconds=MAX_WORKBOOK_SECONDS)),
        "password": ("S107", tr("工作簿有打开密码")),
        "doctype": ("S107", tr("里面有文档类型声明（DTD），正常的工作簿没有")),
    }.get(error, ("S107", tr("文件不完整，或不是工作簿")))
    return problem(rule, value=what)
