"""口径、方向、分值、关联 of each indicator: proposed until a person settles it, with a way back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from perf.frames import known
from perf.indicators import value_texts
from perf.indicators.indicator_words import comparator_word, timing_word
from perf.indicators.model import Comparator, IndicatorKey, Timing
from perf.web.base.markdown import plain, px
from perf.web.base.view import View
from perf.web.indicators import setting_draft
from perf.web.present import indicator_facts
from perf.web.present.indicator_tables import key_of
from perf.web.widgets import drafts
from perf.web.widgets.draft_sentences import Word
from perf.words.half_width import ascii_number
from perf.words.labels import local_time, term, tr

_NUMBERS = ("target_value", "weight")


def show_indicator_settings(view: View) -> None:
    """Every indicator as it is read; a chosen one can be settled otherwise or put back to the proposal."""
    specs = indicator_facts.specs(view)
    st.caption(tr("系统按指标值的文字建议口径、方向和分值，人可以改定。点一行左边的方框来改。"))
    event = st.dataframe(
        table(specs), hide_index=True, key="indicators_settings", on_select="rerun",
        selection_mode="single-row", alt=tr("指标设置"), column_config=_columns(), placeholder="",
        height=320,
    )  # fmt: skip
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(specs):
        _edit(view, specs.iloc[rows[0]], specs)


def table(specs: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator with what is in force and which of it a person has settled."""
    return pd.DataFrame([_row(row) for row in specs.to_dict("records")])


def _row(row: dict[Any, Any]) -> dict[str, Any]:
    settled = [field_word(name) for name in row["settled"]]
    return {
        "project": row["project_name"] or term("department"),
        "indicator": row["indicator_name"],
        "settled": tr("● 已定：{fields}", fields=tr("、").join(settled)) if settled else tr("○ 建议"),
        "target_text": row["target_text"],
        "timing": timing_word(row["timing"]),
        "comparator": comparator_word(row["comparator"]),
        "value": value_texts.value_text(row["target_value"], None, row["target_unit"]),
        "weight": known(row["weight"]),
        "feeds": _feed_word(row["feeds"]) if row["feeds"] else "",
        "filling": tr("由支出自动填") if row["self_filling"] else "",
    }


def _feed_word(feeds: str) -> str:
    return feeds.rsplit("\n", maxsplit=1)[-1] if feeds else tr("不关联")


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "project": text(term("project"), pinned=True, width=112),
        "indicator": text(term("indicator_name"), width=132),
        "settled": text(term("status"), width=104, help=tr("建议：系统按文字推断，还没有人定过")),
        "target_text": text(term("target_text"), width=120),
        "timing": text(tr("口径"), width=px(60)),
        "comparator": text(tr("方向"), width=px(76)),
        "value": text(tr("数值"), width=88, alignment="right"),
        "weight": st.column_config.NumberColumn(tr("分值"), width=68, format="%.2f"),
        "feeds": text(tr("关联的部门目标"), help=tr("部门目标由关联的项目指标汇总，不重复填报")),
        "filling": text(tr("备注"), width=104),
    }


def _edit(view: View, row: pd.Series, specs: pd.DataFrame) -> None:
    key = key_of(row)
    st.subheader(
        plain(tr("{name}：{target}", name=row["indicator_name"], target=row["target_text"])), anchor=False
    )
    department = specs[specs["project_code"] == ""]
    links = ["", *(f"{section}\n{name}" for section, name in
                   zip(department["level2"], department["indicator_name"], strict=True))]  # fmt: skip
    item = _item(view, key, _stands(row, links))
    draft = drafts.opened(view, item)
    drafts.explain(draft)
    with st.container(border=True, key=f"{item.name}_on_screen"):
        with st.grid(3, min_column_width=220):
            entered = _entered(draft, links)
        with st.container(horizontal=True):
            save = st.button(tr("保存设置"), key=draft.key("save"), type="primary", icon=":material/save:")
            reset = st.button(
                tr("全部改回建议"), key=draft.key("reset"), icon=":material/restart_alt:",
                disabled=not row["settled"],
            )  # fmt: skip
    if save:
        setting_draft.save(view, key, (draft, entered, item), _changed(draft, entered))
    if reset:
        setting_draft.save(view, key, (draft, draft.stood, item), dict.fromkeys(row["settled"]))
    past = indicator_facts.setting_history(view, key)
    if past:
        st.table(_past(past), border="horizontal", hide_index=True)


def _item(view: View, key: IndicatorKey, stands: Mapping[str, str]) -> drafts.Item:
    name = "indicators_setting_" + "_".join(key)
    words = {field: Word(field_word(field), partial(_word, field)) for field in stands}
    touched = partial(setting_draft.last_change, view, key)
    return drafts.Item(name, stands, words, touched, buttons=("save", "reset"))


def _stands(row: pd.Series, links: list[str]) -> dict[str, str]:
    """Values in force, as the fields of the form have them."""
    stands = {
        "timing": str(Timing(row["timing"])),
        "comparator": str(Comparator(row["comparator"])),
        "target_value": "" if pd.isna(row["target_value"]) else value_texts.number(row["target_value"]),
        "target_unit": "" if pd.isna(row["target_unit"]) else str(row["target_unit"]),
    }
    if row["project_code"]:
        stands["weight"] = f"{row['weight']:.2f}"
        stands["feeds"] = row["feeds"] if row["feeds"] in links else ""
    return stands


def _entered(draft: drafts.Draft, links: list[str]) -> dict[str, str]:
    shown = draft.shown
    options = {"timing": list(map(str, Timing)), "comparator": list(map(str, Comparator)), "feeds": links}
    words = {"timing": timing_word, "comparator": comparator_word, "feeds": _feed_word}
    entered = {}
    for name, standing in shown.items():
        if name in options:
            choices = list(dict.fromkeys([*options[name], standing]))
            text = st.selectbox(
                field_word(name), choices, index=choices.index(standing), format_func=words[name],
                key=draft.key(name), persist_state="session",
            )  # fmt: skip
        else:
            text = st.text_input(
                field_word(name), standing, key=draft.text_key(name), persist_state="session"
            )
        entered[name] = str(text if text is not None else "").strip(" ")
    return entered


def _changed(draft: drafts.Draft, entered: Mapping[str, str]) -> dict[str, str | None]:
    """The fields that differ from what stood there; an emptied one goes back to the proposal."""
    changed: dict[str, str | None] = {}
    for name, text in draft.changed(entered).items():
        if name not in _NUMBERS:
            changed[name] = text or (text if name == "feeds" else None)
        elif _number(text) != _number(draft.stood[name]):
            changed[name] = text.replace(",", "") or None  # as the store reads it
    return changed


def _number(text: str) -> float | None:
    try:
        return round(float(Decimal(ascii_number(text.replace(",", "")))), 6) if text else None
    except (InvalidOperation, ValueError):
        return float("nan")


def _past(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                tr("时间"): local_time(row["created"]),
                tr("谁"): plain(row["created_by"]),
                tr("内容"): field_word(row["name"]),
                tr("原"): _plain_word(row["name"], row["old_value"]),
                tr("新"): _plain_word(row["name"], row["value"]),
                term("status"): tr("● 有效") if row["active"] else tr("○ 已撤销"),
            }
            for row in rows
        ]
    )


def field_word(name: str) -> str:
    """Name of a setting on the page."""
    return {
        "timing": tr("口径"),
        "comparator": tr("方向"),
        "target_value": tr("数值"),
        "target_unit": tr("单位"),
        "weight": tr("分值"),
        "feeds": tr("关联的部门目标"),
        "score_share": tr("得分比例"),
        "hand_score": tr("人工评分"),
        "hand_reason": tr("评分理由"),
    }[name]


def _plain_word(name: str, value: str | None) -> str:
    return plain(_word(name, value))


def _word(name: str, value: str | None) -> str:
    if value is None:
        return tr("建议值")
    words = {"timing": timing_word, "comparator": comparator_word, "feeds": _feed_word}
    return words[name](value) if name in words else value
