"""Who is at the screen: the operating system's user name, as long as only this machine is served."""

from __future__ import annotations

import getpass
from functools import cache


@cache
def current_user() -> str:
    """The name every batch is recorded under, or a placeholder where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # e.g. a container whose user has no entry in the user database
        return "本机用户"
