"""达成情况：every indicator with what was reached, by status and project; one's history on a click."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from perf.frames import known
from perf.indicators.indicator_words import attainment_meaning, attainment_text
from perf.indicators.model import AttainmentStatus
from perf.model import Project
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.base.window import on_a_phone
from perf.web.present import indicator_facts, indicator_tables, project_tables, wrapped_tables
from perf.words.labels import term, tr

PAGE_ROWS = 200
"""A longer table is shown in pages."""


@st.fragment
def show_attained(view: View) -> None:
    """The table with its filters: a click here redraws nothing else."""
    every, rows = indicator_facts.attained(view), indicator_facts.work(view).rows
    kept = _filtered(view, every)
    if kept is not None:
        every, rows = every[kept], rows.filter(kept.to_numpy())
    if every.empty:
        st.info(tr("没有符合条件的指标。请放宽筛选条件。"))
        return
    pages = -(-len(every) // PAGE_ROWS)
    number = st.pagination(pages, key="indicators_page") if pages > 1 else 1
    page = slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS)
    columns = indicator_tables.attained_columns(narrow=on_a_phone())
    event = st.dataframe(
        rows.slice(page.start, PAGE_ROWS), column_config=columns, hide_index=True, placeholder="",
        key="indicators_attained", on_select="rerun", selection_mode="single-row",
        alt=tr("各指标的指标值、完成值与状态"),
    )  # fmt: skip
    shown = every[page]
    chosen = event["selection"]["rows"]
    if chosen and chosen[0] < len(shown):
        _one(view, shown.iloc[chosen[0]])
    else:
        st.caption(tr("点一行左边的方框，看这个指标每次填报的值、填报人和时间。"))


def of_project(view: View, project: Project) -> None:
    """One project's indicators: how far each is reached, once anything is known, and the document's words."""
    every = indicator_facts.attained(view)
    mine = every[every["project_code"] == project.project_code]
    if mine["status"].ne(AttainmentStatus.NOT_REPORTED).any() or mine["awaiting"].any():
        partly_from = indicator_facts.scoring(view).partly_from
        _table(indicator_tables.of_project(mine, partly_from, narrow=on_a_phone()))
        with st.expander(tr("目标文件的原文"), key="project_indicators_written"):
            _table(project_tables.indicators(project))
        return
    st.caption(tr("还没有填报。填报在绩效指标页。"))
    _table(project_tables.indicators(project))


def _table(frame: pd.DataFrame) -> None:
    st.table(wrapped_tables.laid_out(frame), border="horizontal", hide_index=True)


def _filtered(view: View, every: pd.DataFrame) -> pd.Series | None:
    """Which indicators have the statuses and the project that the reader asks for; None for all."""
    counts = indicator_facts.work(view).counts
    names = dict(zip(every["project_code"].tolist(), every["project_name"].tolist(), strict=True))
    names[""] = tr("部门目标")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        statuses = st.pills(
            term("status"), list(counts), selection_mode="multi", key="indicators_status",
            format_func=lambda status: f"{attainment_text(status)} {counts[status]}",
            help="　".join(
                tr("{word}：{meaning}", word=attainment_text(one), meaning=attainment_meaning(one))
                for one in AttainmentStatus
            ),
        )  # fmt: skip
        code = st.selectbox(
            term("project"), [None, *names], key="indicators_project", width=260,
            format_func=lambda code: tr("全部项目") if code is None else names[code],
        )  # fmt: skip
    if not statuses and code is None:
        return None
    kept = every["project_code"].eq(code) if code is not None else every["status"].notna()
    return kept & every["status"].isin(statuses) & every["project_code"].ne("") if statuses else kept


def _one(view: View, row: pd.Series) -> None:
    """Target of one indicator and every value ever reported for it."""
    st.subheader(
        plain(tr("{name}：{target}", name=row["indicator_name"], target=row["target_text"])), anchor=False
    )
    if isinstance(row["description"], str) and row["description"]:
        st.caption(plain(row["description"]))
    if row["self_filling"]:
        st.caption(tr("这个指标由支出自动得出，不用填报。"))
    elif row["fed_count"]:
        st.caption(tr("由 {count} 个项目指标汇总，不用填报。", count=int(row["fed_count"])))
    unit = known(row["target_unit"])
    past = indicator_facts.history(view, indicator_tables.key_of(row))
    if past:
        st.dataframe(
            indicator_tables.history(past, unit), hide_index=True, alt=tr("填报历史"), placeholder=""
        )
    elif not row["self_filling"]:
        st.caption(tr("还没有人填过。"))
