"""Upload of a spending file: options, check with progress, what would change, save, receipt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from perf.ingest import Options
from perf.ingest.problems import export
from perf.ingest.problems.rules import shorten
from perf.ingest.spending.spending_file import Preview
from perf.services import first_start, spending_upload
from perf.web.base import execution_facts, toasts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.upload import steps
from perf.web.widgets import file_box, file_options
from perf.web.widgets.file_options import in_words, with_source
from perf.words.labels import amount_word, month_list, term, tr, yuan
from perf.words.language import language

PREFIX = "upload"
"""Prefix of the keys of the upload's widgets."""
BIG_BYTES = 5_000_000
"""Size from which the check shows its progress: below it is done before a bar could be read."""


def template(view: View) -> bytes:
    """The empty table of the view's month, a row per project that is in force then."""
    projects = execution_facts.lag_table(view)[["project_code", "project_name"]]
    return export.template(projects.itertuples(index=False), view.as_of)


def choose_options(view: View) -> None:
    """Draw the widgets that say how to read the file where the guess is wrong, and how much it replaces."""
    st.segmented_control(
        tr("替换范围"), ["month", "projects"], default="month", required=True,
        key=file_box.option(PREFIX, "scope"),
        format_func={"month": tr("整月替换"), "projects": tr("仅更新文件中的项目")}.__getitem__,
        help=tr("整月替换：文件所含月份以本文件为准；仅更新文件中的项目：其他项目保持不变。"),
    )  # fmt: skip
    file_options.show_options("upload", view, _unit_and_amounts)


def _unit_and_amounts() -> None:
    st.selectbox(
        tr("金额单位"), ["auto", "yuan", "wan"], key=file_box.option(PREFIX, "unit"), width=150,
        format_func={"auto": tr("自动识别"), "yuan": tr("元"), "wan": tr("万元")}.__getitem__,
    )  # fmt: skip
    file_options.amounts("upload", tr("金额含义"))


def chosen_options(view: View) -> Options:
    """The options as the widgets stand now."""
    unit, replaces = (st.session_state[file_box.option(PREFIX, name)] for name in ("unit", "scope"))
    return replace(file_options.chosen("upload", view), unit=unit, replaces=replaces)


def check_spending(view: View, file: Any) -> spending_upload.Checked:
    """Read the file through the gates, once per file, options and state of the store."""
    options = chosen_options(view)
    key = (file.file_id, options, view.version, language())
    return steps.checked_once(PREFIX, file.name, key, lambda: _read(view, file, options))


def _read(view: View, file: Any, options: Options) -> spending_upload.Checked:
    """Read the file, with a bar that shows how far it is where that takes a while."""
    bar = st.progress(0.0, tr("正在读取…")) if file.size > BIG_BYTES else None
    checked = spending_upload.check(
        view.store, file.getvalue(), file.name, options, today=first_start.today(),
        on_progress=partial(_show_progress, bar) if bar else None,
    )  # fmt: skip
    if bar:
        bar.empty()
    return checked


def _show_progress(bar: DeltaGenerator, text: str, share: float) -> None:
    bar.progress(min(share, 1.0), plain(text))


def save_spending(view: View, checked: spending_upload.Checked, file: Any) -> None:
    """Save what the screen shows."""
    steps.save_shown(
        PREFIX, file, lambda: spending_upload.save(view.store, checked, file.getvalue(), view.user),
        is_as_shown=chosen_options(view) == checked.options,
    )  # fmt: skip


def offer_names(view: View, checked: spending_upload.Checked) -> None:
    """Draw a button 这是本部门 for each text of a department cell of which the problems ask."""
    texts = dict.fromkeys(one.this_is_us_text for one in checked.problems if one.this_is_us_text)
    if not texts:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for number, text in enumerate(texts):
            st.button(
                plain(tr("这是本部门：{text}", text=shorten(text))), key=f"{PREFIX}_this_is_us_{number}",
                icon=":material/account_balance:", on_click=_keep_name, args=(view, text),
                help=tr("记下这个写法就是{name}，以后不再询问；可以在“绩效目标”页的“判断标准”里撤销。",
                        name=view.department_name),
            )  # fmt: skip


def _keep_name(view: View, text: str) -> None:
    say = toasts.later()
    said = tr("已记下“{text}”就是{name}，以后不再询问。", text=shorten(text), name=view.department_name)
    done, _ = steps.tried(
        PREFIX, lambda: spending_upload.keep_name(view.store, view.department_code, text, view.user)
    )
    if done:
        say(plain(said))


def show_receipt(view: View) -> None:
    """Show what the last save did, until the next one."""
    receipt: spending_upload.Receipt | None = steps.receipt(PREFIX)
    if receipt is None:
        return
    with st.container(border=True):
        st.success(
            plain(
                tr(
                    "批次 {seq}：{file}，{months}，{rows} 行，合计 {total} 元，由 {user} 上传。",
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
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("overview.py", label=tr("看总览"), icon=":material/speed:")
            steps.seen_button(PREFIX)


def understood(checked: spending_upload.Checked) -> dict[str, str]:
    """List of terms: how the file was read, and how one knows."""
    file, detected = checked.file, checked.file.detected
    lines = {
        tr("预算年度与月份"): file_options.when(file, detected),
        tr("金额单位"): with_source(in_words(detected.unit) or "?", in_words(detected.unit_source)),
        tr("金额含义"): with_source(amount_word(file.amounts), detected.amounts_why),
        tr("表头"): tr(
            "第 {row} 行，{shape}", row=detected.header_row or "?", shape=in_words(detected.shape) or "—"
        ),
        tr("编码"): file_options.encoding(detected),
        tr("读到"): tr("{rows} 行，合计 {total} 元", rows=file.row_count, total=yuan(file.total_yuan)),
    }
    if detected.total_row_count:
        lines[tr("去掉的合计行")] = tr("{count} 行", count=detected.total_row_count)
    if detected.refund_count:
        lines[tr("退款")] = tr("{count} 行，{total} 元", count=detected.refund_count,
                              total=yuan(detected.refund_yuan))  # fmt: skip
    for aside in file.set_aside:
        lines[plain(tr("不计入：{reason} {label}", reason=tr(aside.reason), label=aside.label))] = tr(
            "{count} 行，{total} 元", count=aside.row_count, total=yuan(aside.total_yuan)
        )
    if file.extra_columns:
        lines[tr("另存的列")] = tr("、").join(file.extra_columns)
    return {name: plain(value) for name, value in lines.items()}


def change_sentence(checked: spending_upload.Checked, preview: Preview) -> str:
    """Sentence on how many figures change and what the sum becomes."""
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
