"""绩效目标 — for divisions and finance: what was promised this year, and what is wrong in it?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from perf.indicators import consistency
from perf.web.base import execution_facts
from perf.web.base.markdown import plain
from perf.web.base.view import current
from perf.web.present import project_tables
from perf.web.targets import (
    edit_tab,
    forms,
    import_form,
    revision_form,
    threshold_form,
    versions_tab,
    views,
)
from perf.web.widgets import file_box, history, problems
from perf.web.widgets.tabs import tabs
from perf.words.labels import tr

view = current()
targets = execution_facts.targets(view)
if targets is None:
    st.info(tr("{year}年没有绩效目标。请用命令行导入：python -m perf import 文件。", year=view.fiscal_year))
    st.stop()

st.header(
    plain(tr("{name} {year}年绩效目标", name=view.department_name, year=view.fiscal_year)), anchor=False
)
forms.show_failure()
listed, findings, edit, money, versions, limits = tabs(
    [tr("目标一览"), tr("目标自查"), tr("修改"), tr("预算调整"), tr("版本"), tr("判断标准")],
    key="targets_tabs",
)

if listed.open:
    with listed:
        st.caption(tr("点一行左边的方框，下面是它的用途、目标和指标。"))
        frame = views.projects(view)
        event = st.dataframe(
            frame, hide_index=True, key="targets_projects", on_select="rerun", selection_mode="single-row",
            alt=tr("全部项目"), column_config=views.money_columns(frame),
        )  # fmt: skip
        rows = event["selection"]["rows"]
        chosen = targets.projects[rows[0] if rows and rows[0] < len(targets.projects) else 0]
        st.subheader(plain(chosen.project_name), anchor=False)
        views.show_project(chosen)
        st.subheader(tr("部门目标"), anchor=False)
        views.show_department(targets)

if findings.open:
    with findings:
        faults = consistency.findings(targets)
        st.caption(
            tr(
                "目标文件自身的矛盾和遗漏，共 {count} 条；请与编制科室核对后在修改页改正。",
                count=len(faults),
            )
        )
        shown = [replace(problem, column=None) for problem in faults]
        problems.show_problems(shown, tr("目标自查"), key="findings")

if edit.open:
    with edit:
        edit_tab.show_edit(view, targets)

if money.open:
    with money:
        revisions = execution_facts.revisions(view)
        if revisions:
            names = {project.project_code: project.project_name for project in targets.projects}
            st.table(project_tables.revisions(revisions, names), border="horizontal", hide_index=True)
        else:
            st.caption(tr("今年还没有预算调整，执行率按年初预算数计算。"))
        revision_form.show_revision_form(view, targets)
        if execution_facts.history(view, "revision"):
            st.subheader(tr("调整记录"), anchor=False)
            history.show_history(view, execution_facts.history(view, "revision"), key="revisions")

if versions.open:
    with versions:
        versions_tab.show_versions(view, targets)
        import_form.show_import(view, targets)
else:
    file_box.leave(import_form.PREFIX)

if limits.open:
    with limits:
        threshold_form.show_thresholds(view)
        if execution_facts.history(view, "setting"):
            history.show_history(view, execution_facts.history(view, "setting"), key="settings")
