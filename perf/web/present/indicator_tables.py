"""Indicators as the grids show them: attainment with its status, the history of one indicator's values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from perf.frames import known
from perf.indicators import value_texts
from perf.indicators.indicator_words import attainment_text, comparator_word, timing_word
from perf.indicators.model import IndicatorKey
from perf.web.base.markdown import px
from perf.words.labels import local_time, term, tr


def attained(shown: pd.DataFrame, partly_from: float) -> pd.DataFrame:
    """One row per indicator in the order given: target, what was reached, status, evidence, review.

    `partly_from` is the attainment (0-1) from which a target is partly met: no missed one reads as it.
    """
    rows = shown.to_dict("records")
    return pd.DataFrame(
        {
            "project_name": [row["project_name"] or term("department") for row in rows],
            "indicator_name": shown["indicator_name"].to_numpy(),
            "status": [attainment_text(row["status"]) for row in rows],
            "attainment": [
                value_texts.attained_percent(row["attainment"], row["status"], partly_from) for row in rows
            ],
            "actual": [value_texts.reached(row) for row in rows],
            "target_text": shown["target_text"].to_numpy(),
            "direction": [comparator_word(row["comparator"]) for row in rows],
            "timing": [timing_word(row["timing"]) for row in rows],
            "month": [_month(row) for row in rows],
            "review": [_review(row) for row in rows],
            "evidence": [row["evidence"] or "" for row in rows],
            "level2": shown["level2"].to_numpy(),
        }
    )


def reading_columns(between: dict[str, Any]) -> dict[str, Any]:
    """The headers of a grid of readings: what each is about, what stands `between`, why and by what proof."""
    text = st.column_config.TextColumn
    return {
        "project": text(term("project"), pinned=True, width=112),
        "indicator": text(term("indicator_name"), width=150),
        "month": st.column_config.NumberColumn(term("month"), format="%d", width="small"),
        **between,
        "reason": text(tr("偏差原因说明")),
        "evidence": text(tr("佐证")),
    }


def attained_columns(*, narrow: bool) -> dict[str, Any]:
    """Header, unit and meaning of each column of `attained`; on a narrow screen less stands still."""
    text = st.column_config.TextColumn
    return {
        "project_name": text(term("project"), pinned=not narrow, width=112),
        "indicator_name": text(term("indicator_name"), pinned=True, width=132),
        "status": text(term("status"), width=px(88)),
        "attainment": st.column_config.ProgressColumn(
            tr("完成程度"), format="%.0f%%", min_value=0, max_value=100, width=104,
            help=tr("实际值÷指标值；越低越好的指标不超过即为100%；没有填报时空白"),
        ),
        "actual": text(tr("实际完成值"), width=104, alignment="right"),
        "target_text": text(term("target_text"), width=112, help=tr("目标文件的原文")),
        "direction": text(tr("方向"), width=px(68), help=tr("实际值朝哪个方向算达标")),
        "timing": text(
            tr("口径"), width=px(56), help=tr("累计：各月相加；时点：最近一次为准；年末：年末才判断")
        ),
        "month": text(tr("数据月份"), width=px(88), help=tr("当月没有填报时沿用以前月份的数")),
        "review": text(tr("审核"), width=px(96), help=tr("待审核的填报不计入实际完成值")),
        "evidence": text(tr("佐证"), width="medium"),
        "level2": text(term("level2"), width=96),
    }  # fmt: skip


def of_project(shown: pd.DataFrame, partly_from: float, *, narrow: bool) -> pd.DataFrame:
    """One project's indicators as a table to read and print; on a narrow screen what one asks for first."""
    rows = [_read(row, partly_from) for row in shown.to_dict("records")]
    aside = [term("level2"), tr("口径"), tr("数据月份"), tr("审核")] if narrow else []
    return pd.DataFrame(rows).drop(columns=aside)


def _read(row: dict[Any, Any], partly_from: float) -> dict[str, str]:
    return {
        term("level2"): row["level2"],
        term("indicator_name"): row["indicator_name"],
        term("status"): attainment_text(row["status"]),
        term("target_text"): row["target_text"],
        tr("口径"): timing_word(row["timing"]),
        tr("数据月份"): _month(row),
        tr("审核"): _review(row),
        tr("实际完成值"): value_texts.reached(row),
        tr("完成程度"): _attained(row, partly_from),
    }


def _attained(row: dict[Any, Any], partly_from: float) -> str:
    if pd.isna(row["attainment"]):
        return "—"
    return value_texts.attained_text(row["attainment"], row["status"], partly_from)


def _month(row: dict[Any, Any]) -> str:
    if pd.isna(row["actual_month"]):
        return "—"
    month = int(row["actual_month"])
    return tr("沿用{month}月", month=month) if row["is_carried"] else tr("{month}月", month=month)


def _review(row: dict[Any, Any]) -> str:
    if row["self_filling"] and not pd.isna(row["actual_month"]):
        return tr("取自支出")
    if row["awaiting"]:
        return tr("◐ 待审核 {count}", count=int(row["awaiting"]))
    return "—" if pd.isna(row["actual_month"]) else tr("● 已审核")


def key_of(row: pd.Series | dict[Any, Any]) -> IndicatorKey:
    """The indicator that a row of the specs is about."""
    return IndicatorKey(*(row[name] for name in IndicatorKey._fields))


def units(specs: pd.DataFrame) -> dict[IndicatorKey, str | None]:
    """The unit of each indicator's target."""
    keys = specs[list(IndicatorKey._fields)].itertuples(index=False, name=None)
    return {IndicatorKey(*key): known(unit) for key, unit in zip(keys, specs["target_unit"], strict=True)}


def history(rows: Iterable[dict[str, Any]], unit: str | None) -> pd.DataFrame:
    """Every value ever given for one indicator: month, value, what stood there, who, when, its review."""
    return pd.DataFrame(
        [
            {
                term("month"): tr("{month}月", month=row["month"]),
                tr("值"): _value(row, unit),
                tr("原值"): value_texts.value_text(row["old_value"], row["old_level"], unit) or "—",
                tr("填报人"): row["created_by"],
                tr("时间"): local_time(row["created"]),
                tr("来源"): _source(row),
                tr("审核"): _decisions(row),
                tr("原因说明"): row["reason"] or "",
                tr("佐证"): row["evidence"] or "",
                term("batch"): str(row["batch_seq"]),
            }
            for row in rows
        ]
    )


def _value(row: dict[str, Any], unit: str | None) -> str:
    text = value_texts.value_text(row["value"], row["level"], unit, (row["numerator"], row["denominator"]))
    return tr("{value}（年初至今）", value=text) if row["is_cumulative"] else text


def _source(row: dict[str, Any]) -> str:
    if not row["file_name"]:
        return tr("页面填写")
    return tr("{file} 第{line}行", file=row["file_name"], line=row["line"] or "?")


def _decisions(row: dict[str, Any]) -> str:
    if not row["active"]:
        return tr("✕ 已撤销（{who}：{why}）", who=row["undone_by"], why=row["undo_reason"] or "—")
    counting = [decision for decision in row["reviews"] if decision["active"]]
    if not counting:
        return tr("◐ 待审核") if row["awaits_review"] else tr("● 已审核")
    last = counting[-1]
    if last["decision"] == "accept":
        return tr("● {who}审核通过", who=last["created_by"])
    return tr("↩ {who}退回：{note}", who=last["created_by"], note=last["note"] or "—")
