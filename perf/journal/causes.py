"""Errors that end here: logged once, with their traceback and a number that the user may be told."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from perf.journal.layout import trace

_LOG: Final = logging.getLogger("perf")
_NUMBER: Final = "journal_number"
"""The attribute of an error that has been logged."""
REPEATED_SECONDS: Final = 60.0
"""The same error again within this time has the number of the first: a page that is drawn anew every few
seconds while the store cannot be opened would push everything else out of a bounded log."""
_said: set[str] = set()
"""What was being done where errors are logged only once."""
_lately: dict[str, tuple[str, float]] = {}
"""Text of an error → its number, and when it was logged."""


def forget() -> None:
    """Start afresh, for another log."""
    _said.clear()
    _lately.clear()


def crashed(error: BaseException, doing: str) -> str:
    """Log an error that nobody foresaw; its number, e.g. 7F3A21."""
    return _logged(logging.ERROR, error, doing)


def swallowed(error: BaseException, doing: str, *, once: bool = False) -> str:
    """Log an error that goes no further: a sentence or a default takes its place; its number.

    `once`: of all errors while `doing` the first alone, while the program runs; "" for the others.
    """
    if once and doing in _said:
        return ""
    _said.add(doing)
    return _logged(logging.WARNING, error, doing)


@contextmanager
def swallowing(doing: str, *errors: type[BaseException], once: bool = False) -> Iterator[None]:
    """Let none of these errors out, and log it, as `swallowed` does."""
    try:
        yield
    except errors as error:
        swallowed(error, doing, once=once)


def noted(what: str) -> str:
    """Log what must not be and yet raised no error; its number."""
    return _numbered(logging.ERROR, what)


def _logged(level: int, error: BaseException, doing: str) -> str:
    """Log an error unless it, or what it was raised from, is in the log already; the number there."""
    cause: BaseException | None = error
    while cause is not None:
        if known := getattr(cause, _NUMBER, None):
            return str(known)
        cause = cause.__cause__
    number = _repeated(level, error, doing)
    setattr(error, _NUMBER, number)
    return number


def _repeated(level: int, error: BaseException, doing: str) -> str:
    """Log an error unless the same was logged a moment ago; the number of either."""
    text, now = "\n".join([doing, *trace(error)]), time.monotonic()
    for old in [old for old, (_, at) in _lately.items() if now - at > REPEATED_SECONDS]:
        _lately.pop(old, None)
    if text not in _lately:
        _lately[text] = _numbered(level, doing, error), now
    return _lately[text][0]


def _numbered(level: int, what: str, error: BaseException | None = None) -> str:
    number = os.urandom(3).hex().upper()
    _LOG.log(level, "编号 %s：%s", number, what, exc_info=error)
    return number
