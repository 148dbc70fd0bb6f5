"""Frames as the grids show them: words and units in headers, rates as bars, money with two decimals."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from perf import labels
from perf.cli.outputs import money
from perf.labels import cell, meaning, status_text, term, tr
from perf.model import Status
from perf.sentences import missing_text

_WAN = "%.2f"


def wan_column(frame: pd.DataFrame, name: str) -> pd.Series:
    """Fen as 万元 for a grid that sorts; at most 9e15 fen, which a float holds to the fen."""
    return frame[name].astype("Float64") / 1_000_000


def filtered(table: pd.DataFrame, words: str, statuses: list[Status], fund: str) -> pd.DataFrame:
    """The projects whose name or code has the words, of the statuses and the kind of fund chosen."""
    text = table["project_name"] + " " + table["project_code"]
    keep = text.str.contains(words.strip(), case=False, regex=False)
    if statuses:
        keep &= table["status"].isin(statuses)
    for name in ("fiscal_funds", "other_funds"):
        if fund == term(f"{name}_yuan"):
            keep &= table[f"{name}_fen"].fillna(0) > 0
    return table[keep].sort_values("lag_fen", ascending=False, na_position="last")


def overview(shown: pd.DataFrame) -> pd.DataFrame:
    """The table of 总览，one row per project, in the order given."""
    return pd.DataFrame(
        {
            "project_name": shown["project_name"],
            "status": shown["status"].map(status_text),
            "lag_points": shown["lag_rate"] * 100,
            "lag_wan": wan_column(shown, "lag_fen"),
            "execution": shown["execution_rate"] * 100,
            "planned": shown["planned_rate"] * 100,
            "spent_wan": wan_column(shown, "spending_to_date_fen"),
            "budget_wan": wan_column(shown, "revised_budget_fen"),
            "checkpoint": shown["checkpoint_status"].map(status_text, na_action="ignore").fillna("—"),
            "missing": shown["missing_mask"].map(missing_text),
            "project_code": shown["project_code"],
        }
    )


def overview_columns() -> dict[str, Any]:
    """Header, unit and meaning of each column of `overview`."""
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "project_name": text(term("project"), pinned=True, width=112),
        "status": text(term("status"), help=meaning("status"), width=84),
        "lag_points": number(tr("滞后（点）"), format="%.1f", help=meaning("lag_rate"), width=76),
        "lag_wan": number(tr("滞后（万元）"), format=_WAN, help=meaning("lag_yuan"), width=84),
        "execution": st.column_config.ProgressColumn(
            term("execution_rate"),
            format="%.1f%%",
            min_value=0,
            max_value=100,
            width=104,
            help=meaning("execution_rate"),
        ),
        "planned": number(tr("计划（%）"), format="%.1f", help=meaning("planned_rate")),
        "spent_wan": number(tr("累计支出（万元）"), format=_WAN, help=meaning("spending_to_date_yuan")),
        "budget_wan": number(tr("预算（万元）"), format=_WAN, help=meaning("revised_budget_yuan")),
        "checkpoint": text(term("checkpoint_status"), help=meaning("checkpoint_status")),
        "missing": text(term("missing_months"), help=meaning("missing_months")),
        "project_code": text(term("project_code")),
    }


def overview_csv(shown: pd.DataFrame) -> bytes:
    """The same table as a CSV that Excel and WPS open: BOM, exact 元，names that cannot become formulas."""
    amounts = ("revised_budget", "spending_to_date", "planned_spending", "lag")
    out = pd.DataFrame(
        {
            term("project_code"): shown["project_code"].map(cell),
            term("project_name"): shown["project_name"].map(cell),
            term("status"): shown["status"].map(labels.status_word),
            **{
                tr("{word}（元）", word=term(f"{name}_yuan")): shown[f"{name}_fen"].map(money)
                for name in amounts
            },
            **{
                tr("{word}（%）", word=term(name)): (shown[name] * 100).round(4)
                for name in ("execution_rate", "planned_rate", "elapsed_rate", "lag_rate")
            },
            term("missing_months"): shown["missing_mask"].map(missing_text),
        }
    )
    return out.to_csv(index=False).encode("utf-8-sig")


def open_project(project_code: str, as_of: str) -> None:
    """Go to the page of one project as of a month, YYYY-MM."""
    st.switch_page("project.py", query_params={"project": project_code, "as_of": as_of})


def open_clicked_row(event: Any, shown: pd.DataFrame, as_of: str) -> None:
    """Open the project whose row was clicked in a table of `shown`."""
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(shown):
        open_project(str(shown["project_code"].iloc[rows[0]]), as_of)


def open_clicked_point(event: Any, as_of: str) -> None:
    """Open the project whose bar was clicked; its code stands in the point's customdata."""
    for point in event["selection"]["points"]:
        code = point.get("customdata")
        if code:
            open_project(str(code[0] if isinstance(code, list) else code), as_of)
