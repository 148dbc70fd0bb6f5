"""Frames as the grids show them: words and units in headers, rates as bars, money with two decimals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st

from perf.execution.ranking import largest_first
from perf.frames import Floats, known, whole
from perf.model import Status
from perf.statements.department_statements import missing_text
from perf.words.labels import meaning, percent, plan_basis, status_text, term, tr, wan
from perf.words.rounding import EXECUTION_LIMITS, rounded_all

FUNDS = ("fiscal_funds", "other_funds")
"""The kinds of fund to filter by."""
_WAN = "%,.2f"


def sent(frame: pd.DataFrame) -> pa.Table:
    """Frame as the browser is sent it: half a millisecond's work, done once where the frame is shared."""
    return pa.Table.from_pandas(frame, preserve_index=False)


def pairs(texts: Mapping[str, str]) -> pa.Table:
    """Texts by name, as the browser is sent them: the names are the rows' heads."""
    return pa.Table.from_pandas(pd.DataFrame({"value": texts.values()}, index=pd.Index(texts, name="")))


def wan_column(frame: pd.DataFrame, name: str) -> pd.Series:
    """Fen as 万元 for a grid that sorts, rounded half up to the two decimals shown; at most 9e15 fen."""
    fen = frame[name].astype("Int64")
    hundredths = (fen.abs() + 5_000) // 10_000
    return hundredths.mask(fen.lt(0).fillna(value=False), -hundredths) / 100


def percent_column(frame: pd.DataFrame, name: str, places: int = 1, limits: Iterable[float] = ()) -> Floats:
    """Rates in percent for a grid that sorts, with the decimals shown: it would round by binary halves."""
    return rounded_all(frame[name].to_numpy(dtype="float64", na_value=np.nan), places, limits)


class ProjectFilter(NamedTuple):
    """Which projects a reader asks for; all until something is chosen."""

    words: str = ""
    """Part of the name or the code."""
    statuses: tuple[Status, ...] = ()
    fund: str = ""
    """One of `FUNDS`."""


def filtered(table: pd.DataFrame, project_filter: ProjectFilter) -> pd.DataFrame:
    """The projects that the filter leaves, the largest lag first."""
    text = table["project_name"] + " " + table["project_code"]
    keep = text.str.contains(project_filter.words.strip(), case=False, regex=False)
    if project_filter.statuses:
        keep &= table["status"].isin(project_filter.statuses)
    if project_filter.fund:
        keep &= table[f"{project_filter.fund}_fen"].fillna(0) > 0
    return largest_first(table[keep])


def overview(shown: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """The table of 总览，one row per project, in the order given; `history` has the months so far."""
    told = history[history["execution_rate"].notna()]
    rates = told.assign(rate=told["execution_rate"] * 100).groupby("project_code", sort=False)["rate"]
    trend = rates.agg(list).reindex(shown["project_code"])
    frame = pd.DataFrame(
        {
            "project_name": shown["project_name"],
            "status": shown["status"].map(status_text),
            "lag_points": percent_column(shown, "lag_rate", lag_places(shown)),
            "lag_wan": wan_column(shown, "lag_fen"),
            "execution": percent_column(shown, "execution_rate", limits=EXECUTION_LIMITS),
            "trend": trend.to_numpy(),
            "planned": percent_column(shown, "planned_rate"),
            "basis": shown["planned_is_estimate"].map(plan_basis, na_action="ignore"),
            "spent_wan": wan_column(shown, "spending_to_date_fen"),
            "budget_wan": wan_column(shown, "revised_budget_fen"),
            "checkpoint": [status_text(known(one)) for one in shown["checkpoint_status"]],
            "missing": shown["missing_mask"].map(missing_text),
            "newest": [_month_name(whole(month)) for month in shown["newest_month"]],
            "project_code": shown["project_code"],
        }
    )
    said = {
        "basis": shown["planned_is_estimate"].any(),
        "newest": shown["status"].eq(Status.NOT_REPORTED).any(),
    }
    return frame.drop(columns=[name for name, is_said in said.items() if not is_said])


def _month_name(month: int | None) -> str:
    return "—" if month is None else tr("{month}月", month=month)


def lag_places(shown: pd.DataFrame) -> int:
    """The decimals that tell every lag of a table from the limits."""
    return int(shown["lag_places"].max()) if len(shown) else 1


def overview_columns(places: int = 1) -> dict[str, Any]:
    """Header, unit and meaning of each column of `overview`; `places` are the decimals of the lag."""
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "project_name": text(term("project"), pinned=True, width=112),
        "status": text(term("status"), help=meaning("status"), width=84),
        "lag_points": number(tr("滞后（点）"), format=f"%.{places}f", help=meaning("lag_rate"), width=76),
        "lag_wan": number(tr("滞后（万元）"), format=_WAN, help=meaning("lag_yuan"), width=84),
        "execution": st.column_config.ProgressColumn(
            term("execution_rate"),
            format="%.1f%%",
            min_value=0,
            max_value=100,
            width=104,
            help=meaning("execution_rate"),
        ),
        "trend": st.column_config.LineChartColumn(
            tr("各月走势"), y_min=0, y_max=100, width=88, help=tr("1月以来各月底的执行率")
        ),
        "planned": number(tr("计划（%）"), format="%.1f", help=meaning("planned_rate")),
        "basis": text(term("plan_basis"), help=meaning("plan_basis"), width=72),
        "spent_wan": number(tr("累计支出（万元）"), format=_WAN, help=meaning("spending_to_date_yuan")),
        "budget_wan": number(tr("预算（万元）"), format=_WAN, help=meaning("revised_budget_yuan")),
        "checkpoint": text(term("checkpoint_status"), help=meaning("checkpoint_status")),
        "missing": text(term("missing_months"), help=meaning("missing_months")),
        "newest": text(term("newest_month"), help=meaning("newest_month")),
        "project_code": text(term("project_code")),
    }


def by_status(table: pd.DataFrame) -> pd.DataFrame:
    """Number of projects and money of each status, side by side: one project may be most of it."""
    groups = table.groupby("status", sort=False)
    money = groups["revised_budget_fen"].sum()
    lag = groups["lag_fen"].sum(min_count=1)
    count = groups.size()
    order = [status for status in Status if status in count.index]
    all_money = max(int(money.sum()), 1)
    return pd.DataFrame(
        [
            {
                term("status"): status_text(status),
                tr("项目数"): str(count[status]),
                tr("占个数"): percent(count[status] / len(table)),
                tr("预算（万元）"): wan(int(money[status])),
                tr("占金额"): percent(int(money[status]) / all_money),
                tr("滞后（万元）"): wan(whole(lag[status])),
            }
            for status in order
        ]
    )


def chosen_key(key: str, rows: Sequence[object]) -> str:
    """The key of a table in which somebody chooses `rows`, named by what tells them apart.

    A table remembers the places of the chosen rows alone: another key where other rows stand, so that nothing
    is chosen any more instead of a neighbour.
    """
    return f"{key}_{crc32(repr(rows).encode()):08x}"


def open_project(project_code: str, as_of: str) -> None:
    """Go to the page of one project as of a month, YYYY-MM."""
    st.switch_page("project.py", query_params={"project": project_code, "as_of": as_of})


def open_clicked_row(event: Any, shown: pd.DataFrame, as_of: str) -> None:
    """Open the project whose row was clicked in a table of `shown`."""
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(shown):
        open_project(str(shown["project_code"].iloc[rows[0]]), as_of)


def open_clicked_point(event: Any, as_of: str) -> None:
    """Open the project whose bar or month was clicked; its code stands first in the point's customdata."""
    for point in event["selection"]["points"]:
        code = point.get("customdata")
        if code:
            open_project(str(code[0] if isinstance(code, list) else code), as_of)
