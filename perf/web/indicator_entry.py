"""填报：the month's values of many indicators in one grid, checked like a file, saved as one batch."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from perf import prepare, uploads_readings
from perf.indicators import entered
from perf.indicators.values import Level, Likelihood, ReasonCategory
from perf.indicators.words import level_short, likelihood_word, reason_word, timing_word
from perf.ingest import Options
from perf.labels import amount_word, term, tr
from perf.model import AmountKind, Problem
from perf.store import StoreError
from perf.store import readings as stored_readings
from perf.web import indicator_facts, notices, problems
from perf.web.text import plain, px
from perf.web.view import View

MOST_ROWS = 120
"""With more indicators than this a project is chosen first: a grid is not searched by scrolling."""
SAID, SEEN, ROUND = "indicators_entry_said", "indicators_entry_seen", "indicators_entry_round"


def show(view: View) -> None:
    """Whose values of which month, the grid, and the one button."""
    said = st.session_state.pop(SAID, None)
    if said:
        st.success(plain(said))
    month, rows = _choose(view)
    if rows.empty:
        st.info(tr("没有要填的指标。"))
        return
    seen = st.session_state.get(SEEN, view.version)
    st.session_state[SEEN] = view.version
    key = f"indicators_entry_{month}_{st.session_state.get(ROUND, 0)}"
    with st.form("indicators_entry_form", border=False):
        edited = st.data_editor(
            rows.assign(timing=rows["timing"].map(timing_word), ask=rows["target_text"]),
            column_config=_columns(month), column_order=_ORDER, hide_index=True, key=key,
            height=_height(rows), alt=tr("填报"), placeholder="", num_rows="fixed",
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.form_submit_button(tr("保存填报"), type="primary", icon=":material/save:")
            awaits = st.checkbox(
                tr("请他人审核"), key="indicators_awaits",
                help=tr("勾选后，填的值先待审核，审核通过前不计入任何合计。"),
            )  # fmt: skip
            accepted = st.checkbox(
                tr("提示已核对，一并保存"), key="indicators_accepted",
                help=tr("有提示（不是阻断）的填报，核对无误后勾选再保存。"),
            )  # fmt: skip
    if pressed:
        _save(view, month, rows, edited, seen, awaits=awaits, accepted=accepted)


def _choose(view: View) -> tuple[int, pd.DataFrame]:
    """The month, the project, and whether only what is still open: the grid's rows."""
    grid = indicator_facts.grid(view, view.as_of_month)
    names = dict(zip(grid["project_code"], grid["project_name"], strict=True))
    many = len(grid) > MOST_ROWS
    with st.container(horizontal=True, vertical_alignment="bottom"):
        month = st.selectbox(
            tr("填报月份"), range(1, 13), index=view.as_of_month - 1, key=f"indicators_month_{view.as_of}",
            format_func=lambda month: tr("{month}月", month=month), width=110,
        )  # fmt: skip
        code = st.selectbox(
            term("project"), list(names) if many else [None, *names], key="indicators_entry_project",
            format_func=lambda code: tr("全部项目") if code is None else names[code], width=260,
        )  # fmt: skip
        only_open = st.toggle(tr("只看本月没填的"), key="indicators_only_open")
    grid = indicator_facts.grid(view, month or view.as_of_month)
    if code is not None:
        grid = grid[grid["project_code"] == code]
    if only_open:
        grid = grid[(grid["value"] + grid["level"]).eq("") | grid["state"].str.startswith("↩")]
    return month or view.as_of_month, grid


_ORDER = (
    "project_name", "indicator_name", "ask", "timing", "before", "value", "level", "basis", "likelihood",
    "reason_category", "reason", "evidence", "state",
)  # fmt: skip


def _height(rows: pd.DataFrame) -> int:
    return min(38 + 35 * len(rows), 430)


def _columns(month: int) -> dict[str, Any]:
    text, choice = st.column_config.TextColumn, st.column_config.SelectboxColumn
    return {
        "project_name": text(term("project"), disabled=True, pinned=True, width=104),
        "indicator_name": text(term("indicator_name"), disabled=True, pinned=True, width=128),
        "ask": text(term("target_text"), disabled=True, width=104),
        "timing": text(tr("口径"), disabled=True, width=px(52)),
        "before": text(tr("上次的值"), disabled=True, width=px(96), alignment="right"),
        "value": text(
            tr("{month}月完成值", month=month), width=px(96), alignment="right", max_chars=30,
            help=tr("数、百分数（95%）或分子/分母（47/50）；单位同指标值。"),
        ),
        "level": choice(
            tr("定性等级"), options=list(Level), format_func=_shown(level_short), width=px(88),
            help=tr("文字指标选等级，不填数。"),
        ),
        "basis": choice(
            tr("本月或累计"), options=list(AmountKind), format_func=_shown(amount_word), width=px(84),
            help=tr("累计指标：填的是本月新增，还是年初到本月底的累计。"),
        ),
        "likelihood": choice(
            tr("完成可能性"), options=list(Likelihood), format_func=_shown(likelihood_word), width=px(88)
        ),
        "reason_category": choice(
            tr("原因类别"), options=list(ReasonCategory), format_func=_shown(reason_word), width=px(88)
        ),
        "reason": text(tr("偏差原因说明"), width=150, max_chars=500),
        "evidence": text(tr("佐证"), width=150, max_chars=500, help=tr("文件名、文号或存放处。")),
        "state": text(tr("审核"), disabled=True, width=px(96)),
    }  # fmt: skip


def _shown(word: Callable[[str], str]) -> Callable[[object], str]:
    """A list's words: what is kept is the identifier."""
    return lambda value: word(str(value))


def _save(
    view: View, month: int, before: pd.DataFrame, edited: pd.DataFrame, seen: int, *, awaits: bool,
    accepted: bool,
) -> None:  # fmt: skip
    """Check all that was typed at once; save it as one batch, or say everything that is wrong with it.

    `seen` is the version of the store that the grid showed: who saves over another's newer value is told.
    """
    rows = entered.changed(before, edited)
    if rows.empty:
        st.info(tr("没有改动。"))
        return
    gone = entered.emptied(before, rows)
    if gone:
        st.error(
            tr(
                "{names}的值被删空了。要去掉已填的值，请在填报历史里撤销那次填报。", names=tr("、").join(gone)
            ),
            title=tr("没有保存"),
        )
        return
    source = entered.as_file(rows, view.fiscal_year, month)
    options = Options(department_code=view.department_code)
    with notices.unread():
        checked = uploads_readings.check(
            view.store, source, tr("页面填报.csv"), options, today=prepare.today(), awaits_review=awaits
        )
    if checked.problems:
        problems.show(
            [_placed(problem, rows) for problem in checked.problems], tr("填报"), key="entry_problems"
        )
    if not checked.is_acceptable or checked.preview is None:
        st.error(tr("请按上表改正后再保存；填的内容都还在。"), title=tr("有阻断问题，没有保存任何内容"))
        return
    if checked.warnings and not accepted:
        st.warning(tr("核对以上提示，勾选“提示已核对”后再点保存。"), title=tr("还没有保存"))
        return
    if checked.is_unchanged:
        st.info(tr("这些值已经在了，没有改动。"))
        return
    changes = [dataclasses.replace(change.new, line=None) for change in checked.preview.changes]
    try:
        seq = stored_readings.save(
            view.store, view.department_code, view.fiscal_year, changes, user=view.user,
            awaits_review=awaits, based_on=seen,
        )  # fmt: skip
    except StoreError as problem:
        st.error(plain(str(problem)), title=tr("没有保存"))
        return
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state[SAID] = tr(
        "已保存 {count} 条，编号 {seq}。可以在填报历史里撤销。", count=len(changes), seq=seq
    )
    st.rerun()


def _placed(problem: Problem, rows: pd.DataFrame) -> Problem:
    """A problem with the indicator in place of the line of a file that nobody has seen."""
    at = None if problem.line is None else problem.line - entered.FIRST_LINE
    if at is None or not 0 <= at < len(rows):
        return dataclasses.replace(problem, line=None)
    row = rows.iloc[at]
    where = tr("{project}·{indicator}", project=row["project_name"], indicator=row["indicator_name"])
    return dataclasses.replace(problem, line=None, column=where)
