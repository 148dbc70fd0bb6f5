"""Words that are said once the page has been drawn anew.

The platform may drop what a run said just before it began again: the reader would save and be told nothing.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

_WAITING: Final = "toast_waiting"


def say_next(text: str) -> None:
    """Keep a text that is safe to show for the next run."""
    st.session_state[_WAITING] = text


def show_waiting() -> None:
    """Say what the last run kept, once."""
    if text := st.session_state.pop(_WAITING, None):
        st.toast(text, icon=":material/check:")
