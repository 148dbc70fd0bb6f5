"""Bytes of a text → a UTF-8 file with plain line ends, decoded strictly; touches only the file it is told to.

UTF-8 with a mark, else strict UTF-8, else GB18030 (which holds GBK and GB2312): decoded in Python, whose
GB18030 knows the rare characters that do occur in names.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from perf.ingest.limits import MAX_LINE_BYTES
from perf.ingest.problems.rules import problem
from perf.ingest.table import source_file
from perf.model import Problem
from perf.words.labels import tr
from perf.words.language import marked

ENCODING_WORDS: Final = {
    "utf-8-sig": marked("UTF-8（带BOM）"),
    "utf-8": "UTF-8",
    "gb18030": "GB18030(GBK)",
    "Excel": marked("Excel工作簿"),
}
_IDEOGRAPH: Final = re.compile("[\u4e00-\u9fff]")
_JUDGED_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class PlainText:
    r"""A UTF-8 file whose lines end in \n; `last_line` is the last one that holds anything.

    `uncomputed` are the cells of the sheet it was (as C3) that hold a formula and no result of it, `hidden`
    its rows that are filled and not shown.
    """

    path: Path
    encoding: str
    last_line: int
    uncomputed: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


class _NulByteError(ValueError):
    """The text holds a zero byte, on the line given."""


class _LongLineError(ValueError):
    """A line of the text is longer than any table's, the line given."""


def to_utf8(source: source_file.Source, target: Path) -> PlainText | Problem:
    """Write the text as UTF-8 into `target`; a Problem where it cannot be read without guessing."""
    start = next(source_file.pieces(source), b"")
    try:
        return _decode(source, target, start)
    except _NulByteError as nul:
        return problem("S104", line=nul.args[0])
    except _LongLineError as long:
        most = tr("超过{size}MB", size=MAX_LINE_BYTES // 1024 // 1024)
        return problem("S110", line=long.args[0], value=most)


def _decode(source: source_file.Source, target: Path, start: bytes) -> PlainText | Problem:
    if start.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif _is_damaged_utf8(start[:_JUDGED_BYTES]):
        candidates = ["utf-8"]
    else:
        candidates = ["utf-8", "gb18030"]
    refusal: Problem | None = None
    for encoding in candidates:
        copy = _Copy(encoding)
        try:
            return copy.run(source, target)
        except UnicodeDecodeError as error:
            bad = error.object[error.start : error.start + 4].hex(" ").upper()
            line = copy.lines + error.object[: error.start].count(b"\n") + 1
            refusal = problem("S106", line=line, value=bad)
            if copy.has_ideographs:  # what was UTF-8 so far is not something else now
                return refusal
    assert refusal is not None  # noqa: S101 — every candidate either returned or left its refusal
    return refusal


def _is_damaged_utf8(start: bytes) -> bool:
    """Chinese text that reads as UTF-8 but for a few bytes: as GB18030 it would become nonsense."""
    text = start.decode("utf-8", "replace")
    return len(_IDEOGRAPH.findall(text)) > 2 * text.count("\ufffd")


@dataclass
class _Copy:
    """One pass over the bytes: decode, set the line ends right, count, write."""

    encoding: str
    lines: int = 0
    has_ideographs: bool = False
    _line_bytes: int = 0
    _newlines: io.IncrementalNewlineDecoder | None = field(default=None)

    def run(self, source: source_file.Source, target: Path) -> PlainText:
        decoder = codecs.getincrementaldecoder(self.encoding)()
        with target.open("wb") as out:
            for piece in source_file.pieces(source):
                self._look(piece)
                self._write(out, decoder.decode(piece))
            self._write(out, decoder.decode(b"", final=True), final=True)
        last_line = self.lines - _trailing_newlines(target) + 1
        return PlainText(target, self.encoding, last_line)

    def _look(self, piece: bytes) -> None:
        if b"\0" in piece:
            raise _NulByteError(self.lines + piece[: piece.index(0)].count(b"\n") + 1)
        if b"\r" in piece and self._newlines is None:
            self._newlines = io.IncrementalNewlineDecoder(None, translate=True)

    def _write(self, out: BinaryIO, text: str, *, final: bool = False) -> None:
        if self._newlines is not None:
            text = self._newlines.decode(text, final)
        content = text.encode()
        self._measure(content)
        self.lines += content.count(b"\n")
        if self.encoding != "gb18030" and not self.has_ideographs:
            self.has_ideographs = _IDEOGRAPH.search(text) is not None
        out.write(content)

    def _measure(self, content: bytes) -> None:
        if b"\n" not in content:
            self._line_bytes += len(content)
        else:
            self._line_bytes = len(content) - content.rindex(b"\n") - 1
        if self._line_bytes > MAX_LINE_BYTES:
            raise _LongLineError(self.lines + 1)


def _trailing_newlines(path: Path) -> int:
    count = 0
    with path.open("rb") as file:
        end = file.seek(0, io.SEEK_END)
        while end > 0:
            start = max(end - source_file.PIECE_BYTES, 0)
            file.seek(start)
            block = file.read(end - start)
            count += len(block) - len(block.rstrip(b"\n"))
            if block.rstrip(b"\n"):
                break
            end = start
    return count
