"""The tables of one project: months, rows behind a figure, what the document says, budget revisions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from perf.frames import whole
from perf.model import Project
from perf.web.base import execution_facts
from perf.web.base.markdown import plain, unbroken
from perf.web.base.view import View
from perf.web.present.wrapped_tables import laid_out
from perf.words.labels import execution, percent, term, tr, yuan


def months(series: pd.DataFrame, counted: pd.DataFrame, as_of_month: int) -> pd.DataFrame:
    """Per month: planned, spent, to date, and the batch that it comes from; later months have a plan only."""
    origins = {int(row["month"]): row for row in counted.to_dict("records")}
    return pd.DataFrame(
        [_month(point, origins, as_of_month) for point in series.to_dict("records") if point["month"] > 0]
    )


def _month(point: dict[Any, Any], origins: dict[int, dict[Any, Any]], as_of_month: int) -> dict[str, str]:
    month = int(point["month"])
    origin = origins.get(month) if month <= as_of_month else None
    basis = unbroken(term("estimate") if point["planned_is_estimate"] else tr("文件写明"))
    shown = {
        term("month"): unbroken(tr("{month}月", month=month)),
        tr("计划依据"): "—" if pd.isna(point["planned_rate"]) else basis,
        term("planned_rate"): percent(point["planned_rate"]),
    }
    headers = (tr("当月支出（元）"), tr("累计支出（元）"), term("execution_rate"), tr("行数"), term("batch"))
    if origin is None:
        return shown | dict.fromkeys(headers, "—") | {headers[0]: _untold(point, origins, as_of_month)}
    values = (
        yuan_of(point["amount_fen"]),
        yuan_of(point["spending_to_date_fen"]),
        execution(point["execution_rate"]),
        str(origin["row_count"]),
        str(origin["batch_seq"]),
    )
    return shown | dict(zip(headers, values, strict=True))


def _untold(point: dict[Any, Any], origins: dict[int, dict[Any, Any]], as_of_month: int) -> str:
    """Words for a month without rows: 未报, or the month whose cumulative figure holds it."""
    if point["is_missing"]:
        return term("not_reported")
    after = range(int(point["month"]) + 1, as_of_month + 1)
    told_in = next((month for month in after if origins.get(month, {}).get("is_cumulative")), None)
    return "—" if told_in is None else tr("含在{month}月累计数中", month=told_in)


def yuan_of(fen: Any) -> str:
    """Fen as yuan with two decimals；无数据 for unknown."""
    amount = whole(fen)
    return term("no_data") if amount is None else yuan(Decimal(amount).scaleb(-2))


def show_spending(view: View, project_code: str) -> None:
    """The rows behind a project's spending to date, each with its file and line."""
    rows = execution_facts.rows_behind(view.department_year, project_code, view.as_of_month)
    if not rows:
        st.info(tr("截至{month}月底没有支出记录。", month=view.as_of_month))
        return
    counted = execution_facts.row_count(view, project_code)
    st.caption(
        tr("截至{month}月底计入 {all} 行，下面列出{which} {count} 行，每行注明来自哪个文件的第几行。",
           month=view.as_of_month, all=counted, count=len(rows),
           which=tr("最新的") if len(rows) < counted else tr("全部"))
    )  # fmt: skip
    st.dataframe(
        spending_rows(rows), hide_index=True, alt=tr("支出明细"), column_config=row_columns(),
        placeholder="—",
    )  # fmt: skip


def spending_rows(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The rows behind a figure: month, day, amount, the file and its line, and the file's other columns."""
    return pd.DataFrame([_spending_row(row) for row in rows])


def _spending_row(row: dict[str, Any]) -> dict[str, Any]:
    detected = json.loads(row["detected"] or "{}")
    extras = dict(zip(detected.get("extra_columns", []), row["extras"] or [], strict=False))
    shown = {
        term("month"): row["month"],
        tr("日期"): row["paid_on"],
        tr("金额（元）"): yuan(row["amount_yuan"]),
        tr("含义"): tr("累计数") if row["is_cumulative"] else tr("当月数"),
        tr("文件"): row["file_name"],
        tr("行号"): row["line"],
        term("batch"): row["batch_seq"],
        tr("上传人"): row["created_by"],
    }
    named = {tr("原表·{name}", name=name) if name in shown else name: value for name, value in extras.items()}
    return shown | named


def row_columns() -> dict[str, Any]:
    """Amounts to the right."""
    return {tr("金额（元）"): st.column_config.TextColumn(alignment="right")}


def written(project: Project, row: pd.Series) -> dict[str, str]:
    """Budget, funds, purpose and plan as the document states them, and the budget in force; all in yuan."""
    plan = tr("、").join(
        tr("{month}月底 {rate}", month=point.checkpoint_month, rate=percent(float(point.planned_rate), 0))
        for point in project.checkpoints
    )
    revised = whole(row["revised_budget_fen"])
    texts = {
        term("project_code"): project.project_code,
        tr("年初预算数"): _approved(project, row),
        tr("调整后预算数"): _with_unit(None if revised is None else Decimal(revised).scaleb(-2)),
        tr("财政资金"): _with_unit(project.fiscal_funds_yuan),
        tr("其他资金"): _with_unit(project.other_funds_yuan),
        term("spending_plan"): plan or tr("未写明"),
        term("purpose"): project.purpose or tr("未写明"),
        term("objective"): project.objective or tr("未写明"),
    }
    return {name: plain(text) for name, text in texts.items()}


def _approved(project: Project, row: pd.Series) -> str:
    """Budget of the start of the year, which a project added within it does not have."""
    if project.added_on is not None and pd.isna(row["budget_fen"]):
        return tr("没有（{day}新增）", day=project.added_on)
    return _with_unit(project.budget_yuan)


def _with_unit(amount: Decimal | None) -> str:
    return tr("未写明") if amount is None else tr("{amount} 元", amount=yuan(amount))


def revisions(rows: list[dict[str, Any]], names: Mapping[str, str]) -> pd.DataFrame:
    """Budget revisions in force, oldest first."""
    frame = pd.DataFrame(
        [
            {
                tr("调整日期"): f"{row['revised_on']:%Y-%m-%d}",
                term("project"): names.get(row["project_code"], row["project_code"]),
                tr("调整后预算数（元）"): yuan(row["revised_budget_yuan"]),
                term("document_number"): row["document_number"],
                term("reason"): row["reason"],
                tr("编号"): str(row["seq"]),
                tr("填写人"): row["created_by"],
            }
            for row in rows
        ]
    )
    return laid_out(frame)


def indicators(project: Project) -> pd.DataFrame:
    """Indicators of a project as the document writes them."""
    return pd.DataFrame(
        [
            {
                term("level1"): item.level1,
                term("level2"): item.level2,
                term("indicator_name"): item.indicator_name,
                term("target_text"): item.target_text,
                term("description"): item.description or "—",
                term("target_basis"): item.target_basis or "—",
            }
            for item in project.indicators
        ]
    )
