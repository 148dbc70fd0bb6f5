"""The targets as the page shows them: projects, one project as written, versions and their differences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from perf.execution.plan import YEAR
from perf.model import Project, Targets
from perf.store import stored_targets
from perf.targets import Change, compare
from perf.targets.edits import plan_months
from perf.web.base.cache import shared
from perf.web.base.cache_key import DepartmentYear, money
from perf.web.base.kept_facts import facts_of
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.base.window import on_a_phone
from perf.web.present import project_tables, tables
from perf.web.present.wrapped_tables import laid_out
from perf.words.labels import percent, term, tr, yuan


def projects(view: View) -> pa.Table:
    """One row per project: budget as written and as revised, funds, plan, number of indicators."""
    return _projects(view.department_year)


@shared(16, money, by_language=True)
def _projects(department_year: DepartmentYear) -> pa.Table:
    facts = facts_of(department_year)
    return tables.sent(project_rows(facts.targets, facts.revisions()) if facts.targets else pd.DataFrame())


def project_rows(targets: Targets, revisions: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One row per project, with the budgets revised."""
    revised = {row["project_code"]: row["revised_budget_yuan"] for row in revisions}
    rows = []
    for project in targets.projects:
        plan = {point.checkpoint_month: float(point.planned_rate) for point in project.checkpoints}
        rows.append(
            {
                term("project_name"): project.project_name,
                tr("年初预算（元）"): _approved(project, targets.fiscal_year),
                tr("调整后预算（元）"): yuan(revised.get(project.project_code, project.budget_yuan)),
                tr("财政资金（元）"): stated(project.fiscal_funds_yuan),
                tr("其他资金（元）"): stated(project.other_funds_yuan),
                **{tr("{month}月底", month=m): percent(plan[m], 0) if m in plan else tr("未写明")
                   for m in plan_months(targets)},
                tr("指标数"): len(project.indicators),
                tr("变动"): _mid_year(project),
                term("project_code"): project.project_code,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def _approved(project: Project, fiscal_year: int) -> str:
    """Budget of the start of the year, which a project added within it does not have."""
    return "—" if project.is_added_in(fiscal_year) else yuan(project.budget_yuan)


def stated(amount: Decimal | None) -> str:
    """Amount of the document, or that the document does not state it."""
    return tr("未写明") if amount is None else yuan(amount)


def money_columns(frame: pa.Table) -> dict[str, Any]:
    """Right-aligned columns for those whose header carries a unit or a month."""
    text = st.column_config.TextColumn
    plan = {tr("{month}月底", month=month) for month in range(1, YEAR + 1)}
    return {
        name: text(name, alignment="right")
        for name in frame.column_names
        if name in plan or name.endswith(tr("（元）"))
    }


def _mid_year(project: Project) -> str:
    parts = []
    if project.added_on:
        parts.append(
            tr("{day}新增（{document}）", day=project.added_on, document=project.added_document or "—")
        )
    if project.stopped_on:
        parts.append(
            tr("{day}停用（{document}）", day=project.stopped_on, document=project.stopped_document or "—")
        )
    return tr("；").join(parts)


def show_project(project: Project) -> None:
    """Purpose, objective and indicators of one project, as written."""
    about, promised = _written(project, narrow=on_a_phone())
    st.table(about, border="horizontal", hide_header=True)
    st.table(promised, border="horizontal", hide_index=True)


@shared(64, by_language=True)
def _written(project: Project, *, narrow: bool) -> tuple[pa.Table, pa.Table]:
    about = {
        term("purpose"): plain(project.purpose or tr("未写明")),
        term("objective"): plain(project.objective or tr("未写明")),
    }
    return tables.pairs(about), tables.sent(laid_out(project_tables.indicators(project), narrow=narrow))


def show_department(targets: Targets) -> None:
    """The department's own targets, safeguards and the note of the document."""
    st.table(_promised(targets, narrow=on_a_phone()), border="horizontal", hide_index=True)
    st.markdown(plain(tr("工作保障措施：{list}", list=tr("、").join(targets.safeguards) or tr("未写明"))))
    if targets.note:
        st.caption(plain(targets.note))


@shared(16, by_language=True)
def _promised(targets: Targets, *, narrow: bool) -> pa.Table:
    rows = [
        {
            tr("所在章节"): item.section,
            term("indicator"): item.indicator_name,
            term("target_text"): item.target_text,
        }
        for item in targets.department_targets
    ]
    return tables.sent(laid_out(pd.DataFrame(rows), narrow=narrow))


def change_table(changes: Iterable[Change]) -> pd.DataFrame:
    """Differences as rows: what, of which project, before, after."""
    return pd.DataFrame(
        [
            {
                term("project"): change.project_name or term("department"),
                tr("内容"): _field(change),
                tr("原"): _value(change, change.old),
                tr("新"): _value(change, change.new),
            }
            for change in changes
        ]
    )


def _field(change: Change) -> str:
    words = {
        "planned_rate": term("planned_rate"),
        "indicator": term("indicator"),
        "project": term("project"),
        "department_target": tr("部门目标"),
        "safeguard": tr("保障措施"),
        "department_name": term("department"),
        "note": tr("说明"),
        "added_on": tr("新增日期"),
        "added_document": tr("新增文号"),
        "stopped_on": tr("停用日期"),
        "stopped_document": tr("停用文号"),
    }
    word = words.get(change.field) or term(change.field)
    if change.field == "planned_rate":
        return tr("{month}月底{word}", month=change.item, word=word)
    return f"{word} {change.item}" if change.item else word


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return {"added": tr("（无）"), "removed": tr("（删除）")}.get(change.change_kind, tr("未写明"))
    return percent(float(value), 2) if change.field == "planned_rate" else value


def version_differences(view: View, seq: int, older: int) -> pd.DataFrame:
    """Differences of version `seq` from version `older`."""
    old, new = (stored_targets.load_version(view.store, number) for number in (older, seq))
    return change_table(compare(old, new))
