"""The formula of an indicator's points in words, with its inputs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from perf.frames import known
from perf.indicators.indicator_words import comparator_word, level_word
from perf.indicators.model import UNSCORED, Formula, Level
from perf.indicators.value_texts import number, reached, with_unit
from perf.words.labels import percent, tr
from perf.words.language import marked

_TEXTS: Final[Mapping[Formula, str]] = {
    Formula.NOT_REPORTED: marked("未填报，未评（分值 {weight}）"),
    Formula.NOT_MEASURABLE: marked("填报的内容无法与指标值比较，未评（分值 {weight}）"),
    Formula.WITHIN: marked("实际 {actual}，没有超过上限；全年还没有过完，12月评分（分值 {weight}）"),
    Formula.UNPICKED: marked(
        "{level}，得分区间 {band}，还没有人选定比例，未评（建议 {offered}，分值 {weight}）"
    ),
    Formula.HAND: marked("由人评定 {score}（分值 {weight}）：{why}"),
    Formula.MET: marked("实际 {actual}，达到指标值，得满分 {score}"),
    Formula.RATIO: marked("实际 {actual} ÷ 指标值 {target} × 分值 {weight} = {score}"),
    Formula.OVER: marked(
        "[1 −（实际 {actual} − 指标值 {target}）÷ 指标值 {target}] × 分值 {weight} = {score}"
    ),
    Formula.ABOVE_ZERO: marked("指标值为 0，实际 {actual}，不得分（分值 {weight}）"),
    Formula.BAND: marked("{level}，得分区间 {band}，取 {share} × 分值 {weight} = {score}"),
}
"""The text of each formula; OVER is zero from twice the target on."""
_OF_LEVELS: Final = (Formula.BAND, Formula.UNPICKED)


def formula_text(row: Mapping[Hashable, Any]) -> str:
    """The formula behind an indicator's points, with its inputs: a row of `Scores.indicators`."""
    formula = Formula(row["formula"])
    values: dict[str, str] = {"weight": number(row["weight"])}
    if formula not in UNSCORED:
        values["score"] = number(round(row["score"], 2))
    if formula is Formula.HAND:
        values["why"] = known(row["hand_reason"]) or "—"
    elif formula in _OF_LEVELS:
        values |= {
            "level": level_word(Level(row["actual_level"])),
            "band": band_text(row["band_low"], row["band_high"]),
            "share": percent(row["share"]),
            "offered": percent(row["offered_share"], 0),
        }
    else:
        values |= {"actual": reached(row), "target": _target(row)}
    return tr(_TEXTS[formula], **values)


def band_text(low: float, high: float) -> str:
    """A band of shares in words: 80%–100%, and 60%–80%（不含80%） where the end belongs to the next."""
    text = f"{percent(low, 0)}–{percent(high, 0)}"
    return text if high >= 1 else tr("{band}（不含{high}）", band=text, high=percent(high, 0))


def _target(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["target_value"]):
        return comparator_word(row["comparator"])
    return with_unit(row["target_value"], known(row["target_unit"]))
