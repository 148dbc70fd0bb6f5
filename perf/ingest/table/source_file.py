"""A file before it is read: its safe name, its size, its hash, its format by the first bytes."""

from __future__ import annotations

import contextlib
import hashlib
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from perf.ingest.limits import MAX_FILE_BYTES
from perf.ingest.problems.rules import problem
from perf.ingest.vocabulary.readings_headers import MARKS_OF_READINGS
from perf.model import Problem
from perf.words.labels import tr
from perf.words.language import marked

Source = bytes | Path
"""The content of a file, or where it lies (so that a large one is never held whole)."""

FileFormat = Literal["text", "workbook"]

PIECE_BYTES: Final = 256 * 1024
_HEAD_BYTES: Final = 4096
_HASHED_BYTES: Final = 4 * 1024 * 1024
"""Few large steps: each waits for its turn beside the decoding."""

_LONGEST_NAME: Final = 120

WORKBOOK_SUFFIXES: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et")
FOREIGN_SUFFIXES: Final = (
    ".doc", ".docx", ".wps", ".pdf", ".ppt", ".pptx", ".png", ".jpg", ".jpeg", ".zip", ".rar", ".7z",
    ".html", ".htm", ".xml", ".exe", ".duckdb",
)  # fmt: skip
"""Endings that no table has: text behind one of them is not what its name says."""
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", marked("PDF文档")),
    (b"\x89PNG", marked("图片")),
    (b"\xff\xd8\xff", marked("图片")),
    (b"GIF8", marked("图片")),
    (b"BM6", marked("图片")),
    (b"Rar!", marked("压缩包")),
    (b"7z\xbc\xaf", marked("压缩包")),
    (b"\x1f\x8b", marked("压缩包")),
    (b"{\\rtf", marked("Word文档")),
    (b"\x7fELF", marked("程序")),
    (b"MZ\x90", marked("程序")),
    (b"SQLite format 3", marked("数据库")),
)
_WEB_PAGE: Final = re.compile(rb"\s*<(!doctype html|html|head|table|meta|style)\b", re.IGNORECASE)
_XML: Final = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_JSON: Final = re.compile(rb'\s*(\{\s*["}]|\[\s*[\[{"\d\]])')
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_LOOKED_AT_PIECES: Final = 8
_LOOKED_AT_PARTS: Final = 100
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


def guess_file_kind(
    content_head: bytes, file_name: str, source: Source | None = None
) -> Literal["spending", "targets", "readings"]:
    """Guess the kind of a file: JSON is targets, a table of 三级指标 and 完成值 readings, all else spending.

    A workbook shows it only inside: it is looked into where its whole `source` is given.
    """
    head = content_head.removeprefix(_UTF8_BOM).lstrip()
    is_json = head.startswith(b"{") and not head.startswith(b"{\\rtf")
    if is_json or (not head and file_name.lower().endswith(".json")):
        return "targets"
    is_readings = any(
        all(any(word in text for word in words) for words in MARKS_OF_READINGS)
        for text in _texts(content_head, source)
    )
    return "readings" if is_readings else "spending"


def _texts(content_head: bytes, source: Source | None) -> Iterator[str]:
    """Yield the beginning of a file as it may have to be read: a workbook's texts, or either encoding."""
    if content_head.startswith(b"PK\x03\x04"):
        if source is not None:
            yield _book_texts(source)
        return
    if content_head.startswith(b"\xd0\xcf\x11\xe0"):
        whole = content_head if source is None else b"".join(islice(pieces(source), _LOOKED_AT_PIECES))
        yield from (whole[odd:].decode("utf-16-le", "ignore") for odd in (0, 1))
        return
    yield from (content_head.decode(encoding, "ignore") for encoding in ("utf-8", "gb18030"))


def _book_texts(source: Source) -> str:
    """Return the first texts of an xlsx, no more of it unpacked than is looked at; empty where damaged."""
    texts = []
    with contextlib.suppress(*_DAMAGED), zipfile.ZipFile(_seekable(source)) as book:
        for name in book.namelist()[:_LOOKED_AT_PARTS]:
            if name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet"):
                with book.open(name) as part:
                    texts.append(part.read(PIECE_BYTES).decode("utf-8", "ignore"))
    return html.unescape("".join(texts))


def _seekable(source: Source) -> Path | io.BytesIO:
    return source if isinstance(source, Path) else io.BytesIO(source)


def safe_name(file_name: str) -> str:
    """Return the base name alone, without control and formatting characters; never empty, never a path."""
    base = re.split(r"[/\\]", file_name)[-1]
    plain = "".join(c for c in base if unicodedata.category(c)[0] != "C").strip(" .") or tr("未命名")
    stem, dot, suffix = plain.rpartition(".")
    if len(plain) <= _LONGEST_NAME:
        return plain
    return f"{stem[: _LONGEST_NAME - 8]}{dot}{suffix[:7]}" if stem else plain[:_LONGEST_NAME]


def pieces(source: Source, size: int = PIECE_BYTES) -> Iterator[bytes]:
    """Yield the content, piece by piece, each of at most `size` bytes."""
    if isinstance(source, bytes):
        for at in range(0, len(source), size):
            yield source[at : at + size]
        return
    with source.open("rb") as file:
        while piece := file.read(size):
            yield piece


def byte_count(source: Source) -> int:
    """Return the size in bytes."""
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def sha256(source: Source) -> str:
    """Return the hash of the content in hexadecimal, by which the same file is known again."""
    digest = hashlib.sha256()
    for piece in pieces(source, _HASHED_BYTES):
        digest.update(piece)
    return digest.hexdigest()


def head(source: Source) -> bytes:
    """Return the first bytes."""
    return next(pieces(source), b"")[:_HEAD_BYTES]


def identify(source: Source, file_name: str) -> FileFormat | Problem:
    """Tell text from a workbook; a Problem that says why it is neither."""
    count = byte_count(source)
    if count > MAX_FILE_BYTES:
        return problem("S101", value=_megabytes(count), expected=_megabytes(MAX_FILE_BYTES))
    start = head(source)
    if count <= _HEAD_BYTES and not start.removeprefix(_UTF8_BOM).strip():
        return problem("S102")
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        return "workbook"
    foreign = _foreign(start.removeprefix(_UTF8_BOM))
    if foreign:
        return problem("S103", value=foreign)
    suffix = Path(file_name).suffix.lower()
    if suffix in WORKBOOK_SUFFIXES or suffix in FOREIGN_SUFFIXES:
        return problem(
            "S115", value=suffix, expected=tr("无法识别的数据") if _is_binary(start) else tr("文本")
        )
    return _utf16(start) or "text"


def _is_binary(start: bytes) -> bool:
    """Tell whether bytes hold characters that no text has."""
    return any(start.count(control) for control in (0, 1, 2, 3, 5, 6))


def _foreign(start: bytes) -> str | None:
    for magic, what in _MAGIC:
        if start.startswith(magic):
            return tr(what)
    if _WEB_PAGE.match(start):
        return tr("网页（有的系统导出的.xls其实是网页）")
    if _XML.match(start):
        return tr("XML文件（有的系统导出的.xls其实是XML）")
    return tr("JSON数据") if _JSON.match(start) else None


def _utf16(start: bytes) -> Problem | None:
    """Return a problem for UTF-16 and UTF-32: they begin with a mark, or every other byte is zero."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return problem("S105", value="UTF-16")
    even, odd = start[::2].count(0), start[1::2].count(0)
    is_utf16 = max(even, odd) > len(start) / 10 and min(even, odd) * 4 < max(even, odd)
    return problem("S105", value="UTF-16") if is_utf16 else None


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.0f}MB"
