"""The unit and the target that a row and the header state beside the value reached; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from perf.indicators.model import Comparator, Target
from perf.indicators.target_reader import read_target
from perf.indicators.target_words import SIGNS
from perf.ingest.readings.columns import ReadingColumns
from perf.ingest.readings.indicator_lookup import IndicatorSpec
from perf.ingest.readings.row import Row
from perf.ingest.readings.value_fit import is_same_unit
from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.readings_headers import ReadingRole

_UNITS: Final = frozenset(
    ("元", "千元", "万元", "亿元", "%", "‰", "个百分点", "人", "万人", "人次", "万人次", "人天", "次", "批",
     "批次", "台", "套", "个", "份", "件", "项", "家", "场", "期", "天", "篇", "册", "户", "课时")
)  # fmt: skip
"""Words that, in brackets behind a column's name or under 单位, are a unit and nothing else."""
_MAYBE_DEPARTMENT: Final = "单位"
_IN_BRACKETS: Final = re.compile(r"\((单位:)?([^()]+)\)")
_RATE: Final = {
    "百分比": "%", "百分率": "%", "百分数": "%", "百分号": "%",
    "比例": "", "-": "", "—": "", "/": "", "无": "",
}  # fmt: skip
"""Units as written that mean percentage, or nothing."""
_DIRECTIONS: Final = {
    **dict.fromkeys(("正向", "正向指标", "越大越好"), "≥"),
    **dict.fromkeys(("反向", "反向指标", "逆向", "逆向指标", "负向", "负向指标", "越小越好"), "≤"),
}
"""Directions, with the sign that stands for each."""


def unit_beside(row: Row, columns: ReadingColumns) -> str:
    """Return the unit of a number without one: the row's 计量单位, else the header's (完成值（万元）).

    Empty where neither states one; 单位 may well be the column of a department.
    """
    heading = columns.by_role.get(ReadingRole.UNIT)
    text = squeeze(row.get(ReadingRole.UNIT))
    text = _RATE.get(text, text)
    if text and heading and (heading.word != _MAYBE_DEPARTMENT or text in _UNITS):
        return text
    match = _IN_BRACKETS.search(squeeze(columns.value.name))
    return match[2] if match and (match[1] or match[2] in _UNITS) else ""


def is_target(row: Row, columns: ReadingColumns, spec: IndicatorSpec) -> bool:
    """Tell whether the row's 指标值, with sign and unit of columns of their own, is the indicator's target.

    Another way to write it is, and so is an empty cell.
    """
    written = squeeze(row.get(ReadingRole.TARGET)).removeprefix("'")  # set before a text like =0
    if not written:
        return True
    unit = unit_beside(row, columns)
    if squeeze(spec.target_text) in (written, written + unit):
        return True
    ways = (read_target(text) for text in _texts(row, written, unit))
    return not spec.by_level and any(_is_same(way, spec) for way in ways)


def _texts(row: Row, written: str, unit: str) -> Iterator[str]:
    """Yield the ways to put sign, number and unit of a row together; a sign with the number is the one."""
    signs = [squeeze(text) for text in row.signs]
    stated = next((sign for sign in signs if sign in SIGNS), None)
    directions = [_DIRECTIONS[sign] for sign in signs if sign in _DIRECTIONS]
    has_own = written.startswith(tuple(SIGNS))
    for sign in [""] if has_own else [stated] if stated else ["", *directions]:
        yield sign + written
        yield sign + written + unit


def _is_same(way: Target, spec: IndicatorSpec) -> bool:
    if way.comparator is Comparator.QUALITATIVE or (way.comparator, way.value) != (
        spec.comparator,
        spec.target_value,
    ):
        return False
    unit = way.unit or ""
    return unit == spec.unit or bool(unit and spec.unit and is_same_unit(unit, spec))
