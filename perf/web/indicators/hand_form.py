"""自评得分：points that a person gives one indicator instead of the formula, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import partial

import pandas as pd
import streamlit as st

from perf.frames import known
from perf.indicators.model import IndicatorKey
from perf.indicators.value_texts import number
from perf.web.base.markdown import plain
from perf.web.base.view import View
from perf.web.indicators import setting_draft
from perf.web.present.indicator_tables import key_of
from perf.web.widgets import drafts
from perf.web.widgets.draft_sentences import Word
from perf.words.half_width import ascii_number
from perf.words.hidden_characters import to_correct
from perf.words.labels import tr

LONGEST = 500
"""Characters that the reason may have at most."""


def show_hand_score(view: View, points: pd.DataFrame) -> None:
    """Choose an indicator of one project, and give it points with a reason or take them back."""
    rows = {key_of(row): row for row in points.to_dict("records")}
    if not rows:
        return
    with st.expander(tr("人工评分"), key="indicators_hand"):
        st.caption(tr("任何指标都可以由人直接评分，要写明理由；理由印在自评表上。"))
        code = next(iter(rows)).project_code
        key = st.selectbox(
            tr("给哪个指标评分"), list(rows), format_func=lambda key: _name(rows[key]),
            key=f"indicators_hand_{view.as_of}_{code}",
        )  # fmt: skip
        if key in rows:
            _form(view, key, rows[key])


def _name(row: Mapping[object, object]) -> str:
    mark = tr("（人工）") if known(row["hand_score"]) is not None else ""
    return tr("{section}　{name}{mark}", section=row["level2"], name=row["indicator_name"], mark=mark)


def _form(view: View, key: IndicatorKey, row: Mapping[object, object]) -> None:
    given = known(row["hand_score"])
    weight = Decimal(repr(row["weight"]))
    stands = {
        "hand_score": "" if given is None else number(given),
        "hand_reason": known(row["hand_reason"]) or "",
    }
    item = _item(view, key, stands)
    draft = drafts.opened(view, item)
    drafts.explain(draft)
    with st.container(border=True, key=f"{item.name}_on_screen"):
        left, right = st.columns([1, 3])
        score = left.text_input(
            tr("得分（0—{weight}）", weight=number(weight)), draft.shown["hand_score"],
            key=draft.text_key("hand_score"), max_chars=10, persist_state="session",
        )  # fmt: skip
        reason = right.text_input(
            tr("理由"),
            draft.shown["hand_reason"],
            key=draft.text_key("hand_reason"),
            max_chars=LONGEST,
            persist_state="session",
        )
        with st.container(horizontal=True):
            save = st.button(tr("保存人工评分"), key=draft.key("save"), icon=":material/save:")
            back = st.button(
                tr("取消人工评分"),
                key=draft.key("back"),
                icon=":material/restart_alt:",
                disabled=given is None,
            )
    typed = {"hand_score": score.strip(), "hand_reason": reason.strip()}
    if back:
        setting_draft.save(view, key, (draft, typed, item), dict.fromkeys(typed))
    elif save:
        _check_and_save(view, (draft, item), key, typed, weight)


def _item(view: View, key: IndicatorKey, stands: Mapping[str, str]) -> drafts.Item:
    name = "indicators_hand_score_" + "_".join(key)
    words = {"hand_score": Word(tr("人工评分")), "hand_reason": Word(tr("评分理由"))}
    touched = partial(setting_draft.last_change, view, key)
    return drafts.Item(name, stands, words, touched, buttons=("save", "back"))


def _check_and_save(
    view: View,
    form: tuple[drafts.Draft, drafts.Item],
    key: IndicatorKey,
    typed: dict[str, str],
    weight: Decimal,
) -> None:
    """Save what is right; else say what is lacking."""
    points = _points(typed["hand_score"])
    fault = to_correct(tr("理由"), typed["hand_reason"])
    if points is None or not 0 <= points <= weight:
        st.error(tr("没有保存。得分要是 0 到 {weight} 的数，最多两位小数。", weight=number(weight)))
    elif fault:
        st.error(plain(tr("没有保存。请填写或改正：{what}。", what=fault)))
    elif not form[0].changed(typed):
        st.info(tr("没有改动。"))
    else:
        values = {**typed, "hand_score": f"{points:f}"}
        setting_draft.save(view, key, (form[0], typed, form[1]), values)


def _points(text: str) -> Decimal | None:
    try:
        points = Decimal(ascii_number(text))
    except (InvalidOperation, ValueError):
        return None
    return points if points.is_finite() and points == round(points, 2) else None
