"""绩效指标 — for divisions and leadership: how far are the targets reached, and who reports next?"""

from __future__ import annotations

import streamlit as st

from perf.labels import tr
from perf.web import (
    facts,
    file_box,
    history,
    indicator_attained,
    indicator_entry,
    indicator_facts,
    indicator_lists,
    indicator_review,
    indicator_scores,
    indicator_settings_form,
    notices,
    reading_upload,
    scoring_form,
)
from perf.web.tabs import tabs
from perf.web.text import plain
from perf.web.view import current

view = current()
notices.sample(view)
if facts.targets(view) is None or indicator_facts.specs(view).empty:
    st.info(tr("{year}年没有绩效指标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()

st.header(plain(indicator_facts.work(view).headline), anchor=False)
attained, entry, file, review, scores, past, rules = tabs(
    [tr("达成情况"), tr("填报"), tr("上传填报文件"), tr("审核"), tr("自评得分"), tr("填报历史"), tr("设置")],
    key=indicator_lists.TABS,
)
if attained.open:
    with attained:
        where, who = st.columns([3, 2], gap="medium")
        with where:
            indicator_lists.picture(view)
        with who:
            indicator_lists.work(view)
        indicator_attained.show(view)
if entry.open:
    with entry:
        indicator_entry.show(view)
if file.open:
    with file:
        reading_upload.show(view)
else:
    file_box.leave(reading_upload.PREFIX)
if review.open:
    with review:
        indicator_review.show(view)
if scores.open:
    with scores:
        indicator_scores.show(view)
if past.open:
    with past:
        history.show(view, facts.history(view, "reading"), key="readings", nothing=tr("还没有填报过。"))
if rules.open:
    with rules:
        indicator_settings_form.show(view)
        st.subheader(tr("评分标准"), anchor=False)
        scoring_form.show(view)
        settled = facts.history(view, "indicator_setting")
        if settled:
            st.subheader(tr("设置历史"), anchor=False)
            history.show(view, settled, key="indicator_settings")
