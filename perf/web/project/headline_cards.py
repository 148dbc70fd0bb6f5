"""The parts of 单个项目：its figures as cards."""

from __future__ import annotations

import pandas as pd

from perf.frames import whole
from perf.model import UNJUDGED, Status
from perf.statements import project_statements
from perf.web.widgets.cards import Card, grid
from perf.words import labels
from perf.words.labels import execution, meaning, or_no_data, percent, points, status_text, term, tr, wan


def cards(row: pd.Series, as_of_month: int) -> None:
    """Executed, behind, what catches up and what the year will end with, from a row of the lag table."""
    until, surplus = project_statements.catch_up_detail(row), project_statements.forecast_detail(row)
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
    grid([_executed(row, as_of_month), _behind(row), catch_up, forecast])


def _executed(row: pd.Series, as_of_month: int) -> Card:
    """The rate beside plan and time of the same month; one of an earlier month beside that month."""
    planned = labels.planned(row["planned_rate"], is_estimate=bool(row["planned_is_estimate"]))
    beside = tr("{planned}，序时 {elapsed}", planned=planned, elapsed=percent(row["elapsed_rate"]))
    if project_statements.is_silent(row, as_of_month):
        beside = planned = tr("数据截至{month}月", month=int(row["newest_month"]))
    rate = execution(row["execution_rate"])
    return Card(term("execution_rate"), rate, beside, planned, meaning("execution_rate"))


def _behind(row: pd.Series) -> Card:
    """The lag in points and money; of what is overspent the amount beyond the budget."""
    status = status_text(row["status"])
    if row["status"] == Status.OVERSPENT:
        beyond = tr("{amount} 万元", amount=wan(labels.minus(whole(row["remaining_fen"]))))
        return Card(tr("超预算"), beyond, status, status, meaning("remaining_yuan"))
    lag, amount = points(row["lag_rate"], row["lag_places"]), wan(whole(row["lag_fen"]))
    name = term("lag_rate")
    if row["missing_mask"] and row["status"] not in UNJUDGED:
        name = tr("{name}（{word}）", name=name, word=tr("至多"))
    return Card(
        name,
        or_no_data(lag, tr("{lag} 个百分点", lag=lag)),
        status if amount == term("no_data") else tr("{amount} 万元 · {status}", amount=amount, status=status),
        status,
        meaning("lag_rate"),
    )
