"""Tabs that stay open when the language changes: the platform knows them by their words only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_tab_container import TabContainer


def tabs(words: Sequence[str], key: str) -> Sequence[TabContainer]:
    """The tabs of these words; the open one is the one that was, by its position, whatever it is called now.

    The positions of all words that the reader's browser was ever sent are kept, not the one that is open: a
    run that is ended by the next click may never have come here.
    """
    known = f"{key}_positions"
    positions = st.session_state.get(known, {}) | {word: at for at, word in enumerate(words)}
    st.session_state[known] = positions
    opened = st.session_state.get(key)
    if opened not in words and opened in positions:
        st.session_state[key] = words[positions[opened]]
    return st.tabs(words, key=key, on_change="rerun")
