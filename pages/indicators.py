"""绩效指标 — for divisions and leadership: how far are the targets reached, and who reports next?"""

from __future__ import annotations

import streamlit as st

from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import current
from perf.web.indicators import (
    attained_tab,
    entry_tab,
    indicator_form,
    review_tab,
    scores_tab,
    scoring_form,
    work_lists,
)
from perf.web.present import indicator_facts
from perf.web.upload import readings
from perf.web.widgets import banners, file_box, history
from perf.web.widgets.tabs import tabs
from perf.words.labels import tr

view = current()
banners.sample(view)
if execution_facts.targets(view) is None or indicator_facts.specs(view).empty:
    st.info(tr("{year}年没有绩效指标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()

st.header(plain(indicator_facts.work(view).headline), anchor=False)
attained, entry, file, review, scores, past, rules = tabs(
    [tr("达成情况"), tr("填报"), tr("上传填报文件"), tr("审核"), tr("自评得分"), tr("填报历史"), tr("设置")],
    key=work_lists.TABS,
)
if attained.open:
    with attained:
        where, who = st.columns([3, 2], gap="medium")
        with where:
            work_lists.picture(view)
        with who:
            work_lists.work(view)
        attained_tab.show_attained(view)
if entry.open:
    with entry:
        entry_tab.show_entry(view)
if file.open:
    with file:
        readings.show_readings_upload(view)
else:
    file_box.leave(readings.PREFIX)
if review.open:
    with review:
        review_tab.show_review(view)
if scores.open:
    with scores:
        scores_tab.show_scores(view)
if past.open:
    with past:
        history.show_history(
            view, execution_facts.history(view, "reading"), key="readings", nothing=tr("还没有填报过。")
        )
if rules.open:
    with rules:
        indicator_form.show_indicator_settings(view)
        st.subheader(tr("评分标准"), anchor=False)
        scoring_form.show_scoring(view)
        settled = execution_facts.history(view, "indicator_setting")
        if settled:
            st.subheader(tr("设置历史"), anchor=False)
            history.show_history(view, settled, key="indicator_settings")
