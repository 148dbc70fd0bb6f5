"""The history of uploads and versions with undo (with a reason), restore and the file as uploaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from perf.store import StoreError, stored_batches
from perf.web.base import toasts, unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.present.tables import chosen_key
from perf.web.widgets import downloads
from perf.words.labels import local_time, month_list, term, tr, yuan

_Standing = tuple[int | None, tuple[int, ...]]
"""Batches that a month rests on: the newest of the whole month, and above it those of some projects."""


def show_history(view: View, batches: list[dict[str, Any]], key: str, nothing: str | None = None) -> None:
    """Every batch with who, when, file and sum; a chosen one can be undone, restored or downloaded.

    What is chosen is never another batch that has come meanwhile: see `tables.chosen_key`. `nothing` is said
    where there is no batch.
    """
    held = _held(key)
    failed, done = toasts.once(held, "failed"), toasts.once(held, "done")
    if failed:
        st.error(plain(failed))
    if done:
        st.success(plain(consequence(batches, done)))
    if not batches:
        st.info(nothing or tr("还没有上传过。"))
        return
    st.caption(tr("点一行左边的方框，可以撤销、恢复或下载当时上传的文件。"))
    event = st.dataframe(
        pd.DataFrame([_row(batch, batches) for batch in batches]), hide_index=True,
        key=chosen_key(f"{key}_table", [batch["seq"] for batch in batches]),
        on_select="rerun", selection_mode="single-row", alt=tr("历史记录"), column_config=_columns(batches),
        placeholder="",
    )  # fmt: skip
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(batches):
        _act(view, batches[rows[0]], key)


def consequence(batches: list[dict[str, Any]], seq: int) -> str:
    """Sentence on a batch that was undone or restored, and on what counts now."""
    batch = next((one for one in batches if one["seq"] == seq), None)
    if batch is None:  # of a department and year that is no longer shown
        return tr("已撤销批次 {seq}，它的部门和年度现在没有绩效目标。要用回它，请重新导入文件。", seq=seq)
    done = tr("已恢复批次 {seq}", seq=seq) if batch["active"] else tr("已撤销批次 {seq}", seq=seq)
    if batch["kind"] != "spending":
        after = tr("它的内容重新计入") if batch["active"] else tr("被它替换的内容重新生效")
        return tr("{parts}。", parts=tr("；").join([done, after]))
    counting = [one for one in batches if _counts(one, batches)]
    resting_on: dict[_Standing, list[int]] = {}
    for month in batch["months"]:
        resting_on.setdefault(_standing(counting, month), []).append(month)
    after_each = [_counts_now(tuple(months), *standing) for standing, months in resting_on.items()]
    return tr("{parts}。", parts=tr("；").join([done, *after_each]))


def _standing(counting: list[dict[str, Any]], month: int) -> _Standing:
    of_month = [one for one in counting if month in one["months"]]
    whole = max((one["seq"] for one in of_month if one["scope"] != "projects"), default=None)
    above = (one["seq"] for one in of_month if one["scope"] == "projects" and one["seq"] > (whole or 0))
    return whole, tuple(sorted(above))


def _counts_now(months: tuple[int, ...], whole: int | None, above: tuple[int, ...]) -> str:
    names, seqs = month_list(months), tr("、").join(map(str, above))
    if whole is None and not above:
        return tr("{months}现在没有支出数据", months=names)
    if whole is None:
        return tr("{months}现在只有批次 {seqs} 里的项目", months=names, seqs=seqs)
    if above:
        return tr(
            "{months}现在以批次 {seq} 为准，批次 {seqs} 里的项目除外", months=names, seq=whole, seqs=seqs
        )
    return tr("{months}现在以批次 {seq} 为准", months=names, seq=whole)


def _counts(batch: dict[str, Any], batches: list[dict[str, Any]]) -> bool:
    """True where a batch is in the totals: the sample is not once anything real is."""
    return bool(batch["active"]) and not _gives_way(batch, batches)


def _gives_way(batch: dict[str, Any], batches: list[dict[str, Any]]) -> bool:
    is_sample = batch["origin"] == "sample"
    return is_sample and any(one["active"] and one["origin"] != "sample" for one in batches)


def _act(view: View, batch: dict[str, Any], key: str) -> None:
    seq = batch["seq"]
    with st.container(horizontal=True, vertical_alignment="bottom", border=True):
        st.markdown(plain(tr("批次 {seq}：{file}", seq=seq, file=batch["file_name"] or "—")))
        if batch["active"]:
            reason = st.text_input(
                tr("撤销的原因"), key=_reason_key(key, seq), max_chars=200, persist_state="session"
            )
            unsaved.note(_reason_key(key, seq), is_unsaved=bool(reason.strip()))
            st.button(
                tr("撤销"), key=f"{key}_undo", disabled=not reason.strip(), icon=":material/undo:",
                on_click=_undo, args=(view, seq, key), help=tr("撤销后，被它替换的数据重新生效。"),
            )  # fmt: skip
        else:
            st.button(tr("恢复"), key=f"{key}_restore", icon=":material/redo:", on_click=_restore,
                      args=(view, seq, key))  # fmt: skip
        if batch["has_file"]:
            downloads.button(
                tr("下载原文件"), lambda: stored_batches.file_of(view.store, seq) or b"", batch["file_name"],
                key=f"{key}_file",
            )  # fmt: skip


def _held(key: str) -> dict[str, Any]:
    """What was done last and how it went, in one plain dict: see `file_box.held`."""
    held: dict[str, Any] = st.session_state.setdefault(f"{key}_history", {"undone": 0})
    return held


def _reason_key(key: str, seq: int) -> str:
    """Each undo has a reason of its own: none is left in the field by the one before."""
    return f"{key}_reason_{seq}_{_held(key)['undone']}"


def _undo(view: View, seq: int, key: str) -> None:
    reason_key = _reason_key(key, seq)
    reason = st.session_state.get(reason_key, "")
    if _try(view, seq, key, lambda: stored_batches.undo(view.store, seq, reason, view.user)):
        _held(key)["undone"] += 1
        unsaved.clear(reason_key)


def _restore(view: View, seq: int, key: str) -> None:
    _try(view, seq, key, lambda: stored_batches.restore(view.store, seq, view.user))


def _try(view: View, seq: int, key: str, change: Callable[[], int]) -> bool:
    """Whether it was done; not again by the second click of two, which comes from the same picture."""
    held = _held(key)
    if held.get("last") == (seq, view.version):
        return False
    toasts.forget(held, "failed", "done")
    try:
        change()
    except StoreError as problem:
        held["failed"] = str(problem)
        return False
    held.update(done=seq, last=(seq, view.version))
    return True


def _row(batch: dict[str, Any], batches: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "seq": batch["seq"],
        "state": _state(batch, batches),
        "file": batch["file_name"] or batch["note"] or tr("页面填写"),
        "months": month_list(tuple(batch["months"])),
        "rows": batch["row_count"],
        "total": yuan(batch["total_yuan"]),
        "who": batch["created_by"],
        "when": local_time(batch["created"]),
        "replaces": _replaces(batch),
        "reason": tr("{who}：{why}", who=batch["changed_by"], why=batch["reason"]) if batch["reason"] else "",
    }


def _state(batch: dict[str, Any], batches: list[dict[str, Any]]) -> str:
    if _gives_way(batch, batches) and batch["active"]:
        return tr("○ 已让位")
    return tr("● 有效") if batch["active"] else tr("○ 已撤销")


def _replaces(batch: dict[str, Any]) -> str:
    if batch["origin"] == "sample":
        return term("sample")
    return {"month": tr("整月替换"), "projects": tr("仅更新文件中的项目")}.get(batch["scope"], "")


def _columns(batches: list[dict[str, Any]]) -> dict[str, Any]:
    """The columns that say something of these batches: one in which all are empty is left out.

    A batch of no month is no table of rows: how many it has says nothing.
    """
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "seq": number(tr("编号"), width="small"),
        "state": text(tr("状态"), width="small"),
        "file": text(tr("文件或文号")),
        "months": text(term("month")),
        "rows": number(tr("行数"), width="small"),
        "total": text(tr("合计（元）"), alignment="right"),
        "who": text(tr("经办人"), width="small"),
        "when": text(tr("时间")),
        "replaces": text(tr("方式")),
        "reason": text(tr("撤销原因")),
    }
    has_months = any(batch["months"] for batch in batches)
    is_filled = {
        "months": has_months,
        "rows": has_months,
        "total": any(batch["total_yuan"] is not None for batch in batches),
        "replaces": any(_replaces(batch) for batch in batches),
        "reason": any(batch["reason"] for batch in batches),
    }
    return columns | {name: None for name, filled in is_filled.items() if not filled}
