"""汇报 — for a meeting room's screen: the department, then each project, turning by itself."""

from __future__ import annotations

import streamlit as st

from perf.statements import department_statements
from perf.web.base import execution_facts, window
from perf.web.base.view import current
from perf.web.meeting import slides
from perf.words.labels import tr

view = current()
ranked = execution_facts.ranked(view)
if ranked.empty:
    st.info(tr("{year}年没有绩效目标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()

codes = [None, *ranked["project_code"]]
seconds = slides.seconds(st.query_params.get("seconds"))


@st.fragment(run_every=seconds)
def slide() -> None:
    """One slide; it turns when its time is over, unless stopped; what was saved meanwhile shows then."""
    if view.store.version() != view.version:
        st.rerun()
    slide_index = slides.turn(len(codes), seconds)
    code, room = codes[slide_index], window.size("meeting_window")
    if code is None:
        slides.department(view, room)
    else:
        slides.project(view, execution_facts.project_row(view, code), room)
    slides.footer(
        view,
        slide_index,
        len(codes),
        marks=department_statements.incomplete_briefly(execution_facts.department_total(view)),
    )
    window.measure("meeting_window")


slide()
