"""填报：the month's values of many indicators in one grid, checked like a file, saved as one batch."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from perf.indicators import entry_grid
from perf.indicators.causes import causes_of
from perf.indicators.indicator_words import level_short, likelihood_word, reason_word, timing_word
from perf.indicators.model import Level, Likelihood, ReasonCategory
from perf.ingest import Options
from perf.ingest.readings import ReadingsPreview
from perf.model import AmountKind, Problem
from perf.services import first_start, readings_upload
from perf.store import StoreError, stored_readings
from perf.web.base import toasts, unsaved
from perf.web.base.markdown import plain, px
from perf.web.base.view import View
from perf.web.indicators import entry_drafts
from perf.web.present import indicator_facts
from perf.web.widgets import banners, problems
from perf.words.labels import amount_word, month_list, term, tr

MOST_ROWS = 120
"""With more indicators than this a project is chosen first: a grid is not searched by scrolling."""
_NOTED = "indicators_entry"


def show_entry(view: View) -> None:
    """Show what the last save did, then the choices, the grid, and the one button."""
    saved, failed = (toasts.once(entry_drafts.held(), name) for name in ("saved", "failed"))
    if saved:
        st.success(plain(saved))
    if failed:
        st.error(plain(failed), title=tr("没有保存"))
    _form(view)


@st.fragment
def _form(view: View) -> None:
    """Everything below: what is typed is taken over at once, so that no filter beside the grid drops it."""
    if toasts.is_waiting(entry_drafts.held(), "saved"):
        st.rerun()  # the second click of two draws this part alone, without what the first has done
    before = entry_drafts.collect(view)
    month, code, only_open = _choose(view)
    stored = indicator_facts.grid(view, month)
    shown = _filtered(stored, code, only_open=only_open)
    if shown.empty:
        st.info(tr("没有要填的指标。"))
    else:
        sheet = entry_drafts.opened(view, month, shown, (code, only_open))
        st.data_editor(
            sheet.rows.assign(
                timing=sheet.rows["timing"].map(timing_word), ask=sheet.rows["target_text"],
                reason_category=sheet.rows["reason_category"].map(_as_list),
            ),
            column_config=_columns(month), column_order=_ORDER, hide_index=True, key=sheet.key,
            height=_height(sheet.rows), alt=tr("填报"), placeholder="", num_rows="fixed",
        )  # fmt: skip
        entry_drafts.collect(view)  # what the browser has kept for a server that was started anew
    rows = entry_drafts.changed(stored, entry_drafts.typed(view, month))
    is_unsaved = not rows.empty or bool(entry_drafts.other_months(view, month))
    unsaved.note(_NOTED, is_unsaved=is_unsaved)
    above = st.container()
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(
            tr("保存填报"), type="primary", icon=":material/save:", key="indicators_entry_save"
        )
        awaits = st.checkbox(
            tr("请他人审核"), key="indicators_awaits",
            help=tr("勾选后，填的值先待审核，审核通过前不计入任何合计。"),
        )  # fmt: skip
        _unsaved(view, month, rows, shown)
    with above:
        _check_and_save(view, month, stored, rows, before, pressed=pressed, awaits=awaits)


def _as_list(text: str) -> list[str]:
    """Causes as a cell of several choices has them."""
    return [str(cause) for cause in causes_of(text)]


def _choose(view: View) -> tuple[int, str | None, bool]:
    """The month, the project, and whether only what is still open is shown."""
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
    return month or view.as_of_month, code, only_open


def _filtered(grid: pd.DataFrame, code: str | None, *, only_open: bool) -> pd.DataFrame:
    if code is not None:
        grid = grid[grid["project_code"] == code]
    if only_open:
        grid = grid[(grid["value"] + grid["level"]).eq("") | grid["state"].str.startswith("↩")]
    return grid


def _unsaved(view: View, month: int, rows: pd.DataFrame, shown: pd.DataFrame) -> None:
    """Say how much was typed and is not saved, what of it is not in sight, and the way to drop it."""
    parts = []
    if len(rows):
        parts.append(tr("{count} 条改动还没有保存", count=len(rows)))
    hidden = len(rows.index.difference(shown.index))
    if hidden:
        parts.append(tr("其中 {count} 条不在眼前的筛选里，会一起保存", count=hidden))
    other = entry_drafts.other_months(view, month)
    if other:
        parts.append(tr("{months}也有没保存的改动，切换月份后保存", months=month_list(tuple(other))))
    if not parts:
        return
    st.caption(plain(tr("{parts}。", parts=tr("；").join(parts))), width="content")
    if len(rows):
        st.button(tr("放弃这些改动"), key="indicators_entry_drop", type="tertiary",
                  on_click=entry_drafts.forget, args=(view, month))  # fmt: skip


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
            tr("{month}月完成值", month=month), width=px(104), alignment="right", max_chars=30,
            help=tr("数、百分数（95%）或分子/分母（47/50）；单位同指标值。"),
        ),
        "level": choice(
            tr("定性等级"), options=list(Level), format_func=_shown(level_short), width=px(96),
            help=tr("文字指标选等级，不填数。"),
        ),
        "basis": choice(
            tr("本月或累计"), options=list(AmountKind), format_func=_shown(amount_word), width=px(104),
            help=tr("累计指标：填的是本月新增，还是年初到本月底的累计。"),
        ),
        "likelihood": choice(
            tr("完成可能性"), options=list(Likelihood), format_func=_shown(likelihood_word), width=px(104)
        ),
        "reason_category": st.column_config.MultiselectColumn(
            tr("原因类别"), options=list(ReasonCategory), format_func=_shown(reason_word), width=px(112),
            help=tr("可以选几个"),
        ),
        "reason": text(tr("偏差原因说明"), width=150, max_chars=500),
        "evidence": text(tr("佐证"), width=150, max_chars=500, help=tr("文件名、文号或存放处。")),
        "state": text(tr("审核"), disabled=True, width=px(104)),
    }  # fmt: skip


def _shown(word: Callable[[str], str]) -> Callable[[object], str]:
    """Words of a list: what is kept is the identifier."""
    return lambda value: word(str(value))


def _check_and_save(
    view: View, month: int, stored: pd.DataFrame, rows: pd.DataFrame, before: entry_drafts.Sheet | None, *,
    pressed: bool, awaits: bool,
) -> None:  # fmt: skip
    """Check all that was typed at once; save it as one batch, or say everything that is wrong with it.

    What is wrong stays on the screen, and shrinks while it is put right. `before` is the grid that the person
    had before the eyes: who saves over another's newer value is told.
    """
    held = entry_drafts.held()
    held["is_checked"] = (held["is_checked"] or pressed) and not rows.empty
    if not held["is_checked"]:
        if pressed:
            st.info(tr("没有改动。"))
        return
    gone = entry_grid.emptied(stored, rows)
    if gone:
        st.error(
            tr(
                "{names}的值被删空了。要去掉已填的值，请在填报历史里撤销那次填报。", names=tr("、").join(gone)
            ),
            title=tr("没有保存"),
        )
        return
    source = entry_grid.as_file(rows, view.fiscal_year, month)
    options = Options(department_code=view.department_code)
    file_name = tr("页面填报.csv")
    with banners.unread(file_name):
        checked = readings_upload.check(
            view.store, source, file_name, options, today=first_start.today(), awaits_review=awaits
        )
    about = [_about_indicator(problem, rows) for problem in checked.problems]
    problems.show_problems(about, tr("填报"), key="entry_problems", where=tr("指标"))
    if not checked.is_acceptable or checked.preview is None:
        st.error(tr("请按上表改正后再保存；填的内容都还在。"), title=tr("有阻断问题，没有保存任何内容"))
        return
    basis = (month, [(problem.column, problem.value) for problem in about])
    if not problems.accepted(about, basis, key="entry"):
        st.warning(tr("核对以上提示，勾选后再点“保存填报”。"), title=tr("还没有保存"))
        return
    if checked.is_unchanged:
        st.info(tr("这些值已经在了，没有改动。"))
    elif pressed:
        _save(view, month, checked.preview, before.version if before else view.version, awaits=awaits)


def _save(view: View, month: int, preview: ReadingsPreview, seen: int, *, awaits: bool) -> None:
    changes = [dataclasses.replace(change.new, line=None) for change in preview.changes]
    held, typed = entry_drafts.held(), entry_drafts.typed(view, month)  # before the save: see file_box.held
    try:
        seq = stored_readings.save(
            view.store, view.department_code, view.fiscal_year, changes, user=view.user,
            awaits_review=awaits, based_on=seen,
        )  # fmt: skip
    except StoreError as problem:
        toasts.forget(held, "saved")
        held["failed"] = str(problem)
    else:
        toasts.forget(held, "failed", "saved")
        typed.clear()
        held["saved"] = tr(
            "已保存 {count} 条，编号 {seq}。可以在填报历史里撤销。", count=len(changes), seq=seq
        )
    entry_drafts.renew(held)
    unsaved.clear(_NOTED)
    st.rerun()


def _about_indicator(problem: Problem, rows: pd.DataFrame) -> Problem:
    """Problem that names the indicator instead of the line and the column of a file that nobody has seen."""
    problem = dataclasses.replace(problem, message=_bare(problem))
    at = None if problem.line is None else problem.line - entry_grid.FIRST_LINE
    if at is None or not 0 <= at < len(rows):
        return dataclasses.replace(problem, line=None, column=None)
    row = rows.iloc[at]
    where = tr("{project}·{indicator}", project=row["project_name"], indicator=row["indicator_name"])
    return dataclasses.replace(problem, line=None, column=where)


def _bare(problem: Problem) -> str:
    """Sentence without the line and the column that stand before it."""
    beginnings = (
        tr("第{line}行“{column}”列：{message}", line=problem.line, column=problem.column, message=""),
        tr("第{line}行：{message}", line=problem.line, message=""),
    )
    for beginning in beginnings:
        if problem.message.startswith(beginning):
            return problem.message.removeprefix(beginning)
    return problem.message
