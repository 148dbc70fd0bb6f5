"""The steps of one upload on the page: options, check with progress, what would change, save, receipt."""

from __future__ import annotations

from functools import partial
from typing import Any, Literal, cast

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from perf import prepare, uploads
from perf.ingest import Options, export
from perf.ingest.values import Preview
from perf.labels import amount_word, month_list, term, tr, yuan
from perf.store import StoreError
from perf.web import facts
from perf.web.text import plain
from perf.web.view import View

BIG_BYTES = 5_000_000
"""From this size on the check shows its progress: below it is done before a bar could be read."""


def uploader_key() -> str:
    """The uploader's widget key; a save takes the next one, so that the box is empty again."""
    return f"upload_file_{st.session_state.setdefault('upload_round', 0)}"


def template(view: View) -> bytes:
    """The empty table of the view's month, a row per project that is in force then."""
    projects = facts.lag_table(view)[["project_code", "project_name"]]
    return export.template(projects.itertuples(index=False), view.as_of)


def choose_options(view: View) -> Options:
    """How to read the file, where the guess is to be overruled, and how much it replaces."""
    scope = st.segmented_control(
        tr("替换范围"), ["month", "projects"], default="month", key="upload_scope", required=True,
        format_func={"month": tr("整月替换"), "projects": tr("仅更新文件中的项目")}.__getitem__,
        help=tr("整月替换：文件所含月份以本文件为准；仅更新文件中的项目：其他项目保持不变。"),
    )  # fmt: skip
    with (
        st.expander(tr("识别有误？在这里更正"), key="upload_overrule"),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        unit = st.selectbox(
            tr("金额单位"), ["auto", "yuan", "wan"], key="upload_unit", width=150,
            format_func={"auto": tr("自动识别"), "yuan": tr("元"), "wan": tr("万元")}.__getitem__,
        )  # fmt: skip
        amounts = st.selectbox(
            tr("金额含义"), ["auto", "monthly", "cumulative"], key="upload_amounts", width=170,
            format_func=lambda kind: tr("自动识别") if kind == "auto" else amount_word(kind),
        )  # fmt: skip
        month = st.selectbox(
            term("month"), [None, *range(1, 13)], key="upload_month", width=150,
            format_func=lambda m: tr("自动识别") if m is None else tr("{month}月", month=m),
        )  # fmt: skip
        header = st.number_input(
            tr("表头行号"), min_value=1, max_value=1000, value=None, step=1, key="upload_header", width=150,
            placeholder=tr("自动识别"),
        )  # fmt: skip
        sheet = st.text_input(tr("工作表"), key="upload_sheet", placeholder=tr("自动识别"), width=150)
        ignore = st.checkbox(tr("略过不在目标中的项目编码"), key="upload_ignore")
    return Options(
        month=f"{view.fiscal_year}-{month:02d}" if month else None,
        amounts=cast("Literal['auto', 'monthly', 'cumulative']", amounts),
        unit=cast("Literal['auto', 'yuan', 'wan']", unit),
        header_row=header,
        sheet=sheet.strip() or None,
        ignore_unknown=ignore,
        scope=cast("Literal['month', 'projects']", scope),
    )


def check(view: View, given: Any, options: Options) -> uploads.Checked:
    """Read the file through the gates, once per file, options and state of the store."""
    key = (given.file_id, options, view.version)
    held = st.session_state.get("upload_checked")
    if held and held[0] == key:
        checked: uploads.Checked = held[1]
        return checked
    st.session_state.pop("upload_checked", None)
    bar = st.progress(0.0, tr("正在读取…")) if given.size > BIG_BYTES else None
    checked = uploads.check(
        view.store, given.getvalue(), given.name, options, today=prepare.today(),
        on_progress=partial(_show_progress, bar) if bar else None,
    )  # fmt: skip
    if bar:
        bar.empty()
    st.session_state["upload_checked"] = (key, checked)
    return checked


def _show_progress(bar: DeltaGenerator, text: str, share: float) -> None:
    bar.progress(min(share, 1.0), plain(text))


def save(view: View, checked: uploads.Checked, given: Any) -> None:
    """The one button: save in one transaction, keep the receipt, empty the box."""
    try:
        receipt = uploads.save(view.store, checked, given.getvalue(), view.user)
    except StoreError as problem:
        st.session_state["upload_failed"] = str(problem)
        return
    st.session_state["upload_receipt"] = receipt
    st.session_state["upload_round"] += 1
    for name in ("upload_checked", "upload_accept", "upload_failed"):
        st.session_state.pop(name, None)


def show_receipt(view: View) -> None:
    """What the last save did, until the next one."""
    failed = st.session_state.pop("upload_failed", None)
    if failed:
        st.error(plain(failed), title=tr("没有保存"))
    receipt: uploads.Receipt | None = st.session_state.get("upload_receipt")
    if receipt is None:
        return
    with st.container(border=True):
        st.success(
            plain(
                tr(
                    "批次 {seq}: {file}，{months}，{rows} 行，合计 {total} 元，由 {user} 上传。",
                    seq=receipt.seq,
                    file=receipt.file_name,
                    months=month_list(receipt.months),
                    rows=receipt.row_count,
                    total=yuan(receipt.total_yuan),
                    user=view.user,
                )
            ),
            title=tr("已入库"),
        )
        with st.container(horizontal=True):
            st.page_link("overview.py", label=tr("看总览"), icon=":material/speed:")
            st.button(tr("知道了"), key="upload_receipt_seen", type="tertiary", on_click=_forget_receipt)


def _forget_receipt() -> None:
    st.session_state.pop("upload_receipt", None)


def understood(checked: uploads.Checked) -> dict[str, str]:
    """What was read into the file, and how one knows, as a list of terms."""
    file, detected = checked.file, checked.file.detected
    months = month_list(file.months) if file.months else tr("没有认出")
    when = tr("{year}年 {months}", year=file.fiscal_year or "?", months=months)
    lines = {
        tr("预算年度与月份"): _with_source(when, detected.month_source),
        tr("金额单位"): _with_source(detected.unit or "?", detected.unit_source),
        tr("金额含义"): _with_source(amount_word(file.amounts), detected.amounts_why),
        tr("表头"): tr("第 {row} 行，{shape}", row=detected.header_row or "?", shape=detected.shape or "—"),
        tr("编码"): " ".join(filter(None, (detected.encoding, detected.sheet))),
        tr("读到"): tr("{rows} 行，合计 {total} 元", rows=file.row_count, total=yuan(file.total_yuan)),
    }
    if detected.total_row_count:
        lines[tr("去掉的合计行")] = tr("{count} 行", count=detected.total_row_count)
    if detected.refund_count:
        lines[tr("退款")] = tr("{count} 行，{total} 元", count=detected.refund_count,
                              total=yuan(detected.refund_yuan))  # fmt: skip
    for aside in file.set_aside:
        lines[plain(tr("不计入：{reason} {label}", reason=aside.reason, label=aside.label))] = tr(
            "{count} 行，{total} 元", count=aside.row_count, total=yuan(aside.total_yuan)
        )
    if file.extra_columns:
        lines[tr("另存的列")] = tr("、").join(file.extra_columns)
    return {name: plain(value) for name, value in lines.items()}


def _with_source(value: str, source: str | None) -> str:
    return tr("{value}（依据：{source}）", value=value, source=source) if source else value


def change_sentence(checked: uploads.Checked, preview: Preview) -> str:
    """How many figures change and what the sum becomes."""
    moved = sum(1 for change in preview.changes if change.difference_yuan)
    text = tr(
        "{moved} 个数有变化，合计由 {old} 元变为 {new} 元（差额 {difference} 元）。",
        moved=moved, old=yuan(preview.totals.old_yuan), new=yuan(preview.totals.new_yuan),
        difference=yuan(preview.totals.difference_yuan),
    )  # fmt: skip
    return text + tr("同时移除示例数据。") if checked.replaces_sample else text


def change_table(preview: Preview) -> pd.DataFrame:
    """原值 → 新值 → 差额 per project and month, the changed ones first."""
    changes = sorted(preview.changes, key=lambda change: (not change.difference_yuan, change.month))
    return pd.DataFrame(
        [
            {
                "project": change.project_name,
                "month": change.month,
                "old": tr("未报") if change.old_yuan is None else yuan(change.old_yuan),
                "new": yuan(change.new_yuan),
                "difference": yuan(change.difference_yuan),
                "old_count": change.old_count,
                "new_count": change.new_count,
                "project_code": change.project_code,
            }
            for change in changes
        ]
    )


def change_columns() -> dict[str, Any]:
    """Headers with their unit for `change_table`."""
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "project": text(term("project"), pinned=True),
        "month": number(term("month"), format="%d", width="small"),
        "old": text(tr("原值（元）"), alignment="right"),
        "new": text(tr("新值（元）"), alignment="right"),
        "difference": text(tr("差额（元）"), alignment="right"),
        "old_count": number(tr("原行数"), width="small"),
        "new_count": number(tr("新行数"), width="small"),
        "project_code": text(term("project_code")),
    }
