"""报表 — for whoever hands in the official paper: what does it say, and what is left to write?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from perf.web.base.view import current
from perf.web.present import report_facts
from perf.web.reports import fields, paper_preview, paper_sheet
from perf.web.widgets import banners
from perf.web.widgets.tabs import tabs
from perf.words.labels import REPORT_WORDS, report_word, tr

view = current()
banners.sample(view)
st.header(tr("报表（截至{month}月底）", month=view.as_of_month), anchor=False)
report = st.segmented_control(
    tr("哪一种报表"), list(REPORT_WORDS), format_func=report_word, default="monitoring", required=True,
    key="reports_kind", label_visibility="collapsed",
)  # fmt: skip
paper = report_facts.paper(view, report)
if paper is None or not paper.projects:
    st.info(tr("{year}年没有绩效目标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()

is_form = report in {"monitoring", "self-evaluation"}
with st.container(horizontal=True, vertical_alignment="bottom"):
    if is_form:
        paper = paper_sheet.of_projects(paper)
        project = paper_sheet.sheet(paper)
    else:
        project = paper_sheet.addressed(paper) if report == "rectification" else None
    if report == "rectification" and project is not None:
        paper = replace(paper, projects=(project,))
    if report != "rectification" or project is not None:
        paper_sheet.download(view, report, paper)
if report == "rectification" and project is None:
    st.info(tr("截至{month}月底没有需要督办的项目：都在计划内，也没有未达标的指标。", month=view.as_of_month))
    st.stop()
with st.container(key="reports_hint_on_screen"):
    st.caption(tr("月份在左边的“截至”里选。官方报表和公文是中文的。总览和这一页都可以直接打印（Ctrl+P）。"))

look, write = tabs([tr("预览"), tr("填写")], key="reports_tabs")
if look.open:
    with look:
        if report == "briefing":
            paper_preview.document(paper)
        elif project is None:
            paper_preview.overview(report, paper)
        elif is_form:
            paper_preview.form(report, project)
        else:
            paper_preview.letter(project)
if write.open:
    with write:
        if is_form and project is None:
            st.info(tr("汇总表没有要人填写的内容。请在“看哪一张”里选一个项目。"))
        else:
            st.caption(tr("写在这里的文字会进入文件，下个月的报表从它们开始。空着的地方在文件里也是空的。"))
            fields.show_fields(view, report, paper if project is None else project)
