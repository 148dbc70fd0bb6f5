"""The parts of 单个项目：its figures as cards."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from perf import sentences
from perf.labels import estimate_mark, meaning, percent, points, status_text, term, tr, wan
from perf.web.cards import card, narrowest


def cards(row: pd.Series) -> None:
    """Executed, behind, what catches up and what the year will end with, from a row of the lag table."""
    catch_up = sentences.catch_up_value(row)
    with st.grid(4, min_column_width=max(narrowest(catch_up), 220), gap="small"):
        card(
            term("execution_rate"),
            percent(row["execution_rate"]),
            tr("计划 {planned}{mark}，序时 {elapsed}", planned=percent(row["planned_rate"]),
               mark=estimate_mark(bool(row["planned_is_estimate"])), elapsed=percent(row["elapsed_rate"])),
            meaning("execution_rate"),
        )  # fmt: skip
        card(
            term("lag_rate"),
            tr("{lag} 个百分点", lag=points(row["lag_rate"], row["lag_places"])),
            tr("{amount} 万元 · {status}", amount=wan(sentences.known_int(row["lag_fen"])),
               status=status_text(row["status"])),
            meaning("lag_rate"),
        )  # fmt: skip
        card(
            term("catch_up_yuan"),
            catch_up,
            sentences.catch_up_detail(row),
            meaning("catch_up_yuan"),
        )
        card(
            tr("年底预测"),
            sentences.forecast_value(row),
            sentences.forecast_detail(row),
            tr("两种算法：近三个已报月均值外推；按计划形状外推。结余为负表示超支。"),
        )
