"""The unit and the target that a row and the header state beside the value reached; pure."""

from __future__ import annotations

import re
from typing import Final

from perf.indicators.target_reader import read_target
from perf.ingest.readings.body import Row
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.indicator_lookup import IndicatorSpec
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.readings_headers import READING_WORDS, ReadingRole

_UNITS: Final = frozenset(
    ("元", "千元", "万元", "亿元", "%", "‰", "个百分点", "人", "万人", "人次", "万人次", "人天", "次", "批",
     "批次", "台", "套", "个", "份", "件", "项", "家", "场", "期", "天", "篇", "册", "户", "课时")
)  # fmt: skip
"""Words that, in brackets behind a column's name or under 单位, are a unit and nothing else."""
_IN_BRACKETS: Final = re.compile(r"\((单位:)?([^()]+)\)")
_RATE: Final = {"百分比": "%", "百分率": "%", "比例": "", "-": "", "—": "", "/": "", "无": ""}
"""Units as written that mean percentage, or nothing."""


def unit_beside(row: Row, columns: ReadingColumns) -> str:
    """Return the unit of a number without one: the row's 计量单位, else the header's (完成值（万元）).

    Empty where neither states one; 单位 may well be the column of a department.
    """
    heading = columns.by_role.get(ReadingRole.UNIT)
    text = squeeze(row.get(ReadingRole.UNIT))
    text = _RATE.get(text, text)
    if text and heading and (heading.word == READING_WORDS[ReadingRole.UNIT][0] or text in _UNITS):
        return text
    match = _IN_BRACKETS.search(squeeze(columns.value.name))
    return match[2] if match and (match[1] or match[2] in _UNITS) else ""


def is_target(row: Row, columns: ReadingColumns, spec: IndicatorSpec) -> bool:
    """Tell whether the row's 指标值, with the unit of its own column, is the indicator's target.

    Another way to write it is, and so is an empty cell.
    """
    written = squeeze(row.get(ReadingRole.TARGET)).removeprefix("'")  # set before a text like =0
    if not written:
        return True
    unit = unit_beside(row, columns)
    if squeeze(spec.target_text) in (written, written + unit):
        return True
    ways = [read_target(text) for text in (written, written + unit)]
    asks = (spec.comparator, spec.target_value, spec.unit)
    return not spec.by_level and any((way.comparator, way.value, way.unit or "") == asks for way in ways)
