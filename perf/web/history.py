"""The history of uploads and versions with undo (with a reason), restore and the file as uploaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from perf.labels import local_time, month_list, term, tr, yuan
from perf.store import StoreError
from perf.store import batches as stored_batches
from perf.web.tables import chosen_key
from perf.web.text import plain
from perf.web.view import View

_NO_MONEY: Final = {"total": None, "kind": None}


def show(view: View, batches: list[dict[str, Any]], key: str) -> None:
    """Every batch with who, when, file and sum; a chosen one can be undone, restored or downloaded.

    What is chosen is never another batch that has come meanwhile: see `tables.chosen_key`.
    """
    failed = st.session_state.pop(f"{key}_failed", None)
    if failed:
        st.error(plain(failed))
    if not batches:
        st.info(tr("还没有上传过。"))
        return
    event = st.dataframe(
        pd.DataFrame([_row(batch) for batch in batches]), hide_index=True,
        key=chosen_key(f"{key}_table", [batch["seq"] for batch in batches]),
        on_select="rerun", selection_mode="single-row", alt=tr("历史记录"), column_config=_columns(batches),
        placeholder="",
    )  # fmt: skip
    rows = event["selection"]["rows"]
    if not rows or rows[0] >= len(batches):
        st.caption(tr("点一行左边的方框，可以撤销、恢复或下载当时上传的文件。"))
        return
    _act(view, batches[rows[0]], key)


def _act(view: View, batch: dict[str, Any], key: str) -> None:
    seq = batch["seq"]
    with st.container(horizontal=True, vertical_alignment="bottom", border=True):
        st.markdown(plain(tr("批次 {seq}：{file}", seq=seq, file=batch["file_name"] or "—")))
        if batch["active"]:
            reason = st.text_input(tr("撤销的原因"), key=f"{key}_reason_{seq}", max_chars=200)
            st.button(
                tr("撤销"), key=f"{key}_undo", disabled=not reason.strip(), icon=":material/undo:",
                on_click=_undo, args=(view, seq, key), help=tr("撤销后，被它替换的数据重新生效。"),
            )  # fmt: skip
        else:
            st.button(tr("恢复"), key=f"{key}_restore", icon=":material/redo:", on_click=_restore,
                      args=(view, seq, key))  # fmt: skip
        if batch["has_file"]:
            st.download_button(
                tr("下载原文件"), lambda: stored_batches.file_of(view.store, seq) or b"", key=f"{key}_file",
                file_name=batch["file_name"], icon=":material/download:",
            )  # fmt: skip


def _undo(view: View, seq: int, key: str) -> None:
    reason = st.session_state[f"{key}_reason_{seq}"]
    _try(key, lambda: stored_batches.undo(view.store, seq, reason, view.user))


def _restore(view: View, seq: int, key: str) -> None:
    _try(key, lambda: stored_batches.restore(view.store, seq, view.user))


def _try(key: str, change: Callable[[], int]) -> None:
    try:
        change()
    except StoreError as problem:
        st.session_state[f"{key}_failed"] = str(problem)


def _row(batch: dict[str, Any]) -> dict[str, Any]:
    return {
        "seq": batch["seq"],
        "state": tr("● 有效") if batch["active"] else tr("○ 已撤销"),
        "file": batch["file_name"] or batch["note"] or tr("页面填写"),
        "months": month_list(tuple(batch["months"])),
        "rows": batch["row_count"],
        "total": yuan(batch["total_yuan"]),
        "who": batch["created_by"],
        "when": local_time(batch["created"]),
        "kind": term("sample") if batch["origin"] == "sample" else _scope(batch["scope"]),
        "reason": tr("{who}: {why}", who=batch["changed_by"], why=batch["reason"]) if batch["reason"] else "",
    }


def _scope(scope: str) -> str:
    return {"month": tr("整月替换"), "projects": tr("仅更新文件中的项目")}.get(scope, "")


def _columns(batches: list[dict[str, Any]]) -> dict[str, Any]:
    """The columns that say something of these batches: only spending has sums and ways of replacing."""
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    hidden: dict[str, Any] = {} if any(batch["total_yuan"] is not None for batch in batches) else _NO_MONEY
    return {
        "seq": number(tr("编号"), width="small"),
        "state": text(tr("状态"), width="small"),
        "file": text(tr("文件")),
        "months": text(term("month")),
        "rows": number(tr("行数"), width="small"),
        "total": text(tr("合计（元）"), alignment="right"),
        "who": text(tr("经办人"), width="small"),
        "when": text(tr("时间")),
        "kind": text(tr("方式")),
        "reason": text(tr("撤销原因")),
    } | hidden
