"""Layout of the log: one line per record that no name can forge, its traceback indented below it.

An error's message may quote what a file holds. Of the messages of other libraries nothing is kept that could
be data: no long number, no word in quotes unless it stands in the lines of code shown, no text but ASCII.
"""

from __future__ import annotations

import builtins
import logging
import re
import time
import traceback
from collections.abc import Collection, Iterable, Iterator
from typing import Final

MAX_MESSAGE: Final = 2_000
"""Characters of one message."""
MAX_TRACE: Final = 40_000
"""Characters of what stands below it."""
MAX_FRAMES: Final = 40
"""Frames of one traceback: the innermost."""
MAX_CHAIN: Final = 8
"""Errors of one chain of causes."""

_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, line ends of every kind, marks of direction, and halves of a character."""
_NUMBER: Final = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{3,}")
_QUOTED: Final = re.compile(r"""(?<!\w)(['"`])(.*?)\1(?!\w)|“([^”]*)”|「([^」]*)」""")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_OF_THE_LANGUAGE: Final = frozenset(dir(builtins)) | {"NoneType"}


class Layout(logging.Formatter):
    """Format a record as `time LEVEL process logger message`, the lines of its traceback indented below."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the text of a record without the last line end."""
        when = time.strftime("%Y-%m-%d %H:%M:%S%z", time.localtime(record.created))
        message = one_line(record.getMessage())[:MAX_MESSAGE]
        head = f"{when} {record.levelname} {record.process} {record.name} {message}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([head, *_indented(trace(error) if error else [])])


def one_line(text: str) -> str:
    r"""Escape what could end a line or change its look: a line end becomes \x0a."""
    return _UNPRINTABLE.sub(lambda match: _escaped(ord(match[0])), text)


def _escaped(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    left = MAX_TRACE
    for line in lines:
        yield f"    {one_line(line)[:left]}"
        left -= len(line)
        if left <= 0:
            return


def trace(error: BaseException) -> list[str]:
    """Traceback of an error as lines, the first cause first, messages masked."""
    lines = []
    for one in reversed(list(_chain(error))):
        frames = traceback.extract_tb(one.__traceback__, limit=-MAX_FRAMES)
        code = [frame.line or "" for frame in frames]
        lines += [line for entry in frames.format() for line in entry.splitlines()]
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}: {_message(one, code)}")
        if isinstance(one, ProgramError):
            lines += of_another_program(one.stderr)
    return lines


class ProgramError(Exception):
    """Another program of ours ended with a status, or wrote to stderr, as it should not."""

    def __init__(self, program: str, status: int, stderr: bytes) -> None:
        super().__init__(f"{program}以状态 {status} 结束")
        self.stderr = stderr.decode("utf-8", "replace")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, what it was raised from or during, and so on; the errors of a group behind it."""
    seen: set[int] = set()
    ahead = [error]
    while ahead and len(seen) < MAX_CHAIN:
        one = ahead.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        before = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        ahead += [*getattr(one, "exceptions", ()), *([before] if before else [])]


def _message(error: BaseException, code: Iterable[str]) -> str:
    """What an error says, without what may be data; of an error of the system its number and file."""
    if isinstance(error, OSError) and error.errno:
        return f"[Errno {error.errno}] {error.strerror} {error.filename or ''}".rstrip()
    try:
        said = str(error)
    except Exception:  # noqa: BLE001 — an error may fail to say itself
        return "?"
    is_ours = type(error).__module__.startswith("perf.")
    return _masked(said, _words(code), is_ours=is_ours)


def of_another_program(text: str) -> list[str]:
    """Lines of another program's stderr: those of a traceback as they are, others masked."""
    lines = text.splitlines()
    code = [line for line in lines if line.startswith("  ")]
    known = _words(code)
    return [line if line.startswith("  ") else _masked(line, known, is_ours=False) for line in lines]


def _words(code: Iterable[str]) -> frozenset[str]:
    """The words of lines of code: a message that quotes one of them tells nothing of any file."""
    return _OF_THE_LANGUAGE.union(re.findall(r"\w+", " ".join(code)))


def _masked(message: str, known: Collection[str], *, is_ours: bool) -> str:
    """The first line of a message without what may be data; our own messages keep their Chinese."""
    first = (message.splitlines() or [""])[0][:MAX_MESSAGE]

    def unless_known(match: re.Match[str]) -> str:
        inside = next(part for part in match.groups()[1:] if part is not None)
        return match[0] if set(re.findall(r"\w+", inside)) <= set(known) else "'…'"

    masked = _NUMBER.sub("#", _QUOTED.sub(unless_known, first))
    return masked if is_ours else _FOREIGN.sub("…", masked)
