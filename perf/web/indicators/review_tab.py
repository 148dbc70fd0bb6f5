"""待审核：accept what was reported, or send it back with a note; the author stays the author."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import streamlit as st

from perf.indicators import indicator_summary, value_texts
from perf.indicators.model import Reading
from perf.store import StoreError, stored_readings
from perf.web.base import execution_facts, toasts, unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.present import indicator_facts, indicator_tables
from perf.web.present.tables import chosen_key
from perf.web.widgets import history
from perf.words.labels import local_time, term, tr

_NOTE, _HELD = "indicators_review_note", "indicators_review_held"


def show_review(view: View) -> None:
    """The readings that wait, with the two decisions; then what was sent back, and past decisions."""
    held = _held()
    for name, say in (("said", st.success), ("failed", st.error)):
        if text := toasts.once(held, name):
            say(plain(text))
    if held.pop("is_over", False):
        st.session_state[_NOTE] = ""
    readings = indicator_facts.readings(view)
    waiting = indicator_summary.awaiting(readings)
    if waiting:
        _decide(view, waiting, readings)
    else:
        st.info(tr("没有等待审核的填报。填报时勾选“请他人审核”的，会在这里等待。"))
    returned = [row for row in readings if row.returned is not None]
    if returned:
        st.subheader(tr("已退回，等填报人修改"), anchor=False)
        st.table(_returned(view, returned), border="horizontal", hide_index=True)
    past = execution_facts.history(view, "review")
    if past:
        with st.expander(tr("审核记录与撤销"), key="indicators_review_past"):
            history.show_history(view, past, key="reviews")


def _decide(view: View, waiting: list[Reading], readings: list[Reading]) -> None:
    st.caption(tr("待审核的填报不计入任何合计。勾选要处理的行；审核只记审核人，填报人不变。"))
    event = st.dataframe(
        _table(view, waiting, readings), hide_index=True, on_select="rerun", selection_mode="multi-row",
        key=chosen_key("indicators_review", [(row.batch_seq, row.row_no) for row in waiting]),
        alt=tr("等待审核的填报"), column_config=_columns(), placeholder="",
    )  # fmt: skip
    chosen = [waiting[at] for at in event["selection"]["rows"] if at < len(waiting)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        note = st.text_input(tr("退回的原因"), key=_NOTE, max_chars=300, width=360, persist_state="session")
        unsaved.note(_NOTE, is_unsaved=bool(note))
        st.button(
            tr("通过所选 {count} 条", count=len(chosen)), type="primary", icon=":material/check:",
            disabled=not chosen, key="indicators_accept", on_click=_review, args=(view, chosen, "accept"),
        )  # fmt: skip
        st.button(
            tr("退回所选 {count} 条", count=len(chosen)), icon=":material/undo:", disabled=not chosen,
            key="indicators_return", on_click=_review, args=(view, chosen, "return"),
            help=tr("先写明退回的原因。"),
        )  # fmt: skip


def _review(view: View, chosen: list[Reading], decision: Literal["accept", "return"]) -> None:
    marks = [(row.batch_seq, row.row_no) for row in chosen]
    known = [(seq, number) for seq, number in marks if seq is not None and number is not None]
    held, note = _held(), str(st.session_state.get(_NOTE, ""))
    if held.get("last") == (known, view.version):  # the second click of two
        return
    try:
        seq = stored_readings.review(
            view.store, view.department_code, view.fiscal_year, known, decision=decision, note=note,
            user=view.user,
        )  # fmt: skip
    except StoreError as problem:
        held["failed"] = str(problem)
        return
    said = (
        tr("已通过 {count} 条，编号 {seq}。", count=len(known), seq=seq)
        if decision == "accept"
        else tr("已退回 {count} 条，编号 {seq}。", count=len(known), seq=seq)
    )
    toasts.forget(held, "said", "failed")
    held.update(last=(known, view.version), said=said, is_over=True)


def _held() -> dict[str, Any]:
    """What was decided last and how it went, in one plain dict: see `file_box.held`."""
    held: dict[str, Any] = st.session_state.setdefault(_HELD, {})
    return held


def _table(view: View, waiting: list[Reading], readings: list[Reading]) -> pd.DataFrame:
    units, names = indicator_tables.units(indicator_facts.specs(view)), _names(view)
    counted = {(row.key, row.month): row for row in readings if row.reviewed_by is not None}
    return pd.DataFrame(
        [
            {
                "project": names.get(row.key.project_code, tr("部门目标")),
                "indicator": row.key.indicator_name,
                "month": row.month,
                "value": value_texts.reading_text(row, units.get(row.key)),
                "old": value_texts.reading_text(counted.get((row.key, row.month)), units.get(row.key))
                or tr("未填"),
                "author": row.created_by,
                "when": local_time(row.created) if row.created else "",
                "reason": row.reason,
                "evidence": row.evidence,
            }
            for row in waiting
        ]
    )


def _names(view: View) -> dict[str, str]:
    specs = indicator_facts.specs(view)
    names = zip(specs["project_code"], specs["project_name"], strict=True)
    return {code: name for code, name in names if code}


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    between = {
        "value": text(tr("填报值"), alignment="right"),
        "old": text(tr("现在计入的值"), alignment="right"),
        "author": text(tr("填报人"), width="small"),
        "when": text(tr("时间")),
    }
    return indicator_tables.reading_columns(between)


def _returned(view: View, rows: list[Reading]) -> pd.DataFrame:
    units, names = indicator_tables.units(indicator_facts.specs(view)), _names(view)
    return pd.DataFrame(
        [
            {
                term("project"): plain(names.get(row.key.project_code, tr("部门目标"))),
                term("indicator_name"): plain(row.key.indicator_name),
                term("month"): tr("{month}月", month=row.month),
                tr("填报值"): value_texts.reading_text(row, units.get(row.key)),
                tr("填报人"): plain(row.created_by or "—"),
                tr("退回的原因"): plain(row.returned or "—"),
            }
            for row in rows
        ]
    )
