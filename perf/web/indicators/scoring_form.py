"""The rules that judge and score indicators: weights, partly met from, grades; changed in one form."""

from __future__ import annotations

import dataclasses
from typing import Any

import streamlit as st

from perf.execution import settings
from perf.execution.settings import WEIGHTS, Scoring
from perf.web.base.kept_facts import facts
from perf.web.base.view import View
from perf.web.widgets import drafts, settings_form
from perf.web.widgets.draft_sentences import Word
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
    item = settings_form.item_of(view, Scoring, _in_fields(now), _words())
    draft = drafts.opened(view, item)
    drafts.explain(draft)
    with st.container(border=True, key="scoring_on_screen"):
        typed = _entered(draft)
        if not st.button(tr("保存评分标准"), key=draft.key("save"), type="primary", icon=":material/save:"):
            return
    fields = settings_form.combined(view, draft, typed, item)
    wanted = Scoring(**fields | {"partly_from": round(fields["partly_from"] / 100, 6)})
    refusal = tr("没有保存。优的分数要不低于良，良不低于中；请改正后再保存。")
    settings_form.save_settings(view, stands, wanted, settings.scoring, refusal, draft=draft)


def _in_fields(now: Scoring) -> dict[str, Any]:
    """The rules as the fields have them: the rate in per cent, two decimals."""
    values = dataclasses.asdict(now) | {"partly_from": now.partly_from * 100}
    return {name: value if isinstance(value, str) else round(value, 2) for name, value in values.items()}


def _words() -> dict[str, Word]:
    """What the fields are called."""
    return {
        "weights": Word(tr("分值按哪个文件"), _preset),
        "partly_from": Word(tr("完成多少（%）起为部分达标")),
        "excellent": Word(tr("优（分数从）")),
        "good": Word(tr("良（分数从）")),
        "fair": Word(tr("中（分数从）")),
    }


def _entered(draft: drafts.Draft) -> dict[str, Any]:
    """What the fields hold, by their names."""
    weights = st.radio(
        _words()["weights"].label, list(WEIGHTS), index=WEIGHTS.index(draft.shown["weights"]),
        format_func=_preset, key=draft.key("weights"), persist_state="session",
    )  # fmt: skip
    typed: dict[str, Any] = {"weights": weights or draft.shown["weights"]}
    with st.grid(4, min_column_width=160):
        for name in ("partly_from", "excellent", "good", "fair"):
            typed[name] = float(
                st.number_input(
                    _words()[name].label, min_value=0.0, max_value=100.0, value=draft.shown[name], step=1.0,
                    key=draft.key(name), persist_state="session",
                )
            )  # fmt: skip
    return typed
