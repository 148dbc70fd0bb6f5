"""比较 — for those who want everything at once: plan against spending of all projects on one sheet."""

from __future__ import annotations

import streamlit as st

from perf import charts
from perf.web.base import execution_facts
from perf.web.base.view import current
from perf.web.base.window import on_a_phone
from perf.web.overview import sections
from perf.web.present import pictures, tables
from perf.web.widgets import banners
from perf.words.labels import term, tr

view = current()
table = execution_facts.lag_table(view)

banners.sample(view)
if table.empty:
    st.info(tr("{year}年没有绩效目标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()

ORDERS = {"lag_fen": term("lag_yuan"), "lag_rate": tr("滞后百分点"), "revised_budget_fen": tr("预算")}


@st.fragment
def sheet() -> None:
    """The sheet with its order and filter: a click here redraws nothing else."""
    with sections.line():
        st.header(tr("比较：全部项目的计划与支出"), anchor=False, width="content")
        project_filter = sections.project_filter("compare")
    with st.container(horizontal=True, vertical_alignment="top"):
        by = st.selectbox(
            tr("排序"), list(ORDERS), format_func=ORDERS.__getitem__, key="compare_order", width=180
        )
        columns = st.segmented_control(
            tr("每行几个"), [2, 3, 4], default=2 if on_a_phone() else 4, required=True,
            key="compare_columns",
        )  # fmt: skip
    compared = pictures.compared(view, project_filter, by)
    pages = -(-len(compared.codes) // charts.MOST_PANELS)
    page = st.pagination(pages, key="compare_page") if pages > 1 else 1
    if not compared.codes:
        st.info(tr("没有符合条件的项目。请放宽筛选条件。"))
        return
    st.caption(
        tr(
            "虚线是计划，粗线是支出，阴影是两者的差距；各格刻度相同，从0到预算的100%，从1月到12月。点一格打开项目。"
        )
    )
    codes = compared.codes[(page - 1) * charts.MOST_PANELS : page * charts.MOST_PANELS]
    event = st.plotly_chart(
        pictures.panels(view, codes, columns), key="compare_sheet", on_select="rerun",
        selection_mode="points", theme=None, config=charts.CONFIG,
        alt=compared.alt,
    )  # fmt: skip
    tables.open_clicked_point(event, view.as_of)


sheet()
