"""Chinese on a terminal that has none; standard library only, since run.py needs it."""

from __future__ import annotations

import io
import sys


def take_any_text() -> None:
    """Let a terminal or a log of another encoding show question marks instead of ending the program.

    An example is output that an English Windows redirects to a file. Python itself does so for stderr;
    without a terminal (pyw) there is no stream.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
