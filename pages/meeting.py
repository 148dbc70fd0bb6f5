"""汇报 — for a meeting room's screen: the department, then each project, turning by itself."""

from __future__ import annotations

import streamlit as st

from perf import sentences
from perf.labels import tr
from perf.web import facts, meeting_slides, window
from perf.web.view import current

view = current()
ranked = facts.ranked(view)
if ranked.empty:
    st.info(tr("{year}年没有绩效目标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()

codes = [None, *ranked["project_code"]]
seconds = meeting_slides.seconds(st.query_params.get("seconds"))


@st.fragment(run_every=seconds)
def slide() -> None:
    """One slide; it turns when its time is over, unless stopped; what was saved meanwhile shows then."""
    if view.store.version() != view.version:
        st.rerun()
    place = meeting_slides.turn(len(codes), seconds)
    code, room = codes[place], window.size("meeting_window")
    if code is None:
        meeting_slides.department(view, room)
    else:
        meeting_slides.project(view, facts.project_row(view, code), room)
    meeting_slides.footer(
        view, place, len(codes), marks=sentences.incomplete_briefly(facts.department_total(view))
    )
    window.measure("meeting_window")


slide()
