"""总览 — for leadership: how far is the department, which projects lag, and what is to be done next?"""

from __future__ import annotations

import streamlit as st

from perf import charts
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import current
from perf.web.overview import explanations, sections
from perf.web.present import pictures, print_tables, tables
from perf.web.widgets import banners, view_choice
from perf.words.labels import term, tr

view = current()
table = execution_facts.lag_table(view)
total = execution_facts.department_total(view)

top = st.container(gap="xxsmall")
with top:
    banners.sample(view)
if table.empty:
    st.info(tr("{year}年没有绩效目标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()
if not table["reported_mask"].any() and not execution_facts.unplanned(view):
    sections.nothing_yet(view)
    st.stop()

headline, steps = execution_facts.said(view)
with top:
    st.header(plain(headline), anchor=False)
    banners.totals(view, total)
    view_choice.offer_newest(view, total.newest_month)
sections.cards(total)
banners.compared(view)


@st.fragment
def projects() -> None:
    """The pictures and the table with their filters: a click here redraws nothing else."""
    who, when = st.columns(2, gap="medium")
    with who, sections.line(beside=True):
        st.subheader(tr("谁落后：执行率与计划"), anchor=False, width="content")
        project_filter = sections.project_filter()
    ranking = pictures.ranking(view, project_filter)
    if ranking.figure is None or ranking.months is None:
        st.info(tr("没有符合条件的项目。请放宽筛选条件。"))
        return
    with who:
        event = st.plotly_chart(
            ranking.figure, key="overview_ranking", on_select="rerun", selection_mode="points", theme=None,
            config=charts.CONFIG, alt=ranking.alt,
        )  # fmt: skip
        tables.open_clicked_point(event, view.as_of)
    with when:
        with sections.line(beside=True):
            st.subheader(tr("何时开始：每月底的滞后"), anchor=False, width="content")
        event = st.plotly_chart(
            ranking.months, key="overview_months", on_select="rerun", selection_mode="points", theme=None,
            config=charts.CONFIG, alt=ranking.months_alt,
        )  # fmt: skip
        tables.open_clicked_point(event, view.as_of)
    with sections.line():
        st.subheader(tr("逐项（按滞后金额）"), anchor=False, width="content")
        rows = sections.page_rows(len(ranking.shown))
    shown = ranking.shown[rows]
    selected = st.dataframe(
        ranking.rows.slice(rows.start, sections.PAGE_ROWS),
        column_config=tables.overview_columns(tables.lag_places(ranking.shown)),
        key="overview_table_on_screen", hide_index=True, on_select="rerun", selection_mode="single-row",
        alt=tr("各项目的执行率、计划与滞后"), placeholder=term("no_data"),
    )  # fmt: skip
    tables.open_clicked_row(selected, shown, view.as_of)
    print_tables.overview(pictures.printed(view, project_filter, rows.start), len(table) - len(shown))
    sections.exported(view, ranking.shown, total)


projects()
sections.steps_and_shares(view, steps)
explanations.reasons(view, execution_facts.ranked(view))
