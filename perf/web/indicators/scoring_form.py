"""The rules that judge and score indicators: weights, partly met from, grades; changed in one form."""

from __future__ import annotations

import streamlit as st

from perf.execution import settings
from perf.execution.settings import WEIGHTS, Scoring
from perf.web.base.kept_facts import facts
from perf.web.base.view import View
from perf.web.widgets import settings_form
from perf.words.labels import tr


def _preset(name: str) -> str:
    return {
        "2020": tr("财预〔2020〕10号：产出50、效益30、满意度10"),
        "2021": tr("财预〔2021〕101号：成本20、产出40、效益20、满意度10"),
    }[name]


def show_scoring(view: View) -> None:
    """The form; its button saves what was changed as one batch, for all departments."""
    stands = settings.scoring(facts(view).settings())
    now, unusable = stands
    settings_form.warn(unusable)
    st.caption(tr("预算执行率另计10分。改动对全部部门和年度立即生效，记入历史，可以撤销。"))
    with st.form("scoring"):
        weights = st.radio(
            tr("分值按哪个文件"), list(WEIGHTS), index=WEIGHTS.index(now.weights), format_func=_preset
        )
        with st.grid(4, min_column_width=160):
            partly = _number(tr("完成多少（%）起为部分达标"), now.partly_from * 100)
            excellent = _number(tr("优（分数从）"), now.excellent)
            good = _number(tr("良（分数从）"), now.good)
            fair = _number(tr("中（分数从）"), now.fair)
        if not st.form_submit_button(tr("保存评分标准"), type="primary", icon=":material/save:"):
            return
    wanted = Scoring(weights or now.weights, round(partly / 100, 6), excellent, good, fair)
    refusal = tr("没有保存。优的分数要不低于良，良不低于中；请改正后再保存。")
    settings_form.save_settings(view, stands, wanted, settings.scoring, refusal)


def _number(label: str, value: float) -> float:
    return float(st.number_input(label, min_value=0.0, max_value=100.0, value=round(value, 2), step=1.0))
