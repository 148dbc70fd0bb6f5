"""Steps that a file of either kind goes through on the page: check once, save what is shown, receipt."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

import streamlit as st

from perf.store import StoreError
from perf.web.base import toasts
from perf.web.base.markdown import plain
from perf.web.widgets import banners, file_box
from perf.words.labels import tr

FILE_TYPES: Final = ["csv", "txt", "tsv", "xlsx", "xlsm", "xls"]
"""File name endings that the box takes."""
_Checked = TypeVar("_Checked")


def checked_once(prefix: str, file_name: str, key: Hashable, read: Callable[[], _Checked]) -> _Checked:
    """Result of `read`, worked out once as long as `key` (file, options, version, language) is the same."""
    kept = file_box.held(prefix)
    if kept.get("checked") and kept["checked"][0] == key:
        checked: _Checked = kept["checked"][1]
        return checked
    kept.pop("checked", None)
    with banners.unread(file_name):
        checked = read()
    kept["checked"] = (key, checked)
    return checked


def say_blocked() -> None:
    """Say that nothing was saved and what to do about it."""
    st.error(
        tr("请按上表逐条修改文件（或在上面更正识别结果）后重新上传。"),
        title=tr("有阻断问题，没有保存任何内容"),
    )


def save_button(prefix: str, save: Callable[..., None], args: tuple[Any, ...], *, accepted: bool) -> None:
    """Draw the one button, which waits until the warnings are accepted."""
    st.button(
        tr("确认入库"), type="primary", icon=":material/save:", disabled=not accepted, key=f"{prefix}_save",
        on_click=save, args=args, help=None if accepted else tr("先勾选上面的确认"),
    )  # fmt: skip


def save_shown(prefix: str, file: Any, save: Callable[[], object], *, is_as_shown: bool) -> None:
    """Save what the screen shows, keep the receipt and empty the box; refuse anything else."""
    kept = file_box.held(prefix)
    if kept.get("saved") == file.file_id:  # the second click of two
        return
    toasts.forget(kept, "failed")
    if not file_box.is_still(prefix, file) or not is_as_shown:
        kept["failed"] = tr("文件或选项刚刚改动过，请核对新的预览后再确认。")
        return
    done, receipt_of_save = tried(prefix, save)
    if done:
        kept.update(receipt=receipt_of_save, saved=file.file_id)
        file_box.empty(prefix)


def tried(prefix: str, change: Callable[[], object]) -> tuple[bool, object]:
    """Make a change, whether it was made and what it gave; why it was not is said at the next run."""
    kept = file_box.held(prefix)
    try:
        return True, change()
    except StoreError as problem:
        kept["failed"] = str(problem)
        return False, None


def receipt(prefix: str) -> Any:
    """Receipt of the last save, None without one; says first why a save failed."""
    kept = file_box.held(prefix)
    failed = toasts.once(kept, "failed")
    if failed:
        st.error(plain(failed), title=tr("没有保存"))
    return kept.get("receipt")


def seen_button(prefix: str) -> None:
    """Draw the button that takes the receipt away."""
    st.button(tr("知道了"), key=f"{prefix}_receipt_seen", type="tertiary",
              on_click=lambda: file_box.held(prefix).pop("receipt", None))  # fmt: skip
