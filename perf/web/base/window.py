"""How large the reader's window is, for what has to fill it; the browser tells, and again when it changes.

The platform asks no browser for it. The few lines that do are a file of this server: the security headers
admit no script that stands in a page.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import streamlit as st

from perf.web.server.patches import window_component

_SIZE: Final = re.compile(r"([1-9]\d{2,4})x([1-9]\d{2,4})", re.ASCII)


class Window(NamedTuple):
    """Its inner size in pixels."""

    width: int
    height: int


SMALLEST: Final = Window(1280, 720)
"""What is taken for the window until the browser has told: what fits there fits into all larger ones."""


def on_a_phone() -> bool:
    """Whether the browser calls itself a phone's; a laptop until it does."""
    return "Mobile" in st.context.headers.get("User-Agent", "")


def size(key: str) -> Window:
    """The window as the browser told it under `key` at the last run."""
    return read(st.session_state.get(key, {}).get("size"))


def measure(key: str) -> None:
    """Ask the browser: what surrounds this is drawn anew as soon as its answer is another one."""
    if window_component.served:
        component = st.components.v2.component(window_component.NAME, js="window.js")
        known = st.session_state.get(key, {}).get("size", "")
        component(key=key, data={"known": known}, height="content", on_size_change=lambda: None)


def read(told: object) -> Window:
    """A size as the browser writes it, 1366x768; the smallest for what is none."""
    found = _SIZE.fullmatch(told) if isinstance(told, str) else None
    return Window(int(found[1]), int(found[2])) if found else SMALLEST
