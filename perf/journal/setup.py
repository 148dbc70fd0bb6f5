"""Set-up of the log: where its file is, which loggers write to it, what nobody else catches."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, TextIO

from perf.journal.causes import crashed, forget, noted
from perf.journal.file import SharedFile
from perf.journal.layout import Layout

if TYPE_CHECKING:
    _StreamHandler = logging.StreamHandler[TextIO]
else:  # run.py must be able to say so to a Python that is too old
    _StreamHandler = logging.StreamHandler
OURS: Final = "perf"
"""The logger above all of ours; of every other only warnings and errors are kept."""
TOLD_WITH_NUMBER: Final = ("streamlit.error_util", "Uncaught app execution")
"""Logger and message of an error of a page, which the platform logs before it asks us: we log it numbered."""
_handlers: list[logging.Handler] = []


def beside(store: Path) -> Path:
    """Path of the log: PERF_LOG, else `logs/NAME.log` in the folder of the store NAME."""
    stated = os.environ.get("PERF_LOG")
    return Path(stated).absolute() if stated else store.absolute().parent / "logs" / f"{store.stem}.log"


def start(path: Path, *, is_server: bool = False) -> None:
    """Log to `path` from now on, and to no file of before; a server's stderr gets warnings in one line."""
    stop()
    forget()
    logging.getLogger(OURS).setLevel(logging.INFO)
    _attach(SharedFile(path, is_console_used=is_server))
    if is_server and sys.stderr is not None:
        _attach(_OneLine())


def stop() -> None:
    """Detach the log."""
    while _handlers:
        handler = _handlers.pop()
        for logger in (logging.getLogger(), *_closed_loggers()):
            logger.removeHandler(handler)


def platform_too() -> None:
    """Log what loggers that hand nothing on (the platform's, as far as they exist by now) warn of."""
    for handler in _handlers:
        if isinstance(handler, SharedFile):
            for logger in _closed_loggers():
                logger.addHandler(handler)


def uncaught_too() -> None:
    """Log the errors that end a thread or the program."""
    in_thread, in_program = threading.excepthook, sys.excepthook

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            crashed(args.exc_value, "后台线程出错")
        in_thread(args)

    def of_program(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            crashed(error, "程序因错误退出")
        in_program(kind, error, trace)

    threading.excepthook, sys.excepthook = of_thread, of_program


@contextmanager
def tracing(store: Path, refusal: type[Exception]) -> Iterator[None]:
    """Log how a program ends that may have no console to say it on (pyw).

    An error of `refusal` ends it with the error's sentence; any other ends it as ever.
    """
    start(beside(store))
    uncaught_too()
    try:
        yield
    except refusal as error:
        noted(f"没有启动：{error}")
        sys.exit(str(error))
    except SystemExit as end:
        if end.code:
            noted(f"没有启动，或因错误结束：{end.code}")
        raise


class _OneLine(_StreamHandler):
    """Warnings and errors on stderr, each in one line: the file has their tracebacks."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setLevel(logging.WARNING)

    def format(self, record: logging.LogRecord) -> str:
        """Return the head of the record's text."""
        return Layout().format(record).partition("\n")[0]


def _attach(handler: logging.Handler) -> None:
    handler.addFilter(_is_kept)
    logging.getLogger().addHandler(handler)
    _handlers.append(handler)


def _is_kept(record: logging.LogRecord) -> bool:
    if f"{record.name}.".startswith(f"{OURS}."):
        return True
    return record.levelno >= logging.WARNING and (record.name, record.msg) != TOLD_WITH_NUMBER


def _closed_loggers() -> list[logging.Logger]:
    known = logging.getLogger().manager.loggerDict.values()
    return [one for one in known if isinstance(one, logging.Logger) and not one.propagate]
