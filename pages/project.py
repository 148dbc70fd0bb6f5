"""单个项目 — for leadership and divisions: how does this project stand against its plan, and why?"""

from __future__ import annotations

import streamlit as st

from perf import charts
from perf.frames import whole
from perf.statements import project_statements
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import current
from perf.web.indicators import attained_tab
from perf.web.present import pictures, project_tables
from perf.web.project import explanation_form, headline_cards, rows_behind
from perf.web.widgets import banners, url_state, view_choice
from perf.web.widgets.tabs import tabs
from perf.words.labels import term, tr

WIDEST_PX = 1040
"""On a wide screen the year's picture is no wider: on paper its words would shrink too far to be read."""

view = current()
table = execution_facts.ranked(view)
targets = execution_facts.targets(view)

banners.sample(view)
if table.empty or targets is None:
    st.info(tr("{year}年没有绩效目标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()

codes = list(table.index)
names = dict(zip(codes, table["project_name"], strict=True))


def step(by: int) -> None:
    """Move to the previous or next project, around the ends."""
    at = codes.index(st.session_state["project"])
    st.session_state["project"] = codes[(at + by) % len(codes)]


url_state.follow("project", codes, codes[0])
with st.container(horizontal=True, vertical_alignment="center"):
    code = st.selectbox(
        term("project"), codes, format_func=names.__getitem__, key="project",
        persist_state="session", width=360, label_visibility="collapsed",
    )  # fmt: skip
    by_lag = tr("按滞后金额从大到小排列")
    st.button(tr("上一个"), on_click=step, args=(-1,), icon=":material/chevron_left:", key="project_previous",
              help=by_lag)  # fmt: skip
    st.button(tr("下一个"), on_click=step, args=(1,), icon=":material/chevron_right:", key="project_next",
              help=by_lag)  # fmt: skip
url_state.tell("project", codes[0])

row = execution_facts.project_row(view, code)
project = next(p for p in targets.projects if p.project_code == code)
year = pictures.year(view, project)

st.header(plain(project_statements.headline(row, view.as_of_month)), anchor=False)
with st.container(horizontal=True, vertical_alignment="center"):
    position = project_statements.position(row, view.as_of_month, view.fiscal_year)
    st.markdown(plain(position), width="content")
    rows_behind.button(view, code)
rows_behind.answer(view, code, row["project_name"])
if row["missing_mask"]:
    st.warning(plain(project_statements.missing(row, view.as_of_month)), icon=":material/pending_actions:")
    view_choice.offer_newest(view, whole(row["newest_month"]))

headline_cards.cards(row, view.as_of_month)
banners.compared(view, code)

plan_start = project_statements.plan_start(project, view.fiscal_year)
if plan_start:
    st.caption(plain(plan_start))
with st.container(horizontal_alignment="center"):
    st.plotly_chart(
        year.figure, key=rows_behind.CHART, theme=None, config=charts.CONFIG, alt=year.alt,
        width=WIDEST_PX, on_select=rows_behind.choose_month, selection_mode="points",
    )  # fmt: skip

months, behind, goals, why, money = tabs(
    [tr("各月"), tr("支出明细"), term("indicator"), tr("原因与整改"), tr("预算与计划")], key="project_tabs"
)
if months.open:
    with months:
        st.table(year.months, border="horizontal", hide_index=True)
if behind.open:
    with behind:
        project_tables.show_spending(view, code)
if goals.open:
    with goals:
        attained_tab.of_project(view, project)
if why.open:
    with why:
        explanation_form.show_explanations(view, code)
if money.open:
    with money:
        st.table(project_tables.written(project, row), border="horizontal")
        revisions = execution_facts.revisions(view, code)
        if revisions:
            st.table(
                project_tables.revisions(revisions, {code: row["project_name"]}),
                border="horizontal", hide_index=True,
            )  # fmt: skip
