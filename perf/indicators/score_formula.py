"""The formula of an indicator's points in words, with its inputs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from perf.frames import known
from perf.indicators.indicator_words import comparator_word, level_word
from perf.indicators.model import Formula, Level
from perf.indicators.value_texts import number, reached, with_unit
from perf.words.labels import percent, tr
from perf.words.language import marked

_TEXTS: Final[Mapping[Formula, str]] = {
    Formula.NOT_REPORTED: marked("未填报，暂计 0 分（分值 {weight}）"),
    Formula.NOT_MEASURABLE: marked("填报的内容无法与指标值比较，暂计 0 分（分值 {weight}）"),
    Formula.MET: marked("实际 {actual}，达到指标值，得满分 {score}"),
    Formula.RATIO: marked("实际 {actual} ÷ 指标值 {target} × 分值 {weight} = {score}"),
    Formula.OVER: marked(
        "[1 −（实际 {actual} − 指标值 {target}）÷ 指标值 {target}] × 分值 {weight} = {score}"
    ),
    Formula.BAND: marked("{level}，得分区间 {low}–{high}，取 {share}{mark} × 分值 {weight} = {score}"),
}
"""The text of each formula; OVER is zero from twice the target on."""


def formula_text(row: Mapping[Hashable, Any]) -> str:
    """The formula behind an indicator's points, with its inputs: a row of `Scores.indicators`."""
    formula = Formula(row["formula"])
    values: dict[str, str] = {"weight": number(row["weight"]), "score": number(round(row["score"], 2))}
    if formula is Formula.BAND:
        values |= {
            "level": level_word(Level(row["actual_level"])),
            "low": percent(row["band_low"], 0),
            "high": percent(row["band_high"], 0),
            "share": percent(row["share"]),
            "mark": tr("（建议值）") if row["is_share_proposed"] else "",
        }
    else:
        values |= {"actual": reached(row), "target": _target(row)}
    return tr(_TEXTS[formula], **values)


def _target(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["target_value"]):
        return comparator_word(row["comparator"])
    return with_unit(row["target_value"], known(row["target_unit"]))
