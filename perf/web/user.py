"""Who is at the screen: the operating system's user name, as long as only this machine is served."""

from __future__ import annotations

import getpass
from functools import cache


@cache
def current_user() -> str:
    """The name every batch is recorded under；本机用户 where the system knows no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without an entry in the user database
        return "本机用户"
