"""The kind of a row by its texts: spending, a total, a repeated header, a note below the table; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from perf.ingest.vocabulary.half_width import squeeze
from perf.ingest.vocabulary.total_words import is_carried

TOTAL: Final = re.compile(
    r"(本?[年月页])?(累计)?(小计|合计|总计|共计|平均)(数|值|金额)?[:(].*|(.*)(小计|合计|总计|共计|平均)"
)
_SERIAL: Final = re.compile(r"栏次|\(?[0-9]{1,3}\)?|[甲乙丙丁戊己庚辛]|[0-9]{1,3}=[0-9+\-*/=()%]+")
_NOTE: Final = re.compile(
    r"(注|备注|说明|附注|附)[:0-9].*"
    r"|[^:]{0,8}(制表|填表|填报|编制|编报|审核|审批|复核|负责|经办|联系|打印|主管|分管|领导|财务|会计|出纳|"
    r"科长|处长|局长|主任|签字|签名|签章|盖章|公章|电话|日期|时间|单位|部门|科室)[^:]{0,8}:.*"
    r"|([0-9]{1,2}[.、)]|[-—*※]+)?(本表|此表|上表|表中|以上|以下|上述|数据来源|资料来源|统计口径|口径).*"
    r"|[*※].+|.+。"
    r"|第?[0-9]+页.{0,3}共[0-9]+页|第[0-9]+页"
)
"""A line below the table, squeezed: a label and a name, a sentence, a page's number."""
_DATE: Final = re.compile(
    r"20[0-9][0-9]年[0-9]{1,2}月[0-9]{1,2}日|(20[0-9][0-9])?年月日|20[0-9][0-9]([-/.])[0-9]{1,2}\2[0-9]{1,2}"
)
_FIRST_ROWS: Final = 3
"""A row that numbers the columns stands directly below the header."""


class RowKind(IntEnum):
    """The kind of a row; only DATA is spending."""

    DATA = 0
    BLANK = 1
    TOTAL = 2
    SERIAL = 3
    HEADER = 4
    NOTE = 5
    PART = 6


def row_kind_of_text(text: str) -> RowKind:
    """Judge a row by the text that should name its project."""
    plain = squeeze(text)
    if not plain:
        return RowKind.BLANK
    if is_total(plain):
        return RowKind.TOTAL
    if is_note(plain):
        return RowKind.NOTE
    return RowKind.SERIAL if _SERIAL.fullmatch(plain) else RowKind.DATA


def row_kind_of_row(
    row_kind: RowKind, cells: Sequence[str], amounts: Sequence[str], row: int
) -> tuple[RowKind, str | None]:
    """Judge a row without a project by all its cells; return its kind, and the label of a total.

    `row_kind` is the kind by its project's text, `amounts` are the cells that should hold figures: a note
    holds none. `row` counts from the header.
    """
    texts = [squeeze(cell) for cell in cells]
    filled = [text for text in texts if text]
    if not filled:
        return RowKind.BLANK, None
    if row_kind in (RowKind.BLANK, RowKind.TOTAL):
        label = next((text for text in filled if is_total(text)), None)
        if label:
            return RowKind.TOTAL, label
    if row_kind is RowKind.NOTE or (row_kind is RowKind.BLANK and looks_like_note(filled)):
        return (RowKind.DATA if any(map(is_figure, amounts)) else RowKind.NOTE), None
    if row_kind in (RowKind.BLANK, RowKind.SERIAL):
        is_numbering = row < _FIRST_ROWS and all(map(_SERIAL.fullmatch, filled))
        return (RowKind.SERIAL if is_numbering and len(filled) > 1 else RowKind.DATA), None
    return row_kind, None


def is_total(plain: str) -> bool:
    """Tell whether a squeezed text calls its row a total, of rows or to date."""
    return TOTAL.fullmatch(plain) is not None or plain.endswith("累计") or is_carried(plain)


def is_note(plain: str) -> bool:
    """Tell whether a squeezed text is one below a table: who made it, when, a remark on it."""
    return _NOTE.fullmatch(plain) is not None


def looks_like_note(filled: Sequence[str]) -> bool:
    """Tell whether the filled cells of a row, squeezed, begin with a note or are nothing but dates."""
    return bool(filled) and (is_note(filled[0]) or all(map(_DATE.fullmatch, filled)))


def is_row_of_notes(cells: Sequence[str]) -> bool:
    """Tell whether a record of any length is a note without any cell that may be an amount or a code."""
    filled = [text for text in map(squeeze, cells) if text]
    return looks_like_note(filled) and not any(map(is_figure, filled[1:]))


def is_figure(text: str) -> bool:
    """Tell whether a cell holds an amount, or tries to: digits that belong to no note and to no date."""
    plain = squeeze(text)
    return any(map(str.isdecimal, plain)) and not is_note(plain) and not _DATE.fullmatch(plain)
