"""The thresholds that decide the lights: shown with what they mean, changed in one form, with history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from perf.execution import settings
from perf.model import Status, Thresholds
from perf.web.base.kept_facts import facts
from perf.web.base.view import View
from perf.web.widgets import drafts, settings_form
from perf.web.widgets.draft_sentences import Word
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
    item = settings_form.item_of(view, Thresholds, in_fields(now), _words())
    draft = drafts.opened(view, item)
    drafts.explain(draft)
    with st.container(border=True, key="thresholds_on_screen"):
        typed = _entered(draft)
        if not st.button(tr("保存判断标准"), key=draft.key("save"), type="primary", icon=":material/save:"):
            return
    wanted = _of_fields(settings_form.combined(view, draft, typed, item))
    refusal = tr(
        "没有保存。严重滞后的界限要不低于滞后，滞后不低于关注；"
        "执行率÷序时的界限，严重滞后的要不高于关注的。请改正后再保存。"
    )
    settings_form.save_settings(view, stands, wanted, settings.thresholds, refusal, draft=draft)


def _entered(draft: drafts.Draft) -> dict[str, Any]:
    """What the fields hold, by their names."""
    names = list(draft.shown)
    typed: dict[str, Any] = {"preset": _choice(draft, "preset", PRESETS)}
    columns = st.columns(3)
    for name, column in zip(names[1:-1], [column for column in columns for _ in range(2)], strict=True):
        with column:
            typed[name] = _points(draft, name)
    typed["plan_between"] = _choice(draft, "plan_between", BETWEEN)
    return typed


def _words() -> dict[str, Word]:
    """What the fields are called, in the order in which they stand."""
    far_behind, watch = status_text(Status.FAR_BEHIND), status_text(Status.WATCH)
    labels = {
        "far_behind": tr("落后超过（百分点）为{s}", s=far_behind),
        "behind": tr("落后超过（百分点）为{s}", s=status_text(Status.BEHIND)),
        "watch": tr("落后超过（百分点）为{s}", s=watch),
        "ahead": tr("超前超过（百分点）为{s}", s=status_text(Status.AHEAD)),
        "red_ratio": tr("执行率÷序时低于（%）为{s}", s=far_behind),
        "yellow_ratio": tr("执行率÷序时低于（%）为{s}", s=watch),
    }
    return {
        "preset": Word(tr("按什么判断"), lambda key: tr(PRESETS[key])),
        **{name: Word(label) for name, label in labels.items()},
        "plan_between": Word(tr("两个节点之间的计划"), lambda key: tr(BETWEEN[key])),
    }


def in_fields(now: Thresholds) -> dict[str, Any]:
    """Thresholds as the fields have them: rates in points, ahead as a positive number."""
    signed = {"ahead": -now.ahead}
    return {
        name: value if isinstance(value, str) else round(signed.get(name, value) * 100, 2)
        for name in _words()
        for value in [getattr(now, name)]
    }


def _of_fields(fields: Mapping[str, Any]) -> Thresholds:
    """Thresholds that fields say."""
    values: dict[str, Any] = {
        name: value if isinstance(value, str) else round(value / 100, 6) for name, value in fields.items()
    }
    return Thresholds(**values | {"ahead": -values["ahead"]})


def _choice(draft: drafts.Draft, name: str, words: Mapping[str, str]) -> str:
    shown = draft.shown[name]
    chosen = st.radio(
        _words()[name].label, list(words), index=list(words).index(shown), horizontal=True,
        format_func=lambda key: tr(words[key]), key=draft.key(name), persist_state="session",
    )  # fmt: skip
    return str(chosen or shown)


def _points(draft: drafts.Draft, name: str) -> float:
    """A rate entered in points."""
    return float(
        st.number_input(
            _words()[name].label, min_value=0.0, max_value=100.0, value=draft.shown[name], step=1.0,
            key=draft.key(name), persist_state="session",
        )
    )  # fmt: skip
