"""The forms that change targets: plan, indicators, a project added or stopped; their review and save."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from perf.model import Project, Targets
from perf.store import StoreError, stored_targets
from perf.targets import codes, compare, edits, print_targets
from perf.web.base import execution_facts, toasts
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.targets import target_drafts
from perf.web.targets.views import change_table
from perf.web.widgets import problems
from perf.words.labels import term, tr


def edit_plan(targets: Targets) -> None:
    """The plans of all projects in one grid, in per cent; a blank is not stated."""
    columns: dict[str, Any] = {
        str(month): st.column_config.NumberColumn(
            tr("{month}月底（%）", month=month), min_value=0, max_value=100, format="%.2f"
        )
        for month in edits.plan_months(targets)
    }
    columns |= {
        "project_code": None,
        "project_name": st.column_config.TextColumn(term("project_name"), disabled=True),
    }
    key, rows = target_drafts.opened(target_drafts.PLAN, pd.DataFrame(edits.plan_rows(targets)))
    edited = st.data_editor(
        rows, column_config=columns, hide_index=True, key=key, alt=tr("支出计划"), placeholder=tr("未写明")
    )
    target_drafts.keep(target_drafts.PLAN, edited)


def edit_indicators(targets: Targets) -> None:
    """Edit one project's indicators in a grid whose rows can be added and deleted."""
    names = {project.project_code: project.project_name for project in targets.projects}
    code = st.selectbox(
        term("project"), list(names), format_func=names.__getitem__, key="targets_indicator_project",
        persist_state="session",
    )  # fmt: skip
    rows = edits.indicator_rows(targets, code)
    columns = {
        name: st.column_config.TextColumn(term(name), required=name in edits.INDICATOR_FIELDS[:4])
        for name in edits.INDICATOR_FIELDS
    }
    key, drawn = target_drafts.opened(
        code, pd.DataFrame(rows, columns=list(edits.INDICATOR_FIELDS), dtype="str")
    )
    edited = st.data_editor(
        drawn, column_config=columns, num_rows="dynamic", hide_index=True, key=key, alt=term("indicator"),
        placeholder="",
    )  # fmt: skip
    target_drafts.keep(code, edited)


def add_project(view: View, targets: Targets) -> Targets:
    """Add a project that came in mid-year, with its document number."""
    left, right = st.columns(2)
    code = codes.normalise(
        left.text_input(term("project_code"), key="targets_new_code", persist_state="session")
    )
    name = right.text_input(term("project_name"), key="targets_new_name", persist_state="session").strip()
    budget = edits.yuan_from_wan(
        left.text_input(tr("预算（万元）"), key="targets_new_budget", persist_state="session")
    )
    day = right.date_input(
        tr("新增日期"), value=None, key="targets_new_day", persist_state="session", **year_bounds(view)
    )
    if code and not codes.is_valid(code):
        right_code = codes.repair(code)
        hint = tr("应为 {code}?", code=right_code) if right_code else tr("请与批复文件核对。")
        st.warning(plain(tr("编码 {code} 的校验位不对。", code=code) + hint))
    if not (code and name and budget is not None and day):
        st.caption(tr("填好编码、名称、预算和日期后，这里显示变化。支出计划和指标在新增之后填写。"))
        return targets
    return edits.with_added(
        targets,
        Project(code, name, budget, added_on=day, added_document=_document()),
    )


def stop_project(view: View, targets: Targets) -> Targets:
    """Stop a project that ends in mid-year, with its document number."""
    names = {p.project_code: p.project_name for p in targets.projects if p.stopped_on is None}
    code = st.selectbox(
        term("project"), list(names), format_func=names.__getitem__, index=None, key="targets_stop_project",
        placeholder=tr("请选择"), persist_state="session",
    )  # fmt: skip
    day = st.date_input(
        tr("停用日期"), value=None, key="targets_stop_day", persist_state="session", **year_bounds(view)
    )
    if code is None or day is None:
        st.caption(tr("停用后该项目不再计入停用日之后的合计，已有支出另行列出。"))
        return targets
    return edits.with_stopped(targets, code, day, _document())


def _document() -> str:
    return str(st.session_state.get("targets_document", "")).strip()


def year_bounds(view: View) -> dict[str, Any]:
    """The days among which one of the year is chosen."""
    return {"min_value": date(view.fiscal_year, 1, 1), "max_value": date(view.fiscal_year, 12, 31)}


def review_and_save(view: View, old: Targets, new: Targets, *, needs_document: bool) -> None:
    """Show what would change, what is wrong with it, and the button that saves a new version."""
    confirmed = st.session_state.pop("targets_confirmed", None)
    differences = compare(old, new)
    if not differences:
        if not needs_document:
            st.caption(tr("还没有改动。"))
        return
    st.subheader(tr("将要改变的内容"), anchor=False)
    st.dataframe(change_table(differences), hide_index=True, alt=tr("将要改变的内容"))
    blocking = [problem for problem in edits.problems_of(new) if problem.is_blocking]
    if blocking:
        problems.show_problems(blocking, tr("修改"), key="targets_blocking")
        st.error(tr("请先改正以上问题。"))
        return
    document = _document()
    accepted = _accepts(old, new)
    ready = accepted and (bool(document) or not needs_document)
    shown = hashlib.sha256(f"{document}{print_targets(new)}".encode()).hexdigest()
    with st.container(horizontal=True):
        st.button(
            tr("保存为新版本"), type="primary", key="targets_save", disabled=not ready,
            icon=":material/save:", on_click=_confirm, args=(shown,),
            help=None if ready else tr("请先填写文号。") if accepted else tr("请先核对上面的提示。"),
        )  # fmt: skip
        st.button(tr("放弃这些改动"), key="targets_drop", type="tertiary", on_click=target_drafts.forget)
    if confirmed is None or not ready:
        return
    if confirmed == shown:
        kept = target_drafts.held()
        if _save(view, new, document):
            target_drafts.end(kept)
            target_drafts.forget()
        st.rerun()
    st.warning(tr("点保存时内容又有改动，没有保存。请核对上面的变化后再保存。"))


def _accepts(old: Targets, new: Targets) -> bool:
    """Ask for a tick that accepts the warnings that the edits have brought; True without any."""
    known = {problem.message for problem in edits.problems_of(old)}
    asked = [one for one in edits.problems_of(new) if not one.is_blocking and one.message not in known]
    problems.show_problems(asked, tr("修改"), key="targets_warnings")
    return problems.accepted(asked, print_targets(new), key="targets_edit")


def _confirm(shown: str) -> None:
    """Note what the click confirms; the run that follows saves it if it still is what is shown."""
    st.session_state["targets_confirmed"] = shown


def show_failure() -> None:
    """Say why the last save of targets did not happen."""
    failed = st.session_state.pop("targets_failed", None)
    if failed:
        st.error(plain(failed), title=tr("没有保存"))


def _save(view: View, new: Targets, document: str) -> bool:
    """Save an edited version; False where it is not saved: `show_failure` says why."""
    batch = stored_targets.batch_of(new, "entry", view.user, note=document or None)
    based_on = execution_facts.targets_seq(view)
    return keep_version(lambda: stored_targets.save(view.store, new, batch, based_on=based_on))


def keep_version(save_it: Callable[[], int]) -> bool:
    """Save a version and say its number at the next run; False, with the reason kept, where it is not."""
    say = toasts.later()
    try:
        seq = save_it()
    except StoreError as problem:
        st.session_state["targets_failed"] = str(problem)
        return False
    say(tr("已保存为新版本，编号 {seq}。", seq=seq))
    return True
