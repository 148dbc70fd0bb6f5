"""Upload of a readings file: template, check, what would change, one button, receipt."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from perf.indicators import value_texts
from perf.ingest import Options
from perf.ingest.readings import ReadingsPreview, template_csv, template_workbook
from perf.services import first_start, readings_upload
from perf.services.readings_upload import CheckedReadings, ReadingsReceipt
from perf.web.base import unsaved
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.present import indicator_facts, indicator_tables
from perf.web.upload import steps
from perf.web.widgets import downloads, file_box, file_options, problems
from perf.words.labels import amount_word, month_list, tr
from perf.words.language import in_language, language

PREFIX = "readings"
"""Prefix of the keys of the upload's widgets."""


def show_readings_upload(view: View) -> None:
    """Show the steps in their order; what is wrong ends them early."""
    _show_receipt()
    file = _choose(view)
    if file is None:
        file_box.forget(PREFIX)
        st.caption(tr("选好文件后先预览：看清会改变什么，再确认入库。入库后可以在填报历史里撤销。"))
        return
    checked = _check(view, file)
    file_options.head(PREFIX, checked.file.file_name)
    st.table(understood(checked), border="horizontal", hide_header=True)
    if checked.problems:
        st.subheader(tr("数据问题"), anchor=False)
        problems.show_problems(checked.problems, checked.file.file_name, key="readings_problems")
    if not checked.is_acceptable or checked.preview is None:
        steps.say_blocked()
        problems.lead_on(checked.problems)
        return
    if checked.is_unchanged:
        unsaved.note(PREFIX, is_unsaved=False)
        st.success(tr("文件里的值都已经在了，不必再次入库。"), title=tr("没有变化"))
        return
    st.subheader(tr("入库后的变化"), anchor=False)
    st.markdown(
        plain(tr("{count} 个值有变化，{same} 个与现在相同。", count=len(checked.preview.changes),
                 same=checked.preview.same_count))
    )  # fmt: skip
    st.dataframe(
        changes(view, checked.preview), hide_index=True, alt=tr("各指标各月的原值和新值"),
        column_config=_columns(), placeholder="",
    )  # fmt: skip
    _confirm(view, checked, file)


def _choose(view: View) -> Any:
    """Draw the box for the file, the empty table beside it, and whether someone else is to review."""
    box, templates = st.columns([4, 1], vertical_alignment="bottom")
    with templates:
        specs = indicator_facts.specs(view)
        name = tr("填报模板_{as_of}", as_of=view.as_of)
        downloads.button(
            tr("模板（Excel）"), in_language(lambda: template_workbook(specs, view.as_of)), f"{name}.xlsx",
            key="readings_template_xlsx", width="stretch",
        )  # fmt: skip
        downloads.button(
            tr("模板（CSV）"), in_language(lambda: template_csv(specs, view.as_of)), f"{name}.csv",
            key="readings_template_csv", mime="text/csv", width="stretch",
        )  # fmt: skip
    with box:
        in_box = st.file_uploader(
            tr("指标填报文件：CSV 或 Excel"), type=steps.FILE_TYPES, key=file_box.key(PREFIX)
        )
    file = file_box.taken(PREFIX, in_box)
    if file is not None:
        st.checkbox(tr("请他人审核"), key=file_box.option(PREFIX, "awaits"),
                    help=tr("勾选后，文件里的值先待审核，审核通过前不计入任何合计。"))  # fmt: skip
        file_options.show_options("readings", view, _basis)
    return file


def _basis() -> None:
    file_options.amounts(
        "readings", tr("完成值是"), tr("只影响累计指标。表里有“数据口径”列时也以这里选的为准。")
    )


def _check(view: View, file: Any) -> CheckedReadings:
    """Read the file through the gates, once per file, options and state of the store."""
    options, awaits = _chosen(view)
    key = (file.file_id, view.version, language(), options, awaits)
    return steps.checked_once(
        PREFIX,
        file.name,
        key,
        lambda: readings_upload.check(
            view.store, file.getvalue(), file.name, options, today=first_start.today(), awaits_review=awaits
        ),
    )


def _chosen(view: View) -> tuple[Options, bool]:
    return file_options.chosen("readings", view), bool(st.session_state[file_box.option(PREFIX, "awaits")])


def understood(checked: CheckedReadings) -> dict[str, str]:
    """List of terms: how the file was read, and how one knows."""
    file, detected = checked.file, checked.file.detected
    lines = {
        tr("预算年度与月份"): file_options.when(file, detected),
        tr("表头"): tr("第 {row} 行", row=detected.header_row or "?"),
        tr("完成值列"): detected.value_column or "?",
        tr("完成值是"): amount_word(detected.amounts) if detected.amounts else "?",
        tr("编码"): file_options.encoding(detected),
        tr("读到"): tr(
            "{rows} 条填报，{blank} 行没有填", rows=file.row_count, blank=detected.blank_row_count
        ),
    }
    if detected.filling_count:
        lines[tr("不用填的")] = tr("{count} 行由支出或其他指标得出，不读取", count=detected.filling_count)
    if detected.extra_columns:
        lines[tr("没有用到的列")] = tr("、").join(detected.extra_columns)
    return {name: plain(value) for name, value in lines.items()}


def changes(view: View, preview: ReadingsPreview) -> pd.DataFrame:
    """原值 → 新值 per indicator and month."""
    known = indicator_tables.units(indicator_facts.specs(view))
    return pd.DataFrame(
        [
            {
                "project": change.project_name or tr("部门目标"),
                "indicator": change.key.indicator_name,
                "month": change.new.month,
                "old": value_texts.reading_text(change.old, known.get(change.key)) or tr("未填"),
                "new": value_texts.reading_text(change.new, known.get(change.key)),
                "waiting": value_texts.reading_text(change.waiting, known.get(change.key)),
                "reason": change.new.reason or "",
                "evidence": change.new.evidence or "",
            }
            for change in preview.changes
        ]
    )


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    between = {
        "old": text(tr("原值"), alignment="right"),
        "new": text(tr("新值"), alignment="right"),
        "waiting": text(tr("还在待审核的值"), alignment="right"),
    }
    return indicator_tables.reading_columns(between)


def _confirm(view: View, checked: CheckedReadings, file: Any) -> None:
    accepted = problems.accepted(checked.warnings, (checked.file.sha256, checked.options), key=PREFIX)
    steps.save_button(PREFIX, _save, (view, checked, file), accepted=accepted)


def _save(view: View, checked: CheckedReadings, file: Any) -> None:
    """Save what the screen shows."""
    steps.save_shown(
        PREFIX, file, lambda: readings_upload.save(view.store, checked, file.getvalue(), view.user),
        is_as_shown=_chosen(view) == (checked.options, checked.awaits_review),
    )  # fmt: skip


def _show_receipt() -> None:
    """Show what the last save did, until the next one or until it is seen."""
    receipt: ReadingsReceipt | None = steps.receipt(PREFIX)
    if receipt is None:
        return
    title, sentence = _receipt_words(receipt)
    with st.container(border=True):
        st.success(plain(sentence), title=title)
        steps.seen_button(PREFIX)


def _receipt_words(receipt: ReadingsReceipt) -> tuple[str, str]:
    """Title of a receipt and its sentence."""
    if receipt.was_saved:
        sentence = tr("它已经是批次 {seq}，没有再存一次。", seq=receipt.seq)
        return tr("这个文件刚刚已经入库"), sentence
    sentence = tr(
        "批次 {seq}：{file}，{months}，{count} 个值有变化。",
        seq=receipt.seq, file=receipt.file_name, months=month_list(receipt.months), count=receipt.row_count,
    )  # fmt: skip
    return (tr("已入库，等待审核") if receipt.awaits_review else tr("已入库")), sentence
