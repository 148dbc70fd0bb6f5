"""Rows behind a figure of 单个项目, by one click on the button or on a month of the picture."""

from __future__ import annotations

import streamlit as st

from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.present import project_tables
from perf.words.labels import tr

CHART = "project_progress"
"""The key of the picture."""
_CHOSEN = "project_rows_chosen"
_ALL = 0


def button(view: View, project_code: str) -> None:
    """Draw the button that opens every row that the figures of this page are made of."""
    counted = execution_facts.row_count(view, project_code)
    if counted:
        st.button(
            tr("看背后的 {count} 行", count=counted), key="project_rows", on_click=_choose, args=(_ALL,),
            type="tertiary", icon=":material/receipt_long:",
            help=tr("本页的支出、执行率、滞后、补齐和预测都由这些行算出；点图上的月份只看那个月"),
        )  # fmt: skip


def choose_month() -> None:
    """Note the month of the picture that was clicked: its rows are opened in this run."""
    points = st.session_state[CHART]["selection"]["points"]
    if points:
        _choose(round(points[0]["x"]))


def _choose(month: int) -> None:
    st.session_state[_CHOSEN] = month


def answer(view: View, project_code: str, project_name: str) -> None:
    """Show once, above the page, the rows that were chosen."""
    month = st.session_state.pop(_CHOSEN, None)
    if month is None or month > view.as_of_month:
        return
    when = tr("{month}月", month=month) if month else tr("截至{month}月底", month=view.as_of_month)
    title = plain(tr("{name}：{when}的支出明细", name=project_name, when=when))
    st.dialog(title, width="large")(_show)(view, project_code, month)


def _show(view: View, project_code: str, month: int) -> None:
    if month == _ALL:
        project_tables.show_spending(view, project_code)
        return
    rows = [
        row
        for row in execution_facts.rows_behind(view.department_year, project_code, month)
        if row["month"] == month
    ]
    if not rows:
        st.info(tr("{month}月没有支出记录。", month=month))
        return
    st.dataframe(
        project_tables.spending_rows(rows), hide_index=True, alt=tr("支出明细"), placeholder="—",
        column_config=project_tables.row_columns(),
    )  # fmt: skip
