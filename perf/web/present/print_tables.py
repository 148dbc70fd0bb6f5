"""Parts that are seen on paper alone: department and month, and tables where the screen has a grid.

A grid is a canvas that prints what the window happens to show. Its twin here is a table, hidden on the screen
by the print style sheet, which knows it by the end of its class. It is plain HTML: the platform's own table
takes each cell for Markdown, 14 ms of every click that draws it anew.
"""

from __future__ import annotations

import html
from typing import Any, Final

import pandas as pd
import streamlit as st

from perf.execution.department import DepartmentTotal
from perf.frames import known, whole
from perf.statements.department_statements import missing_text
from perf.web.base import execution_facts
from perf.web.base.view import View
from perf.words.labels import estimate_mark, execution, percent, points, status_text, term, tr, wan

MOST_ROWS = 200
"""A longer table says on paper how many rows it leaves out; the files hold them all."""


def only(name: str, content: str) -> None:
    """HTML that is seen on paper alone."""
    st.html(f'<div class="{name}_on_paper">{content}</div>')


def heading(view: View) -> None:
    """Department and month: on the screen the sidebar says it."""
    title = tr("{name} · 截至{year}年{month}月底", name=view.department_name, year=view.fiscal_year,
              month=view.as_of_month)  # fmt: skip
    if execution_facts.sample_batch(view) is not None:
        title = tr("{title}【{word}】", title=title, word=term("sample"))
    only("heading", f"<p>{html.escape(title)}</p>")


def overview_table(shown: pd.DataFrame, total: DepartmentTotal, *, is_whole: bool) -> str:
    """The projects as on the screen's table, the department's line last where all are shown; HTML."""
    rows = [_project(row) for row in shown.head(MOST_ROWS).to_dict("records")]
    if is_whole and len(shown) <= MOST_ROWS:
        rows.append(_department(total))
    return pd.DataFrame(rows).to_html(index=False, border=0)  # it escapes what stands in the cells


def overview(table: str, left_out: int) -> None:
    """That table on paper, and how many projects are not among them."""
    if left_out:
        rest = tr("另有 {count} 个项目不在此表，见导出的文件。", count=left_out)
        table += f"<p>{html.escape(rest)}</p>"
    only("overview_table", table)


_FIGURES: Final = (
    "execution_rate",
    "planned_rate",
    "planned_is_estimate",
    "lag_rate",
    "lag_places",
    "lag_fen",
    "spending_to_date_fen",
    "revised_budget_fen",
)


def _project(row: dict[Any, Any]) -> dict[str, str]:
    figures = {name: known(row[name]) for name in _FIGURES}
    return _row(row["project_name"], status_text(row["status"]), figures, missing_text(row["missing_mask"]))


def _department(total: DepartmentTotal) -> dict[str, str]:
    figures = {name: getattr(total, name) for name in _FIGURES}
    return _row(tr("合计"), "", figures, term("incomplete") if total.missing else "—")


def _row(name: str, status: str, of: dict[str, Any], missing: str) -> dict[str, str]:
    return {
        term("project"): name,
        term("status"): status,
        term("execution_rate"): execution(of["execution_rate"]),
        tr("计划"): percent(of["planned_rate"]) + estimate_mark(bool(of["planned_is_estimate"])),
        tr("滞后（点）"): points(of["lag_rate"], of["lag_places"]),
        tr("滞后（万元）"): wan(whole(of["lag_fen"])),
        tr("累计支出（万元）"): wan(whole(of["spending_to_date_fen"])),
        tr("预算（万元）"): wan(whole(of["revised_budget_fen"])),
        term("missing_months"): missing,
    }
