"""The thresholds that decide the lights: shown with what they mean, changed in one form, with history."""

from __future__ import annotations

import streamlit as st

from perf.execution import settings
from perf.model import Status, Thresholds
from perf.web.base.kept_facts import facts
from perf.web.base.view import View
from perf.web.widgets import settings_form
from perf.words.labels import status_text, tr
from perf.words.language import marked

PRESETS = {"lag": marked("比计划落后多少"), "elapsed_ratio": marked("执行率÷序时进度")}
BETWEEN = {"linear": marked("按直线推算"), "step": marked("停在上一个节点")}


def show_thresholds(view: View) -> None:
    """The form; its button saves what was changed as one batch, for all departments."""
    stands = settings.thresholds(facts(view).settings())
    now, unusable = stands
    settings_form.warn(unusable)
    st.caption(tr("没有法规规定这些界限，所以可以改。改动对全部部门和年度立即生效，记入历史，可以撤销。"))
    with st.form("thresholds"):
        preset = st.radio(
            tr("按什么判断"), list(PRESETS), index=list(PRESETS).index(now.preset), horizontal=True,
            format_func=lambda key: tr(PRESETS[key]),
        )  # fmt: skip
        left, middle, right = st.columns(3)
        with left:
            far_behind = _points(
                tr("落后超过（百分点）为{s}", s=status_text(Status.FAR_BEHIND)), now.far_behind
            )
            behind = _points(tr("落后超过（百分点）为{s}", s=status_text(Status.BEHIND)), now.behind)
        with middle:
            watch = _points(tr("落后超过（百分点）为{s}", s=status_text(Status.WATCH)), now.watch)
            ahead = -_points(tr("超前超过（百分点）为{s}", s=status_text(Status.AHEAD)), -now.ahead)
        with right:
            red = _points(tr("执行率÷序时低于（%）为{s}", s=status_text(Status.FAR_BEHIND)), now.red_ratio)
            yellow = _points(tr("执行率÷序时低于（%）为{s}", s=status_text(Status.WATCH)), now.yellow_ratio)
        between = st.radio(
            tr("两个节点之间的计划"), list(BETWEEN), index=list(BETWEEN).index(now.plan_between),
            horizontal=True, format_func=lambda key: tr(BETWEEN[key]),
        )  # fmt: skip
        if not st.form_submit_button(tr("保存判断标准"), type="primary", icon=":material/save:"):
            return
    wanted = Thresholds(far_behind, behind, watch, ahead, preset, red, yellow, between)
    refusal = tr(
        "没有保存。严重滞后的界限要不低于滞后，滞后不低于关注；"
        "执行率÷序时的界限，严重滞后的要不高于关注的。请改正后再保存。"
    )
    settings_form.save_settings(view, stands, wanted, settings.thresholds, refusal)


def _points(label: str, rate: float) -> float:
    """A rate 0–1 entered in points."""
    entered = st.number_input(label, min_value=0.0, max_value=100.0, value=round(rate * 100, 2), step=1.0)
    return round(float(entered) / 100, 6)
