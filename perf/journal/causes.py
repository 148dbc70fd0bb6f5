"""Errors that end here: logged once, with their traceback and a number that the user may be told."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LOG: Final = logging.getLogger("perf")
_NUMBER: Final = "journal_number"
"""The attribute of an error that has been logged."""
_said: set[str] = set()
"""What was being done where errors are logged only once."""


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
    number = _numbered(level, doing, error)
    setattr(error, _NUMBER, number)
    return number


def _numbered(level: int, what: str, error: BaseException | None = None) -> str:
    number = secrets.token_hex(3).upper()
    _LOG.log(level, "编号 %s：%s", number, what, exc_info=error)
    return number
