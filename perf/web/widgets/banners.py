"""Banners that keep a figure from being wrong in silence: sample, incomplete, left out of the totals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from perf.execution.department import DepartmentTotal
from perf.ingest import ScratchError
from perf.services import reading_crash
from perf.statements import comparison_statements, department_statements
from perf.store import StoreError, stored_batches
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.words.labels import term, tr
from perf.words.language import marked

REMOVE_SAMPLE: Final = marked("移除示例数据")
"""Words of the button; stored as the reason of the undoing, so in Chinese whatever is read."""


def sample(view: View) -> None:
    """Say that the spending shown is invented, with the one click that removes it."""
    seq = execution_facts.sample_batch(view)
    if seq is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(term("sample"), icon=":material/science:", color="orange")
        st.caption(plain(department_statements.sample()), width="content")
        st.button(
            tr(REMOVE_SAMPLE),
            key="remove_sample",
            on_click=_remove_sample,
            args=(view, seq),
            type="tertiary",
        )


def _remove_sample(view: View, seq: int) -> None:
    try:
        stored_batches.undo(view.store, seq, REMOVE_SAMPLE, view.user)
    except StoreError as problem:
        st.toast(plain(str(problem)), icon=":material/error:")


@contextmanager
def unread(file_name: str) -> Iterator[None]:
    """Say why a file cannot be read where that is no fault of the file, and end the run there."""
    try:
        yield
    except (ScratchError, StoreError) as problem:
        said = str(problem)
    except Exception as error:  # noqa: BLE001 — whatever our own code raises is no fault of the file
        said = reading_crash.sentence(error, file_name)
    else:
        return
    st.error(plain(said), title=tr("没有保存"))
    st.stop()


def totals(view: View, total: DepartmentTotal) -> None:
    """Say who has not reported and what stands in no total."""
    unplanned = execution_facts.unplanned(view)
    lines = {
        term("not_reported"): department_statements.not_reported(total, view.as_of_month),
        term("incomplete"): department_statements.incomplete(total),
        term("no_data"): department_statements.excluded(total),
        tr("另列"): department_statements.unplanned(unplanned),
    }
    for word, sentence in lines.items():
        if sentence:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.badge(word, icon=":material/pending_actions:", color="orange")
                st.caption(plain(sentence), width="content")


def compared(view: View, project_code: str | None = None) -> None:
    """Show the figures as they stood last month and a year ago, where there are any."""
    sentence = comparison_statements.comparison_sentence(execution_facts.compared(view, project_code))
    if sentence:
        st.caption(
            plain(sentence),
            help=tr("上月是上个月底的数。去年同期是去年同一个月底的数，按去年自己的预算和计划；"
                    "项目按名称对应，因为编码里有年份，每年不同。"),
        )  # fmt: skip
