"""The switch between the languages: in the sidebar, in the address, remembered while the tab is open."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from perf.web.widgets import url_state
from perf.words import language

KEY: Final = "language"
_BEFORE: Final = "language_before"
_MOST: Final = 10_000
TYPED: Final = "typed_"
"""Prefix of the key of a field for free text in a form."""
_FREE: Final = (TYPED, "revision_", "targets_new_")
_of_session: dict[str, str] = {}
"""Session → the language it reads, of those that read another than Chinese; the oldest go first.

Not the session's state: that is locked, and a run that is to end ends where it is touched. A text is asked
for anywhere, in a callback and while something is saved as well.
"""


def follow() -> None:
    """At the start of a run, before any text: the language that the address or the switch says."""
    language.read_language_by(_of_reader)
    url_state.follow(KEY, list(language.NAMES), language.DEFAULT, is_kept=True)
    if st.session_state.get(_BEFORE, language.DEFAULT) != st.session_state[KEY]:
        _choose_again()
    st.session_state[_BEFORE] = st.session_state[KEY]
    if st.session_state[KEY] == language.DEFAULT:
        _of_session.pop(_session(), None)
        return
    _of_session[_session()] = st.session_state[KEY]
    if len(_of_session) > _MOST:
        del _of_session[next(iter(_of_session))]


def _choose_again() -> None:
    """Send every choice to the browser anew: it would return the words of the language that it had.

    Not what is typed: a form sends it off only with its button, and until then the browser alone has it.
    """
    for key, value in st.session_state.items():
        if str(key).startswith(_FREE):
            continue
        parts = value if isinstance(value, list) else [value]
        if parts and all(isinstance(part, str | int) and not isinstance(part, bool) for part in parts):
            st.session_state[key] = value


def switch() -> None:
    """The switch itself, each language in its own words."""
    st.segmented_control(
        "语言 · Language", list(language.NAMES), format_func=language.NAMES.__getitem__, key=KEY,
        required=True, persist_state="session", label_visibility="collapsed",
    )  # fmt: skip


def tell() -> None:
    """Write the language into the address."""
    url_state.tell(KEY, language.DEFAULT)


def _of_reader() -> str:
    return _of_session.get(_session(), language.DEFAULT)


def _session() -> str:
    run = get_script_run_ctx(suppress_warning=True)
    return run.session_id if run else ""
