"""Tabs that stay open when the language changes: the platform knows them by their words only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_tab_container import TabContainer


def tabs(words: Sequence[str], key: str) -> Sequence[TabContainer]:
    """The tabs of these words; the open one is the one that was, by its place, whatever it is called now."""
    place = f"{key}_place"
    if st.session_state.get(key) not in {None, *words} and place in st.session_state:
        st.session_state[key] = words[st.session_state[place]]
    drawn = st.tabs(words, key=key, on_change="rerun")
    st.session_state[place] = next((at for at, tab in enumerate(drawn) if tab.open), 0)
    return drawn
