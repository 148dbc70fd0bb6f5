"""The parts of 单个项目：its figures as cards."""

from __future__ import annotations

import pandas as pd

from perf.frames import whole
from perf.statements import project_statements
from perf.web.widgets.cards import Card, grid
from perf.words import labels
from perf.words.labels import execution, meaning, or_no_data, percent, points, status_text, term, tr, wan


def cards(row: pd.Series) -> None:
    """Executed, behind, what catches up and what the year will end with, from a row of the lag table."""
    planned = labels.planned(row["planned_rate"], is_estimate=bool(row["planned_is_estimate"]))
    until, surplus = project_statements.catch_up_detail(row), project_statements.forecast_detail(row)
    status = status_text(row["status"])
    lag, amount = points(row["lag_rate"], row["lag_places"]), wan(whole(row["lag_fen"]))
    executed = Card(
        term("execution_rate"),
        execution(row["execution_rate"]),
        tr("{planned}，序时 {elapsed}", planned=planned, elapsed=percent(row["elapsed_rate"])),
        planned,
        meaning("execution_rate"),
    )
    behind = Card(
        term("lag_rate"),
        or_no_data(lag, tr("{lag} 个百分点", lag=lag)),
        status if amount == term("no_data") else tr("{amount} 万元 · {status}", amount=amount, status=status),
        status,
        meaning("lag_rate"),
    )
    catch_up = Card(
        term("catch_up_yuan"), project_statements.catch_up_value(row), until, until, meaning("catch_up_yuan")
    )
    forecast = Card(
        tr("年底预测"),
        project_statements.forecast_value(row),
        surplus,
        surplus,
        tr("两种算法：近三个已报月均值外推；按计划形状外推。结余为负表示超支。"),
    )
    grid([executed, behind, catch_up, forecast])
