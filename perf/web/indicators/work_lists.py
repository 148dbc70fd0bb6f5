"""The head of 绩效指标: the picture of 双监控 beside who has to report and who has to review."""

from __future__ import annotations

import streamlit as st

from perf import charts
from perf.execution.plan import YEAR
from perf.indicators import indicator_summary
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.base.window import on_a_phone
from perf.web.present import indicator_facts, pictures, tables
from perf.words.labels import tr

TABS = "indicators_tabs"
"""The key of the page's tabs."""
MOST_LINES = 5
"""At most this many projects stand in a list; more are counted."""


def picture(view: View) -> None:
    """Draw money against results; a click opens the project."""
    st.subheader(tr("资金进度与结果进度"), anchor=False)
    event = st.plotly_chart(
        pictures.verdicts(view, narrow=on_a_phone()), key="indicators_verdicts",
        on_select="rerun", selection_mode="points", theme=None, config=charts.CONFIG,
        alt=indicator_facts.work(view).picture,
    )  # fmt: skip
    tables.open_clicked_point(event, view.as_of)


def work(view: View) -> None:
    """待填报 and 待审核, each line saying who must do what; one of the former leads to where it is done."""
    lists = indicator_facts.work(view)
    st.subheader(_due(lists.to_report, view.as_of_month), anchor=False)
    if not lists.to_report:
        st.caption(tr("{month}月都已填报。", month=view.as_of_month))
    with st.container(gap=None):
        for row in lists.to_report[:MOST_LINES]:
            _lead(_report_line(row), row.project_code)
        if len(lists.to_report) > MOST_LINES:
            _lead(tr("另有 {count} 项。", count=len(lists.to_report) - MOST_LINES), None)
    st.subheader(tr("待审核"), anchor=False)
    _lines([_review_line(row) for row in lists.to_review], tr("没有等待审核的填报。"))


def _due(rows: list[indicator_summary.ToReport], month: int) -> str:
    """Title that says how much is due: not yet what is judged in December, which the headline counts too."""
    count = sum(row.missing for row in rows)
    if not count or month == YEAR:
        return tr("待填报（{month}月）", month=month)
    return tr("待填报（{month}月应填 {count} 条，年末指标12月填）", month=month, count=count)


def _lead(line: str, project_code: str | None) -> None:
    st.button(
        plain(line), key=f"indicators_due_{project_code}", type="tertiary", icon=":material/edit_note:",
        on_click=_fill_in, args=(project_code,),
    )  # fmt: skip


def _fill_in(project_code: str | None) -> None:
    """Open the grid of entry at a project; at all of them for None."""
    st.session_state[TABS] = tr("填报")
    st.session_state["indicators_only_open"] = True
    if project_code is not None:
        st.session_state["indicators_entry_project"] = project_code
    else:
        st.session_state.pop("indicators_entry_project", None)


def _lines(lines: list[str], nothing: str) -> None:
    if not lines:
        st.caption(nothing)
        return
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown.append(tr("另有 {count} 项。", count=len(lines) - MOST_LINES))
    st.markdown("\n".join("- " + plain(line) for line in shown))


def _report_line(row: indicator_summary.ToReport) -> str:
    if row.never in {0, row.missing}:
        return tr("{name}：{count} 条没填", name=row.project_name, count=row.missing)
    return tr("{name}：{count} 条没填，{never} 条今年从未填过", name=row.project_name, count=row.missing,
              never=row.never)  # fmt: skip


def _review_line(row: indicator_summary.ToReview) -> str:
    return tr("{name}：{author}填的 {count} 条等审核人处理", name=row.project_name or tr("部门目标"),
              author=row.author, count=row.waiting)  # fmt: skip
