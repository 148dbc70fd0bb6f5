"""The box that takes a file: the file and its options outlive a look at another tab.

The browser draws the box anew then, without the file, and tells the server so at the next click: what was
shown below it could not be saved. So the file is kept beside the box until another one is given. What was
chosen about a file is about that file alone: each file begins with choices that nobody has made yet.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from perf.web.base import unsaved
from perf.words.labels import tr

_OPTIONS: Final = ("month", "year", "header", "sheet", "ignore", "amounts", "unit", "scope", "awaits")
"""What is chosen about a file."""


def held(prefix: str) -> dict[str, Any]:
    """Everything that an upload keeps between runs, in one plain dict.

    A rerun that waits may end a callback at its next touch of the session state; what a save has to leave
    behind is written into this dict instead, fetched before the save.
    """
    kept: dict[str, Any] = st.session_state.setdefault(f"{prefix}_held", {"round": 0, "choices": 0})
    return kept


def key(prefix: str) -> str:
    """The key of the box; the next one is an empty box."""
    return f"{prefix}_file_{held(prefix)['round']}"


def option(prefix: str, name: str) -> str:
    """The key of a choice about the file: another one for every file."""
    number = held(prefix)["choices"]
    return f"{prefix}_{name}_{number}" if number else f"{prefix}_{name}"


def leave(prefix: str) -> None:
    """Keep the file and what was chosen about it while another tab is looked at, and have a new box later."""
    kept = held(prefix)
    if kept.get("file") is None:
        return
    kept["carried"] = kept.pop("file")
    keys = (option(prefix, name) for name in _OPTIONS)
    kept["chosen"] = {name: st.session_state[name] for name in keys if name in st.session_state}
    kept["round"] += 1


def taken(prefix: str, in_box: Any) -> Any:
    """The file that is meant: the one in the box, else the one kept from before; None for none."""
    kept = held(prefix)
    if in_box is not None:
        _begin_afresh(kept, in_box)
        kept["file"] = in_box
        kept.pop("carried", None)
    elif kept.get("carried") is not None:
        kept["file"] = kept["carried"]
    else:
        kept.pop("file", None)
        _say_lost(prefix)
    st.session_state.update(kept.pop("chosen", {}))
    unsaved.note(prefix, is_unsaved=kept.get("file") is not None, is_file=True)
    return kept.get("file")


def _begin_afresh(kept: dict[str, Any], in_box: Any) -> None:
    """Choose nothing about a file that is another one than before."""
    if kept.get("is_of") not in {None, in_box.file_id}:
        kept["choices"] += 1
        kept.pop("chosen", None)
    kept.pop("is_lost", None)
    kept["is_of"] = in_box.file_id


def _say_lost(prefix: str) -> None:
    """Say that the file in the box is there for the browser only, and draw an empty box.

    The server has forgotten it: it was started anew, or the browser was away for too long.
    """
    kept = held(prefix)
    if isinstance(st.session_state.get(key(prefix)), DeletedFile):
        kept["round"] += 1
        kept["is_lost"] = True
        st.rerun()
    if kept.get("is_lost"):
        st.warning(
            tr("看板重新启动过，或者连接断开太久，刚才选的文件没有留下。请重新选择文件，核对后再确认。"),
            title=tr("没有保存"),
        )


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
    kept = held(prefix)
    unsaved.clear(prefix)
    for name in ("checked", "file", "carried", "chosen"):
        kept.pop(name, None)
    if kept.pop("is_of", None) is not None:
        kept["choices"] += 1
