"""The box that takes a file: the file and its options outlive a look at another tab.

The browser draws the box anew then, without the file, and tells the server so at the next click: what was
shown below it could not be saved. So the file is kept beside the box until another one is given.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

_OPTIONS: Final = ("month", "year", "header", "sheet", "ignore", "amounts", "unit", "scope", "awaits")
"""The keys, behind the prefix, of what is chosen about a file."""


def held(prefix: str) -> dict[str, Any]:
    """Everything that an upload keeps between runs, in one plain dict.

    A rerun that waits may end a callback at its next touch of the session state; what a save has to leave
    behind is written into this dict instead, fetched before the save.
    """
    kept: dict[str, Any] = st.session_state.setdefault(f"{prefix}_held", {"round": 0})
    return kept


def key(prefix: str) -> str:
    """The key of the box; the next one is an empty box."""
    return f"{prefix}_file_{held(prefix)['round']}"


def leave(prefix: str) -> None:
    """Keep the file and what was chosen about it while another tab is looked at, and have a new box later."""
    kept = held(prefix)
    if kept.get("file") is None:
        return
    kept["carried"] = kept.pop("file")
    kept["chosen"] = {
        name: st.session_state[name]
        for name in (f"{prefix}_{option}" for option in _OPTIONS)
        if name in st.session_state
    }
    kept["round"] += 1


def taken(prefix: str, in_box: Any) -> Any:
    """The file that is meant: the one in the box, else the one kept from before; None for none."""
    kept = held(prefix)
    if in_box is not None:
        kept["file"] = in_box
        kept.pop("carried", None)
    elif kept.get("carried") is not None:
        kept["file"] = kept["carried"]
    else:
        kept.pop("file", None)
    st.session_state.update(kept.pop("chosen", {}))
    return kept.get("file")


def is_still(prefix: str, file: Any) -> bool:
    """True where a file is still the one that is meant, now that a button is pressed."""
    in_box = st.session_state.get(key(prefix))
    return bool((held(prefix).get("carried") if in_box is None else in_box) == file)


def empty(prefix: str) -> None:
    """Take the file away: it is saved, or another one is meant."""
    forget(prefix)
    held(prefix)["round"] += 1


def forget(prefix: str) -> None:
    """Drop the file and what was read from it, when its page is left: it may be large."""
    for name in ("checked", "file", "carried", "chosen"):
        held(prefix).pop(name, None)
