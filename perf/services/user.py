"""User at the screen or the command line: the operating system's, while only this machine is served."""

from __future__ import annotations

import getpass
from functools import cache
from typing import Final

from perf import journal

NOBODY: Final = "本机用户"
"""Stored with what is changed, so it is Chinese whatever is read."""


@cache
def current_user() -> str:
    """Name under which every batch is recorded, or a placeholder where the system knows none."""
    try:
        return getpass.getuser().encode(errors="replace").decode() or NOBODY  # a name may be no text
    except (KeyError, OSError, ImportError) as error:  # not in the user database; on Windows there is none
        journal.swallowed(error, "系统不知道当前用户")
        return NOBODY
