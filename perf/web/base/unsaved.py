"""Notes of what somebody has typed and not saved, so that the browser asks before it leaves the page.

Marks that nobody sees stand on the page for them; server/in_browser/unsaved.js looks for these, and knows by
itself what is being typed at that moment.
"""

from __future__ import annotations

import hashlib
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_NOTED: Final = "unsaved"


def note(name: str, *, is_unsaved: bool, is_file: bool = False) -> None:
    """Note whether the form of this name holds what is not saved, and draw a mark that says so here.

    There is one in either case: an element more would move what stands below, where somebody may be typing.
    Of two marks of a form, one of which the shell has drawn before, this one counts. The browser gives a file
    (`is_file`) again to a server that was started anew.
    """
    noted: set[str] = st.session_state.setdefault(_NOTED, set())
    if is_unsaved:
        noted.add(name)
    else:
        noted.discard(name)
    kind = "unsaved" if is_unsaved else "saved"
    st.html(_mark(f"{kind} file" if is_file else kind, name))


def clear(name: str) -> None:
    """Forget a form: what it held is saved, or not meant any more."""
    st.session_state.get(_NOTED, set()).discard(name)


def show_marks() -> None:
    """Draw what tells one session of the server from the next, and the marks of forms on any tab and page."""
    run = get_script_run_ctx(suppress_warning=True)
    noted = sorted(st.session_state.get(_NOTED, ()))
    session = _mark("session", run.session_id if run else "")
    st.html("".join([session, *(_mark("unsaved", name) for name in noted)]))


def _mark(kind: str, name: str) -> str:
    """A mark of one kind; a name may hold anything, and stands there as its digest."""
    return f'<i class="{kind}" data-of="{hashlib.sha256(name.encode()).hexdigest()[:12]}"></i>'
