"""Choices that stand in the address, so that a link opens the same view for whoever gets it.

The platform's own binding writes the words on the screen into the address; a link must hold the code and the
month themselves, in whatever language it is opened. What is shown by default is not written, so that going
back is one step.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_PAGE, _VISIT = "location_page", "location_visit"


def enter(page: str) -> None:
    """Count the visits to pages, one for all runs on a page until it is left; the shell calls it first."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_VISIT] = st.session_state.get(_VISIT, 0) + 1
    st.session_state[_PAGE] = page


def follow(key: str, options: Sequence[str], default: str, *, is_kept: bool = False) -> None:
    """Before the widget of `key`: take what the address says where that is new.

    The address is hostile until checked: what is no option is ignored. A choice goes along to another page
    and is given up only by going back to an address of this visit that lacks it; one that `is_kept` never is.
    """
    before = st.session_state.get(f"{_told(key)}_default")
    if before != default and st.session_state.get(key) == before:
        st.session_state[key] = default  # nobody chose the old default: a new month was uploaded
    st.session_state[f"{_told(key)}_default"] = default
    told = st.query_params.get(key)
    if told != st.session_state.get(_told(key)):
        if told in options:
            st.session_state[key] = told
        elif told is None and not is_kept and st.session_state.get(_visit(key)) == st.session_state[_VISIT]:
            st.session_state[key] = default
    if st.session_state.get(key) not in options:
        st.session_state[key] = default


def tell(key: str, default: str) -> None:
    """After the widget of `key`: write the choice into the address."""
    chosen, told = st.session_state[key], st.query_params.get(key)
    if told != chosen and not (told is None and chosen == default):
        st.query_params[key] = told = chosen
    st.session_state[_told(key)] = told
    st.session_state[_visit(key)] = st.session_state[_VISIT]


def _told(key: str) -> str:
    return f"location_{key}"


def _visit(key: str) -> str:
    return f"{_told(key)}_visit"
