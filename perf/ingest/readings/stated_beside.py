"""What a row and the header say of an indicator beside what was reached: its unit, its target; pure."""

from __future__ import annotations

import re
from typing import Final

from perf.indicators.target_reader import read_target
from perf.ingest.readings.columns import READING_WORDS, ReadingColumns, ReadingRole
from perf.ingest.readings.indicator_index import Asked
from perf.ingest.readings.rows import Row
from perf.ingest.vocabulary.period_cells import squeeze

_UNITS: Final = frozenset(
    ("元", "千元", "万元", "亿元", "%", "‰", "个百分点", "人", "万人", "人次", "万人次", "人天", "次", "批",
     "批次", "台", "套", "个", "份", "件", "项", "家", "场", "期", "天", "篇", "册", "户", "课时")
)  # fmt: skip
"""Words that in brackets behind a column's name, or under 单位, are a unit and nothing else."""
_IN_BRACKETS: Final = re.compile(r"\((单位:)?([^()]+)\)")
_RATE: Final = {"百分比": "%", "百分率": "%", "比例": "", "-": "", "—": "", "/": "", "无": ""}
"""How a unit is written that says percentage, or nothing."""


def unit_beside(row: Row, columns: ReadingColumns) -> str:
    """The unit of a number that has none of its own: the row's 计量单位, else the header's (完成值（万元）).

    Empty where neither says one; 单位 may well be the column of a department.
    """
    heading = columns.by_role.get(ReadingRole.UNIT)
    text = squeeze(row.get(ReadingRole.UNIT))
    text = _RATE.get(text, text)
    if text and heading and (heading.word == READING_WORDS[ReadingRole.UNIT][0] or text in _UNITS):
        return text
    found = _IN_BRACKETS.search(squeeze(columns.value.name))
    return found[2] if found and (found[1] or found[2] in _UNITS) else ""


def is_target(row: Row, columns: ReadingColumns, asked: Asked) -> bool:
    """Whether the row's 指标值, with its unit where that stands in a column of its own, is the indicator's.

    So are another way to write it, and none at all.
    """
    written = squeeze(row.get(ReadingRole.TARGET)).removeprefix("'")  # set before a text like =0
    if not written:
        return True
    unit = unit_beside(row, columns)
    if squeeze(asked.target_text) in (written, written + unit):
        return True
    ways = [read_target(text) for text in (written, written + unit)]
    asks = (asked.comparator, asked.target_value, asked.unit)
    return not asked.by_level and any((way.comparator, way.value, way.unit or "") == asks for way in ways)
