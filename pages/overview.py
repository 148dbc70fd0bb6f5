"""总览 — for leadership: how far is the department, which projects lag, and what is to be done next?"""

from __future__ import annotations

import streamlit as st

from perf import charts, labels, sentences
from perf.labels import meaning, minus, percent, signed_points, signed_wan, status_text, term, tr, wan
from perf.model import Status
from perf.web import facts, notices, pictures, tables
from perf.web.text import plain
from perf.web.view import current

view = current()
table = facts.lag_table(view)
total = facts.department_total(view)

notices.sample(view)
if table.empty:
    st.info(tr("{year}年没有绩效目标。请在绩效目标页导入。", year=view.fiscal_year))
    st.stop()
if not table["reported_mask"].any() and not facts.unplanned(view):
    st.header(tr("截至{month}月底还没有任何支出数据", month=view.as_of_month))
    st.info(tr("请财务人员上传1月至{month}月的支出文件。", month=view.as_of_month))
    st.page_link("upload.py", label=tr("去数据上传"), icon=":material/upload_file:")
    st.stop()

headline, steps = facts.said(view.scope, view.as_of_month)
st.header(plain(headline), anchor=False)
notices.totals(total, facts.unplanned(view))

with st.grid(4, min_column_width=220):
    st.metric(
        term("spending_to_date_yuan"),
        tr("{amount} 万元", amount=wan(total.spending_to_date_fen)),
        tr("执行率 {rate}，预算 {budget}", rate=percent(total.execution_rate),
           budget=wan(total.revised_budget_fen)),
        delta_color="off", delta_arrow="off", border=True, help=meaning("execution_rate"), height="stretch",
    )  # fmt: skip
    st.metric(
        tr("比计划"),
        tr("{lead} 个百分点", lead=signed_points(minus(total.lag_rate))),
        tr("计划 {rate}{estimate}，{lag} 万元", rate=percent(total.planned_rate),
           estimate=labels.estimate_mark(total.planned_is_estimate), lag=signed_wan(minus(total.lag_fen))),
        delta_color="off", delta_arrow="off", border=True, help=meaning("lag_rate"), height="stretch",
    )  # fmt: skip
    st.metric(
        tr("比序时"),
        tr("{lead} 个百分点", lead=signed_points(sentences.lead_over_time(total))),
        tr("序时进度 {rate}", rate=percent(total.elapsed_rate)),
        delta_color="off", delta_arrow="off", border=True, help=meaning("elapsed_rate"), height="stretch",
    )  # fmt: skip
    st.metric(
        tr("滞后项目（按个数）"),
        tr("{lagging} / {count} 个", lagging=sentences.lagging_count(total), count=total.project_count),
        sentences.lagging_counts(total),
        delta_color="off", delta_arrow="off", border=True, height="stretch",
        help=tr("每个项目按自己的计划判断，不按金额加权；左边三张卡按金额加权。全部：{counts}",
                counts=sentences.status_counts(total)),
    )  # fmt: skip


@st.fragment
def projects() -> None:
    """The ranking and the table with their filters: a click here redraws nothing else."""
    picture, rows = st.columns([5, 6], gap="large")
    with rows, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(tr("逐项（按滞后金额）"), anchor=False, width="content")
        ranking = pictures.ranking(view, *project_filter())
    if ranking.figure is None:
        rows.info(tr("没有符合条件的项目。请放宽筛选条件。"))
        return
    with picture:
        st.subheader(tr("谁落后：执行率与计划"), anchor=False)
        event = st.plotly_chart(
            ranking.figure, key="overview_ranking", on_select="rerun", selection_mode="points", theme=None,
            config=charts.CONFIG, alt=ranking.alt,
        )  # fmt: skip
        tables.open_clicked_point(event, view.as_of)
    with rows:
        event = st.dataframe(
            ranking.rows, column_config=tables.overview_columns(), hide_index=True,
            key="overview_table", on_select="rerun", selection_mode="single-row",
            alt=tr("各项目的执行率、计划与滞后"), placeholder=term("no_data"),
        )  # fmt: skip
        tables.open_clicked_row(event, ranking.shown, view.as_of)
        st.download_button(
            tr("导出为CSV"), lambda: tables.overview_csv(ranking.shown), icon=":material/download:",
            file_name=tr("执行情况_{as_of}.csv", as_of=view.as_of), mime="text/csv", type="tertiary",
        )  # fmt: skip


def project_filter() -> tuple[str, list[Status], str]:
    """The words, statuses and fund that the reader asks for; all until something is chosen."""
    with st.popover(tr("筛选"), icon=":material/filter_list:", key="overview_filter"):
        words = st.text_input(tr("搜索项目"), key="overview_search", placeholder=tr("名称或编码"))
        chosen = st.multiselect(
            term("status"), list(Status), format_func=status_text, key="overview_status",
            placeholder=tr("全部"),
        )  # fmt: skip
        funds = [tr("全部"), term("fiscal_funds_yuan"), term("other_funds_yuan")]
        fund = st.selectbox(tr("资金"), funds, key="overview_fund")
    return words, chosen, fund


projects()

st.subheader(tr("下一步"), anchor=False)
for line in steps:
    st.markdown("- " + plain(line))
