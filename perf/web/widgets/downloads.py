"""The button that gives a file, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def button(label: str, make: Callable[[], bytes | str], file_name: str, key: str, **look: Any) -> None:
    """Draw a button that gives the file that `make` returns; the page is not drawn anew for it."""
    st.download_button(
        label, make, file_name=file_name, key=key, icon=":material/download:", on_click="ignore", **look
    )
