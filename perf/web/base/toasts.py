"""Words that are said once the page has been drawn anew.

The platform may drop what a run said just before it began again: the reader would save and be told nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, Final

import streamlit as st

_WAITING: Final = "toast_waiting"
_SECONDS: Final = 1.0
"""The second click of two ends the run of the first, with what it said: so long it is said again."""


def later() -> Callable[[str], None]:
    """Return what keeps a text, which is safe to show, for the next run.

    Ask for it before a save: a click that waits may end a run where it touches the session state.
    """
    waiting: list[str] = st.session_state.setdefault(_WAITING, [])
    return waiting.append


def show_waiting() -> None:
    """Say what the last run kept, once."""
    waiting: list[str] = st.session_state.setdefault(_WAITING, [])
    while waiting:
        st.toast(waiting.pop(0), icon=":material/check:")


def once(held: dict[str, Any], name: str) -> Any:
    """Return what `held` has to say under a name, or None: in one run, and in those that follow at once."""
    if held.get(name) is None:
        return None
    shown = held.setdefault(f"{name}_shown", monotonic())
    if monotonic() - shown < _SECONDS:
        return held[name]
    forget(held, name)
    return None


def is_waiting(held: dict[str, Any], name: str) -> bool:
    """Whether there is something to say under a name that was not said yet."""
    return held.get(name) is not None and f"{name}_shown" not in held


def forget(held: dict[str, Any], *names: str) -> None:
    """Have nothing more to say under some names."""
    for name in names:
        held.pop(name, None)
        held.pop(f"{name}_shown", None)
